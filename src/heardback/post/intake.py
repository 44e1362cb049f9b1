"""A row of a sheet as an application: every cell is put in its place or into the notes, or named as undecided.

A row may name several people; what else it says about a person belongs to the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from heardback.domain.application import Event, Me, Stage
from heardback.domain.fields import FIELDS, Place, Type, field_at
from heardback.folder.addresses import is_address, named_address
from heardback.markdown.yaml_values import Value
from heardback.post.day_order import DayOrder, TwoDays, when
from heardback.post.sheet_columns import (
    APPLIED,
    BODY,
    CONTACT,
    EMAIL,
    FIRST_NAME,
    ID,
    INTERVIEW,
    KEEP,
    LAST_NAME,
    LOCATION,
    LOG,
    MINE,
    NOTE,
    OF_CONTACT,
    OWN,
    PHONE,
    SAVED,
    SKIP,
    STAGE,
    STAGE_DATE,
    Column,
    bare,
    is_nothing,
)
from heardback.post.spreadsheet import SheetLine, read_items, read_list, read_value

_FIELDS = {row.key: row for row in FIELDS[Place.CONTACT] if not row.is_required}
_NAME = next(row.key for row in FIELDS[Place.CONTACT] if row.is_required)
_TARGETS = frozenset({CONTACT, FIRST_NAME, LAST_NAME, *_FIELDS})
_PARTING = re.compile(r"[\n;]")
Cells = Sequence[tuple[Column, str]]


@dataclass(slots=True)
class Named:
    """The people in a row, what didn't fit a field and goes into the notes, and what is my own and is left out."""

    contacts: list[dict[str, Value]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    mine: set[str] = field(default_factory=set)


def is_about_person(target: str) -> bool:
    """Whether a column says something about a contact."""
    return target in _TARGETS or target.startswith(OF_CONTACT)


def person_in(cells: Cells, *, is_ours: bool, is_mine: Callable[[str], bool]) -> Named:
    """The people whom a row names; in a report of ours, exactly as the file has them. `is_mine` knows my own data."""
    about = [(column, cell) for column, cell in cells if is_about_person(column.target)]
    if is_ours:
        keys = {
            _NAME if c.target == CONTACT else c.target.removeprefix(OF_CONTACT): cell for c, cell in about
        }
        person = {key: read_value(cell) for key, cell in keys.items()}
        return Named([person] if person else [])
    found = Named()
    given: dict[str, str] = {}
    for column, cell in about:
        if column.target in (EMAIL, PHONE) and is_mine(cell):
            found.mine.add(cell)
        elif column.target in _FIELDS and _fits(column.target, cell):
            given.setdefault(column.target, " ".join(cell.split()))
        elif column.target in _FIELDS:
            found.notes.append(f"{column.name}: {cell}")
    _add(found, _names(about), given)
    return found


def _fits(key: str, cell: str) -> bool:
    """Whether the field can take the cell: it holds an address, or one of the field's own words, if there are any."""
    row = _FIELDS[key]
    if row.type is Type.ADDRESS:
        return named_address(cell)[1] is not None
    return not row.values or cell in row.values


def _names(about: Cells) -> list[str]:
    """The names in all the cells, each once."""
    whole = [cell for column, cell in about if column.target == CONTACT]
    halves = {column.target: cell for column, cell in about if column.target in (FIRST_NAME, LAST_NAME)}
    if halves:
        whole.append(" ".join(halves[half] for half in (FIRST_NAME, LAST_NAME) if half in halves))
    names = (" ".join(name.split()) for cell in whole for name in _PARTING.split(cell))
    return list(dict.fromkeys(filter(None, names)))


def _add(found: Named, names: Sequence[str], given: dict[str, str]) -> None:
    """Add the people, the first with what is `given`. Without a name, the address is one."""
    if not names and EMAIL not in given:
        found.notes += [f"{key}: {value}" for key, value in given.items()]
        return
    named = named_address(names[0] if names else given[EMAIL])
    if EMAIL in given and not is_address(given[EMAIL]):
        given[EMAIL] = named_address(given[EMAIL])[1] or given[EMAIL]
    known = {EMAIL: named[1], **given} if named[1] else given
    found.contacts.append({_NAME: named[0], **{key: known[key] for key in _FIELDS if known.get(key)}})
    found.contacts += [{_NAME: name} for name in names[1:]]


_EVENTS = {event.value: event for event in Event}
_DIGITS = re.compile(r"\D")
_LEAST_DIGITS = 7
_NOTION = re.compile(r"\s*\(https://(?:www\.)?notion\.so/[^()]*\)$")
"""What Notion writes after the name of another page."""


@dataclass(slots=True)
class Intake:
    """What one row says, or several rows of one application. `undecided` is what could be read in two ways."""

    line: int
    id: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    contacts: list[dict[str, Value]] = field(default_factory=list)
    interviews: list[dict[str, Value]] = field(default_factory=list)
    log: list[dict[str, Value]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    body: str = ""
    """The body of the file, from a report of ours; `notes` are further paragraphs for it."""
    undecided: list[str] = field(default_factory=list)
    mine: set[str] = field(default_factory=set)
    """My own addresses and numbers, which were left out."""
    days: tuple[date, ...] = ()
    """The days on which I may have applied, as long as that is undecided."""
    also: list[int] = field(default_factory=list)
    """The further lines of the file with the same application."""

    def text(self, key: str) -> str:
        """A text of the front matter; empty if there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    @property
    def applied(self) -> date | None:
        """The day I applied, if known."""
        value = self.values.get(APPLIED)
        return value if isinstance(value, date) else None

    @property
    def stage(self) -> Stage | None:
        """The stage that the sheet names, if any."""
        value = self.text(STAGE)
        return Stage(value) if value else None


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How to read a sheet: its columns, the order of day and month by column, the stages by word, and who I am."""

    columns: tuple[Column, ...]
    orders: Mapping[int, DayOrder | None]
    stages: Mapping[str, Stage | None]
    me: Me
    zone: tzinfo

    def is_mine(self, text: str) -> bool:
        """Whether an address or a number is my own."""
        if self.me.email and text.casefold() == self.me.email.casefold():
            return True
        own, digits = _DIGITS.sub("", self.me.phone or ""), _DIGITS.sub("", text)
        return len(own) >= _LEAST_DIGITS and digits[-9:] == own[-9:] and "@" not in text


def intake(line: SheetLine, reading: SheetReading) -> Intake:
    """What a row says, as an application."""
    made = Intake(line.number)
    made.body = next((line.whole(c.number) for c in reading.columns if c.target == BODY), "")
    cells = [(column, cell) for column in reading.columns if (cell := line.cell(column.number))]
    for column, cell in cells:
        _take(made, column, cell, reading)
    person = person_in(cells, is_ours=bool(made.id), is_mine=reading.is_mine)
    made.contacts += person.contacts
    made.notes += person.notes
    made.mine |= person.mine
    for column, cell in cells:
        if column.target == STAGE_DATE:
            _take_stage_date(made, column, cell, reading)
        elif column.target == SAVED:
            _take_saved(made, column, cell, reading)
    return made


def _take(made: Intake, column: Column, cell: str, reading: SheetReading) -> None:
    """Put a cell in its place. People, and the days when a stage began, are left for later: they need other cells."""
    target = column.target
    if target in (BODY, SKIP, STAGE_DATE, SAVED) or is_about_person(target):
        return
    if target == MINE:
        made.mine.add(cell)
    elif target == ID:
        made.id = cell
    elif target == NOTE:
        made.notes.append(cell)
    elif target == STAGE and not is_nothing(cell):
        _take_stage(made, column, cell, reading)
    elif target == INTERVIEW:
        _take_interviews(made, column, cell, reading)
    elif target == LOG and (entries := read_items(cell, Place.ENTRY)):
        made.log += entries
    elif target == OWN:
        made.values[column.name] = read_value(cell)
    elif target == KEEP and reading.is_mine(cell):
        made.mine.add(cell)
    elif target == STAGE:
        return
    elif target in (KEEP, LOG):
        made.notes.append(f"{column.name}: {cell}")
    else:
        _take_field(made, column, cell, reading)


def _take_field(made: Intake, column: Column, cell: str, reading: SheetReading) -> None:
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
        text = " ".join(cell.split())
        made.values[row.key] = text
        if not made.id and (bare_name := _NOTION.sub("", text)) != text:
            made.values[row.key] = bare_name or text
            made.notes.append(f"{column.name}: {text}")


def _take_day(made: Intake, column: Column, cell: str, reading: SheetReading) -> None:
    if is_nothing(cell):
        return
    day = _day(made, column, cell, reading)
    if day:
        made.values[column.target] = day


def _day(made: Intake, column: Column, cell: str, reading: SheetReading) -> date | None:
    """The day in a cell; None, and a note in `undecided`, if that isn't clear."""
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
    """The words of a log note for a cell that stayed undecided."""
    said = f"{column.name}: {' '.join(cell.split())}"
    return f"{said} ({read.by_day.isoformat()} or {read.by_month.isoformat()})" if read else said


def _take_stage(made: Intake, column: Column, cell: str, reading: SheetReading) -> None:
    stage = reading.stages.get(bare(cell))
    if stage:
        made.values[STAGE] = stage.value
    else:
        made.undecided.append(undecided_text(column, cell))


def _take_stage_date(made: Intake, column: Column, cell: str, reading: SheetReading) -> None:
    """Use the day on which it reached its stage."""
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


def _take_saved(made: Intake, column: Column, cell: str, reading: SheetReading) -> None:
    """Use the day on which it was saved, before I applied."""
    if made.stage in (None, Stage.INTERESTED) and not made.values.get(APPLIED) and not made.days:
        if day := _day(made, column, cell, reading):
            made.values[STAGE] = Stage.INTERESTED.value
            made.log.append(_reached(Stage.INTERESTED, day))
    else:
        made.notes.append(f"{column.name}: {cell}")


def _take_interviews(made: Intake, column: Column, cell: str, reading: SheetReading) -> None:
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
