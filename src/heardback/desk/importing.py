"""Applications from a table: read, asked about, compared with the folder, and written as one step of undo."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain

from heardback.desk.errors import DeskError, UnreadableError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.record_actions import file_of, without_repeats
from heardback.desk.typed_dates import happened
from heardback.desk.visit import Visit
from heardback.domain.application import Event, Stage
from heardback.domain.in_words import in_digits
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.drafting.encoding import NotText, decoded
from heardback.folder.codec import read_file
from heardback.folder.row import APPLICATIONS, ARCHIVE, Row
from heardback.markdown.yaml_values import Value
from heardback.post.day_order import DayOrder, TwoDays, day_order, when
from heardback.post.gathering import (
    EnteredApplication,
    KnownApplications,
    gathered,
    is_silent,
    label,
    let_go,
    missing,
)
from heardback.post.intake import Intake, SheetReading, intake
from heardback.post.sheet_columns import (
    COMPANY,
    DAYS,
    ROLE,
    STAGE,
    BadMap,
    Column,
    bare,
    is_address_book,
    is_column,
    is_linkedin,
    is_nothing,
    mapped,
    sheet_columns,
    stage_called,
    target_called,
)
from heardback.post.spreadsheet import NoTable, Sheet, read_sheet

_SHOWN = 3
_WORKBOOKS = {b"PK\x03\x04": "a workbook", b"\xd0\xcf\x11\xe0": "an old Excel workbook", b"%PDF": "a PDF"}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided: what each column holds, the order of its dates, and the stage that each word means."""

    columns: Mapping[int, str] = field(default_factory=dict)
    orders: Mapping[int, DayOrder] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an import would do: what it makes, what is there already, what it leaves out."""

    made: tuple[Intake, ...]
    there: tuple[tuple[Intake, EnteredApplication], ...]
    left: tuple[Intake, ...]
    silent: tuple[Intake, ...]
    """Those of `made` that have been silent for so long that nobody expects an answer."""


class Import:
    """One file that is being imported. Nothing is written before `write`."""

    def __init__(self, visit: Visit, name: str, content: bytes, maps: Sequence[str]) -> None:
        self._visit = visit
        self.name = name
        with explained():
            self._settings = visit.settings
            self._zone = visit.zone_for_writing
        self.sheet = _table_in(content, name)
        self.decided = Decided(_columns_said(self.sheet, maps))

    @property
    def let_go_days(self) -> int:
        """How many days of silence it takes until nobody expects an answer."""
        return self._settings.policy.let_go_days

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that hold anything, each with what it holds as far as that is decided."""
        return sheet_columns(self.sheet, self.decided.columns)

    def decide_column(self, column: Column, target: str) -> None:
        """Decide what a column holds. Raises `UsageError` for what no column can hold."""
        try:
            said = target_called(target)
        except BadMap as error:
            raise UsageError(str(error)) from None
        self.decided = replace(self.decided, columns={**self.decided.columns, column.number: said})

    def decide_order(self, column: Column, order: DayOrder) -> None:
        """Decide whether the day or the month comes first in the dates of a column."""
        self.decided = replace(self.decided, orders={**self.decided.orders, column.number: order})

    def decide_stage(self, word: str, stage: Stage) -> None:
        """Decide which stage a word means."""
        self.decided = replace(self.decided, stages={**self.decided.stages, bare(word): stage})

    def check(self) -> None:
        """Raise `UsageError` if no column holds the company or the role, or if the table lists people."""
        if is_address_book(self.sheet):
            raise UsageError(
                f"{self.name} lists people whom you know, not applications: nothing was imported."
            )
        held = {column.target for column in self.columns}
        lacking = [key for key in (COMPANY, ROLE) if key not in held]
        if lacking:
            there = ", ".join(f"“{one_line(column.name)}”" for column in self.columns) or "none"
            raise UsageError(
                f"{self.name}: no column holds the {' or the '.join(lacking)}. Its columns are {there}. "
                f'Say which: --map "Column={lacking[0]}". '
                "If the first row isn't a heading, write one above it."
            )

    @property
    def unnamed(self) -> tuple[Column, ...]:
        """The columns for which nobody has said what they hold."""
        return tuple(column for column in self.columns if not column.is_known)

    def orders(self) -> dict[int, DayOrder | None]:
        """What comes first in the dates of each column: as decided, as the export has it, else as its cells show."""
        american = DayOrder.MONTH if is_linkedin(self.sheet) else None
        return {
            c.number: self.decided.orders.get(c.number) or american or day_order(self.sheet.column(c.number))
            for c in self.columns
            if c.target in DAYS
        }

    @property
    def unordered(self) -> tuple[tuple[Column, str, TwoDays], ...]:
        """The columns in which a date may be one of two days, with the first such date."""
        orders, found = self.orders(), []
        for column in (c for c in self.columns if c.target in DAYS):
            cells = ((cell, when(cell, orders[column.number])) for cell in self.sheet.column(column.number))
            first = next(((cell, day) for cell, day in cells if isinstance(day, TwoDays)), None)
            found += [(column, *first)] if first else []
        return tuple(found)

    def words(self) -> dict[str, tuple[str, Stage | None, int]]:
        """Every word for a stage, by its bare form: as first written, the stage, and how many rows have it."""
        number = next((c.number for c in self.columns if c.target == STAGE), None)
        found: dict[str, tuple[str, Stage | None, int]] = {}
        for cell in self.sheet.column(number) if number is not None else ():
            if is_nothing(cell):
                continue
            written, stage, times = found.get(bare(cell), (cell, self._stage(cell), 0))
            found[bare(cell)] = (written, stage, times + 1)
        return found

    def _stage(self, word: str) -> Stage | None:
        return self.decided.stages.get(bare(word)) or stage_called(word)

    def prepared(self) -> Prepared:
        """What the import would do, as decided so far. The folder is read once, however often this is asked."""
        reading = SheetReading(
            self.columns,
            self.orders(),
            {word: stage for word, (_, stage, _) in self.words().items()},
            self._settings.me,
            self._zone,
        )
        rows = list(gathered(intake(line, reading) for line in self.sheet.lines))
        left = [row for row in rows if missing(row)]
        there = [(row, known) for row in rows if not missing(row) and (known := self._known.match(row))]
        skipped = {id(row) for row in chain(left, (row for row, _ in there))}
        made = tuple(row for row in rows if id(row) not in skipped)
        today = self._visit.here.date()
        silent = tuple(row for row in made if is_silent(row, today, self.let_go_days))
        return Prepared(made, tuple(there), tuple(left), silent)

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        folder, own_keys = self._visit.desk.folder, self._settings.own_keys
        with explained():
            return tuple(
                chain(*(folder.rows(self._zone, own_keys, place) for place in (APPLICATIONS, ARCHIVE)))
            )

    @cached_property
    def _known(self) -> KnownApplications:
        return KnownApplications([known for row in self._rows if (known := self._entered(row))])

    @property
    def unread(self) -> tuple[str, ...]:
        """The files of the folder that can't be read: nobody knows what is there already."""
        return tuple(row.file for row in self._rows if row.application is None)

    def _entered(self, row: Row) -> EnteredApplication | None:
        a = row.application
        if a is None or row.conflict_of is not None:
            return None
        applied = Standing.of(a, self._visit.here, self._zone).applied_on
        return EnteredApplication(row.id, a.company, a.role, applied, a.url or "")

    def let_go(self, prepared: Prepared) -> None:
        """Make the silent ones no-reply."""
        for row in prepared.silent:
            let_go(row)

    def write(self, prepared: Prepared, progress: Callable[[int], None]) -> int:
        """Make the files; returns how many. It is one step of undo, even if it is stopped halfway.

        `progress` is called with how many there are so far. Raises a `DeskError` that says how many were made.
        """
        desk, count, done = self._visit.desk, len(prepared.made), 0
        recording = desk.record(f"An import from {one_line(self.name)}.", self._visit.moment)
        names, contents = _file_names(prepared.made, self._known.entered), map(self._file, prepared.made)
        try:
            with explained(), desk.folder.store.recorded(recording):
                for _ in desk.folder.add_each(zip(names, contents, strict=True)):
                    done += 1
                    progress(done)
        except DeskError as error:
            reason = str(error).removesuffix(" Nothing was changed.")
            raise UnreadableError(f"{reason} {stopped(done, count)}") from None
        finally:
            if recording:
                recording.tell(f"Imported {applications(done)} from {one_line(self.name)}.")
        return done

    def _file(self, row: Intake) -> bytes:
        log = [
            *row.log,
            *({"on": happened(None, self._visit.here), **self._note(text)} for text in row.undecided),
        ]
        said: dict[str, Value] = {**row.values}
        for key, items in (("contacts", row.contacts), ("interviews", row.interviews), ("log", log)):
            if items:
                said[key] = list(items)
        notes = "\n\n".join(row.notes)
        notes = row.body + (f"\n{notes}\n" if notes else "")
        content = file_of(said, notes)
        application, problems = read_file(content, "", "", self._zone)
        if application is None and notes:  # something in them looks like a fence or a git marker
            content = file_of(said, "".join(f"    {line}\n" for line in notes.split("\n")))
        assert application or notes, problems
        return content

    def _note(self, text: str) -> dict[str, Value]:
        return {"event": Event.NOTE.value, "note": f"From {one_line(self.name)}, not understood: {text}"}


