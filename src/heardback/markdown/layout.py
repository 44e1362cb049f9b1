"""Where things are in the front matter, and the splices that put text there. Places are indexes into `front`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, children, content_end, end_of_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMENT_LINE = re.compile(r"( +)#[^\n]*\n")
_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in the place of the characters from `start` up to, but not including, `end`."""

    start: int
    end: int
    text: str


def spliced(front: str, splices: Iterable[Splice]) -> str:
    """`front` with every splice applied; they must not overlap."""
    for splice in sorted(splices, key=lambda s: (s.start, s.end), reverse=True):
        front = front[: splice.start] + splice.text + front[splice.end :]
    return front


def line_start(front: str, index: int) -> int:
    """The index of the first character of the line that `index` is on."""
    return front.rfind("\n", 0, index) + 1


def next_line(front: str, index: int) -> int:
    """The index of the first character of the next line; the end of the text on the last one."""
    end = front.find("\n", index)
    return len(front) if end < 0 else end + 1


def is_first_on_line(front: str, index: int) -> bool:
    """Whether there is only white space before `index` on its line."""
    return not front[line_start(front, index) : index].strip()


def spaces_before(front: str, index: int) -> int:
    """The index at which the spaces in front of `index` begin, on the same line."""
    while index and front[index - 1] in " \t":
        index -= 1
    return index


def below(front: str, node: Node, column: int) -> int:
    """Where to put a new line below the block `node`, whose lines begin in `column` (from 0).

    It goes below comments that follow directly and are indented like the block: they belong to what is above them.
    """
    leaf = last_leaf(node)
    if keeps_blank_lines(front, leaf):
        return leaf.end
    index = next_line(front, content_end(node, front))
    while column and (comment := _COMMENT_LINE.match(front, index)) and len(comment[1]) >= column:
        index = comment.end()
    return index


def below_everything(front: str, root: Mapping) -> int:
    """Where to put a new field: after the last one and the comments that follow, before blank lines."""
    if keeps_blank_lines(front, last_leaf(root)):
        return len(front)
    end = len(front.rstrip())
    return next_line(front, end - 1) if end else 0


def above_lists(front: str, root: Mapping) -> int:
    """Where to put a new scalar: above the first list; without one, below everything."""
    values = [value for _, value in root.pairs]
    first = next((n for n, value in enumerate(values) if isinstance(value, Sequence)), None)
    if first is None:
        return below_everything(front, root)
    if first == 0:
        return _top_of_comments(front, root.pairs[0][0].start)
    return below(front, values[first - 1], 1)


def _top_of_comments(front: str, index: int) -> int:
    """Where the comments directly above the line of `index` begin."""
    start = line_start(front, index)
    while start and front[line_start(front, start - 1) : start].lstrip().startswith("#"):
        start = line_start(front, start - 1)
    return start


def lines_at(front: str, index: int, lines: Iterable[str], newline: str) -> Splice:
    """Insert whole lines at `index`, ended like the line above them, or by `newline` if there is none."""
    if index:
        newline = "\r\n" if front[:index].endswith("\r\n") else "\n"
    return Splice(index, index, "".join(line + newline for line in lines))


def last_leaf(node: Node) -> Node:
    """The last value of the last value, and so on, inside `node`; what is in brackets counts as one value."""
    while held := list(children(node))[-1:]:
        if node.alias or getattr(node, "flow", False):
            break
        node = held[0]
    return node


def keeps_blank_lines(front: str, node: Node) -> bool:
    """Whether `node` is a block text with ``|+``, so the blank lines below are part of it."""
    return isinstance(node, Scalar) and node.style in ("|", ">") and "+" in header(front, node)


def header(front: str, node: Scalar) -> str:
    """The ``|-`` that a block text begins with."""
    found = _HEADER.match(front, value_start(front, node))
    return found[0] if found else ""


def replacing(front: str, node: Node, text: str, *, start: int | None = None) -> list[Splice]:
    """Put `text` in the place of the value, from `start` if given; a comment after the ``|`` of a block text stays."""
    begin, end = value_start(front, node), content_end(node, front)
    first = begin if start is None else start
    if not isinstance(node, Scalar) or node.style not in ("|", ">"):
        return [Splice(first, end, text)]
    below = end_of_line(front, begin)
    head, newline, rest = text.partition("\n")
    cr = "\r" if head.endswith("\r") else ""
    behind = begin + len(header(front, node))
    return [
        Splice(first, behind, head.removesuffix("\r")),
        Splice(below, max(below, end), cr + newline + rest),
    ]


def value_start(front: str, node: Node) -> int:
    """The index of the value itself, after its label (``&a``) and tag (``!!str``)."""
    index = node.start
    for _ in filter(None, (node.anchor, node.tag)):
        found = re.compile(r"[&!][^\s,\[\]{}]*[ \t]*").match(front, index)
        index = found.end() if found else index
    return index


def dash_of(front: str, sequence: Sequence, index: int) -> int | None:
    """The index of the hyphen of item `index` of a block list; None if it isn't found where it should be."""
    if index == 0:
        start = value_start(front, sequence)
        return start if front[start : start + 1] == "-" else None
    column = column_of(sequence)
    previous = content_end(sequence.items[index - 1], front)
    found = re.compile(rf"^.{{{column}}}-(?=[ \t\r\n])", re.MULTILINE).search(
        front, next_line(front, previous)
    )
    return found.end() - 1 if found and not found[0][:-1].strip() else None


def column_of(node: Node) -> int:
    """Its column, from 0."""
    return node.column - 1


def list_step(root: Mapping) -> int:
    """By how many columns this file indents its lists; 2 if it has none."""
    return next((s for s in _steps(root, Sequence)), 2)


def mapping_step(root: Mapping) -> int:
    """By how many columns this file indents the fields below a key; 2 if it has none."""
    return next((s for s in _steps(root, Mapping) if s > 0), 2)


def _steps(node: Node, kind: type[Node]) -> Iterable[int]:
    if node.alias or getattr(node, "flow", True):
        return
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if (
                isinstance(value, kind)
                and not value.alias
                and not getattr(value, "flow", True)
                and not value.anchor
            ):
                yield value.column - key.column
    for child in children(node):
        yield from _steps(child, kind)
