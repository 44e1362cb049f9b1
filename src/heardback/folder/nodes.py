"""The front matter as a tree of texts with their places: what was typed, not what YAML makes of it.

A plain `no`, `12:30` or `010` stays that text. Plain slotted classes, not dataclasses: a folder of ten
thousand files builds half a million of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_LINE = 2
"""The line of the file on which the front matter begins."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Node:
    """One value, made of the parser's event that begins it, with the parser's marks of its two ends.

    (`Any`: the stubs of PyYAML know only half of an event. Subclasses spell the attributes out again because
    this is the innermost loop of reading a folder.)
    """

    __slots__ = ("alias", "anchor", "end_mark", "mark", "tag")

    def __init__(self, event: Any) -> None:
        self.mark: Any = event.start_mark
        self.end_mark: Any = event.end_mark
        self.tag: str | None = getattr(event, "tag", None)  # an alias has none
        self.anchor: str | None = event.anchor
        self.alias: str | None = None
        """The anchor whose value this is, where ``*anchor`` was written."""

    @property
    def start(self) -> int:
        """The index of its first character in the front matter."""
        return self.mark.index  # type: ignore[no-any-return]

    @property
    def end(self) -> int:
        """The index behind its last character; for a block, that may be lines below (`content_end`)."""
        return self.end_mark.index  # type: ignore[no-any-return]

    @property
    def line(self) -> int:
        """Its line in the file, from 1."""
        return self.mark.line + FIRST_LINE  # type: ignore[no-any-return]

    @property
    def column(self) -> int:
        """Its column, from 1."""
        return self.mark.column + 1  # type: ignore[no-any-return]

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here (`~` and `null` are nothing too)."""
        return False


class Scalar(Node):
    """A text. `style` is "" for a plain one, else the character that introduces it: ``' " | >``."""

    __slots__ = ("style", "text")

    def __init__(self, event: Any) -> None:
        self.mark = event.start_mark
        self.end_mark = event.end_mark
        self.tag = event.tag
        self.anchor = event.anchor
        self.alias = None
        self.text: str = event.value
        self.style: str = event.style or ""

    @property
    def is_null(self) -> bool:
        return not self.style and self.text in _NULLS

    @property
    def quoted(self) -> bool:
        """Whether it was written in quotes or as a block, and so is a text whatever it looks like."""
        return bool(self.style)


class Sequence(Node):
    """A list; `flow` where it is written in brackets."""

    __slots__ = ("flow", "items")

    def __init__(self, event: Any) -> None:
        super().__init__(event)
        self.flow = bool(event.flow_style)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys with their values; `flow` where they are written in braces.

    `pairs` is everything as written, `keys` the first occurrence of every key that is a text.
    """

    __slots__ = ("flow", "keys", "pairs")

    def __init__(self, event: Any) -> None:
        super().__init__(event)
        self.flow = bool(event.flow_style)
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
    """The index behind the last character of `node`: for a parser, a block ends below the blank lines."""
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
