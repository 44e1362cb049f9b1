"""The lines that a merged front matter is made of: which ones belong to a field, and how they fit into ours.

Our lines stay as they are, comments and blank lines included; theirs are indented like ours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from heardback.markdown import layout, planning, yaml_values
from heardback.markdown.faithful import placed_comments
from heardback.markdown.layout import Splice, spliced
from heardback.markdown.merging.plan import (
    Disputed,
    FieldGroup,
    Items,
    Kept,
    Piece,
    Plan,
    Side,
    Three,
    meant,
    said,
)
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end


class CannotWeaveError(Exception):
    """The front matter is written in a way that can't be put together from pieces."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A field or an item and its own lines: from its key or hyphen up to the line below its value."""

    start: int
    end: int
    value: Node


@dataclass(frozen=True, slots=True)
class SourceText:
    """The front matter of one version."""

    front: str
    root: Mapping
    comments: list[tuple[int, str]] = field(init=False)
    """Every comment after the index at which it begins, in order."""
    _entries: dict[int, list[SourceEntry]] = field(init=False, default_factory=dict)
    """Cached by `id` of the block: finding them takes as long as reading them."""
    _by_value: dict[int, SourceEntry] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "comments", list(placed_comments(self.front, self.root)))

    def entries(self, node: Node) -> list[SourceEntry]:
        """The entries of a block, in the order of the file. Raises `CannotWeaveError` if they don't have own lines."""
        if id(node) not in self._entries:
            self._entries[id(node)] = entries = self._found(node)
            self._by_value.update((id(entry.value), entry) for entry in entries)
        return self._entries[id(node)]

    def entry_of(self, value: Node, holder: Node) -> SourceEntry:
        """The entry of a value in the block `holder`. Raises `CannotWeaveError` as `entries` does."""
        self.entries(holder)
        return self._by_value[id(value)]

    def _found(self, node: Node) -> list[SourceEntry]:
        if isinstance(node, Mapping) and not node.flow:
            return [SourceEntry(key.start, self._below(value), value) for key, value in node.pairs]
        if isinstance(node, Sequence) and not node.flow:
            dashes = [layout.dash_of(self.front, node, n) for n in range(len(node.items))]
            starts = [dash for dash in dashes if dash is not None]
            if len(starts) == len(node.items):
                pairs = zip(starts, node.items, strict=True)
                return [SourceEntry(start, self._below(value), value) for start, value in pairs]
        raise CannotWeaveError

    def _below(self, value: Node) -> int:
        leaf = layout.last_leaf(value)
        if layout.keeps_blank_lines(self.front, leaf):
            return leaf.end
        return layout.next_line(self.front, content_end(value, self.front))

    def comments_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """The comments that begin at or after `start` and before `end`."""
        low, high = (bisect_left(self.comments, (index, "")) for index in (start, end))
        return self.comments[low:high]

    def column(self, index: int) -> int:
        """The column of an index, from 0."""
        return index - layout.line_start(self.front, index)

    def raw(self, node: Node) -> str:
        """A value as it is written, without its label or tag."""
        return self.front[layout.value_start(self.front, node) : content_end(node, self.front)]

    def is_one_line(self, node: Node) -> bool:
        """Whether a value is on one line and can be moved to another."""
        if node.alias or node.anchor or node.tag or getattr(node, "flow", True) is False:
            return False
        is_block = isinstance(node, Scalar) and node.style in ("|", ">")
        return not is_block and "\n" not in self.front[node.start : node.end]


def in_brackets(plan: Plan, side: Side, source: SourceText) -> str | None:
    """What was decided, as text inside brackets, with `side` as the answer to every question; None if nothing is left.

    `source` is ours, whose layout stays.
    """
    if isinstance(plan, Kept | Disputed):
        node = plan.at.of(side) if isinstance(plan, Disputed) else plan.node
        return None if node is None else one_line(node)
    ours = plan.at.ours
    if ours is not None and meant(plan, side) == said(ours):
        return source.raw(ours)
    texts = [text for name, held in _held(plan) if (text := _part(name, held, side, source)) is not None]
    kept = _kept_at_front(plan)
    if kept:
        return _extended(source.front, kept, texts[len(values_of(kept)) :])
    return f"{{{', '.join(texts)}}}" if isinstance(plan, FieldGroup) else f"[{', '.join(texts)}]"


def _held(plan: FieldGroup | Items) -> list[tuple[str | None, Plan]]:
    if isinstance(plan, FieldGroup):
        return list(plan.pairs)
    return [(None, item) for item in plan.items]


def _part(name: str | None, plan: Plan, side: Side, source: SourceText) -> str | None:
    text = in_brackets(plan, side, source)
    return text if name is None or text is None else f"{yaml_values.key(name, flow=True)}: {text}"


