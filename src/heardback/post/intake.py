"""A row of a sheet as an application: every cell in its place, or among the notes, and what is undecided said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from heardback.domain.application import Event, Me, Stage
from heardback.domain.fields import FIELDS, Place, Type, field_at
from heardback.folder.addresses import is_address, named_address
from heardback.markdown.yaml_values import Value
from heardback.post.day_order import DayOrder, TwoDays, when
from heardback.post.known_words import (
    APPLIED,
    CONTACT,
    EMAIL,
    FIRST_NAME,
    ID,
    INTERVIEW,
    KEEP,
    LAST_NAME,
    LOCATION,
    LOG,
    NOTE,
    PHONE,
    SAVED,
    SKIP,
    STAGE,
    STAGE_DATE,
    bare,
)
from heardback.post.sheet_columns import BODY, MINE, OF_CONTACT, OWN, Column
from heardback.post.spreadsheet import Line
from heardback.post.written_cells import read_items, read_list, read_value

_OF_CONTACT = tuple(f.key for f in FIELDS[Place.CONTACT] if not f.is_required)
_EVENTS = {event.value: event for event in Event}
_DIGITS = re.compile(r"\D")
_LEAST_DIGITS = 7


@dataclass(slots=True)
class Intake:
    """What one row says, or several of one application. `undecided` is what nobody has said how to read yet."""

    line: int
    id: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    contacts: list[dict[str, Value]] = field(default_factory=list)
    interviews: list[dict[str, Value]] = field(default_factory=list)
    log: list[dict[str, Value]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    body: str = ""
    """The body of the file as a report of ours has it; `notes` are paragraphs for it."""
    undecided: list[str] = field(default_factory=list)
    mine: set[str] = field(default_factory=set)
    """Addresses and numbers of the person's own that were left out."""
    days: tuple[date, ...] = ()
    """The days on which it may have been applied for, as long as that is undecided."""
    also: list[int] = field(default_factory=list)
    """Further lines of the same application."""

    def text(self, key: str) -> str:
        """A text of the front matter; empty where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    @property
    def applied(self) -> date | None:
        """The day on which it was applied for."""
        value = self.values.get(APPLIED)
        return value if isinstance(value, date) else None

    @property
    def stage(self) -> Stage | None:
        """The stage that the sheet names."""
        value = self.text(STAGE)
        return Stage(value) if value else None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a sheet is read: its columns, the order in its dates by column, the stages by their words, and who reads."""

    columns: tuple[Column, ...]
    orders: Mapping[int, DayOrder | None]
    stages: Mapping[str, Stage | None]
    me: Me
    zone: tzinfo

    def is_mine(self, text: str) -> bool:
        """Whether an address or a number is the person's own."""
        if self.me.email and text.casefold() == self.me.email.casefold():
            return True
        own, digits = _DIGITS.sub("", self.me.phone or ""), _DIGITS.sub("", text)
        return len(own) >= _LEAST_DIGITS and digits[-9:] == own[-9:] and "@" not in text


def intake(line: Line, reading: Reading) -> Intake:
    """What a row says."""
    made = Intake(line.number)
    made.body = next((line.whole(c.number) for c in reading.columns if c.target == BODY), "")
    cells = [(column, cell) for column in reading.columns if (cell := line.cell(column.number))]
    for column, cell in cells:
        _take(made, column, cell, reading)
    _add_person(made, {column.target: cell for column, cell in reversed(cells)}, reading)
    for column, cell in cells:
        if column.target == STAGE_DATE:
            _take_stage_date(made, column, cell, reading)
        elif column.target == SAVED:
            _take_saved(made, column, cell, reading)
    return made


def _take(made: Intake, column: Column, cell: str, reading: Reading) -> None:
    """Put a cell in its place. People, and days that say when a stage began, are put together afterwards."""
    target = column.target
    if target in (BODY, SKIP, STAGE_DATE, SAVED, CONTACT, FIRST_NAME, LAST_NAME, *_OF_CONTACT):
        return
    if target == MINE:
        made.mine.add(cell)
    elif target == ID:
        made.id = cell
    elif target == NOTE:
        made.notes.append(cell)
    elif target == STAGE:
        _take_stage(made, column, cell, reading)
    elif target == INTERVIEW:
        _take_interviews(made, column, cell, reading)
    elif target == LOG:
        made.log += read_items(cell, Place.ENTRY) or []
    elif target == OWN:
        made.values[column.name] = read_value(cell)
    elif target == KEEP and reading.is_mine(cell):
        made.mine.add(cell)
    elif target == KEEP:
        made.notes.append(f"{column.name}: {cell}")
    elif not target.startswith(OF_CONTACT):
        _take_field(made, column, cell, reading)


def _take_field(made: Intake, column: Column, cell: str, reading: Reading) -> None:
    row = field_at(column.target)
    assert row, column.target
    if row.type is Type.LIST:
        held = made.values.get(row.key, [])
        assert isinstance(held, list)
        made.values[row.key] = [*held, *(item for item in read_list(cell) if item not in held)]
    elif row.type is Type.DAY:
        _take_day(made, column, cell, reading)
    elif row.key == LOCATION and made.text(LOCATION):
        made.values[LOCATION] = f"{made.text(LOCATION)}, {' '.join(cell.split())}"
    else:
        made.values[row.key] = " ".join(cell.split())


