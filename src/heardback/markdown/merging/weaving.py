"""Writes the text of a merged front matter: our lines, with theirs where it was decided to take theirs.

Comments are merged alongside the values: one that a side has added is added, one that a side has deleted is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.markdown import layout
from heardback.markdown.merging.field_lines import (
    CannotWeaveError,
    Lines,
    SourceEntry,
    SourceText,
    in_brackets,
)
from heardback.markdown.merging.plan import (
    Disputed,
    FieldGroup,
    Items,
    Kept,
    Piece,
    Plan,
    Side,
    Split,
    Three,
    shifted,
    version,
)
from heardback.markdown.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class _Woven:
    """A field or an item: the comments and blank lines above it, and its own lines."""

    above: str
    pieces: list[Piece]


class Weaver:
    """Puts one front matter together. `gone` and `new` count the comments that they deleted and added."""

    def __init__(
        self, sources: dict[Side, SourceText], gone: Counter[str], new: Counter[str], newline: str
    ) -> None:
        self._sources = sources
        self._ours, self._theirs = sources[Side.OURS], sources[Side.THEIRS]
        self._lines = Lines(sources, gone, new, newline)
        self._newline = newline

    def weave(self, plan: FieldGroup) -> list[Piece]:
        """The lines of the front matter. Raises `CannotWeaveError` if a version can't be taken apart into lines."""
        root = self._ours.root
        entries = self._ours.entries(root)
        column = self._ours.column(entries[0].start) if entries else 0
        pieces: list[Piece] = []
        for woven in self._block(plan, root, 0, column):
            pieces += [woven.above, *woven.pieces]
        end = entries[-1].end if entries else 0
        return [*pieces, self._lines.gap(end, len(self._ours.front))]

    def _block(
        self, plan: FieldGroup | Items, ours: Mapping | Sequence, begin: int, column: int
    ) -> Iterator[_Woven]:
        """What is in a block; `begin` is the index at which the lines above its first entry begin."""
        entries = self._ours.entries(ours)
        gaps = {}
        for entry in entries:
            gaps[id(entry.value)] = (begin, entry)
            begin = entry.end
        indent = " " * column
        for held in _held(plan):
            there = self._lines.entry_there(plan.at, held.at)
            if held.at.ours is not None and id(held.at.ours) in gaps:
                start, entry = gaps[id(held.at.ours)]
                above = self._lines.gap(start, layout.line_start(self._ours.front, entry.start))
                above += self._lines.new_above(there, indent, blank=False)
                further, pieces = self._entry(plan.at, held, entry, there)
                yield _Woven(above + "".join(f"{indent}{c}{self._newline}" for c in further), pieces)
            else:
                yield _Woven(
                    self._lines.new_above(there, indent, blank=True), self._foreign(plan.at, held, indent)
                )

    def _entry(
        self, parent: Three, plan: Plan, entry: SourceEntry, there: tuple[int, SourceEntry] | None
    ) -> tuple[list[str], list[Piece]]:
        """An entry that we have: the comments to put above it, and its lines."""
        if isinstance(plan, Disputed):
            indent = " " * self._ours.column(entry.start)
            theirs = (
                self._lines.lines_of(Side.THEIRS, parent, plan.at, indent)
                if plan.at.theirs is not None
                else ""
            )
            return [], [Split(self._lines.own(entry), theirs)]
        node = plan.at.ours
        if isinstance(plan, Kept) and plan.of is not Side.OURS:
            return self._replaced(parent, plan, entry, there)
        if isinstance(plan, Kept):
            return self._lines.with_new_comments(self._lines.own(entry), there and there[1], whole=True)
        if isinstance(plan, Items) and not (isinstance(node, Sequence) and node.items):
            indent = " " * self._ours.column(entry.start)
            return [], [self._their_list(parent, plan, indent, self._lines.own(entry))] if plan.items else []
        if not isinstance(node, Mapping | Sequence) or node.alias:
            raise CannotWeaveError
        return self._in_line(plan, entry, there) if node.flow else self._nested(plan, node, entry, there)

    def _nested(
        self,
        plan: FieldGroup | Items,
        node: Mapping | Sequence,
        entry: SourceEntry,
        there: tuple[int, SourceEntry] | None,
    ) -> tuple[list[str], list[Piece]]:
        """An entry with a block below it: the comments to put above it, and its lines."""
        front = self._ours.front
        first = self._ours.entries(node)[0]
        column = self._ours.column(first.start)
        hangs = layout.line_start(front, first.start) <= entry.start
        head_end = entry.start if hangs else layout.next_line(front, entry.start)
        inside = list(
            self._block(plan, node, head_end if not hangs else layout.line_start(front, first.start), column)
        )
        if not any(woven.pieces for woven in inside):
            return [], []
        if hangs:
            prefix = self._lines.blank_before(entry.start) + front[entry.start : first.start]
            first_above = next(woven.above for woven in inside if woven.pieces)
            above = [line.strip() for line in first_above.splitlines() if line.strip()]
            return above, _hung(prefix, inside)
        head = self._lines.own(SourceEntry(entry.start, head_end, entry.value))
        further, pieces = self._lines.with_new_comments(head, self._head_there(plan, there), whole=False)
        for woven in inside:
            pieces += [woven.above, *woven.pieces]
        return further, pieces

    def _head_there(
        self, plan: FieldGroup | Items, there: tuple[int, SourceEntry] | None
    ) -> SourceEntry | None:
        """The first line of their entry, without what is below it; None if there is no such line."""
        theirs = plan.at.theirs
        if there is None or not isinstance(theirs, Mapping | Sequence):
            return None
        if theirs.flow:
            return there[1]
        entry = there[1]
        end = layout.next_line(self._theirs.front, entry.start)
        return (
            SourceEntry(entry.start, end, entry.value)
            if layout.line_start(self._theirs.front, theirs.start) > entry.start
            else None
        )

    def _in_line(
        self, plan: FieldGroup | Items, entry: SourceEntry, there: tuple[int, SourceEntry] | None
    ) -> tuple[list[str], list[Piece]]:
        """An entry with brackets: the comments to put above it, and its lines."""
        texts = [in_brackets(plan, side, self._ours) for side in (Side.OURS, Side.THEIRS)]
        if texts[0] == texts[1]:
            own = "" if texts[0] is None else self._lines.own(entry, texts[0])
            return self._lines.with_new_comments(own, there and there[1], whole=True)
        ours, theirs = ("" if text is None else self._lines.own(entry, text) for text in texts)
        return [], [Split(ours, theirs)]

    def _replaced(
        self, parent: Three, plan: Kept, entry: SourceEntry, there: tuple[int, SourceEntry] | None
    ) -> tuple[list[str], list[Piece]]:
        """Our entry with a value from another version: the comments to put above it, and its lines."""
        old, new, source = plan.at.ours, plan.node, self._sources[plan.of]
        if new is None or old is None:
            return [], []
        if source.is_one_line(new) and self._ours.is_one_line(old):
            own = self._lines.own(entry, source.raw(new))
            return self._lines.with_new_comments(own, there and there[1], whole=True)
        indent = " " * self._ours.column(entry.start)
        return [], [self._lines.lines_of(plan.of, parent, plan.at, indent)]

    def _foreign(self, parent: Three, plan: Plan, indent: str) -> list[Piece]:
        """An entry that we don't have."""
        if isinstance(plan, Disputed):
            return [Split("", self._lines.lines_of(Side.THEIRS, parent, plan.at, indent))]
        if isinstance(plan, Kept):
            return [self._lines.lines_of(plan.of, parent, plan.at, indent)]
        if isinstance(plan, Items):
            return [self._their_list(parent, plan, indent)] if plan.items else []
        raise CannotWeaveError

    def _their_list(self, parent: Three, plan: Items, indent: str, own: str = "") -> Piece:
        """What is left of their list, if we have no list, or only our `own` lines of an empty one."""
        sure = [item.at.theirs for item in plan.items if isinstance(item, Kept)]
        every = [item.at.theirs for item in plan.items]
        theirs = self._lines.list_of(every, parent.theirs, plan.at.theirs, indent)
        if len(sure) == len(every):
            return theirs
        return Split(
            self._lines.list_of(sure, parent.theirs, plan.at.theirs, indent) if sure else own, theirs
        )


def _held(plan: FieldGroup | Items) -> list[Plan]:
    return [held for _, held in plan.pairs] if isinstance(plan, FieldGroup) else list(plan.items)


def _hung(prefix: str, inside: list[_Woven]) -> list[Piece]:
    """The lines of a block whose first line follows a hyphen."""
    pieces: list[Piece] = []
    for woven in inside:
        if woven.pieces:
            pieces += [woven.above, *woven.pieces] if pieces else woven.pieces
    first = next(n for n, piece in enumerate(pieces) if piece)
    head = pieces[first]
    width = len(prefix)
    if isinstance(head, Split) and not (head.ours and head.theirs):
        versions = (prefix + version(pieces, side)[width:] for side in (Side.OURS, Side.THEIRS))
        return [Split(*versions)]
    return [*shifted([head], lambda text: prefix + text[width:]), *pieces[first + 1 :]]
