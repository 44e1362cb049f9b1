"""The folder, read at a moment: applications, where they stand, what is owed, and every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from heardback.domain.etiquette import Etiquette
from heardback.domain.field_values import haystack
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.in_words import weekday
from heardback.domain.outlook import Ahead, Quiet, interviews_ahead, quiet, sent_twice
from heardback.domain.problem import Problem
from heardback.domain.standing import Standing
from heardback.folder.folder import Folder
from heardback.folder.row import PLACES, Row
from heardback.folder.row_reader import Progress
from heardback.folder.settings import SETTINGS_FILE, Settings
from heardback.folder.work_calendar import is_region, region_years, work_calendar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Overview:
    """Everything that a front end shows. Nothing here changes when the disk does: look again."""

    now: datetime
    settings: Settings
    rows: tuple[Row, ...]
    archived: tuple[Row, ...]
    """What was put away, out of `archive/`: it counts where the past is asked for, and owes nothing."""
    standings: dict[str, Standing]
    """By id, archived or not; an unreadable file and a conflicted copy have none."""
    etiquette: Etiquette
    follow_ups: tuple[FollowUp, ...]
    ahead: tuple[Ahead, ...]
    """The interviews ahead of open applications, by start."""
    problems: tuple[Problem, ...]
    archive_problems: tuple[Problem, ...]
    """What is wrong with the files that were put away: said where one asks for them."""
    twelve: bool = False
    """Whether times are named by a clock of twelve hours."""

    @property
    def zone(self) -> tzinfo:
        """The folder's zone, in which days are counted."""
        return self.etiquette.zone

    @property
    def today(self) -> date:
        """The day of `now` in the folder's zone."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def holds_until(self) -> datetime:
        """The first moment at which something here may read otherwise, as long as nothing on disk changes."""
        return self.etiquette.holds_until(self.standings.values(), self.now)

    @property
    def curable(self) -> tuple[Problem, ...]:
        """The problems that have a certain cure, by file and line."""
        return tuple(problem for problem in (*self.problems, *self.archive_problems) if problem.cure)

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {row.id: row for row in (*self.archived, *self.rows)}

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call each application that can be read, archived or not, by id."""
        return {id_: row.application.name for id_, row in self._by_id.items() if row.application}

    @cached_property
    def _owed(self) -> dict[str, tuple[FollowUp, ...]]:
        return _grouped(self.follow_ups, lambda owed: owed.application)

    @cached_property
    def _ahead(self) -> dict[str, tuple[Ahead, ...]]:
        return _grouped(self.ahead, lambda ahead: ahead.application)

    @cached_property
    def quiet(self) -> tuple[Quiet, ...]:
        """The open applications with neither a follow-up nor an interview to say where they stand."""
        return quiet(_standing(self.rows, self.standings), self._owed)

    def interview(self, id_: str) -> Ahead | None:
        """The next interview of an open application."""
        return next(iter(self._ahead.get(id_, ())), None)

    def said(self, ahead: Ahead) -> str:
        """When an interview is, in words."""
        return ahead.said(self.today, twelve=self.twelve)

    @cached_property
    def _problems(self) -> dict[str, tuple[Problem, ...]]:
        return _grouped((*self.problems, *self.archive_problems), lambda problem: problem.file)

    def row(self, id_: str) -> Row:
        """The row of that id, archived or not. Raises KeyError."""
        return self._by_id[id_]

    def is_archived(self, id_: str) -> bool:
        """Whether the application of that id was put away."""
        return id_ in self._by_id and self._by_id[id_].is_archived

    def standing(self, id_: str) -> Standing | None:
        """Where an application stands; None for a file that gives none."""
        return self.standings.get(id_)

    def owed(self, id_: str) -> tuple[FollowUp, ...]:
        """The follow-ups of one application, in their order."""
        return self._owed.get(id_, ())

    def next(self, id_: str) -> FollowUp | None:
        """The first follow-up of an application that does not rest."""
        return next((f for f in self.owed(id_) if f.state is not State.RESTING), None)

    def next_day(self, id_: str) -> date | None:
        """The day of what comes next: what is owed is due, what waits opens, or an interview begins."""
        owed, ahead = self.next(id_), self.interview(id_)
        when = (owed.opens if owed.state is State.WAITING else owed.due or owed.opens) if owed else None
        day = when.astimezone(self.zone).date() if isinstance(when, datetime) else when
        days = [known for known in (day, ahead.day if ahead else None) if known is not None]
        return min(days, default=None)

    def haystack(self, row: Row) -> str:
        """What the words of a filter are looked for in, for the command line and the dashboard alike."""
        standing = self.standing(row.id)
        return haystack(row.id, row.application, standing.known_stage if standing else None)

    @property
    def is_unsettled(self) -> bool:
        """Whether an application is blocked, or stands in two versions."""
        return any(row.is_blocked or row.conflict is not None for row in self.rows)

    def problems_of(self, row: Row) -> tuple[Problem, ...]:
        """The problems of one file."""
        return self._problems.get(row.file, ())


