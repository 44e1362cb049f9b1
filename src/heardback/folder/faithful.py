"""Whether an edit did what was asked and nothing else: the judge that reads the result afresh."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from heardback.folder.nodes import Mapping, Node, Scalar, Sequence, children, content_end
from heardback.folder.values import Value, Values, is_list, scalar

if TYPE_CHECKING:
    from heardback.folder.layout import Splice

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


def same(one: Node, other: Node) -> bool:
    """Whether both are written alike: texts, quotes, labels, tags, order; places do not count."""
    if type(one) is not type(other) or (one.tag, one.anchor, one.alias) != (
        other.tag,
        other.anchor,
        other.alias,
    ):
        return False
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text == other.text and one.style == other.style
    if getattr(one, "flow", None) != getattr(other, "flow", None):
        return False
    return _all_same(list(children(one)), list(children(other)))


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
    """Whether `node` says `value` already, maybe in another way of writing: then nothing is to be changed."""
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


def comments(front: str, root: Node, removed: Iterable[Splice] = ()) -> list[str]:
    """The comments of the front matter, without those that lie inside what is `removed`."""
    skipped = [(s.start, s.end) for s in removed if s.end > s.start]
    skipped += _text_spans(front, root)
    found = []
    spans = iter(sorted(skipped))
    start, end = next(spans, (len(front), len(front)))
    for comment in _COMMENT.finditer(front):
        while end <= comment.start() and end < len(front):
            start, end = next(spans, (len(front), len(front)))
        if not start <= comment.start() < end:
            found.append(comment[0])
    return found


def _all_same(ones: list[Node], others: list[Node]) -> bool:
    return len(ones) == len(others) and all(map(same, ones, others))


def _text_spans(front: str, root: Node) -> list[tuple[int, int]]:
    found = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            found.append((node.start, content_end(node, front)))
        elif not node.alias:
            waiting.extend(children(node))
    return found


def _is_moment(text: str, value: date) -> bool:
    try:
        if isinstance(value, datetime):
            return len(text) > len("2026-11-18") and datetime.fromisoformat(text) == value
        return date.fromisoformat(text) == value
    except (ValueError, TypeError):
        return False
