"""The front matter of one version: where its entries stand, and its comments."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from heardback.markdown import layout
from heardback.markdown.faithful import placed_comments
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end


class CannotWeaveError(Exception):
    """It's written in a way that can't be put together from pieces."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field or an item with its own lines: from its key or hyphen to the line below its value."""

    start: int
    end: int
    value: Node


@dataclass(frozen=True, slots=True)
class Source:
    """The front matter of one version."""

    front: str
    root: Mapping
    comments: list[tuple[int, str]] = field(init=False)
    """Every comment with the index at which it begins, in order."""
    _entries: dict[int, list[Entry]] = field(init=False, default_factory=dict)
    """By identity of its block: finding them takes as long as reading them."""
    _by_value: dict[int, Entry] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "comments", list(placed_comments(self.front, self.root)))

    def entries(self, node: Node) -> list[Entry]:
        """The entries of a block, in the order of the file. Raises `CannotWeaveError`."""
        if id(node) not in self._entries:
            self._entries[id(node)] = entries = self._found(node)
            self._by_value.update((id(entry.value), entry) for entry in entries)
        return self._entries[id(node)]

    def entry_of(self, value: Node, holder: Node) -> Entry:
        """The entry of a value that a block holds. Raises `CannotWeaveError`."""
        self.entries(holder)
        return self._by_value[id(value)]

    def _found(self, node: Node) -> list[Entry]:
        if isinstance(node, Mapping) and not node.flow:
            return [Entry(key.start, self._below(value), value) for key, value in node.pairs]
        if isinstance(node, Sequence) and not node.flow:
            dashes = [layout.dash_of(self.front, node, n) for n in range(len(node.items))]
            starts = [dash for dash in dashes if dash is not None]
            if len(starts) == len(node.items):
                pairs = zip(starts, node.items, strict=True)
                return [Entry(start, self._below(value), value) for start, value in pairs]
        raise CannotWeaveError

    def _below(self, value: Node) -> int:
        leaf = layout.last_leaf(value)
        if layout.keeps_blank_lines(self.front, leaf):
            return leaf.end
        return layout.next_line(self.front, content_end(value, self.front))

    def comments_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """The comments that begin between two indexes."""
        low, high = (bisect_left(self.comments, (index, "")) for index in (start, end))
        return self.comments[low:high]

    def column(self, index: int) -> int:
        """The column of an index, from 0."""
        return index - layout.line_start(self.front, index)

    def raw(self, node: Node) -> str:
        """A value as it is written, without the label or tag in front of it."""
        return self.front[layout.value_start(self.front, node) : content_end(node, self.front)]

    def is_one_line(self, node: Node) -> bool:
        """Whether a value is on one line and can be moved to another."""
        if node.alias or node.anchor or node.tag or getattr(node, "flow", True) is False:
            return False
        is_block = isinstance(node, Scalar) and node.style in ("|", ">")
        return not is_block and "\n" not in self.front[node.start : node.end]
