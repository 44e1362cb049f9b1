"""What YAML reads without complaint and the person most likely did not mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.domain.problem import Problem
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence
from heardback.markdown.written import instead

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PROBLEMS = 50
# ` #1` behind a text is a lost tail (`C #1`, `Unit #4`); a comment has a space or a word behind its `#`.
_LOST_TAIL = re.compile(r" #\d[^\r\n]*")
# A key with one of these looks right and is another key: no-break spaces, zero-width characters, directions.
_INVISIBLE = re.compile("[\xa0\xad\u200b-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\ufeff]")


def suspicions(root: Mapping, front: str, file: str) -> tuple[Problem, ...]:
    """Everything of the kind in the front matter, from top to bottom."""
    found = lost_tails(root, front, file) + disguised_keys(root, front, file)
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0))[:MAX_PROBLEMS])


def lost_tails(root: Mapping, front: str, file: str) -> tuple[Problem, ...]:
    """Texts without quotes that end early because ``space + #`` begins a comment."""
    if not _LOST_TAIL.search(front):
        return ()
    cut_short = [node for node in _plain_texts(root) if _LOST_TAIL.match(front, node.end)]
    return tuple(_lost_tail(node, front, file) for node in _first(cut_short))


def disguised_keys(root: Mapping, front: str, file: str) -> tuple[Problem, ...]:
    """Keys that hold characters which nobody sees."""
    if front.isascii() or not _INVISIBLE.search(front):
        return ()
    paths = {
        key.start: (key, path)
        for node, path in _nodes(root)
        if isinstance(node, Mapping)
        for key, _ in node.items()
        if is_disguised(key.text)
    }
    return tuple(_disguised_key(*paths[start], file) for start in sorted(paths)[:MAX_PROBLEMS])


def is_disguised(key: str) -> bool:
    """Whether a key holds characters which nobody sees."""
    return not key.isascii() and _INVISIBLE.search(key) is not None


def _first(found: list[Scalar]) -> list[Scalar]:
    """The first of them in the file: to find the line of each of a hundred thousand would take minutes."""
    return sorted(found, key=lambda node: node.start)[:MAX_PROBLEMS]


def _nodes(root: Node) -> Iterator[tuple[Node, str]]:
    """Every node with its dotted path, which ends in a dot."""
    waiting = [(root, "")]
    while waiting:
        node, path = waiting.pop()
        if node.alias:
            continue
        yield node, path
        if isinstance(node, Mapping):
            waiting.extend((key, path) for key, _ in node.pairs)
            waiting.extend((v, f"{path}{k.text if isinstance(k, Scalar) else ''}.") for k, v in node.pairs)
        elif isinstance(node, Sequence):
            waiting.extend((item, f"{path}{n}.") for n, item in enumerate(node.items))


def _plain_texts(root: Node) -> Iterator[Scalar]:
    return (node for node, _ in _nodes(root) if isinstance(node, Scalar) and not node.style and node.text)


def _disguised_key(key: Scalar, path: str, file: str) -> Problem:
    seen = _INVISIBLE.sub("", key.text).strip()
    message = f"The key `{seen}` contains an invisible character, so it isn't the key it looks like."
    hint = "Delete the line and type it again."
    cure = instead(key, seen)
    return Problem(file, message, hint, key.line, key.column, f"{path}{seen}", cure=cure)


def _lost_tail(node: Scalar, front: str, file: str) -> Problem:
    tail = _LOST_TAIL.match(front, node.end)
    lost = tail[0].strip() if tail else ""
    message = f"The text ends at `{node.text[-30:]}`: ` {lost}` after it is read as a comment."
    column = node.end - front.rfind("\n", 0, node.end)
    line = node.line + front.count("\n", node.start, node.end)
    return Problem(file, message, "Put the whole text in quotes, or a space after the `#`.", line, column + 1)
