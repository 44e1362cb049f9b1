"""The text of a merged front matter: our lines, with theirs put in where something was decided for them.

Comments are merged beside the values: what one side has added is added, what one has deleted is deleted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.markdown import layout
from heardback.markdown.merging.brackets import in_brackets, one_line
from heardback.markdown.merging.pieces import Piece, Side, Split, shifted, version
from heardback.markdown.merging.plan import Asked, Fields, Items, Kept, Plan, Three
from heardback.markdown.merging.sources import CannotWeaveError, Entry, Source
from heardback.markdown.nodes import Mapping, Node, Sequence, content_end

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = re.compile(r"^(?=[^\r\n])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Woven:
    """A field or an item: the comments and blank lines above it, and its own lines."""

    above: str
    pieces: list[Piece]


class Weaver:
    """Puts one front matter together. `gone` and `new` are comments that they deleted and added."""

    def __init__(self, sources: dict[Side, Source], gone: Counter[str], new: Counter[str], newline: str) -> None:
        self._sources = sources
        self._ours, self._theirs = sources[Side.OURS], sources[Side.THEIRS]
        self._gone, self._new = Counter(gone), Counter(new)
        self._newline = newline

    def weave(self, plan: Fields) -> list[Piece]:
        """The lines of the front matter. Raises `CannotWeaveError`."""
        root = self._ours.root
        entries = self._ours.entries(root)
        column = self._ours.column(entries[0].start) if entries else 0
        pieces: list[Piece] = []
        for woven in self._block(plan, root, 0, column):
            pieces += [woven.above, *woven.pieces]
        end = entries[-1].end if entries else 0
        return [*pieces, self._kept_gap(end, len(self._ours.front))]

    # --- blocks

    def _block(self, plan: Fields | Items, ours: Mapping | Sequence, begin: int, column: int) -> Iterator[_Woven]:
        """What a block holds; `begin` is where the lines above its first entry begin."""
        entries = self._ours.entries(ours)
        gaps = {}
        for entry in entries:
            gaps[id(entry.value)] = (begin, entry)
            begin = entry.end
        indent = " " * column
        for held in _held(plan):
            there = self._entry_there(plan.at, held.at)
            if held.at.ours is not None and id(held.at.ours) in gaps:
                start, entry = gaps[id(held.at.ours)]
                above = self._kept_gap(start, layout.line_start(self._ours.front, entry.start))
                above += self._new_above(there, indent, blank=False)
                further, pieces = self._entry(plan.at, held, entry, there)
                yield _Woven(above + "".join(f"{indent}{c}{self._newline}" for c in further), pieces)
            else:
                yield _Woven(self._new_above(there, indent, blank=True), self._foreign(plan.at, held, indent))

    def _entry_there(self, parent: Three, at: Three) -> tuple[int, Entry] | None:
        """Their entry, and where the lines above it begin."""
        node = parent.theirs
        if not isinstance(node, Mapping | Sequence) or node.flow or node.alias or at.theirs is None:
            return None
        entries = self._theirs.entries(node)
        begin = _top_of_gap(self._theirs.front, entries[0].start)
        for entry in entries:
            if entry.value is at.theirs:
                return begin, entry
            begin = entry.end
        return None

    def _entry(
        self, parent: Three, plan: Plan, entry: Entry, there: tuple[int, Entry] | None
    ) -> tuple[list[str], list[Piece]]:
        """(comments that go above, the lines of an entry that we have)"""
        if isinstance(plan, Asked):
            indent = " " * self._ours.column(entry.start)
            theirs = self._lines(Side.THEIRS, parent, plan.at, indent) if plan.at.theirs is not None else ""
            return [], [Split(self._own(entry), theirs)]
        node = plan.at.ours
        if isinstance(plan, Kept) and plan.of is not Side.OURS:
            return self._replaced(parent, plan, entry, there)
        if isinstance(plan, Kept):
            return self._with_their_comments(self._own(entry), there and there[1], whole=True)
        if isinstance(plan, Items) and not (isinstance(node, Sequence) and node.items):
            indent = " " * self._ours.column(entry.start)
            return [], [self._their_list(parent, plan, indent, self._own(entry))] if plan.items else []
        if not isinstance(node, Mapping | Sequence) or node.alias:
            raise CannotWeaveError
        return self._in_line(plan, entry, there) if node.flow else self._nested(plan, node, entry, there)

    def _nested(
        self, plan: Fields | Items, node: Mapping | Sequence, entry: Entry, there: tuple[int, Entry] | None
    ) -> tuple[list[str], list[Piece]]:
        """An entry that holds a block."""
        front = self._ours.front
        first = self._ours.entries(node)[0]
        column = self._ours.column(first.start)
        hangs = layout.line_start(front, first.start) <= entry.start
        head_end = entry.start if hangs else layout.next_line(front, entry.start)
        inside = list(self._block(plan, node, head_end if not hangs else layout.line_start(front, first.start), column))
        if not any(woven.pieces for woven in inside):
            return [], []
        if hangs:
            prefix = self._blank_before(entry.start) + front[entry.start : first.start]
            above = [line.strip() for woven in inside[:1] for line in woven.above.splitlines() if line.strip()]
            return above, _hung(prefix, inside)
        head = self._own(Entry(entry.start, head_end, entry.value))
        further, pieces = self._with_their_comments(head, self._head_there(plan, there), whole=False)
        for woven in inside:
            pieces += [woven.above, *woven.pieces]
        return further, pieces

    def _head_there(self, plan: Fields | Items, there: tuple[int, Entry] | None) -> Entry | None:
        """The line of their entry above what it holds."""
        theirs = plan.at.theirs
        if there is None or not isinstance(theirs, Mapping | Sequence):
            return None
        if theirs.flow:
            return there[1]
        entry = there[1]
        end = layout.next_line(self._theirs.front, entry.start)
        return Entry(entry.start, end, entry.value) if layout.line_start(self._theirs.front, theirs.start) > entry.start else None

    def _in_line(
        self, plan: Fields | Items, entry: Entry, there: tuple[int, Entry] | None
    ) -> tuple[list[str], list[Piece]]:
        """An entry with brackets."""
        texts = [in_brackets(plan, side, self._ours) for side in (Side.OURS, Side.THEIRS)]
        ours, theirs = ("" if text is None else self._own(entry, text) for text in texts)
        if ours == theirs:
            return self._with_their_comments(ours, there and there[1], whole=True)
        return [], [Split(ours, theirs)]

    def _replaced(
        self, parent: Three, plan: Kept, entry: Entry, there: tuple[int, Entry] | None
    ) -> tuple[list[str], list[Piece]]:
        """Our entry with another value."""
        old, new, source = plan.at.ours, plan.node, self._sources[plan.of]
        if new is None or old is None:
            return [], []
        if source.is_one_line(new) and self._ours.is_one_line(old):
            own = self._own(entry, source.raw(new))
            return self._with_their_comments(own, there and there[1], whole=True)
        indent = " " * self._ours.column(entry.start)
        return [], [self._lines(plan.of, parent, plan.at, indent)]

    def _foreign(self, parent: Three, plan: Plan, indent: str) -> list[Piece]:
        """An entry that we do not have."""
        if isinstance(plan, Asked):
            return [Split("", self._lines(Side.THEIRS, parent, plan.at, indent))]
        if isinstance(plan, Kept):
            return [self._lines(plan.of, parent, plan.at, indent)]
        if isinstance(plan, Items):
            return [self._their_list(parent, plan, indent)] if plan.items else []
        raise CannotWeaveError

    def _their_list(self, parent: Three, plan: Items, indent: str, own: str = "") -> Piece:
        """What is left of a list of theirs where we have none, or none but `own` lines without an item."""
        sure = [item.at.theirs for item in plan.items if isinstance(item, Kept)]
        every = [item.at.theirs for item in plan.items]
        theirs = self._list_of(every, parent.theirs, plan.at.theirs, indent)
        if len(sure) == len(every):
            return theirs
        return Split(self._list_of(sure, parent.theirs, plan.at.theirs, indent) if sure else own, theirs)

    def _list_of(self, items: list[Node | None], holder: Node | None, node: Node | None, indent: str) -> str:
        """The lines of their list with some of its items."""
        source = self._theirs
        if not isinstance(holder, Mapping) or not isinstance(node, Sequence):
            raise CannotWeaveError
        entry = next(e for e in source.entries(holder) if e.value is node)
        if node.flow:
            text = f"[{', '.join(one_line(item) for item in items if item)}]"
            lines = source.front[entry.start : node.start] + text + source.front[node.end : entry.end]
        else:
            entries = source.entries(node)
            lines = source.front[entry.start : layout.line_start(source.front, entries[0].start)]
            lines += "".join(
                source.front[layout.line_start(source.front, e.start) : e.end]
                for e in entries
                if any(e.value is item for item in items)
            )
        return _moved(lines, source.column(entry.start), indent)

    # --- lines

    def _own(self, entry: Entry, text: str | None = None) -> str:
        """Our lines of an entry without deleted comments; with `text` in the place of its value, if given."""
        front, value = self._ours.front, entry.value
        cuts = []
        for start, comment in self._ours.comments_in(entry.start, entry.end):
            if self._gone[comment] > 0:
                self._gone[comment] -= 1
                begin = layout.spaces_before(front, start)
                end = start + len(comment)
                is_line = begin == layout.line_start(front, start)
                cuts.append((begin, layout.next_line(front, end) if is_line else end, ""))
        if text is not None:
            begin, end = layout.value_start(front, value), content_end(value, front)
            is_empty = begin == end
            begin = begin if text or is_empty else layout.spaces_before(front, begin)
            cuts = [cut for cut in cuts if cut[1] <= begin or cut[0] >= end]
            cuts.append((begin, end, f" {text}" if is_empty and text else text))
        lines, done = [self._blank_before(entry.start)], entry.start
        for begin, end, instead in sorted(cuts):
            lines += [front[done:begin], instead]
            done = end
        return "".join([*lines, front[done : entry.end]])

    def _blank_before(self, index: int) -> str:
        before = self._ours.front[layout.line_start(self._ours.front, index) : index]
        return before if not before.strip() else " " * len(before)

    def _lines(self, side: Side, parent: Three, at: Three, indent: str) -> str:
        """The lines of an entry of another version, moved to our indentation, with their comments."""
        source, holder, node = self._sources[side], parent.of(side), at.of(side)
        if node is None:
            return ""
        if isinstance(holder, Mapping | Sequence) and not holder.flow and not holder.alias:
            entry = next(e for e in source.entries(holder) if e.value is node)
            for _, comment in source.comments_in(entry.start, entry.end):
                self._new[comment] -= self._new[comment] > 0
            return _moved(source.front[entry.start : entry.end], source.column(entry.start), indent)
        text = one_line(node)
        if isinstance(holder, Mapping):
            key = next(key for key, value in holder.pairs if value is node)
            return f"{indent}{source.front[key.start : key.end]}: {text}{self._newline}"
        return f"{indent}- {text}{self._newline}"

    # --- comments

    def _kept_gap(self, start: int, end: int) -> str:
        """The lines between two of our entries without deleted comments."""
        front = self._ours.front
        kept, done = [], start
        for begin, comment in self._ours.comments_in(start, end):
            if self._gone[comment] > 0:
                self._gone[comment] -= 1
                kept.append(front[done : layout.line_start(front, begin)])
                done = layout.next_line(front, begin)
        return "".join([*kept, front[done:end]]) if end > start else ""

    def _new_above(self, there: tuple[int, Entry] | None, indent: str, *, blank: bool) -> str:
        """The comments that they put above an entry; with their blank lines where the entry is theirs."""
        if there is None:
            return ""
        begin, entry = there
        front = self._theirs.front
        lines = []
        for line in front[begin : layout.line_start(front, entry.start)].splitlines():
            comment = line.strip()
            if self._new[comment] > 0:
                self._new[comment] -= 1
                lines.append(f"{indent}{comment}{self._newline}")
            elif blank and not comment:
                lines.append(self._newline)
        return "".join(lines)

    def _with_their_comments(
        self, text: str, there: Entry | None, *, whole: bool
    ) -> tuple[list[str], list[Piece]]:
        """(comments that go above, our text with their new comment behind its first line, where one fits)"""
        if there is None or not text:
            return [], [text] if text else []
        front, further = self._theirs.front, []
        for start, comment in self._theirs.comments_in(there.start, there.end):
            if self._new[comment] <= 0:
                continue
            self._new[comment] -= 1
            is_behind = layout.line_start(front, start) <= there.start and (not whole or text.count("\n") == 1)
            line = text.rstrip("\r\n")
            if is_behind and "#" not in line:
                gap = front[layout.spaces_before(front, start) : start] or " "
                text = f"{line}{gap}{comment}{text[len(line):]}"
            else:
                further.append(comment)
        return further, [text]


def _held(plan: Fields | Items) -> list[Plan]:
    return [held for _, held in plan.pairs] if isinstance(plan, Fields) else list(plan.items)


def _top_of_gap(front: str, index: int) -> int:
    """Where the comments and blank lines directly above a line begin."""
    top = layout.line_start(front, index)
    while top:
        line = layout.line_start(front, top - 1)
        if front[line:top].strip() and not front[line:top].lstrip().startswith("#"):
            break
        top = line
    return top


def _hung(prefix: str, inside: list[_Woven]) -> list[Piece]:
    """The lines of a block whose first line stands behind a hyphen."""
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


def _moved(text: str, column: int, indent: str) -> str:
    """Lines whose first one begins behind `column` characters, with `indent` in their place."""
    further = len(indent) - column
    if further >= 0:
        return indent + _INDENT.sub(" " * further, text)[further:]
    return indent + re.sub(rf"^ {{1,{-further}}}", "", text, flags=re.MULTILINE)
