"""The front matter as a tree of texts with their places: what was typed, not what YAML makes of it.

An unquoted `no`, `12:30` or `010` stays text. These are plain slotted classes, not dataclasses, because a folder of ten
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
"""Texts that mean "nothing" when they aren't quoted."""
_SHORT = 10_000
"""Characters. In a text shorter than this, lines are counted afresh each time."""


@lru_cache(maxsize=8)
def _line_starts(source: str) -> list[int]:
    """The index at which each line of a long text begins.

    Cached, because a hostile file has a hundred thousand mistakes, and counting lines for each would take minutes.
    """
    return [0, *(found.end() for found in re.finditer("\n", source))]


class Node:
    """One value: the characters of the front matter (`source`) from `start` up to `end`, which isn't part of it.

    The `end` of a block may be lines below its last character: see `content_end`.
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
        """The anchor that this repeats, if ``*anchor`` was written here."""

    @property
    def line(self) -> int:
        """Its line in the file, from 1, as editors count them: to YAML, NEL, LS and PS end lines too."""
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
        """Whether it is empty, or an unquoted `~` or `null`."""
        return False


class Scalar(Node):
    """A text. `style` is empty for an unquoted one, else the character that introduces it: ``' " | >``."""

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
        # Written out rather than inherited: this is the innermost loop of reading a folder.
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
    """A list; `flow` if it is written in brackets."""

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
    """Keys with their values; `flow` if they are written in braces.

    `pairs` has everything that is written, `keys` the first occurrence of each key that is a text.
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
        """The value of `key`, None if it is missing; the first value of a key that is written twice."""
        found = self.keys.get(key)
        return found[1] if found else None

    def items(self) -> Iterator[tuple[Scalar, Node]]:
        """Keys and values in the order of the file, each key once."""
        return iter(self.keys.values())

    def __contains__(self, key: object) -> bool:
        return key in self.keys


def children(node: Node) -> Iterator[Node]:
    """The keys and values, or the items, of `node` in the order of the file; none for a text."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield value
    elif isinstance(node, Sequence):
        yield from node.items


def content_end(node: Node, front: str) -> int:
    """The index just after the last character of `node`, whose `end` may be below the blank lines that follow."""
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
    """The index of the line ending (LF or CRLF) of the line that `index` is on."""
    end = front.find("\n", index)
    if end < 0:
        return len(front)
    return end - 1 if end > index and front[end - 1] == "\r" else end
