"""Each field goes through everything that takes one, so that no consumer forgets a new row of the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from heardback.dashboard.applications.application_rows import application_entries, filtered
from heardback.dashboard.forms import field_choices
from heardback.dashboard.portrait.portrait import Glance, history, portrait
from heardback.dashboard.text import Line
from heardback.dashboard.wording import Times
from heardback.desk import Desk, Overview
from heardback.domain.fields import FIELDS, Field, Place, Shown, Type

NOW = datetime.fromisoformat("2026-11-19T09:00:00+02:00")
WRITTEN = {
    Type.TEXT: "zebra",
    Type.PROSE: "zebra",
    Type.WHO: "Zebra",
    Type.LIST: "[zebra]",
    Type.DISCUSSED: "zebra",
    Type.DAY: "2026-11-18",
    Type.MOMENT: "2026-11-18 10:00",
    Type.NUMBER: "45",
    Type.COUNT: "3",
    Type.FLAG: "true",
    Type.STAGE: "offer",
    Type.CALLS: "welcome",
    Type.ADDRESS: "zebra@karoo.example",
    Type.ZONE: "Europe/Berlin",
    Type.EVENT: "heard",
    Type.MESSAGE: "call",
}
"""Something to write at a key of each type; a new type needs a line here."""

BESIDE = {Place.CONTACT: {"name": "Jo"}, Place.INTERVIEW: {"start": "2026-11-18 10:00"}}
BESIDE[Place.ENTRY] = {"on": "2026-11-18", "event": "heard"}
TOP = [field for field in FIELDS[Place.TOP] if not field.holds]
INNER = [(list_, field) for list_ in FIELDS[Place.TOP] if list_.holds for field in FIELDS[list_.holds]]
EVERY_TOP = pytest.mark.parametrize("field", TOP, ids=lambda field: field.key)
EVERY_INNER = pytest.mark.parametrize(
    ("several", "field"), INNER, ids=[f"{several.key}-{field.key}" for several, field in INNER]
)
EVERYWHERE = pytest.mark.parametrize(
    ("several", "field"),
    [*((None, field) for field in TOP), *INNER],
    ids=[*(field.key for field in TOP), *(f"{several.key}-{field.key}" for several, field in INNER)],
)


def _write(folder: Path, several: Field | None, field: Field) -> None:
    """Put something into a field of an application that is otherwise the smallest."""
    said = {"company": "Karoo", "role": "Engineer"}
    value = WRITTEN[field.type]
    if several is None:
        said[field.key] = value
    else:
        assert several.holds
        inside = ", ".join(
            f"{key}: {text}" for key, text in (BESIDE[several.holds] | {field.key: value}).items()
        )
        said[several.key] = f"[{{{inside}}}]"
    lines = "".join(f"{key}: {text}\n" for key, text in said.items())
    (folder / "applications" / "karoo.md").write_text(f"---\n{lines}---\n", encoding="utf-8")


@EVERYWHERE
def test_it_is_read_without_a_problem(
    several: Field | None, field: Field, run: Callable, folder: Path
) -> None:
    _write(folder, several, field)
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, ""), ran.out
    application = Desk(folder).look(NOW).row("karoo").application
    assert application
    record = getattr(application, several.key)[0] if several else application
    assert getattr(record, field.name)


@EVERYWHERE
def test_it_is_in_the_json(several: Field | None, field: Field, run: Callable, folder: Path) -> None:
    _write(folder, several, field)
    shown = run("show", "karoo", "--json").json
    block = shown[several.key][0] if several else shown
    assert (field.key in block) is field.in_json
    assert not field.in_json or block[field.key]
    if several is None:
        (listed,) = run("list", "--json").json["applications"]
        assert (field.key in listed) is field.is_listed


@EVERYWHERE
def test_both_filters_look_for_it_or_neither(
    several: Field | None, field: Field, run: Callable, folder: Path
) -> None:
    _write(folder, several, field)
    found = bool(run("list", "zebra", "--json").json["applications"])
    overview = Desk(folder).look(NOW)
    entries = application_entries(overview, overview.rows)
    assert bool(filtered(entries, "zebra")) is found
    assert found is (field.is_searched and "zebra" in WRITTEN[field.type].lower())


def _told_of(overview: Overview) -> list[Line]:
    glance = Glance(overview, overview.row("karoo"), Times(overview.today, overview.zone))
    return [*portrait(glance, 100), *history(glance, 100)]


@EVERY_TOP
def test_both_front_ends_show_it_by_the_same_name(field: Field, run: Callable, folder: Path) -> None:
    _write(folder, None, field)
    overview = Desk(folder).look(NOW)
    told = ["".join(t for t, _ in line) for line in _told_of(overview)]
    lines = run("show", "karoo").out.splitlines()
    if field.shown and field.shown > Shown.TITLE:
        assert any(line.startswith(field.label.lower()) for line in lines)
        assert any(line.startswith(field.label) for line in told) or field.key == "applied"
    elif field.shown is Shown.TITLE:
        assert any(WRITTEN[field.type] in line for line in lines[:2])
        assert any(WRITTEN[field.type] in line for line in told[:2])


@pytest.mark.parametrize("field", FIELDS[Place.CONTACT], ids=lambda field: field.key)
def test_both_front_ends_show_what_is_known_of_a_person(field: Field, run: Callable, folder: Path) -> None:
    contacts = next(field for field in FIELDS[Place.TOP] if field.holds is Place.CONTACT)
    _write(folder, contacts, field)
    overview = Desk(folder).look(NOW)
    told = "\n".join("".join(t for t, _ in line) for line in _told_of(overview))
    shown = field.shown is not None
    assert (WRITTEN[field.type] in run("show", "karoo").out) is shown
    assert (WRITTEN[field.type] in told) is shown


@EVERYWHERE
def test_it_is_completed_and_set(several: Field | None, field: Field, run: Callable, folder: Path) -> None:
    _write(folder, several, field)
    path = f"{several.key}.0.{field.key}" if several else field.key
    offered = [line.split("\t")[0] for line in _completed(run, folder, "set", "karoo", "")]
    assert (path in offered) is (several is None or several.key != "log")
    values = [line.split("\t")[0] for line in _completed(run, folder, "set", "karoo", path, "")]
    assert values == list(field.values)
    before = (folder / "applications" / "karoo.md").read_text()
    assert run("set", "karoo", path, WRITTEN[field.type].strip("[]")).code == 0
    assert run("doctor").code == 0
    assert WRITTEN[field.type].strip("[]") in (folder / "applications" / "karoo.md").read_text(), before


def _completed(run: Callable, folder: Path, *words: str) -> Iterator[str]:
    yield from run("complete", "fish", "-C", str(folder), *words).out.splitlines()[1:]


@EVERY_TOP
def test_it_can_be_changed_on_the_dashboard(field: Field, folder: Path) -> None:
    _write(folder, None, field)
    application = Desk(folder).look(NOW).row("karoo").application
    assert application
    choices = {choice.key: choice for choice in field_choices(application)}
    assert choices[field.key].value == WRITTEN[field.type].strip("[]")
    assert not re.search(r"[_.]", choices[field.key].name), "it's called in words"


@EVERY_TOP
def test_a_new_application_is_asked_for_it(field: Field, run: Callable) -> None:
    if field.asked:
        assert run("new", "--company", "Zed", "--role", "Cook", f"--{field.key}", "zebra").code == 0
        assert run("show", "zed-cook", "--json").json[field.key] == "zebra"
