"""The lines that a merged front matter is put together from: ours as they are, theirs moved to their new place."""

from __future__ import annotations

import re
from collections import Counter

from heardback.markdown import layout
from heardback.markdown.merging.plan import Piece, Side, Three
from heardback.markdown.merging.sources import CannotWeaveError, SourceEntry, SourceText, one_line
from heardback.markdown.nodes import Mapping, Node, Sequence, content_end

_INDENT = re.compile(r"^(?=[^\r\n])", re.MULTILINE)


class Lines:
    """The lines of the versions, with comments merged as they are taken.

    What `gone` counts (comments that they deleted) is left out of ours; what `new` counts (comments that they
    added) is put in, each once.
    """

    def __init__(
        self, sources: dict[Side, SourceText], gone: Counter[str], new: Counter[str], newline: str
    ) -> None:
        self._sources = sources
        self._ours, self._theirs = sources[Side.OURS], sources[Side.THEIRS]
        self._gone, self._new = Counter(gone), Counter(new)
        self._newline = newline

    def entry_there(self, parent: Three, at: Three) -> tuple[int, SourceEntry] | None:
        """Their entry, and where the lines above it begin."""
        node = parent.theirs
        if not isinstance(node, Mapping | Sequence) or node.flow or node.alias or at.theirs is None:
            return None
        entry = self._theirs.entry_of(at.theirs, node)
        return _top_of_gap(self._theirs.front, entry.start), entry

    def list_of(self, items: list[Node | None], holder: Node | None, node: Node | None, indent: str) -> str:
        """The lines of their list with some of its items."""
        source = self._theirs
        if not isinstance(holder, Mapping) or not isinstance(node, Sequence):
            raise CannotWeaveError
        entry = source.entry_of(node, holder)
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

    def own(self, entry: SourceEntry, text: str | None = None) -> str:
        """Our lines of an entry without deleted comments; with `text` in the place of its value, if given."""
        front, value = self._ours.front, entry.value
        cuts = []
        for start, comment in self._ours.comments_in(entry.start, entry.end):
            if self._taken(self._gone, comment):
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
        lines, done = [self.blank_before(entry.start)], entry.start
        for begin, end, instead in sorted(cuts):
            lines += [front[done:begin], instead]
            done = end
        return "".join([*lines, front[done : entry.end]])

    def blank_before(self, index: int) -> str:
        before = self._ours.front[layout.line_start(self._ours.front, index) : index]
        return before if not before.strip() else " " * len(before)

    def lines_of(self, side: Side, parent: Three, at: Three, indent: str) -> str:
        """The lines of an entry of another version, moved to our indentation, with their comments."""
        source, holder, node = self._sources[side], parent.of(side), at.of(side)
        if node is None:
            return ""
        if isinstance(holder, Mapping | Sequence) and not holder.flow and not holder.alias:
            entry = source.entry_of(node, holder)
            for _, comment in source.comments_in(entry.start, entry.end):
                self._taken(self._new, comment)
            return _moved(source.front[entry.start : entry.end], source.column(entry.start), indent)
        text = one_line(node)
        if isinstance(holder, Mapping):
            key = next(key for key, value in holder.pairs if value is node)
            return f"{indent}{source.front[key.start : key.end]}: {text}{self._newline}"
        return f"{indent}- {text}{self._newline}"

    def gap(self, start: int, end: int) -> str:
        """The lines between two of our entries without deleted comments."""
        front = self._ours.front
        kept, done = [], start
        for begin, comment in self._ours.comments_in(start, end):
            if self._taken(self._gone, comment):
                kept.append(front[done : layout.line_start(front, begin)])
                done = layout.next_line(front, begin)
        return "".join([*kept, front[done:end]]) if end > start else ""

    def new_above(self, there: tuple[int, SourceEntry] | None, indent: str, *, blank: bool) -> str:
        """The comments that they put above an entry; with their blank lines where the entry is theirs."""
        if there is None:
            return ""
        begin, entry = there
        front = self._theirs.front
        lines = []
        for line in front[begin : layout.line_start(front, entry.start)].splitlines():
            comment = line.strip()
            if self._taken(self._new, comment):
                lines.append(f"{indent}{comment}{self._newline}")
            elif blank and not comment:
                lines.append(self._newline)
        return "".join(lines)

    def with_new_comments(
        self, text: str, there: SourceEntry | None, *, whole: bool
    ) -> tuple[list[str], list[Piece]]:
        """(comments that go above, our text with their new comment after its first line, where one fits)"""
        if there is None or not text:
            return [], [text] if text else []
        front, further = self._theirs.front, []
        for start, comment in self._theirs.comments_in(there.start, there.end):
            if not self._taken(self._new, comment):
                continue
            is_behind = layout.line_start(front, start) <= there.start and (
                not whole or text.count("\n") == 1
            )
            line = text.rstrip("\r\n")
            if is_behind and "#" not in line:
                gap = front[layout.spaces_before(front, start) : start] or " "
                text = f"{line}{gap}{comment}{text[len(line) :]}"
            else:
                further.append(comment)
        return further, [text]

    def _taken(self, comments: Counter[str], comment: str) -> bool:
        if comments[comment] <= 0:
            return False
        comments[comment] -= 1
        return True


def _top_of_gap(front: str, index: int) -> int:
    """Where the comments and blank lines directly above a line begin."""
    top = layout.line_start(front, index)
    while top:
        line = layout.line_start(front, top - 1)
        if front[line:top].strip() and not front[line:top].lstrip().startswith("#"):
            break
        top = line
    return top


def _moved(text: str, column: int, indent: str) -> str:
    """Lines whose first one begins behind `column` characters, with `indent` in their place."""
    further = len(indent) - column
    if further >= 0:
        return indent + _INDENT.sub(" " * further, text)[further:]
    return indent + re.sub(rf"^ {{1,{-further}}}", "", text, flags=re.MULTILINE)
