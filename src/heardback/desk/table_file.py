"""Files outside the folder: the one that a table is imported from, and the one that a report is written to."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Sequence
from pathlib import Path

from heardback.desk.errors import DoubtError, UnreadableError, UsageError
from heardback.disk import files, version
from heardback.domain.plain import one_line
from heardback.drafting.encoding import NotText, decoded
from heardback.post.sheet_columns import BadMap, is_column, mapped
from heardback.post.spreadsheet import MOST_BYTES, NoTable, Sheet, read_sheet

_WORKBOOKS = {b"PK\x03\x04": "a workbook", b"\xd0\xcf\x11\xe0": "an old Excel workbook", b"%PDF": "a PDF"}


def columns_said(sheet: Sheet, maps: Sequence[str]) -> dict[int, str]:
    """What `--map` says of the columns, by their numbers. Raises `UsageError`."""
    try:
        return mapped(sheet, tuple(maps))
    except BadMap as error:
        raise UsageError(str(error)) from None


def read_table(file: str, name: str) -> Sheet:
    """The table in a file. Raises `UnreadableError`."""
    content = _bytes(file, name)
    for beginning, what in _WORKBOOKS.items():
        if content.startswith(beginning):
            raise UnreadableError(f"{name} is {what}. Open it and save the table as CSV, then import that.")
    if content[1:200:2].count(0) > len(content[:200]) // 3:  # UTF-16 of a program that leaves out its mark
        content = codecs.BOM_UTF16_LE + content
    try:
        return read_sheet(decoded(content), is_column)
    except (NotText, NoTable) as error:
        raise UnreadableError(f"{name}: {error}") from None


def _bytes(file: str, name: str) -> bytes:
    try:
        if file == "-":
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).expanduser().open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"{file} can't be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"{name} is larger than {MOST_BYTES // 1024**2} MiB.")
    return content


def put(path: str, content: bytes, *, sure: bool) -> None:
    """Write a file for its owner's eyes only. Raises `DoubtError` where there is one already, unless one is `sure`."""
    file = Path(path).expanduser().absolute()
    doubt = DoubtError(f"{one_line(path)} already exists. Overwrite it?")
    try:
        files.export(file, content, over=sure)
    except FileExistsError:
        raise doubt from None
    except version.NotSaved as error:
        raise UnreadableError(f"{one_line(path)}: {error}") from None
