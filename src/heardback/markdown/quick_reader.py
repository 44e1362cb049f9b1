"""Reads front matter as nearly all of it is written, without the YAML parser and in a third of the time.

That is one line a field, indented blocks, lists with hyphens or in brackets, quotes where they are needed. Anything
else (a text over several lines, a label, an escape, a tab, a mistake) is left to the parser, which knows what to say
about it. The two must never read a file differently: `tests/markdown/test_quick_reader.py` compares them.
"""

from __future__ import annotations

import re

from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 20
_FIRST = r"[\w/+(.$~<=€£]"  # what only a text can begin with
_KEY = r"(\w(?:[\w .'&/()-]{0,80}[\w.)'])?):"
_PLAIN = (
    rf"({_FIRST}[^:#\r\n]*+(?:(?::(?=\S)|(?<=\S)#)[^:#\r\n]*+)*+)"  # `*+` never backtracks: twice as fast
)
_QUOTED = r"(\"[^\"\\\r\n]*\"|'[^'\r\n]*')"
_TAIL = r" *(?:(?:(?<=[ \n])|\A)#[^\n]*)?\r?\n"
_LINE = re.compile(
    rf"( *)(- +(?=[^\s#]))?(?:{_KEY}(?: +|(?=\r?\n)))?(?:([\[{{])|(?:{_PLAIN}|{_QUOTED})?{_TAIL})"
)
_INDENT, _DASH, _NAME, _BRACKET, _TEXT, _IN_QUOTES = range(1, 7)
_REST = re.compile(_TAIL)
_PART = re.compile(
    rf"[ \r\n]*(?:{_KEY} +)?"
    rf"(?:({_FIRST}[^,\[\]{{}}:#'\"?\r\n]*+(?::(?=[^\s,\[\]{{}}])[^,\[\]{{}}:#'\"?\r\n]*+)*+)|{_QUOTED}|(?=[\[{{]))"
)
_NEXT = re.compile(r"[ \r\n]*([,\]}])")


class _Block:
    """A list or a group of fields whose lines begin in `column` (from 0); `key` is waiting for a value below it."""

    __slots__ = ("column", "is_list", "key", "node")

    def __init__(self, node: Mapping | Sequence, column: int) -> None:
        self.node = node
        self.is_list = type(node) is Sequence
        self.column = column
        self.key: Scalar | None = None


class _NotEveryday(Exception):  # noqa: N818 - not an error: the parser reads it then
    """Only the parser can read this."""


def read_everyday(front: str) -> Mapping | None:
    """The fields of front matter that is written in this way; None if it takes the parser to read it."""
    if not front.replace("\r\n", "").replace("\n", "").isprintable():
        return None
    try:
        return _read(front)
    except _NotEveryday:
        return None


def _read(front: str) -> Mapping:
    root = Mapping(front, 0, len(front))
    blocks = [_Block(root, 0)]
    end = 0
    while line := _LINE.match(front, end):
        begin, end = line.span()
        kind = line.lastindex
        if kind == _INDENT:  # an empty line, or a comment
            continue
        start = line.end(_INDENT)
        if start - begin < blocks[-1].column:
            _leave(blocks, start - begin, begin)
        value: Node | None = None
        if kind != _NAME:
            is_text = kind == _TEXT  # nearly always
            value, end = (
                (_text(front, line.start(_TEXT), line[_TEXT]), end) if is_text else _value(front, line, end)
            )
        block = blocks[-1]
        if line[_DASH] is not None:
            items = _list_at(blocks, front, start, start - begin)
            if line[_NAME] is None and value is not None:
                items.append(value)
                continue
            start = line.start(_NAME)
            block = _Block(Mapping(front, start, start), start - begin)
            items.append(block.node)
            blocks.append(block)
        elif block.column != start - begin or block.is_list:
            block = _group_at(blocks, front, start, start - begin)
        if block.key is not None:
            _nothing_below(block)
        if line[_NAME] is None:
            raise _NotEveryday  # a text that continues
        key = Scalar(front, start, line.end(_NAME), line[_NAME])
        if value is None:
            block.key = key
        else:
            _pair(block.node, key, value)
    _leave(blocks, -1, end)
    if end != len(front) or not root.pairs:
        raise _NotEveryday
    return root