def _take_day(made: Intake, column: Column, cell: str, reading: Reading) -> None:
    day = _day(made, column, cell, reading)
    if day:
        made.values[column.target] = day


def _day(made: Intake, column: Column, cell: str, reading: Reading) -> date | None:
    """The day in a cell; where there is none, that is noted as undecided."""
    read = when(cell, reading.orders.get(column.number))
    if isinstance(read, datetime):
        return read.astimezone(reading.zone).date() if read.tzinfo else read.date()
    if isinstance(read, date):
        return read
    if isinstance(read, TwoDays) and column.target == APPLIED:
        made.days = read.days
    made.undecided.append(undecided_text(column, cell, read))
    return None


def undecided_text(column: Column, cell: str, read: TwoDays | None = None) -> str:
    """How a log note says what the sheet holds and nobody decided."""
    said = f"{column.name}: {' '.join(cell.split())}"
    return f"{said} ({read.by_day.isoformat()} or {read.by_month.isoformat()})" if read else said


def _take_stage(made: Intake, column: Column, cell: str, reading: Reading) -> None:
    stage = reading.stages.get(bare(cell))
    if stage:
        made.values[STAGE] = stage.value
    else:
        made.undecided.append(undecided_text(column, cell))


def _take_stage_date(made: Intake, column: Column, cell: str, reading: Reading) -> None:
    """The day on which it came as far as it is."""
    day, stage = _day(made, column, cell, reading), made.stage
    if day is None:
        return
    if stage is Stage.APPLIED and made.applied in (None, day):
        made.values[APPLIED] = day
    elif stage in (None, Stage.APPLIED):
        made.notes.append(f"{column.name}: {cell}")
    else:
        made.log.append(_reached(stage, day))


def _reached(stage: Stage, day: date) -> dict[str, Value]:
    if event := _EVENTS.get(stage.value):
        return {"on": day, "event": event.value}
    return {"on": day, "event": Event.STAGE.value, "to": stage.value}


def _take_saved(made: Intake, column: Column, cell: str, reading: Reading) -> None:
    """The day on which it was put on the list, before anything was sent."""
    if made.stage in (None, Stage.INTERESTED) and not made.values.get(APPLIED) and not made.days:
        if day := _day(made, column, cell, reading):
            made.values[STAGE] = Stage.INTERESTED.value
            made.log.append(_reached(Stage.INTERESTED, day))
    else:
        made.notes.append(f"{column.name}: {cell}")


def _take_interviews(made: Intake, column: Column, cell: str, reading: Reading) -> None:
    if items := read_items(cell, Place.INTERVIEW):
        made.interviews += items
        return
    for part in filter(None, map(str.strip, re.split(r"[\n;]", cell))):
        read = when(part, reading.orders.get(column.number))
        if isinstance(read, date):
            made.interviews.append({"start": read})
        elif isinstance(read, TwoDays):
            made.undecided.append(undecided_text(column, part, read))
        else:
            made.notes.append(f"{column.name}: {part}")


def _add_person(made: Intake, cells: Mapping[str, str], reading: Reading) -> None:
    """The person whom the row names, without what is the applicant's own."""
    given = {key: cells[key] for key in _OF_CONTACT if cells.get(key)}
    for key in (EMAIL, PHONE):
        if key in given and reading.is_mine(given[key]):
            made.mine.add(given.pop(key))
    names = _names(cells)
    if not names and not given:
        return
    first, address = named_address(names[0]) if names else ("", None)
    person: dict[str, Value] = {"name": first}
    if address:
        given.setdefault(EMAIL, address)
    if EMAIL in given and not is_address(given[EMAIL]):
        named, bare_one = named_address(given[EMAIL])
        first = first or (named if bare_one else "")
        if bare_one:
            given[EMAIL] = bare_one
        else:
            made.notes.append(f"{EMAIL}: {given.pop(EMAIL)}")
    first = first or given.get(EMAIL, "")
    extra = {
        c.name.removeprefix(OF_CONTACT): c.number for c in reading.columns if c.target.startswith(OF_CONTACT)
    }
    if not first:
        made.notes += [f"{key}: {value}" for key, value in given.items()]
        return
    person = {"name": first, **given}
    person |= {key: read_value(cells[f"{OF_CONTACT}{key}"]) for key in extra if f"{OF_CONTACT}{key}" in cells}
    made.contacts.append(person)
    made.contacts += [{"name": name} for name in names[1:]]


def _names(cells: Mapping[str, str]) -> Sequence[str]:
    whole = cells.get(CONTACT) or " ".join(filter(None, (cells.get(FIRST_NAME), cells.get(LAST_NAME))))
    return [" ".join(name.split()) for name in re.split(r"[\n;]", whole) if name.strip()]
