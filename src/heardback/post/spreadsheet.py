"""Tables as spreadsheet programs and trackers export them: the separator, the head, each row with its line.

A cell can hold a list, several blocks or a value, written as in an application file, one block a line, and can be read
back as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.domain.fields import FIELDS, Place, Type
from heardback.markdown import nodes
from heardback.markdown.document import Document
from heardback.markdown.yaml_values import Value, flow, is_list

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = (",", ";", "\t", "|")
MOST_BYTES = 64 * 1024 * 1024
"""Nobody's list of applications is larger."""
MOST_COLUMNS = 200
_LONGEST_CELL = 1_200_000
"""Characters: enough for the notes of the largest file that is read, with all its quotation marks doubled."""
_LOOKED_AT = 40
"""How many rows at the top are searched for the head and the separator."""
_LEAST_KNOWN = 2
_END = "\ue000 the end \ue000"
_SAID = re.compile(r"sep=(.)", re.IGNORECASE)


class NoTable(Exception):  # noqa: N818 - an answer, named as such
    """There is no table in the text. The message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row below the head: the line of the file on which it begins, and its cells."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text in a column, without white space around it; empty if the row is too short."""
        return self.whole(column).strip()

    def whole(self, column: int) -> str:
        """The text in a column as it is; empty if the row is too short."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns as written, and the rows that hold anything."""

    head: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    head_line: int = 1
    above: tuple[str, ...] = ()
    """The rows above the head: a title, the notes of an export."""

    def column(self, number: int) -> Iterator[str]:
        """The cells of a column that aren't empty."""
        return (cell for line in self.lines if (cell := line.cell(number)))

    def name(self, number: int) -> str:
        """What to call a column: its name, else its place."""
        written = self.head[number] if number < len(self.head) else ""
        return " ".join(written.split()) or f"column {number + 1}"


def read_sheet(text: str, known: Callable[[str], bool]) -> Sheet:
    """The table in `text`. `known` says whether a cell is the name of a column. Raises `NoTable`.

    The head is the first row with at least two known names, else the first row that holds anything.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise NoTable("There is nothing in it.")
    said = _SAID.fullmatch(text.split("\n", 1)[0].strip())
    separator = said[1] if said else _separator(text, known)
    records = _records(text, separator)
    if said:
        records = records[1:]
    filled = [record for record in records if any(cell.strip() for cell in record.cells)]
    if not filled:
        raise NoTable("There is nothing in it but separators.")
    top = _head(filled[:_LOOKED_AT], known)
    head, lines = filled[top], filled[top + 1 :]
    width = max((_width(line.cells) for line in (head, *lines)), default=0)
    if width > MOST_COLUMNS:
        raise NoTable(f"It has {width} columns: that is no list of applications.")
    names = (*(cell.strip() for cell in head.cells), *[""] * (width - len(head.cells)))
    above = tuple(" ".join(cell.strip() for cell in line.cells if cell.strip()) for line in filled[:top])
    return Sheet(names[:width], tuple(lines), head.number, above)


def _head(filled: Sequence[SheetLine], known: Callable[[str], bool]) -> int:
    for number, record in enumerate(filled):
        if sum(map(known, set(record.cells))) >= _LEAST_KNOWN:
            return number
    return 0


def _width(cells: Sequence[str]) -> int:
    return max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _separator(text: str, known: Callable[[str], bool]) -> str:
    """The separator that gives a row with the most known names, and then the most rows with equally many cells."""
    top = "\n".join(text.splitlines()[: 2 * _LOOKED_AT])[:_LONGEST_CELL]
    return max(SEPARATORS, key=lambda separator: _fitness(top, separator, known))


def _fitness(top: str, separator: str, known: Callable[[str], bool]) -> tuple[int, int]:
    try:
        records = [record for _, record in zip(range(_LOOKED_AT), _reader(top, separator), strict=False)]
    except csv.Error:
        return 0, 0
    names = max((sum(map(known, set(record))) for record in records), default=0)
    sizes = Counter(len(record) for record in records if len(record) > 1)
    size, times = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return names, size * times


def _records(text: str, separator: str) -> list[SheetLine]:
    """Every record with the line on which it begins. A record of ours at the end shows if a quotation is left open."""
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    lines: list[SheetLine] = []
    begun = 1
    reader = _reader(f"{text}{newline}{_END}{newline}", separator)
    try:
        for cells in reader:
            lines.append(SheetLine(begun, tuple(map(_cell, cells))))
            begun = reader.line_num + 1
    except csv.Error:
        raise NoTable(f"Line {begun}: a cell is too long, or a quotation mark is never closed.") from None
    if lines[-1].cells != (_END,):
        raise NoTable(f"Line {lines[-1].number}: a quotation mark is opened here and never closed.")
    return lines[:-1]


def _reader(text: str, separator: str) -> Reader:
    csv.field_size_limit(_LONGEST_CELL)  # the module's own limit is too small for notes
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _cell(text: str) -> str:
    """A cell with its line ends as ``\\n``, and without the apostrophe that keeps it from being a formula."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text


_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program may take `text` for a formula, or would without an apostrophe of ours."""
    return _FORMULA.match(text) is not None


def defused(text: str) -> str:
    """`text` as a cell that no spreadsheet program takes for a formula; `read_sheet` gives the text back."""
    return f"'{text}" if is_formula(text) else text


_PARTING = re.compile(r"[;|\n]")
_BEGINS = ("{", "[", '"', "'")


def list_cell(items: Sequence[str]) -> str:
    """``python; streaming``; in brackets if that couldn't be split again."""
    plain = "; ".join(items)
    return plain if read_list(plain) == list(items) else flow(list(items))


def read_list(cell: str) -> list[str]:
    """The texts in a cell, separated by ``;``, ``|``, commas or line ends, or written in brackets."""
    value = _understood(cell) if cell.startswith("[") else None
    if value is not None and is_list(value) and all(isinstance(item, str) for item in value):
        return [item for item in value if isinstance(item, str)]
    parts = _PARTING.split(cell) if _PARTING.search(cell) else cell.split(",")
    return [" ".join(part.split()) for part in parts if part.strip()]


def items_cell(items: Sequence[Mapping[str, Value]], place: Place) -> str:
    """Blocks as in an application file, one a line: ``{on: 2026-11-18, event: applied}``."""
    return "\n".join(flow(_typed(item, place)) for item in items)


def read_items(cell: str, place: Place) -> list[dict[str, Value]] | None:
    """The blocks in a cell; None if it doesn't hold any."""
    if not cell.startswith("{"):
        return None
    lines = "\n".join(f"- {line}" for line in cell.split("\n") if line.strip())
    value = _understood(f"\n{lines}")
    if value is None or not is_list(value):
        return None
    return [_typed(item, place) for item in value if isinstance(item, Mapping)]


def value_cell(value: Value) -> str:
    """A value of somebody's own key: a text as it is, anything else on one line as in an application file."""
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
    """The item with numbers and flags as such, so that a file has them without quotation marks."""
    types = {field.key: field.type for field in FIELDS[place]}
    return {key: _bare(value, types.get(key, Type.TEXT)) for key, value in item.items()}


def _bare(value: Value, type_: Type) -> Value:
    if type_ is Type.NUMBER and isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,5}", value, re.ASCII):
        return int(value)
    if type_ is Type.FLAG and value in ("true", "false"):
        return value == "true"
    return value


def value_of_node(node: nodes.Node) -> Value:
    """The value of a node as texts, lists and mappings; None if it is empty."""
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