def _leave(blocks: list[_Block], column: int, end: int) -> None:
    """Close, at the index `end`, the blocks that a line in `column` doesn't belong to."""
    while blocks and blocks[-1].column > column:
        block = blocks.pop()
        block.node.end = end
        _nothing_below(block)


def _list_at(blocks: list[_Block], front: str, start: int, column: int) -> list[Node]:
    """The items of the list that a hyphen in `column` belongs to, which may begin here."""
    block = blocks[-1]
    if isinstance(block.node, Sequence) and block.column == column:
        return block.node.items
    items = Sequence(front, start, start)
    _begin(blocks, items, column)
    return items.items


def _group_at(blocks: list[_Block], front: str, start: int, column: int) -> _Block:
    """The group of fields that a key in `column` belongs to, which may begin here."""
    if blocks[-1].is_list:
        blocks.pop()  # a list that isn't indented below its key ends with the next key
    if blocks[-1].column != column:
        _begin(blocks, Mapping(front, start, start), column)
    return blocks[-1]


def _begin(blocks: list[_Block], node: Mapping | Sequence, column: int) -> None:
    """Open a block below the key that is waiting for one."""
    above = blocks[-1]
    if above.key is None or len(blocks) > MAX_DEPTH:
        raise _NotEveryday
    _pair(above.node, above.key, node)
    above.key = None
    blocks.append(_Block(node, column))


def _nothing_below(block: _Block) -> None:
    """If a key is still waiting, give it an empty value, right after its colon."""
    if block.key is not None:
        behind = block.key.end + 1
        _pair(block.node, block.key, Scalar(block.key.source, behind, behind, ""))
        block.key = None


def _pair(mapping: Mapping | Sequence, key: Scalar, value: Node) -> None:
    if type(mapping) is not Mapping or key.text in mapping.keys:
        raise _NotEveryday
    pair = mapping.keys[key.text] = (key, value)
    mapping.pairs.append(pair)


def _value(front: str, line: re.Match[str], end: int) -> tuple[Node, int]:
    """The quoted text or the brackets of a line, and the index after its last line: brackets may go on for several."""
    kind = line.lastindex or 0
    start = line.start(kind)
    if kind == _IN_QUOTES:
        return _in_quotes(front, start, line[kind]), end
    node, behind = _brackets(front, start, 0)
    rest = _REST.match(front, behind)
    if rest is None:
        raise _NotEveryday
    return node, rest.end()


def _brackets(front: str, start: int, depth: int) -> tuple[Sequence | Mapping, int]:
    """The list or group that the bracket at `start` opens, and the index after the one that closes it."""
    is_list = front[start] == "["
    node = Sequence(front, start, start, flow=True) if is_list else Mapping(front, start, start, flow=True)
    at, behind = start + 1, _NEXT.match(front, start + 1)
    while behind is None or behind[1] == ",":
        part = _PART.match(front, at)
        if part is None or (part[1] is None) is not is_list or depth == MAX_DEPTH:
            raise _NotEveryday
        value: Node
        if part[2] is not None:
            value, at = _text(front, part.start(2), part[2]), part.end()
        elif part[3] is not None:
            value, at = _in_quotes(front, part.start(3), part[3]), part.end()
        else:
            value, at = _brackets(front, part.end(), depth + 1)
        if isinstance(node, Sequence):
            node.items.append(value)
        else:
            _pair(node, _text(front, part.start(1), part[1]), value)
        behind = _NEXT.match(front, at)
        if behind is None:
            raise _NotEveryday
        at = behind.end()
    if behind[1] != ("]" if is_list else "}"):
        raise _NotEveryday
    node.end = behind.end()
    return node, node.end


def _in_quotes(front: str, start: int, written: str) -> Scalar:
    return Scalar(front, start, start + len(written), written[1:-1], written[0])


def _text(front: str, start: int, written: str) -> Scalar:
    if written[-1] == " ":
        written = written.rstrip(" ")
    return Scalar(front, start, start + len(written), written)
