"""What YAML reads without complaint and the person most likely did not mean."""

from __future__ import annotations

import re

from heardback.domain.problem import Problem
from heardback.folder.nodes import Mapping, Node, Scalar, children

# ` #1` behind a text is a lost tail (`C #1`, `Unit #4`); a comment has a space or a word behind its `#`.
_LOST_TAIL = re.compile(r" #\d[^\r\n]*")


def lost_tails(root: Mapping, front: str, file: str) -> tuple[Problem, ...]:
    """Texts without quotes that end early because ``space + #`` begins a comment."""
    if not _LOST_TAIL.search(front):
        return ()
    return tuple(
        _lost_tail(node, front, file) for node in _plain_texts(root) if _LOST_TAIL.match(front, node.end)
    )


def _plain_texts(root: Node) -> list[Scalar]:
    found: list[Scalar] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar) and not node.style and node.text and not node.alias:
            found.append(node)
        elif not node.alias:
            waiting.extend(reversed(list(children(node))))
    return found


def _lost_tail(node: Scalar, front: str, file: str) -> Problem:
    tail = _LOST_TAIL.match(front, node.end)
    lost = tail[0].strip() if tail else ""
    message = f"The text ends at `{node.text[-30:]}`: ` {lost}` behind it is read as a comment."
    column = node.end - front.rfind("\n", 0, node.end)
    line = node.line + front.count("\n", node.start, node.end)
    return Problem(
        file, message, "Put the whole text in quotes, or a space behind the `#`.", line, column + 1
    )
