"""Merges two versions of a file field by field, with a question for each thing that both have changed.

The git driver, conflict markers, conflicted copies and an overtaken save all come here. Bytes go in and bytes come out;
nothing is read or written. The result is parsed again and compared with what was decided. If that check fails, the
whole file becomes one question, and nothing is silently dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heardback.markdown.document import BOM, Document, in_fences
from heardback.markdown.merging.deciding import Decide, Decider, MergeQuestion, What
from heardback.markdown.merging.field_lines import CannotWeaveError, SourceText
from heardback.markdown.merging.lines import merge_lines
from heardback.markdown.merging.plan import (
    FieldGroup,
    Names,
    Piece,
    Side,
    Split,
    Three,
    facts,
    is_clear,
    marked,
    meant,
    said,
    version,
)
from heardback.markdown.merging.weaving import Weaver

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Decide", "MergeQuestion", "Merged", "Names", "Side", "What", "merge"]

_MARKER = 7
_YAML = (".yaml", ".yml")
_SENT = "sent"


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged file. If there are `questions`, it has markers around what each of them is about."""

    content: bytes
    questions: tuple[MergeQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Version:
    """One version, parsed, with the line endings of ours."""

    document: Document
    body: list[str]
    """Its lines, all with a line ending, even the last."""

    @property
    def front(self) -> str:
        return self.document.fenced.front


@dataclass(frozen=True, slots=True)
class _OurLayout:
    """How ours is written, apart from its lines."""

    bom: str
    newline: str
    is_yaml: bool
    has_fence: bool
    """Whether the first line is `---`."""
    ends_open: bool
    """Whether the last line has no line ending."""


def merge(
    before: bytes | None,
    ours: bytes,
    theirs: bytes,
    file: str,
    names: Names = Names(),  # noqa: B008 - frozen
    *,
    guessed: bool = False,
    decide: Decide = lambda _: None,
    marker_size: int = _MARKER,
) -> Merged:
    """`file` with the changes that both sides made since `before`; line endings, BOM and layout as in ours.

    Without `before`, whatever either side has is kept. `guessed` means that `before` is only probably the common
    version, so anything that one side doesn't have is asked about. `decide` may answer questions; what it leaves open
    (None) is in the result, between markers of `marker_size` characters that name the sides. `file` is the path in the
    folder: a body in `sent/` is the record and is never merged.
    """
    if ours == theirs:
        return Merged(ours)
    work = _Work(file, names, guessed, decide, marker_size)
    layout = _layout(ours, file)
    is_sure = not (work.is_record or guessed)
    if before == theirs and is_sure:
        return Merged(ours)
    if before == ours and is_sure:
        return Merged(_laid_out(theirs, layout))
    versions = [None if not content else _read(content, file, layout) for content in (before, ours, theirs)]
    if versions[1] is None or versions[2] is None:
        return work.whole(before, ours, theirs, layout)
    try:
        return work.merged(versions[0], versions[1], versions[2], layout)
    except (CannotWeaveError, UnicodeError, _UnprovenError):
        return work.whole(before, ours, theirs, layout)


class _UnprovenError(Exception):
    """The result doesn't say what was decided."""


@dataclass(frozen=True, slots=True)
class _Work:
    """One merge of one file."""

    file: str
    names: Names
    guessed: bool
    decide: Decide
    marker_size: int

    @property
    def is_record(self) -> bool:
        """Whether the file is a message that went out."""
        return self.file.split("/")[-2:-1] == [_SENT]

    def whole(self, before: bytes | None, ours: bytes, theirs: bytes, layout: _OurLayout) -> Merged:
        """The whole file as a single question."""
        texts = (content.decode(errors="replace") if content else None for content in (before, ours, theirs))
        question = MergeQuestion(What.FILE, (), *texts)
        answer = self.decide(question)
        if isinstance(answer, Side):
            chosen = {Side.OURS: ours, Side.THEIRS: theirs, Side.BEFORE: before or b""}[answer]
            return Merged(chosen)
        newline = layout.newline.encode()
        parts = (
            b"%s %s%s" % (b"<" * self.marker_size, self.names.ours.encode(), newline),
            _ended(ours, newline),
            b"=" * self.marker_size + newline,
            _ended(theirs, newline),
            b"%s %s%s" % (b">" * self.marker_size, self.names.theirs.encode(), newline),
        )
        return Merged(b"".join(parts), (question,))

    def merged(self, before: _Version | None, ours: _Version, theirs: _Version, layout: _OurLayout) -> Merged:
        """Merge front matter and body separately and check the result.

        Raises `CannotWeaveError` or `_UnprovenError` if that can't be done.
        """
        decider = Decider(self.guessed, self.decide, alone=before is None)
        roots = Three(before.document.root if before else None, ours.document.root, theirs.document.root)
        plan = decider.fields(roots)
        front = _woven(plan, before, ours, theirs, layout)
        body, asked = self._body(before, ours, theirs)
        questions = (*decider.questions, *asked)
        fence = ours.document.fenced.tail.partition("\n")[0]
        pieces = [ours.document.fenced.head, *front, f"{fence.rstrip()}{layout.newline}", *body]
        self._prove(plan, pieces, before, ours, theirs, is_clean=not decider.is_answered and not questions)
        text = marked(pieces, self.names, layout.newline, self.marker_size)
        return Merged(_unwrapped(text, layout, has_marker=bool(questions)), questions)

    def _body(
        self, before: _Version | None, ours: _Version, theirs: _Version
    ) -> tuple[list[Piece], list[MergeQuestion]]:
        if self.is_record and ours.body != theirs.body:
            pieces: list[Piece] = [Split("".join(ours.body), "".join(theirs.body))]
        else:
            pieces = merge_lines(before.body if before else None, ours.body, theirs.body)
        settled: list[Piece] = []
        questions = []
        for piece in pieces:
            if isinstance(piece, str):
                settled.append(piece)
                continue
            question = MergeQuestion(What.BODY, (), None, piece.ours or None, piece.theirs or None)
            answer = self.decide(question)
            is_open = answer is None or answer is Side.BEFORE  # the earlier lines of a body aren't known
            if isinstance(answer, str):
                settled.append(answer)
            else:
                settled.append(piece if answer is None or is_open else piece.of(answer))
            questions += [question] if is_open else []
        return settled, questions

    def _prove(
        self,
        plan: FieldGroup,
        pieces: list[Piece],
        before: _Version | None,
        ours: _Version,
        theirs: _Version,
        *,
        is_clean: bool,
    ) -> None:
        """Check that either answer to every question gives a file that says what was decided.

        Raises `_UnprovenError` if it doesn't.
        """
        for side in (Side.OURS, Side.THEIRS):
            document, _ = Document.parse(version(pieces, side).encode(), self.file)
            if document is None or not is_clear(document.root) or said(document.root) != meant(plan, side):
                raise _UnprovenError
            if is_clean and not self.guessed:
                _audit(before, ours, theirs, document)


def _audit(before: _Version | None, ours: _Version, theirs: _Version, result: Document) -> None:
    """Count what the sides have added: however it was merged, none of it may be missing or made up."""
    old = facts(before.document.root) if before else Counter()
    here, there, now = facts(ours.document.root), facts(theirs.document.root), facts(result.root)
    for fact in {*old, *here, *there, *now}:
        added = [max(side[fact] - old[fact], 0) for side in (here, there)]
        removed = sum(max(old[fact] - side[fact], 0) for side in (here, there))
        least = max(old[fact] - removed, 0) + max(added)
        most = max(here[fact], there[fact]) + min(added)
        if not least <= now[fact] <= most:
            raise _UnprovenError


def _woven(
    plan: FieldGroup, before: _Version | None, ours: _Version, theirs: _Version, layout: _OurLayout
) -> list[Piece]:
    sources = {Side.OURS: _source(ours), Side.THEIRS: _source(theirs)}
    if before:
        sources[Side.BEFORE] = _source(before)
    old, here, there = (
        Counter(text for _, text in sources[side].comments) if side in sources else Counter[str]()
        for side in (Side.BEFORE, Side.OURS, Side.THEIRS)
    )
    gone, new = old - there, there - old - here
    pieces = Weaver(sources, gone, new, layout.newline).weave(plan)
    now = [Counter(_comments(version(pieces, side))) for side in (Side.OURS, Side.THEIRS)]
    left_over = (here - gone) + new - (now[0] | now[1])
    return [*pieces, *(f"{comment}{layout.newline}" for comment in left_over.elements())]


def _comments(front: str) -> Iterator[str]:
    document, _ = Document.parse(f"---\n{front}---\n".encode(), "")
    if document is None:
        raise _UnprovenError
    yield from (text for _, text in SourceText(document.fenced.front, document.root).comments)


def _source(held: _Version) -> SourceText:
    return SourceText(held.front, held.document.root)


def _read(content: bytes, file: str, layout: _OurLayout) -> _Version | None:
    """A version with the line endings of ours; None if it can't be understood."""
    content = _laid_out(content, replace(layout, bom=""))
    if layout.is_yaml:
        content = in_fences(content)[0]
    document, _ = Document.parse(content, file)
    if document is None or not is_clear(document.root):
        return None
    body = document.fenced.tail.partition("\n")[2]
    if body and not body.endswith("\n"):
        body += layout.newline
    return _Version(
        document, body.splitlines(keepends=True) if "\r" not in body else re.findall(r"[^\n]*\n", body)
    )


def _layout(ours: bytes, file: str) -> _OurLayout:
    bom = BOM if ours.startswith(BOM.encode()) else ""
    newline = "\r\n" if ours.partition(b"\n")[0].endswith(b"\r") else "\n"
    return _OurLayout(
        bom,
        newline,
        file.endswith(_YAML),
        ours.removeprefix(BOM.encode()).startswith(b"---"),
        not ours.endswith(b"\n"),
    )


def _laid_out(content: bytes, layout: _OurLayout) -> bytes:
    """`content` with our byte order mark, or without if we have none, and with our line endings."""
    content = content.removeprefix(BOM.encode())
    newline = layout.newline.encode()
    if content.partition(b"\n")[0].endswith(b"\r") != (newline == b"\r\n"):
        content = content.replace(b"\r\n", b"\n").replace(b"\n", newline)
    return layout.bom.encode() + content


def _unwrapped(text: str, layout: _OurLayout, *, has_marker: bool) -> bytes:
    """The bytes of the file: without the fences if it is a YAML file, and ending as ours does."""
    if layout.is_yaml:
        text = text if layout.has_fence else text.partition("\n")[2]
        text = text[: text.rstrip().rindex("---")]
    if layout.ends_open and not (has_marker and text.rstrip().splitlines()[-1].startswith(">")):
        text = text.removesuffix("\n").removesuffix("\r")
    return (layout.bom + text).encode()


def _ended(content: bytes, newline: bytes) -> bytes:
    return content if not content or content.endswith(b"\n") else content + newline
