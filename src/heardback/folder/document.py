"""One Markdown file with front matter: parsed once, read as typed, edited in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.domain.problem import Problem
from heardback.folder.everyday import read_everyday
from heardback.folder.fences import Fenced, conflict_marker, cut
from heardback.folder.suspicions import suspicions
from heardback.folder.version import MAX_BYTES

if TYPE_CHECKING:
    from heardback.folder.nodes import Mapping
    from heardback.folder.values import Path, Value


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed version of one file's bytes; every edit gives a new one.

    `root` is the front matter, with places in the file. An edit changes the lines of what it was asked for
    and nothing else; where that cannot be proved by parsing the result again, it raises `EditRefused`.
    """

    file: str
    content: bytes
    body: str
    """The text behind the closing fence, CRLF as LF."""
    body_line: int
    """The line, from 1, on which the body starts."""
    root: Mapping
    fenced: Fenced

    @classmethod
    def parse(cls, content: bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """The document, unless there is no telling what is meant, and what is wrong with it.

        Never raises, whatever the bytes are. Of a key that is written twice the first occurrence counts.
        """
        text = _decoded(content, file)
        if isinstance(text, Problem):
            return None, (text,)
        fenced = cut(text, file)
        marker = _marker(text, fenced, file)
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

    def set(self, path: Path, value: Value) -> Document:
        """The document with `value` at `path`; a key or a parent that is missing is added at its place.

        An item whose number is the next one is added to its list.
        """
        from heardback.folder import edit, request  # late: most commands change nothing

        return edit.apply(self, request.Set(tuple(path), value))

    def append(self, path: Path, item: Value) -> Document:
        """The document with `item` at the end of the list at `path`, which is begun if it is missing."""
        from heardback.folder import edit, request

        return edit.apply(self, request.Append(tuple(path), item))

    def remove(self, path: Path) -> Document:
        """The document without the key or item at `path`; the same document if there is none."""
        from heardback.folder import edit, request

        return edit.apply(self, request.Remove(tuple(path)))


def _tree(front: str, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    root = read_everyday(front)
    if root is not None:
        return root, ()
    from heardback.folder.front_matter import NotUnderstood, read_tree  # late: PyYAML is dear to load

    try:
        return read_tree(front, file)
    except NotUnderstood as reason:
        return None, (reason.problem,)


def _decoded(content: bytes, file: str) -> str | Problem:
    if len(content) > MAX_BYTES:
        hint = "Move what is not about this application to another folder."
        return Problem(file, "The file is larger than 1 MiB.", hint)
    nul = content.find(b"\0")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Problem(file, "The file is UTF-16, not UTF-8.", "Save it with the encoding UTF-8.", 1, 1)
        return _not_text(content, error.start, file, "Save it with the encoding UTF-8.")
    return (
        _not_text(content, nul, file, "It may be damaged; look for an older version.") if nul >= 0 else text
    )


def _not_text(content: bytes, index: int, file: str, hint: str) -> Problem:
    line = content.count(b"\n", 0, index) + 1
    before = (
        content[content.rfind(b"\n", 0, index) + 1 : index].decode(errors="replace").removeprefix("\ufeff")
    )
    message = f"The file is no UTF-8 text: there is a byte {content[index]:#04x} on line {line}."
    return Problem(file, message, hint, line, len(before) + 1)


def _marker(text: str, fenced: Fenced | Problem, file: str) -> tuple[Problem, bool] | None:
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text and "|||||||" not in text:
        return None
    found = conflict_marker(text, None if isinstance(fenced, Problem) else fenced)
    if found is None:
        return None
    line, spoils = found
    message = "git left its conflict markers here: two versions of the file are mixed."
    hint = "Keep the right lines and delete `<<<<<<<`, `=======` and `>>>>>>>`."
    return Problem(file, message, hint, line, 1), spoils