def look(
    folder: Folder,
    now: datetime,
    cache: Path | None = None,
    progress: Progress | None = None,
    *,
    twelve: bool = False,
    notes: bool = True,
) -> Overview:
    """Read the folder as it is on disk and work out what is owed at `now`.

    A `now` without an offset is in the folder's zone. `cache` is a directory for what is dear to compute;
    `progress` is told of each file; `twelve` says by which clock times are named. Without `notes` those of the
    applications are left out: they are most of what a file holds.
    Raises `FolderUnreadableError`.
    """
    settings = folder.settings()
    zone = settings.zone
    now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
    calendar = work_calendar(settings.region, settings.extra_holidays, cache, settings.weekend)
    etiquette = Etiquette(zone, settings.policy, calendar)
    read = (folder.rows(zone, settings.own_keys, place, progress) for place in PLACES)
    rows, archived = (tuple(found if notes else map(_without_notes, found)) for found in read)
    standings = {
        row.id: Standing.of(row.application, now, zone, twelve=twelve)
        for row in (*archived, *rows)  # of an id that stands twice the one that isn't archived counts
        if _counts(row) and row.application
    }
    live = _standing(rows, standings)
    problems = [*settings.problems, *folder.problems(), *_region_problems(settings, now.year, cache)]
    return Overview(
        now=now,
        settings=settings,
        rows=rows,
        archived=archived,
        standings=standings,
        etiquette=etiquette,
        follow_ups=etiquette.follow_ups(live, _standing(archived, standings)),
        ahead=interviews_ahead(live),
        problems=(*problems, *_row_problems(rows, standings)),
        archive_problems=tuple(_row_problems(archived, standings)),
        twelve=twelve,
    )


def _standing(rows: Iterable[Row], standings: Mapping[str, Standing]) -> tuple[Standing, ...]:
    """Where the applications of some rows stand, those left out whose id another row has."""
    found = ((row, standings.get(row.id)) for row in rows)
    return tuple(standing for row, standing in found if standing and standing.application is row.application)


def _row_problems(rows: Iterable[Row], standings: Mapping[str, Standing]) -> Iterator[Problem]:
    """What is wrong with each file, and what its standing shows besides."""
    for row in rows:
        yield from row.problems
        for standing in _standing([row], standings) if row.conflict is None else ():
            yield from _premature(standing, row.file)
            yield from _sent_twice(standing, row.file)


def _grouped(items: Iterable[Item], name: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(name(item), []).append(item)
    return {key: tuple(held) for key, held in groups.items()}


def _without_notes(row: Row) -> Row:
    return replace(row, application=replace(row.application, notes="")) if row.application else row


def _counts(row: Row) -> bool:
    return row.conflict_of is None


def _premature(standing: Standing, file: str) -> list[Problem]:
    """An entry dated after today is ignored, and that is pointed out; an `applied` date after today too."""
    problems = []
    application = standing.application
    if application.applied and application.applied > standing.today:
        line, column = application.applied_place or (None, None)
        message = f"`applied` is {weekday(application.applied, standing.today)}, after today."
        hint = "Write the day you actually applied, or delete the line until then."
        problems.append(Problem(file, message, hint, line, column, "applied", remark=True))
    for entry in standing.premature:
        day = entry.day(standing.zone)
        line, column = entry.place or (None, None)
        problems.append(
            Problem(
                file,
                f"This log entry is dated {weekday(day, standing.today)}, after today, and is ignored until then.",
                "The log holds what happened: check the date.",
                line,
                column,
                f"log.{entry.number}.on",
                remark=True,
            )
        )
    return problems


def _sent_twice(standing: Standing, file: str) -> list[Problem]:
    """What two machines may have logged of one message: both entries stay, and that is pointed out."""
    problems = []
    for _, entry in sent_twice(standing.application, standing.zone):
        line, column = entry.place or (None, None)
        message = f"This {entry.message or 'message'} is in the log twice, minutes apart."
        hint = "If only one went out, delete the other entry."
        problems.append(Problem(file, message, hint, line, column, f"log.{entry.number}.on", remark=True))
    return problems


def _region_problems(settings: Settings, year: int, cache: Path | None) -> list[Problem]:
    """Whether the public holidays of the region are known, and whether a part of it ought to be named."""
    region = settings.region
    if not region:
        return []
    said = region_years(region, cache)(year)
    if said.parts:
        country = region.partition("-")[0].upper()
        message = (
            f"The public holidays of {country} differ from part to part: only those that all share count."
        )
        hint = f"Name yours: {', '.join(said.parts)}."
        return [Problem(SETTINGS_FILE, message, hint, *settings.region_place, field="region", remark=True)]
    if said.holidays is not None:
        return []
    if is_region(region):
        message = f"The public holidays of {region} aren't known for {year}: weekdays alone count."
        hint = "Add those that matter to `extra_holidays`."
    else:
        message = f"“{region}” isn't a region that heardback knows: weekdays alone count."
        hint = "Use a code such as ZA, GB-ENG or US-CA."
    return [Problem(SETTINGS_FILE, message, hint, *settings.region_place, field="region")]
