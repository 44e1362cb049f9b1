"""The splices that make an edit: which characters go, and which come in their place.

A function returns None if the edit can't be made without touching something else. `chain` is always the nodes from the
root to the value, or to where it would be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING

from heardback.markdown import layout, yaml_values
from heardback.markdown.layout import Splice, column_of
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end, end_of_line
from heardback.markdown.yaml_values import is_list

if TYPE_CHECKING:
    from heardback.markdown.document import Document
    from heardback.markdown.edits import Path
    from heardback.markdown.yaml_values import Value

_FLOW_GAP = re.compile(r"(?:\s|#[^\n]*)*")


def add(document: Document, chain: list[Node], name: str, value: Value) -> list[Splice] | None:
    """Add a new key at the end of its mapping; at the top level, a scalar goes above the first list.

    Lists grow at their ends, so two machines that each add something rarely touch neighbouring lines.
    """
    front, mapping = document.fenced.front, chain[-1]
    if not isinstance(mapping, Mapping):
        return None
    if mapping.flow:
        if len(chain) == 1:
            return None
        ends = [content_end(v, front) for _, v in mapping.pairs]
        return into_brackets(front, mapping, ends, yaml_values.flow_pair(name, value))
    root = document.root
    indent = " " * column_of(mapping.pairs[0][0]) if mapping.pairs else ""
    lines = yaml_values.pair_lines(name, value, indent, " " * layout.list_step(root))
    if mapping is not root:
        at = layout.below(front, mapping, len(indent))
    elif is_list(value) or isinstance(value, AnyMapping):
        at = layout.below_everything(front, root)
    else:
        at = layout.above_lists(front, root)
    return [layout.lines_at(front, at, lines, _newline(document))]


def append(document: Document, chain: list[Node], item: Value) -> list[Splice] | None:
    """Add an item at the end of a list that isn't empty, written like the last one."""
    front, sequence = document.fenced.front, chain[-1]
    if not isinstance(sequence, Sequence):
        return None
    last = sequence.items[-1] if sequence.items else sequence
    style = last.style if isinstance(last, Scalar) and last.style in ("'", '"') else ""
    if sequence.flow:
        ends = [content_end(node, front) for node in sequence.items]
        return into_brackets(front, sequence, ends, yaml_values.flow(item, style))
    dash = layout.dash_of(front, sequence, len(sequence.items) - 1)
    if dash is None:
        return None
    column = dash - layout.line_start(front, dash)
    on_dash_line = not last.is_null and layout.line_start(front, last.start) == layout.line_start(front, dash)
    gap = front[dash + 1 : last.start] if on_dash_line else " "
    indent = front[dash - column : dash] if layout.is_first_on_line(front, dash) else " " * column
    if isinstance(item, AnyMapping) and getattr(last, "flow", False):
        lines = [f"{indent}-{gap}{yaml_values.flow(item)}"]
    else:
        lines = yaml_values.item_lines(item, indent, f"-{gap}", style)
    return [layout.lines_at(front, layout.below(front, sequence, column), lines, _newline(document))]


def replace(document: Document, chain: list[Node], path: Path, value: Value) -> list[Splice] | None:
    """Put another value in the place of the old one, the last of `chain`."""
    front, old, parent = document.fenced.front, chain[-1], chain[-2]
    in_flow = any(getattr(node, "flow", False) for node in chain[:-1])
    if isinstance(value, str) and "\n" in value and isinstance(old, Scalar) and old.style in ("|", ">"):
        block = _block_text(front, old, parent, value)
        if block:
            return block
    if not in_flow and _takes_lines(value):
        return _lines_instead(document, chain, path, value)
    text = _one_line(value, old, in_flow)
    start = layout.value_start(front, old)
    if old.is_null and start == content_end(old, front):
        return _into_nothing(front, parent, path[-1], start, text)
    if not isinstance(old, Scalar) and _begins_below(front, old, parent, path[-1]):
        return _line_instead_of_lines(front, parent, path[-1], old, text)
    if not text:
        start = layout.spaces_before(front, start)
    return layout.replacing(front, old, text, start=start)


