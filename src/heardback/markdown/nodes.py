"""The front matter as a tree of texts with their places: what was typed, not what YAML makes of it.

A plain `no`, `12:30` or `010` stays that text. Plain slotted classes, not dataclasses: a folder of ten
thousand files builds half a million of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_LINE = 2
"""The line of the file on which the front matter begins."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Texts that mean nothing at all when they aren't quoted."""
_SHORT = 10_000


@lru_cache(maxsize=8)
def _line_starts(source: str) -> list[int]:
    """Of a long text, remembered: a hostile file has a hundred thousand slips, and to count would take minutes."""
    return [0, *(found.end() for found in re.finditer("\n", source))]


class Node:
    """One value: the characters of the front matter (`source`) from `start` up to `end`.

    For a block, `end` may be lines below its last character: see `content_end`.
    """

    __slots__ = ("alias", "anchor", "end", "source", "start", "tag")

    def __init__(
        self, source: str, start: int, end: int, tag: str | None = None, anchor: str | None = None
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.tag = tag
        self.anchor = anchor
        self.alias: str | None = None
        """The anchor whose value this is, where ``*anchor`` was written."""

    @property
    def line(self) -> int:
        """Its line in the file, from 1, as editors count: YAML takes NEL, LS and PS for line ends too."""
        if len(self.source) < _SHORT:
            return self.source.count("\n", 0, self.start) + FIRST_LINE
        return bisect_right(_line_starts(self.source), self.start) + FIRST_LINE - 1

    @property
    def column(self) -> int:
        """Its column, from 1."""
        if len(self.source) < _SHORT:
            return self.start - self.source.rfind("\n", 0, self.start)
        starts = _line_starts(self.source)
        return self.start - starts[bisect_right(starts, self.start) - 1] + 1

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here (`~` and `null` are nothing too)."""
        return False


class Scalar(Node):
    """A text. `style` is "" for a plain one, else the character that introduces it: ``' " | >``."""

    __slots__ = ("style", "text")

    def __init__(
        self,
        source: str,
        start: int,
        end: int,
        text: str,
        style: str = "",
        tag: str | None = None,
        anchor: str | None = None,
    ) -> None:
        # Spelled out again: this is the innermost loop of reading a folder.
        self.source = source
        self.start = start
        self.end = end
        self.tag = tag
        self.anchor = anchor
        self.alias = None
        self.text = text
        self.style = style

    @property
    def is_null(self) -> bool:
        return not self.style and self.text in NULLS


class Sequence(Node):
    """A list; `flow` where it is written in brackets."""

    __slots__ = ("flow", "items")

    def __init__(
        self,
        source: str,
        start: int,
        end: int,
        tag: str | None = None,
        anchor: str | None = None,
        *,
        flow: bool = False,
    ) -> None:
        super().__init__(source, start, end, tag, anchor)
        self.flow = flow
        self.items: list[Node] = []


class Mapping(Node):
    """Keys with their values; `flow` where they are written in braces.

    `pairs` is everything as written, `keys` the first occurrence of every key that is a text.
    """

    __slots__ = ("flow", "keys", "pairs")

    def __init__(
        self,
        source: str,
        start: int,
        end: int,
        tag: str | None = None,
        anchor: str | None = None,
        *,
        flow: bool = False,
    ) -> None:
        super().__init__(source, start, end, tag, anchor)
        self.flow = flow
        self.pairs: list[tuple[Node, Node]] = []
        self.keys: dict[str, tuple[Scalar, Node]] = {}

    def get(self, key: str) -> Node | None:
        """The value of `key`: the first one, where a key is written twice."""
        found = self.keys.get(key)
        return found[1] if found else None

    def items(self) -> Iterator[tuple[Scalar, Node]]:
        """Key and value in the order of the file, each key once."""
        return iter(self.keys.values())

    def __contains__(self, key: object) -> bool:
        return key in self.keys


def children(node: Node) -> Iterator[Node]:
    """Keys and values, or items, in the order of the file."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield value
    elif isinstance(node, Sequence):
        yield from node.items


def content_end(node: Node, front: str) -> int:
    """The index after the last character of `node`: for a parser, a block ends below the blank lines."""
    while isinstance(node, Sequence | Mapping) and not node.flow and not node.alias:
        last = node.items[-1:] if isinstance(node, Sequence) else [value for _, value in node.pairs[-1:]]
        if not last:
            break
        node = last[0]
    if isinstance(node, Scalar) and node.style in ("|", ">") and not node.alias:
        written = front[node.start : node.end].rstrip()
        return end_of_line(front, node.start + len(written))
    return node.end


def end_of_line(front: str, index: int) -> int:
    """The index of the line ending (LF or CRLF) of the line in which `index` lies."""
    end = front.find("\n", index)
    if end < 0:
        return len(front)
    return end - 1 if end > index and front[end - 1] == "\r" else end
