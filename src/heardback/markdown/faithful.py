"""Checks whether an edit did what was intended, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from heardback.markdown.edits import Append, Edit, Remove, Set
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, children, content_end, end_of_line
from heardback.markdown.yaml_values import Value, Values, is_list, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from heardback.markdown.document import Document
    from heardback.markdown.layout import Splice

_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


def means(node: Node, value: Value) -> bool:
    """Whether `node` is `value` as heardback would write it."""
    if isinstance(value, AnyMapping):
        return _names(node) == list(value) and all(map(means, _values(node), value.values()))
    if is_list(value):
        return isinstance(node, Sequence) and _each(means, node.items, value)
    if value is None or isinstance(value, str) or not isinstance(node, Scalar):
        return _is_text(node, value)
    return not node.style and node.text == scalar(value)


def holds(node: Node, value: Value) -> bool:
    """Whether `node` already says `value`, perhaps written in another way, so nothing needs changing."""
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


_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_Held = list[tuple[object, Node]]


def is_faithful(old: Document, new: Document, edit: Edit, splices: list[Splice]) -> bool:
    """Whether `new` is `old` with what was asked for, and all else is as it was.

    That is the fences, the body, the comments, and every other text with its quotes.
    """
    before, after = old.fenced, new.fenced
    if (before.bom, before.head, before.tail) != (after.bom, after.head, after.tail):
        return False
    if comments(before.front, old.root, splices) != comments(after.front, new.root):
        return False
    return _only(old.root, new.root, edit.path, edit)


def _only(old: Node, new: Node, path: tuple[str | int, ...], edit: Edit) -> bool:
    """Whether `new` is `old` except for what `edit` asks for; `path` is the rest of the way there."""
    if not path:
        return _as_asked(old, new, edit)
    if (old.tag, old.anchor) != (new.tag, new.anchor) or getattr(old, "flow", 0) != getattr(new, "flow", 1):
        return False
    ones, others = _held(old), _held(new)
    at = next((n for n, (key, _) in enumerate(ones) if key == path[0]), None)
    if at is None:
        return isinstance(edit, Set) and len(path) == 1 and _is_added(ones, others, edit)
    if isinstance(edit, Remove) and len(path) == 1:
        del ones[at]
        if isinstance(old, Sequence):
            ones = list(enumerate(_nodes(ones)))  # the items after it move up
        return _pairs_same(ones, others)
    if (
        len(ones) != len(others)
        or not _pairs_same(ones[:at], others[:at])
        or not _pairs_same(ones[at + 1 :], others[at + 1 :])
    ):
        return False
    return ones[at][0] == others[at][0] and _only(ones[at][1], others[at][1], path[1:], edit)


def _is_added(ones: _Held, others: _Held, edit: Set) -> bool:
    """Whether there is one new key, anywhere, and it is what was asked for."""
    new = [value for key, value in others if key == edit.path[-1]]
    rest = [(key, value) for key, value in others if key != edit.path[-1]]
    return len(new) == 1 and _pairs_same(ones, rest) and _as_asked(None, new[0], edit)


def _as_asked(old: Node | None, new: Node, edit: Edit) -> bool:
    if isinstance(edit, Set):
        return means(new, edit.value)
    if isinstance(edit, Append) and isinstance(old, Sequence) and isinstance(new, Sequence):
        kept = len(new.items) == len(old.items) + 1 and all(map(same, old.items, new.items))
        return kept and means(new.items[-1], edit.item) and (old.tag, old.anchor) == (new.tag, new.anchor)
    return False


def _held(node: Node) -> _Held:
    if isinstance(node, Mapping):
        return [((k.text if isinstance(k, Scalar) else None), v) for k, v in node.pairs]
    return list(enumerate(node.items)) if isinstance(node, Sequence) else []


def _nodes(held: _Held) -> list[Node]:
    return [node for _, node in held]


def _pairs_same(ones: _Held, others: _Held) -> bool:
    return len(ones) == len(others) and all(
        a[0] == b[0] and same(a[1], b[1]) for a, b in zip(ones, others, strict=True)
    )


def same(one: Node, other: Node) -> bool:
    """Whether both are written alike, wherever they are: texts, quotes, labels, tags, order."""
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


def comments(front: str, root: Node, removed: Iterable[Splice] = ()) -> list[str]:
    """The comments of the front matter, without those inside what is `removed`."""
    skipped = [(s.start, s.end) for s in removed if s.end > s.start]
    return [text for _, text in placed_comments(front, root, skipped)]


def placed_comments(
    front: str, root: Node, skipped: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[int, str]]:
    """The index at which each comment begins, and its text, without those inside the `skipped` spans."""
    start = 0
    for begin, end in sorted([*skipped, *_text_spans(front, root), (len(front), len(front))]):
        for comment in _COMMENT.finditer(front, start, max(begin, start)):
            yield comment.start(), comment[0]
        start = max(end, start)


def _all_same(ones: list[Node], others: list[Node]) -> bool:
    return len(ones) == len(others) and all(map(same, ones, others))


def _text_spans(front: str, root: Node) -> list[tuple[int, int]]:
    found = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            # A comment after the `|` of a block text is a comment.
            start = end_of_line(front, node.start) if node.style in ("|", ">") else node.start
            found.append((start, content_end(node, front)))
        elif not node.alias:
            waiting.extend(children(node))
    return found