def remove(document: Document, chain: list[Node], step: str | int) -> list[Splice] | None:
    """Take out a key or an item with all its lines."""
    front, parent = document.fenced.front, chain[-2]
    if isinstance(parent, Mapping):
        index = next(
            n for n, (key, _) in enumerate(parent.pairs) if isinstance(key, Scalar) and key.text == step
        )
        starts = [key.start for key, _ in parent.pairs]
        ends = [content_end(value, front) for _, value in parent.pairs]
    elif isinstance(parent, Sequence) and isinstance(step, int):
        index = step
        dashes = (
            [layout.dash_of(front, parent, n) for n in range(len(parent.items))] if not parent.flow else []
        )
        if None in dashes:
            return None
        starts = [d for d in dashes if d is not None] or [node.start for node in parent.items]
        ends = [content_end(node, front) for node in parent.items]
    else:
        return None
    if getattr(parent, "flow", False):
        return [_out_of_brackets(starts, ends, index)] if front[parent.start] in "[{" else None
    value = chain[-1]
    if not layout.is_first_on_line(front, starts[index]):
        later = starts[index + 1] if index + 1 < len(starts) else None
        return [Splice(starts[index], later, "")] if later is not None else None
    leaf = layout.last_leaf(value)
    end = leaf.end if layout.keeps_blank_lines(front, leaf) else layout.next_line(front, ends[index])
    return [Splice(layout.line_start(front, starts[index]), end, "")]


def _out_of_brackets(starts: list[int], ends: list[int], index: int) -> Splice:
    if index + 1 < len(starts):
        return Splice(starts[index], starts[index + 1], "")
    return Splice(ends[index - 1] if index else starts[index], ends[index], "")


def into_brackets(front: str, node: Node, ends: list[int], text: str) -> list[Splice] | None:
    """Add `text` after the last thing inside brackets, on a line of its own if the closing bracket has one.

    `ends` are the indexes just after each thing that is already there. None if `node` isn't in brackets.
    """
    opening, closing = layout.value_start(front, node), node.end - 1
    if front[opening] not in "[{":
        return None
    if not ends:
        blank = not front[opening + 1 : closing].strip()  # otherwise there's a comment inside
        return [Splice(opening + 1 if blank else closing, closing, text)]
    last = ends[-1]
    gap = _FLOW_GAP.match(front, last)
    comma = gap.end() if gap and front[gap.end() : gap.end() + 1] == "," else None
    behind = last if comma is None else comma + 1
    closing_line = layout.line_start(front, closing)
    if closing_line <= last or not layout.is_first_on_line(front, closing):
        return [Splice(behind, behind, f" {text}" if comma is not None else f", {text}")]
    start = layout.line_start(front, last)
    indent = front[start:last][: len(front[start:last]) - len(front[start:last].lstrip())]
    newline = "\r\n" if front[:closing_line].endswith("\r\n") else "\n"
    line = Splice(closing_line, closing_line, f"{indent}{text}{',' if comma is not None else ''}{newline}")
    return [line] if comma is not None else [Splice(last, last, ","), line]


def _into_nothing(front: str, parent: Node, step: str | int, start: int, text: str) -> list[Splice] | None:
    """Put a value after a colon or hyphen that has none."""
    before = front[:start]
    if isinstance(parent, Mapping):
        key = parent.keys[str(step)][0]
        between = front[key.end : start]
        if ":" not in between:
            return (
                [Splice(key.end, key.end, f": {text}")]
                if parent.flow and front[parent.start] == "{"
                else None
            )
    if front[start : start + 1] == " " and not front[start : end_of_line(front, start)].strip():
        return [Splice(start + 1, start + 1, text)]
    space = "" if before.endswith((" ", "\t")) else " "
    behind = " " if front[start : start + 1] not in ("", " ", "\t", "\r", "\n", ",", "]", "}") else ""
    return [Splice(start, start, space + text + behind)]


def _begins_below(front: str, old: Node, parent: Node, step: str | int) -> bool:
    if not isinstance(parent, Mapping):
        return False
    key = parent.keys[str(step)][0]
    return layout.line_start(front, key.end) != layout.line_start(front, old.start)


