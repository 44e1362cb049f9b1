"""What a value says, whatever it looks like: what is compared when two versions become one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, children

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOMENT = re.compile(r"\A(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00)?\Z")
"""A moment that is written with a `T`; heardback writes a space."""

Said = str | tuple["Said", ...] | tuple[tuple[str, "Said"], ...] | None
"""A text as typed, a list, or fields by name; None for what is not there, empty or null."""


def said(node: Node | None) -> Said:
    """What `node` says: quotes, layout, comments and the order of fields do not count."""
    if isinstance(node, Scalar):
        text = None if node.is_null or not node.text else _MOMENT.sub(r"\1 \2", node.text)
        return f"{node.tag} {text}" if node.tag and node.tag.startswith("!") and node.tag != "!" else text
    if isinstance(node, Sequence):
        return tuple(item for item in map(said, node.items) if item is not None) or None
    if isinstance(node, Mapping):
        return fields_said({name.text: said(value) for name, value in node.items()})
    return None


def fields_said(values: dict[str, Said]) -> Said:
    """Fields by name, in an order of their own."""
    return tuple(sorted((name, value) for name, value in values.items() if value is not None)) or None


def is_clear(root: Mapping) -> bool:
    """Whether every key is a text, written once, and nothing comes from a YAML merge (`<<`)."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping) and (len(node.pairs) != len(node.keys) or "<<" in node):
            return False
        if not node.alias:
            waiting.extend(children(node))
    return True


def facts(node: Node, place: tuple[str, ...] = ()) -> Counter[tuple[tuple[str, ...], str]]:
    """Every text with the names of the fields around it, counted: what no merge may lose, nor make up."""
    return Counter(_facts(node, place))


def _facts(node: Node, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, Scalar) and isinstance(text := said(node), str):
        yield place, text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _facts(item, place)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from _facts(value, (*place, name.text))
