"""The folder, read at a moment: applications, where they stand, what is owed, and every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from heardback.desk.agenda import Agenda, Opening, Placed, Told
from heardback.domain.etiquette import acceptance_in
from heardback.domain.field_values import haystack
from heardback.domain.follow_up import Acceptance, FollowUp, State
from heardback.domain.outlook import Ahead
from heardback.domain.problem import Problem
from heardback.domain.standing import Standing
from heardback.folder.folder import Folder
from heardback.folder.row import PLACES, Row
from heardback.folder.row_reader import HeldRows, Progress

Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Overview(Agenda):
    """Everything that a front end shows: the agenda, and all that it was made of."""

    rows: tuple[Row, ...]
    archived: tuple[Row, ...]
    """What was put away, out of `archive/`: it counts where the past is asked for, and owes nothing."""

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

    def interview(self, id_: str) -> Ahead | None:
        """The next interview of an open application."""
        return next(iter(self._ahead.get(id_, ())), None)

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

    def problems_of(self, row: Row) -> tuple[Problem, ...]:
        """The problems of one file."""
        return self._problems.get(row.file, ())


class Memory:
    """What a program that stays remembers of its last look: the files that are the same need no second one."""

    def __init__(self) -> None:
        self.held = {place: HeldRows() for place in PLACES}
        self._opening: Opening | None = None
        self._acceptance: Acceptance | None = None
        self._told: dict[str, Told] = {}

    def begin(self, opening: Opening) -> None:
        """The folder is looked at again; what was told counts later that day, by the same settings."""
        if not (self._opening and self._opening.holds(opening)):
            self._told = {}
        self._opening = opening

    def standing(self, row: Row, opening: Opening) -> Standing | None:
        """Where an application stands. It may have been found out before, and then that's its `now`."""
        told = self._told.get(row.file)
        if told and told.row is row and told.standing and told.holds(opening.now):
            return told.standing
        return opening.standing(row)

    def tell(
        self,
        rows: Iterable[Placed],
        opening: Opening,
        acceptance: Acceptance | None,
    ) -> Iterator[Told]:
        """What each row tells, remembered for the next time."""
        before = self._told if acceptance == self._acceptance else {}
        self._acceptance, self._told = acceptance, {}
        for row, standing in rows:
            told = before.get(row.file)
            if not (told and told.row is row and told.standing is standing and told.holds(opening.now)):
                told = opening.told(row, standing, acceptance)
            self._told[row.file] = told
            yield told


def look(
    folder: Folder,
    now: datetime,
    cache: Path | None = None,
    progress: Progress | None = None,
    *,
    twelve: bool = False,
    memory: Memory | None = None,
) -> Overview:
    """Read the folder as it is on disk and work out what is owed at `now`.

    A `now` without an offset is in the folder's zone. `cache` is a directory for what is dear to compute;
    `progress` is told of each file; `twelve` says by which clock times are named. With a `memory` of the last look
    only what changed since is read and worked out; the standing of the rest may say an earlier `now`, that day.
    Raises `FolderUnreadableError`.
    """
    opening = Opening.of(folder, now, cache, twelve=twelve)
    zone, own_keys = opening.etiquette.zone, opening.settings.own_keys
    memory = memory or Memory()
    memory.begin(opening)
    rows, archived = (
        tuple(folder.rows(zone, own_keys, place, progress, memory.held[place])) for place in PLACES
    )
    # Of an id that stands twice the one that isn't archived counts.
    found = ((row.id, memory.standing(row, opening)) for row in (*archived, *rows))
    standings = {id_: standing for id_, standing in found if standing}
    each = ((row, _own(standings.get(row.id), row)) for row in (*rows, *archived))
    agenda = opening.agenda(memory.tell(each, opening, acceptance_in(standings.values())))
    parts = {field.name: getattr(agenda, field.name) for field in fields(agenda)}
    return Overview(**{**parts, "standings": standings, "rows": rows, "archived": archived})


def _own(standing: Standing | None, row: Row) -> Standing | None:
    """The standing of that id, where it's of this row."""
    return standing if standing and standing.application is row.application else None


def _grouped(items: Iterable[Item], name: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(name(item), []).append(item)
    return {key: tuple(held) for key, held in groups.items()}
