"""The agenda: what is owed and what lies ahead in a folder at a moment, and every problem that stands in the way.

It's all that `due` says, so it's all that is held, but for the applications of a small folder while it's worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path

from heardback.domain.application import Stage
from heardback.domain.etiquette import Account, Etiquette, acceptance_in
from heardback.domain.follow_up import Acceptance, FollowUp
from heardback.domain.in_words import weekday
from heardback.domain.outlook import Ahead, Quiet, by_company, by_start, sent_twice
from heardback.domain.problem import Problem
from heardback.domain.standing import Standing
from heardback.folder.folder import Folder
from heardback.folder.row import PLACES, Row
from heardback.folder.row_reader import Progress
from heardback.folder.settings import SETTINGS_FILE, Settings
from heardback.folder.work_calendar import is_region, region_years, work_calendar


@dataclass(frozen=True)
class Agenda:
    """What is owed at `now`, and what lies ahead. Nothing here changes when the disk does: ask again."""

    now: datetime
    settings: Settings
    etiquette: Etiquette
    files: int
    """How many rows applications/ gives."""
    put_away: int
    """How many archive/ gives."""
    unsettled: tuple[Row, ...]
    """The rows, archived or not, that are blocked, or of which two versions stand."""
    standings: dict[str, Standing]
    """By id: where the unsettled ones stand, as far as that can be known."""
    follow_ups: tuple[FollowUp, ...]
    ahead: tuple[Ahead, ...]
    """The interviews ahead of open applications, by start."""
    quiet: tuple[Quiet, ...]
    """The open applications with neither a follow-up nor an interview to say where they stand."""
    problems: tuple[Problem, ...]
    archive_problems: tuple[Problem, ...]
    """What is wrong with the files that were put away: said where one asks for them."""
    holds_until: datetime
    """The first moment at which something here may read otherwise, as long as nothing on disk changes."""
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

    def said(self, ahead: Ahead) -> str:
        """When an interview is, in words."""
        return ahead.said(self.today, twelve=self.twelve)

    @property
    def to_mend(self) -> tuple[Row, ...]:
        """The unsettled rows that aren't archived."""
        return tuple(row for row in self.unsettled if not row.is_archived)

    @property
    def is_unsettled(self) -> bool:
        """Whether an application is blocked, or stands in two versions."""
        return any(row.is_blocked or row.conflict is not None for row in self.to_mend)


Placed = tuple[Row, Standing | None]
"""A row, and where its application stands, if it counts."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one row tells: where it stands and its account, where it has them, and its problems."""

    row: Row
    standing: Standing | None
    account: Account | None
    problems: tuple[Problem, ...]

    def holds(self, now: datetime) -> bool:
        """Whether it still tells that later on the same day."""
        return self.account is None or self.account.holds_until is None or now < self.account.holds_until


