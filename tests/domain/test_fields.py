"""Fields are listed in one place, and the rows and the records have the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields as attributes
from pathlib import Path

import pytest

import heardback
from heardback.domain.application import Application, Contact, Interview, LogEntry
from heardback.domain.fields import FIELDS, Field, Place, Type, field_at
from heardback.domain.in_words import Toward

SOURCES = Path(heardback.__file__).parent
RECORDS = {
    Place.TOP: (Application, {"id", "applied_place", "other", "notes", "blocked"}),
    Place.CONTACT: (Contact, {"number"}),
    Place.INTERVIEW: (Interview, {"number"}),
    Place.ENTRY: (LogEntry, {"from_stage", "to_stage", "place", "number"}),
}
"""The record of each place, and what it has besides the fields of the file."""

ROWS = [
    pytest.param(place, field, id=f"{place.name}-{field.key}") for place in Place for field in FIELDS[place]
]


@pytest.mark.parametrize("place", Place)
def test_a_record_has_an_attribute_for_each_row_and_a_row_for_each_attribute(place: Place) -> None:
    record, besides = RECORDS[place]
    held = {field.name for field in FIELDS[place]}
    assert held == {attribute.name for attribute in attributes(record)} - besides


@pytest.mark.parametrize(("place", "field"), ROWS)
def test_the_columns_of_a_row_fit_together(place: Place, field: Field) -> None:
    assert (field.type is Type.BLOCKS) is (field.holds is not None)
    assert place is Place.TOP or not (field.is_listed or field.holds or field.asked), "only the front matter"
    assert place is not Place.TOP or field.label or not field.shown, "what is shown is called something"

    assert field.toward is Toward.NEAREST or field.type in (Type.DAY, Type.MOMENT)
    path = field.key if place is Place.TOP else f"{_list_of(place)}.0.{field.key}"
    assert field_at(path) is field


@pytest.mark.parametrize(
    "path", ["priority", "contacts.0.age", "contacts.x.name", "role.0.name", "log.0.on.x", ""]
)
def test_what_is_not_a_field_has_no_row(path: str) -> None:
    assert field_at(path) is None


def _list_of(place: Place) -> str:
    return next(field.key for field in FIELDS[Place.TOP] if field.holds is place)


TABLE = SOURCES / "domain" / "fields.py"
ITS_OWN = {
    "drafting/context.py": "what a template is told is a contract of its own, docs/templates.md",
    "drafting/rendering.py": "the same",
    "desk/record_actions.py": "the few that a new application is told apart from its texts",
}


def _listed(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines with a literal that has four keys of the front matter or of a contact in it."""
    keys = {field.key for place in (Place.TOP, Place.CONTACT) for field in FIELDS[place]}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Set(elts=items) | ast.List(elts=items) | ast.Tuple(elts=items):
                pass
            case ast.Dict(keys=written):
                items = [key for key in written if key]
            case _:
                continue
        named = [item.value for item in items if isinstance(item, ast.Constant) and item.value in keys]
        if len(named) > 3:
            yield node.lineno, named


@pytest.mark.parametrize(
    "path", sorted(SOURCES.rglob("*.py")), ids=lambda path: path.relative_to(SOURCES).as_posix()
)
def test_no_module_but_the_table_lists_fields(path: Path) -> None:
    if path != TABLE and path.relative_to(SOURCES).as_posix() not in ITS_OWN:
        assert list(_listed(path)) == [], "ask the table: domain/fields.py"


def test_a_stray_list_is_found(tmp_path: Path) -> None:
    stray = tmp_path / "stray.py"
    stray.write_text("A = ('source', 'url', 'salary', 'tags')\nB = ['name', 'email', 'salary', 1]\n")
    assert [line for line, _ in _listed(stray)] == [1]


def test_what_lists_fields_for_a_reason_of_its_own_still_does() -> None:
    assert [name for name in ITS_OWN if not list(_listed(SOURCES / name))] == []
