"""A Markdown file with front matter: parsed with places; and YAML files that have nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING

from heardback.disk.version import MAX_BYTES
from heardback.domain.problem import Problem
from heardback.markdown.conflict_markers import taken_apart
from heardback.markdown.fences import Fenced, conflict_marker, cut
from heardback.markdown.field_reader import Fields
from heardback.markdown.quick_reader import read_everyday
from heardback.markdown.text_problems import suspicions

if TYPE_CHECKING:
    from heardback.markdown.nodes import Mapping


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed version of one file's bytes; `editing.apply` makes a new one of it.

    `root` is the front matter, with places in the file.
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
        """The document, or None where it isn't clear what is meant; and what is wrong with it.

        Never raises, whatever the bytes are. Of a key that is written twice the first occurrence counts.
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
        problems += suspicions(root, fenced.front, file)
        if marker:
            problems += (marker[0],)
        return cls(file, content, fenced.body, fenced.body_line, root, fenced), problems


def _tree(front: str, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    root = read_everyday(front)
    if root is not None:
        return root, ()
    from heardback.markdown.yaml_reader import NotUnderstood, read_tree  # late: PyYAML is dear to load

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
    return _mixed(file, line, parted=taken_apart(content) is not None), spoils


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
    """The fields of a YAML file and the list that collects its problems; no fields where it can't be read."""
    fenced, added = in_fences(content)
    document, found = Document.parse(fenced, file)
    problems = [_moved_up(problem, added) for problem in found]
    if document is None:
        return None, problems
    return Fields(document.root, file, problems, lines_above=added), problems


def in_fences(content: bytes) -> tuple[bytes, int]:
    """A YAML file as a front matter, without its byte order mark, and how many lines were put above it."""
    text = content.removeprefix(_BOM)
    added = 0 if _DOCUMENT_START.match(text) else 1
    return b"---\n" * added + text.rstrip(b"\n") + b"\n---\n", added


def _moved_up(problem: Problem, lines: int) -> Problem:
    """The problem at its place in the file, which has not the first fence that was put above it."""
    if not problem.line or not lines:
        return problem
    message = _LINE_IN_TEXT.sub(lambda found: f"on line {int(found[1]) - lines}", problem.message)
    cure = problem.cure and replace(problem.cure, line=problem.cure.line - lines)
    return replace(problem, line=max(problem.line - lines, 1), message=message, cure=cure)
