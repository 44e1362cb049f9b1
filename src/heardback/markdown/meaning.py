"""Whether what is written means a value."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from datetime import date, datetime

from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence
from heardback.markdown.yaml_values import Value, Values, is_list, scalar

_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


def means(node: Node, value: Value) -> bool:
    """Whether `node` is a faithful writing of `value`."""
    if isinstance(value, AnyMapping):
        return _names(node) == list(value) and all(map(means, _values(node), value.values()))
    if is_list(value):
        return isinstance(node, Sequence) and _each(means, node.items, value)
    if value is None or isinstance(value, str) or not isinstance(node, Scalar):
        return _is_text(node, value)
    return not node.style and node.text == scalar(value)


def holds(node: Node, value: Value) -> bool:
    """Whether `node` already says `value`, perhaps written another way: then nothing needs changing."""
    if isinstance(value, AnyMapping):
        return _names(node) == list(value) and all(map(holds, _values(node), value.values()))
    if is_list(value):
        return isinstance(node, Sequence) and _each(holds, node.items, value)
    if not isinstance(node, Scalar):
        return False
    if isinstance(value, bool):
        return not node.style and node.text.lower() in (_TRUE if value else _FALSE)
    return _is_moment(node.text, value) if isinstance(value, date) else means(node, value)


def _is_text(node: Node, value: Value) -> bool:
    if value is None:
        return node.is_null
    return isinstance(node, Scalar) and node.text == value and not node.is_null


def _names(node: Node) -> list[str | None] | None:
    if not isinstance(node, Mapping):
        return None
    return [key.text if isinstance(key, Scalar) else None for key, _ in node.pairs]


def _values(node: Node) -> list[Node]:
    return [value for _, value in node.pairs] if isinstance(node, Mapping) else []


def _each(judge: Callable[[Node, Value], bool], items: list[Node], wanted: Values) -> bool:
    return len(items) == len(wanted) and all(map(judge, items, wanted))


def _is_moment(text: str, value: date) -> bool:
    try:
        if isinstance(value, datetime):
            return len(text) > len("2026-11-18") and datetime.fromisoformat(text) == value
        return date.fromisoformat(text) == value
    except (ValueError, TypeError):
        return False
