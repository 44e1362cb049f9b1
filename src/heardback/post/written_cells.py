"""Lists, blocks and values in one cell: written as in the files, one block a line, and read again as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from heardback.domain.fields import FIELDS, Place, Type
from heardback.markdown import nodes
from heardback.markdown.document import Document
from heardback.markdown.yaml_values import Value, flow, is_list

_PARTING = re.compile(r"[;|\n]")
_BEGINS = ("{", "[", '"', "'")


def list_cell(items: Sequence[str]) -> str:
    """``python; streaming``; in brackets where that could not be taken apart again."""
    plain = "; ".join(items)
    return plain if read_list(plain) == list(items) else flow(list(items))


def read_list(cell: str) -> list[str]:
    """The texts of a cell, parted by ``;``, ``|``, commas or line ends, or written in brackets."""
    value = _understood(cell) if cell.startswith("[") else None
    if value is not None and is_list(value) and all(isinstance(item, str) for item in value):
        return [item for item in value if isinstance(item, str)]
    parts = _PARTING.split(cell) if _PARTING.search(cell) else cell.split(",")
    return [" ".join(part.split()) for part in parts if part.strip()]


def items_cell(items: Sequence[Mapping[str, Value]], place: Place) -> str:
    """Blocks as a file writes them, one a line: ``{on: 2026-11-18, event: applied}``."""
    return "\n".join(flow(_typed(item, place)) for item in items)


def read_items(cell: str, place: Place) -> list[dict[str, Value]] | None:
    """The blocks of a cell; None where it holds none."""
    if not cell.startswith("{"):
        return None
    lines = "\n".join(f"- {line}" for line in cell.split("\n") if line.strip())
    value = _understood(f"\n{lines}")
    if value is None or not is_list(value):
        return None
    return [_typed(item, place) for item in value if isinstance(item, Mapping)]


def value_cell(value: Value) -> str:
    """A key of somebody's own: a text as it is, anything else as a file writes it on one line."""
    if isinstance(value, str):
        return flow([value])[1:-1] if _is_doubtful(value) else value
    return flow(value)


def read_value(cell: str) -> Value:
    """What `value_cell` wrote."""
    value = _understood(cell) if cell.startswith(_BEGINS) else None
    return cell if value is None else value


def _is_doubtful(text: str) -> bool:
    return text.startswith(_BEGINS) or text != text.strip() or "\r" in text


def _typed(item: Mapping[str, Value], place: Place) -> dict[str, Value]:
    """Numbers and flags as such, so that they stand in a file without quotation marks."""
    types = {field.key: field.type for field in FIELDS[place]}
    return {key: _bare(value, types.get(key, Type.TEXT)) for key, value in item.items()}


def _bare(value: Value, type_: Type) -> Value:
    if type_ is Type.NUMBER and isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,5}", value, re.ASCII):
        return int(value)
    if type_ is Type.FLAG and value in ("true", "false"):
        return value == "true"
    return value


def value_of_node(node: nodes.Node) -> Value:
    """What is written at a node, as texts, lists and mappings; None where nothing is."""
    if isinstance(node, nodes.Mapping):
        return {key.text: value_of_node(value) for key, value in node.items()}
    if isinstance(node, nodes.Sequence):
        return [value_of_node(item) for item in node.items]
    assert isinstance(node, nodes.Scalar)
    return None if node.is_null else node.text


def _understood(cell: str) -> Value:
    document, problems = Document.parse(f"---\nvalue: {cell}\n---\n".encode(errors="replace"), "")
    node = document.root.get("value") if document else None
    return None if node is None or any(not p.remark for p in problems) else value_of_node(node)