def _file_names(made: Sequence[Intake], entered: Sequence[EnteredApplication]) -> Iterator[str]:
    """A name for each file. That of a second application for the same job never begins like the first one's.

    `karoo-2` beside `karoo`, with the same day and the same notes, is what a sync program makes of a conflict.
    """

    days: dict[tuple[str, str], list[date | None]] = {}
    for known in entered:
        days.setdefault((fold(known.company), fold(known.role)), []).append(known.applied)
    for row in made:
        company, role = row.text(COMPANY), row.text(ROLE)
        before = days.setdefault((fold(company), fold(role)), [])
        name = row.id or without_repeats(f"{company} {role}")
        if before and not row.id:
            is_new = row.applied and row.applied not in before
            name = f"{name} {row.applied}" if is_new else f"{len(before) + 1} {name}"
        before.append(row.applied)
        yield name


def labels(rows: Sequence[Intake]) -> Iterator[str]:
    """What to call the first few rows in a sentence, and how many more there are."""
    yield from (f"line {row.line} ({one_line(label(row))})" for row in rows[:_SHOWN])
    if len(rows) > _SHOWN:
        yield f"{len(rows) - _SHOWN} more"


def stopped(done: int, count: int) -> str:
    """What to say about an import that was stopped halfway."""
    if not done:
        return "Nothing was imported."
    return f"{done} of {applications(count)} were made before that: `heardback undo` takes them back."


def applications(number: int) -> str:
    """``3 applications``."""
    return in_digits(number, "application")


def rows(number: int) -> str:
    """``3 rows``."""
    return in_digits(number, "row")


def _columns_said(sheet: Sheet, maps: Sequence[str]) -> dict[int, str]:
    """What `--map` says of the columns, by their numbers. Raises `UsageError`."""
    try:
        return mapped(sheet, tuple(maps))
    except BadMap as error:
        raise UsageError(str(error)) from None


def _table_in(content: bytes, name: str) -> Sheet:
    """The table in a file. Raises `UnreadableError`."""
    for beginning, what in _WORKBOOKS.items():
        if content.startswith(beginning):
            raise UnreadableError(f"{name} is {what}. Open it and save the table as CSV, then import that.")
    if content[1:200:2].count(0) > len(content[:200]) // 3:  # UTF-16 without a byte order mark
        content = codecs.BOM_UTF16_LE + content
    try:
        return read_sheet(decoded(content), is_column)
    except (NotText, NoTable) as error:
        raise UnreadableError(f"{name}: {error}") from None
