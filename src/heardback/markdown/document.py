"""A Markdown file cut at its fences and its front matter parsed, with places; and YAML files, which have no body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING

from heardback.disk.version import MAX_BYTES
from heardback.domain.problem import Problem
from heardback.markdown.conflict_markers import split_versions
from heardback.markdown.field_reader import Fields
from heardback.markdown.quick_reader import read_everyday
from heardback.markdown.text_problems import problems_in_text

if TYPE_CHECKING:
    from heardback.markdown.nodes import Mapping


BOM = "\ufeff"
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_FIRST_PROSE = re.compile(r"^(?:#+ |[ \t]*\r?$)", re.MULTILINE)
_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |\r?$)|^={7}\r?$", re.MULTILINE)
# Prose may contain `=======` (a heading) and `>>>>>>>` (a mail quoted seven times), but nobody writes `<<<<<<<`.
_OURS = re.compile(r"^<{7}(?: |\r?$)", re.MULTILINE)
_DIVIDER = re.compile(r"^={7}\r?$", re.MULTILINE)
_THEIRS = re.compile(r"^>{7} ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fenced:
    """A file cut at its fences: `bom` + `head` + `front` + `tail` is the whole text."""

    bom: str
    head: str
    """The opening fence with its line ending."""
    front: str
    """The YAML between the fences, empty or ending with a line ending."""
    tail: str
    """The closing fence and everything after it."""

    @property
    def text(self) -> str:
        """The file without its byte order mark."""
        return self.head + self.front + self.tail

    @property
    def body(self) -> str:
        """Everything after the line with the closing fence, CRLF as LF."""
        return self.tail.partition("\n")[2].replace("\r\n", "\n")

    @property
    def written_body(self) -> str:
        """`body` with its line endings as they are in the file."""
        return self.tail.partition("\n")[2]

    @property
    def newline(self) -> str:
        """The line ending that most lines of the body have; if it has no lines, that of the opening fence."""
        body = self.written_body
        in_crlf = body.count("\r\n")
        if "\n" in body:
            return "\r\n" if in_crlf * 2 > body.count("\n") else "\n"
        return "\r\n" if self.head.endswith("\r\n") else "\n"

    @property
    def body_line(self) -> int:
        """The line, from 1, on which the body starts."""
        return self.front.count("\n") + 3

    def with_front(self, front: str) -> bytes:
        """The bytes of the file with `front` as its front matter and nothing else changed."""
        return (self.bom + self.head + front + self.tail).encode()

    def with_body(self, body: str) -> bytes:
        """The bytes of the file with `body`, written with these line endings, after the line with the closing fence."""
        fence, newline, _ = self.tail.partition("\n")
        if body and not newline:
            newline = "\n" if fence.endswith("\r") else self.newline
        return (self.bom + self.head + self.front + fence + newline + body).encode()


def cut(text: str, file: str) -> Fenced | Problem:
    """Cut `text` at its fences, ``---`` on the first line and the next line of ``---`` or ``...``.

    A `Problem` of `file` if one of them is missing.
    """
    bom = BOM if text.startswith(BOM) else ""
    text = text[len(bom) :]
    opening = _OPENING.match(text)
    if opening is None:
        return _no_fence(text, file)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return _unclosed(text, opening.end(), file)
    return Fenced(bom, opening[0], text[opening.end() : closing.start()], text[closing.start() :])


def marker_lines(text: str) -> Iterator[re.Match[str]]:
    """The lines that git or diff3 puts between two versions, each exactly as they write it."""
    return _MARKER.finditer(text)


def conflict_marker(text: str, fenced: Fenced | None) -> tuple[int, bool] | None:
    """The line, from 1, of the first marker that a git merge left, and whether it spoils the front matter.

    None if there is no marker. `fenced` is None for a text without fences.
    """
    if fenced is None:
        found = _in_prose(text)
        return (_line(text, found.start()), True) if found else None
    if found := _MARKER.search(fenced.front):
        return _line(fenced.front, found.start()) + 1, True
    if found := _in_prose(fenced.tail):
        return _line(fenced.tail, found.start()) + fenced.body_line - 2, False
    return None


def _in_prose(text: str) -> re.Match[str] | None:
    """An opening marker; or a divider with a closing marker after it, in case somebody deleted the first."""
    if found := _OURS.search(text):
        return found
    divider = _DIVIDER.search(text)
    return divider if divider and _THEIRS.search(text, divider.end()) else None


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _no_fence(text: str, file: str) -> Problem:
    if not text.strip():
        return Problem(
            file,
            "The file is empty.",
            "Write `---`, `company: …`, `role: …` and `---`, each on its own line.",
        )
    if text.lstrip() != text and text.lstrip().startswith("---"):
        return Problem(
            file,
            "The first line isn't `---`.",
            "Delete the blank lines or spaces above the first `---`.",
            1,
            1,
        )
    if re.match(r"---[ \t]*\r(?!\n)", text):
        hint = "Save the file with Unix (LF) or Windows (CRLF) line endings."
        return Problem(file, "The lines end the way old Macs ended them (a lone CR).", hint, 1, 4)
    if re.match(r"---[ \t]*\Z", text):
        return Problem(
            file, "The front matter isn't closed.", "Write its fields and a second line `---`.", 1, 1
        )
    hint = "Put the fields (company, role, …) between two lines `---` at the very top of the file."
    return Problem(file, "The file has no front matter: its first line isn't `---`.", hint, 1, 1)


def _unclosed(text: str, start: int, file: str) -> Problem:
    """Point at the first line that looks like the body: the fence is probably missing just before it."""
    found = _FIRST_PROSE.search(text, start)
    line = _line(text, found.start()) if found and found.start() < len(text) else None
    where = f"probably before line {line}" if line else "at the end of the file"
    hint = f"Add a line `---` after the last field, {where}."
    return Problem(file, "The front matter that begins on line 1 is never closed.", hint, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One version of a file, parsed. It never changes: `editing.apply` returns a new one.

    `file` is the name that problems give, `content` the bytes, `root` the front matter with its places.
    """

    file: str
    content: bytes
    body: str
    """The text after the closing fence, CRLF as LF."""
    body_line: int
    """The line, from 1, on which the body starts."""
    root: Mapping
    fenced: Fenced

    @classmethod
    def parse(cls, content: bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """The document, None if it isn't clear what is meant; and everything that is wrong with it.

        Never raises, whatever the bytes are. If a key is written twice, the first one counts.
        """
        text = _decoded(content, file)
        if isinstance(text, Problem):
            return None, (text,)
        fenced = cut(text, file)
        marker = _marker(text, fenced, file, content)
        if marker and (marker[1] or isinstance(fenced, Problem)):
            return None, (marker[0],)
        if isinstance(fenced, Problem):
            return None, (fenced,)
        root, problems = _tree(fenced.front, file)
        if root is None:
            return None, problems
        problems += problems_in_text(root, fenced.front, file)
        if marker:
            problems += (marker[0],)
        return cls(file, content, fenced.body, fenced.body_line, root, fenced), problems


def _tree(front: str, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    root = read_everyday(front)
    if root is not None:
        return root, ()
    from heardback.markdown.yaml_reader import NotUnderstood, read_tree  # late: PyYAML takes long to load

    try:
        return read_tree(front, file)
    except NotUnderstood as reason:
        return None, (reason.problem,)


def _decoded(content: bytes, file: str) -> str | Problem:
    if len(content) > MAX_BYTES:
        hint = "Move what isn't about this application to another folder."
        return Problem(file, "The file is larger than 1 MiB.", hint)
    nul = content.find(b"\0")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Problem(file, "The file is UTF-16, not UTF-8.", "Save it as UTF-8.", 1, 1)
        return _not_text(content, error.start, file, "Save it as UTF-8.")
    return (
        _not_text(content, nul, file, "It may be damaged: see if you have an older version.")
        if nul >= 0
        else text
    )


def _not_text(content: bytes, index: int, file: str, hint: str) -> Problem:
    line = content.count(b"\n", 0, index) + 1
    before = (
        content[content.rfind(b"\n", 0, index) + 1 : index].decode(errors="replace").removeprefix("\ufeff")
    )
    message = f"The file isn't UTF-8 text: there's a byte {content[index]:#04x} on line {line}."
    return Problem(file, message, hint, line, len(before) + 1)


def _marker(text: str, fenced: Fenced | Problem, file: str, content: bytes) -> tuple[Problem, bool] | None:
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text and "|||||||" not in text:
        return None
    found = conflict_marker(text, None if isinstance(fenced, Problem) else fenced)
    if found is None:
        return None
    line, spoils = found
    return _mixed(file, line, parted=split_versions(content) is not None), spoils


MIXED = "git left its conflict markers here: two versions of the file are mixed."


def _mixed(file: str, line: int, *, parted: bool) -> Problem:
    hint = "Keep the right lines and delete `<<<<<<<`, `=======` and `>>>>>>>`."
    if parted and not file.startswith("/"):
        hint = f"`heardback resolve {quote(file)}` asks which counts."
    return Problem(file, MIXED, hint, line, 1, parted=parted)


_BOM = b"\xef\xbb\xbf"
_LINE_IN_TEXT = re.compile(r"\bon line (\d+)")
_DOCUMENT_START = re.compile(rb"---[ \t]*\r?\n")


def read_fields(content: bytes, file: str) -> tuple[Fields | None, list[Problem]]:
    """The fields of a YAML file, None if it can't be read, and the list that collects its problems."""
    fenced, added = in_fences(content)
    document, found = Document.parse(fenced, file)
    problems = [_moved_up(problem, added) for problem in found]
    if document is None:
        return None, problems
    return Fields(document.root, file, problems, lines_above=added), problems


def in_fences(content: bytes) -> tuple[bytes, int]:
    """A YAML file put between fences, without its byte order mark, and how many lines were added above it (0 or 1)."""
    text = content.removeprefix(_BOM)
    added = 0 if _DOCUMENT_START.match(text) else 1
    return b"---\n" * added + text.rstrip(b"\n") + b"\n---\n", added


def _moved_up(problem: Problem, lines: int) -> Problem:
    """The problem at its place in the file, where the `lines` added above it don't exist."""
    if not problem.line or not lines:
        return problem
    message = _LINE_IN_TEXT.sub(lambda found: f"on line {int(found[1]) - lines}", problem.message)
    cure = problem.cure and replace(problem.cure, line=problem.cure.line - lines)
    return replace(problem, line=max(problem.line - lines, 1), message=message, cure=cure)