def _kept_at_front(plan: FieldGroup | Items) -> Mapping | Sequence | None:
    """Our value, if all of it stays as it is and anything new comes after it; else None."""
    ours = plan.at.ours
    if not isinstance(ours, Mapping | Sequence) or not ours.flow or ours.alias:
        return None
    values = values_of(ours)
    held = [part for _, part in _held(plan)][: len(values)]
    stays = len(held) == len(values) and all(
        part.at.ours is value and meant(part, Side.OURS) == meant(part, Side.THEIRS) == said(value)
        for part, value in zip(held, values, strict=True)
    )
    return ours if stays else None


def values_of(node: Mapping | Sequence) -> list[Node]:
    """The values in a collection."""
    return [value for _, value in node.pairs] if isinstance(node, Mapping) else node.items


def _extended(front: str, node: Mapping | Sequence, texts: list[str]) -> str:
    ends = [content_end(value, front) for value in values_of(node)]
    splices = planning.into_brackets(front, node, ends, ", ".join(texts)) or []
    moved = [Splice(s.start - node.start, s.end - node.start, s.text) for s in splices]
    return spliced(front[node.start : node.end], moved)


def one_line(node: Node) -> str:
    """A value of either version as it can be written inside brackets."""
    if isinstance(node, Scalar):
        raw = node.source[node.start : node.end]
        if node.style in ("'", '"') and "\n" not in raw and not node.alias:
            return raw
        is_plain = not node.style and not node.alias and yaml_values.is_safe_in_brackets(raw)
        return raw if is_plain else yaml_values.quoted(node.text)
    if isinstance(node, Mapping):
        pairs = ((yaml_values.key(key.text, flow=True), one_line(value)) for key, value in node.items())
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    items = node.items if isinstance(node, Sequence) else []
    return "[" + ", ".join(map(one_line, items)) + "]"


_INDENT = re.compile(r"^(?=[^\r\n])", re.MULTILINE)


class Lines:
    """The lines of both versions, with comments merged as the lines are taken.

    `gone` counts comments that they deleted, which are left out of ours; `new` counts comments that they added, which
    are put in, each as often as it is counted.
    """

    def __init__(
        self, sources: dict[Side, SourceText], gone: Counter[str], new: Counter[str], newline: str
    ) -> None:
        self._sources = sources
        self._ours, self._theirs = sources[Side.OURS], sources[Side.THEIRS]
        self._gone, self._new = Counter(gone), Counter(new)
        self._newline = newline

    def entry_there(self, parent: Three, at: Three) -> tuple[int, SourceEntry] | None:
        """The index at which the comments and blank lines above their entry begin, and the entry; None without one."""
        node = parent.theirs
        if not isinstance(node, Mapping | Sequence) or node.flow or node.alias or at.theirs is None:
            return None
        entry = self._theirs.entry_of(at.theirs, node)
        return _top_of_gap(self._theirs.front, entry.start), entry

    def list_of(self, items: list[Node | None], holder: Node | None, node: Node | None, indent: str) -> str:
        """The lines of their list, the value `node` of `holder`, with only these `items`. Raises `CannotWeaveError`."""
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
        """Our lines of an entry without deleted comments, and with `text`, if given, in the place of its value."""
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
        for begin, end, replacement in sorted(cuts):
            lines += [front[done:begin], replacement]
            done = end
        return "".join([*lines, front[done : entry.end]])

    def blank_before(self, index: int) -> str:
        """What is before `index` on our line, with anything but white space replaced by spaces."""
        before = self._ours.front[layout.line_start(self._ours.front, index) : index]
        return before if not before.strip() else " " * len(before)

    def lines_of(self, side: Side, parent: Three, at: Three, indent: str) -> str:
        """The lines of an entry of one version, comments included, indented as ours would be."""
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
        """Our lines from `start` up to `end`, which are between two entries, without deleted comments."""
        front = self._ours.front
        kept, done = [], start
        for begin, comment in self._ours.comments_in(start, end):
            if self._taken(self._gone, comment):
                kept.append(front[done : layout.line_start(front, begin)])
                done = layout.next_line(front, begin)
        return "".join([*kept, front[done:end]]) if end > start else ""

    def new_above(self, there: tuple[int, SourceEntry] | None, indent: str, *, blank: bool) -> str:
        """The comments that they added above an entry; with `blank`, their blank lines too."""
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
        """The new comments that go above an entry, and our `text`, with one that fits after its first line added."""
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
    """The index at which the comments and blank lines directly above a line begin."""
    top = layout.line_start(front, index)
    while top:
        line = layout.line_start(front, top - 1)
        if front[line:top].strip() and not front[line:top].lstrip().startswith("#"):
            break
        top = line
    return top


def _moved(text: str, column: int, indent: str) -> str:
    """Lines that were indented by `column` characters (which the first one lacks), indented by `indent` instead."""
    further = len(indent) - column
    if further >= 0:
        return indent + _INDENT.sub(" " * further, text)[further:]
    return indent + re.sub(rf"^ {{1,{-further}}}", "", text, flags=re.MULTILINE)
