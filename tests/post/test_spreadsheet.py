"""Tables as other programs write them: separators, heads, quotation marks, rows of any length."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.post.sheet_columns import is_column
from heardback.post.spreadsheet import NoTable, Sheet, defused, read_sheet


def read(text: str) -> Sheet:
    return read_sheet(text, is_column)


@pytest.mark.parametrize(
    ("text", "head", "cells"),
    [
        ("Company,Role\nKaroo,Chef\n", ("Company", "Role"), ("Karoo", "Chef")),
        ("Firma;Stelle\r\nKaroo;Koch\r\n", ("Firma", "Stelle"), ("Karoo", "Koch")),
        ("Company\tRole\nKaroo, Inc.\tChef; sous", ("Company", "Role"), ("Karoo, Inc.", "Chef; sous")),
        ("Company|Role\nKaroo|Chef", ("Company", "Role"), ("Karoo", "Chef")),
        ("\ufeffCompany,Role\rKaroo,Chef\r", ("Company", "Role"), ("Karoo", "Chef")),
        ("sep=;\nFirma;Stelle\nKaroo;Koch, lang", ("Firma", "Stelle"), ("Karoo", "Koch, lang")),
        (
            "My search 2026;;\n\nFirma;Stelle;Notiz\nKaroo;Koch;a,b",
            ("Firma", "Stelle", "Notiz"),
            ("Karoo", "Koch", "a,b"),
        ),
        (
            '"Company","Role"\n"Karoo, Inc.","Chef\r\nof ""all"""\n',
            ("Company", "Role"),
            ("Karoo, Inc.", 'Chef\nof "all"'),
        ),
        ("Wo;Was\nKaroo;Koch\nBerg;Bäcker\n", ("Wo", "Was"), ("Karoo", "Koch")),
    ],
)
def test_a_table_is_read_whatever_separates_its_cells(
    text: str, head: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    sheet = read(text)
    assert sheet.head == head
    assert sheet.lines[0].cells == cells


def test_each_row_knows_its_line_also_below_cells_of_several_lines() -> None:
    sheet = read('Company,Role\n"Karoo","a\nb"\n\n,\nBerg,c\n')
    assert [(line.number, line.cell(0)) for line in sheet.lines] == [(2, "Karoo"), (6, "Berg")]


def test_a_long_note_does_not_hide_the_separator() -> None:
    standard = csv.field_size_limit()
    csv.field_size_limit(131_072)  # as in a new process
    try:
        sheet = read(f"Company;Role;Notes\nKaroo;Chef;{'x' * 200_000}\n")
    finally:
        csv.field_size_limit(standard)
    assert sheet.head == ("Company", "Role", "Notes")


def test_rows_above_the_head_are_kept() -> None:
    assert read("Notes:\nexported in May\n\nCompany,Role\nKaroo,Chef").above == ("Notes:", "exported in May")


def test_rows_may_be_short_or_long() -> None:
    sheet = read("Company,Role\nKaroo\nBerg,Chef,more,still more\n")
    assert sheet.lines[0].cell(1) == ""
    assert sheet.name(3) == "column 4"
    assert list(sheet.column(3)) == ["still more"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing in it"),
        (" \n\n", "nothing in it"),
        (",,\n,,", "nothing in it but separators"),
        (
            'Company,Role\nKaroo,"Chef\nBerg,Cook\n',
            "Line 2: a quotation mark is opened here and never closed",
        ),
        ("Company,Role\nKaroo," + "x" * 1_300_000, "Line 2: a cell is too long"),
        ("Company,Role" + "," * 300 + "x\n", "columns"),
    ],
)
def test_it_says_why_there_is_no_table(text: str, said: str) -> None:
    with pytest.raises(NoTable, match=said):
        read(text)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ue000"), max_size=20),
        min_size=2,
        max_size=5,
    )
)
def test_a_defused_cell_is_no_formula_and_is_read_back(cells: list[str]) -> None:
    import csv
    import io

    out = io.StringIO()
    written = [defused(cell) for cell in cells]
    assert not any(cell[:1] in tuple("=+-@\t\r＝＋－＠") and cell for cell in written)
    csv.writer(out).writerows([["company", "role", *cells], ["Karoo", "Chef", *written]])
    assert read(out.getvalue()).lines[0].cells[2:] == tuple(cells)