def _line_instead_of_lines(
    front: str, parent: Node, step: str | int, old: Node, text: str
) -> list[Splice] | None:
    """Put a value on the key's line, replacing one on the lines below it."""
    colon = front.find(":", parent.keys[str(step)][0].end) if isinstance(parent, Mapping) else -1
    if colon < 0 or not layout.is_first_on_line(front, old.start):
        return None
    start = layout.line_start(front, old.start)
    end = layout.next_line(front, content_end(old, front))
    behind = f" {text}" if text else ""
    return [Splice(colon + 1, colon + 1, behind), Splice(start, end, "")]


def _lines_instead(document: Document, chain: list[Node], path: Path, value: Value) -> list[Splice] | None:
    """Put fields or items on lines of their own, replacing what follows the colon or hyphen."""
    front, old, parent, root = document.fenced.front, chain[-1], chain[-2], document.root
    if old.anchor or old.tag:
        return None
    step = " " * layout.list_step(root)
    end = content_end(old, front)
    newline = _newline(document)
    if not isinstance(parent, Mapping):
        return _lines_in_item(front, parent, old, value, newline)
    key = parent.keys[str(path[-1])][0]
    deeper = " " * layout.mapping_step(root) if isinstance(value, AnyMapping) else step
    indent = " " * column_of(key)
    lines = _held_lines(value, indent, deeper, step)
    if _begins_below(front, old, parent, path[-1]):
        return [
            Splice(
                layout.line_start(front, old.start),
                layout.next_line(front, end),
                "".join(x + newline for x in lines),
            )
        ]
    gone = layout.replacing(front, old, "", start=layout.spaces_before(front, old.start))
    return [*gone, layout.lines_at(front, layout.next_line(front, end), lines, newline)]


def _held_lines(value: Value, indent: str, deeper: str, step: str) -> list[str]:
    if isinstance(value, AnyMapping):
        return [
            line
            for name, held in value.items()
            for line in yaml_values.pair_lines(name, held, indent + deeper, step)
        ]
    items = value if is_list(value) else ()
    return [line for item in items for line in yaml_values.item_lines(item, indent + step)]


def _lines_in_item(front: str, parent: Node, old: Node, value: Value, newline: str) -> list[Splice] | None:
    """Put fields after the hyphen of a list item."""
    empty = old.start == old.end
    if not isinstance(value, AnyMapping):
        if empty:
            return _into_nothing(front, parent, 0, old.start, yaml_values.flow(value))
        return [Splice(old.start, content_end(old, front), yaml_values.flow(value))]
    column = column_of(parent) + 2 if empty else column_of(old)
    lines = yaml_values.item_lines(value, " " * (column - 2))
    text = newline.join([lines[0][column:], *lines[1:]])
    space = " " if empty and front[old.start - 1] == "-" else ""
    return [Splice(old.start, content_end(old, front), space + text)]


def _block_text(front: str, old: Scalar, parent: Node, text: str) -> list[Splice] | None:
    start, end = layout.value_start(front, old), content_end(old, front)
    below = front[end_of_line(front, start) : end]
    held = re.search(r"\n( +)\S", below)
    indent = held[1] if held else " " * (column_of(parent) + 2)
    lines = yaml_values.block_text(text, indent)
    if lines is None:
        return None
    newline = "\r\n" if front[: layout.next_line(front, start)].endswith("\r\n") else "\n"
    splices = layout.replacing(front, old, newline.join(lines))
    if layout.keeps_blank_lines(front, old):
        body = splices[-1]
        splices[-1] = Splice(body.start, max(body.start, old.end - len(newline)), body.text)
    return splices


def _takes_lines(value: Value) -> bool:
    """Whether `value` is written on lines of its own: fields, or a list with fields in it."""
    if isinstance(value, AnyMapping):
        return bool(value)
    return is_list(value) and any(isinstance(item, AnyMapping) and item for item in value)


def _one_line(value: Value, old: Node, in_flow: bool) -> str:
    if is_list(value) or isinstance(value, AnyMapping):
        return yaml_values.flow(value)
    style = old.style if isinstance(old, Scalar) and old.style in ("'", '"') else ""
    like = old.text if isinstance(old, Scalar) and not old.style else None
    return yaml_values.scalar(value, style=style, like=like, flow=in_flow)


def _newline(document: Document) -> str:
    return "\r\n" if document.fenced.head.endswith("\r\n") else "\n"