def _is_unsettled(row: Row) -> bool:
    parted = row.conflict_of is not None or row.conflict is not None
    return parted or any(problem.blocks or problem.parted for problem in row.problems)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a folder before its applications are: the moment, its settings, and what is wrong with both."""

    now: datetime
    settings: Settings
    etiquette: Etiquette
    problems: tuple[Problem, ...]
    twelve: bool

    @classmethod
    def of(cls, folder: Folder, now: datetime, cache: Path | None, *, twelve: bool) -> Opening:
        """A `now` without an offset is in the folder's zone. Raises `FolderUnreadableError`."""
        settings = folder.settings()
        zone = settings.zone
        now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
        calendar = work_calendar(settings.region, settings.extra_holidays, cache, settings.weekend)
        etiquette = Etiquette(zone, settings.policy, calendar)
        problems = (*settings.problems, *folder.problems(), *_region_problems(settings, now.year, cache))
        return cls(now, settings, etiquette, problems, twelve)

    def holds(self, later: Opening) -> bool:
        """Whether all but the hours is the same `later`: the day, the settings, how times are named."""
        same_day = self.now <= later.now < self.etiquette.day_ends(self.now)
        return same_day and self._ways() == later._ways()

    def _ways(self) -> tuple[object, ...]:
        return self.settings, str(self.etiquette.zone), self.twelve

    def standing(self, row: Row) -> Standing | None:
        """Where the application of a row stands; None for an unreadable file and a conflicted copy."""
        if row.application is None or row.conflict_of is not None:
            return None
        return Standing.of(row.application, self.now, self.etiquette.zone, twelve=self.twelve)

    def told(self, row: Row, standing: Standing | None, acceptance: Acceptance | None) -> Told:
        """What a row tells, where an offer was accepted or none was."""
        if standing is None:
            return Told(row, None, None, row.problems)
        problems = row.problems
        if row.conflict is None:
            problems = (*problems, *_premature(standing, row.file), *_sent_twice(standing, row.file))
        return Told(row, standing, self.etiquette.account(standing, acceptance), problems)

    def agenda(self, told: Iterable[Told]) -> Agenda:
        """What all rows tell, put together. What is archived owes nothing."""
        follow_ups: list[FollowUp] = []
        ahead: list[Ahead] = []
        quiet: list[Quiet] = []
        unsettled: list[Told] = []
        problems: dict[bool, list[Problem]] = {False: [*self.problems], True: []}
        number = {False: 0, True: 0}
        until = self.etiquette.day_ends(self.now)
        for one in told:
            row, account = one.row, one.account
            number[row.is_archived] += 1
            problems[row.is_archived] += one.problems
            if _is_unsettled(row):
                unsettled.append(one)
            if account is None:
                continue
            until = min(until, account.holds_until or until)
            if not row.is_archived:
                follow_ups += account.follow_ups
                ahead += account.ahead
                quiet += [account.quiet] if account.quiet else []
        return Agenda(
            now=self.now,
            settings=self.settings,
            etiquette=self.etiquette,
            files=number[False],
            put_away=number[True],
            unsettled=tuple(one.row for one in unsettled),
            standings={one.row.id: one.standing for one in unsettled if one.standing},
            follow_ups=self.etiquette.in_order(follow_ups),
            ahead=by_start(ahead),
            quiet=by_company(quiet),
            problems=tuple(problems[False]),
            archive_problems=tuple(problems[True]),
            holds_until=until,
            twelve=self.twelve,
        )


_MOST_HELD = 500
"""Rows that are held until all have been seen; of more, an accepted offer lets them be read a second time."""


def agenda(
    folder: Folder, now: datetime, cache: Path | None, progress: Progress | None, *, twelve: bool
) -> Agenda:
    """Read the folder as it is on disk and work out what is owed at `now`, holding few applications.

    The arguments are those of `overview.look`. Raises `FolderUnreadableError`.
    """
    opening = Opening.of(folder, now, cache, twelve=twelve)
    held: list[Placed] = []
    accepted: list[Standing] = []

    def seen() -> Iterator[Placed]:
        for row, standing in _each(folder, opening, progress):
            if standing and standing.known_stage is Stage.ACCEPTED:
                accepted.append(standing)
            if len(held) <= _MOST_HELD:
                held.append((row, standing))
            yield row, standing

    found = opening.agenda(opening.told(*placed, None) for placed in seen())
    acceptance = acceptance_in(accepted)
    if acceptance is None:
        return found
    # It turns the others down, those too that had been told by then.
    again = held if len(held) <= _MOST_HELD else _each(folder, opening, None)
    return opening.agenda(opening.told(*placed, acceptance) for placed in again)


def _each(folder: Folder, opening: Opening, progress: Progress | None) -> Iterator[Placed]:
    """Each row, read when it's asked for. Of an id that stands twice the one that isn't archived counts."""
    live: set[str] = set()
    for place in PLACES:
        for row in folder.rows(opening.etiquette.zone, opening.settings.own_keys, place, progress):
            standing = None if row.is_archived and row.id in live else opening.standing(row)
            if standing:
                live.add(row.id)
            yield row, standing


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
