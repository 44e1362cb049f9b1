"""What the panes say: times in short, files to mend, and lists that are empty."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from heardback.dashboard.text import Part, Tone, fit, one_line
from heardback.domain.follow_up import State, end_of
from heardback.domain.prose import clock, short_day, weekday

if TYPE_CHECKING:
    from heardback.desk import Overview, Row
    from heardback.domain.problem import Problem

_SAME_WEEK_DAYS = 6
WIDTH = 11
"""The cells that the longest of them takes."""


def short_when(when: datetime | date | None, today: date, zone: tzinfo) -> str:
    """``11:00`` or ``today`` for today, ``Fri 11:00`` for near, ``Mon 7 Dec`` and ``7 Dec 2027`` for far."""
    if when is None:
        return ""
    if not isinstance(when, datetime):
        return _short_day(when, today)
    day = when.astimezone(zone).date()
    if day == today:
        return clock(when, zone)
    if 0 < (day - today).days <= _SAME_WEEK_DAYS:
        return f"{weekday(day)[:3]} {clock(when, zone)}"
    return _short_day(day, today)


def _short_day(day: date, today: date) -> str:
    if day == today:
        return "today"
    text = weekday(day, today)
    return text if len(text) <= WIDTH else short_day(day, today)


def spoken_when(when: datetime | date | None, today: date, zone: tzinfo) -> str:
    """The same inside a sentence: ``today at 11:00``, ``Mon 7 Dec``."""
    if not isinstance(when, datetime):
        return "" if when is None else ("today" if when == today else weekday(when, today))
    day = when.astimezone(zone).date()
    return f"{'today' if day == today else weekday(day, today)} at {clock(when, zone)}"


Line = list[Part]


def next_sentence(overview: Overview) -> str:
    """What comes next, in a sentence: ``Next: Karoo Data, Mon 7 Dec.``; empty where nothing does."""
    today, zone = overview.today, overview.zone
    coming = [
        (end_of(f.opens, zone), f"{one_line(f.company)}, {spoken_when(f.opens, today, zone)}")
        for f in overview.follow_ups
        if f.state is State.WAITING and f.opens is not None
    ]
    coming += [(a.interview.end, f"{one_line(a.company)}, interview {a.said(today)}") for a in overview.ahead]
    return f"Next: {min(coming, key=lambda row: row[0])[1]}." if coming else ""


def is_good_day(overview: Overview) -> bool:
    """Whether nothing is owed that is not optional."""
    return not any(f.state in {State.OVERDUE, State.DUE} and not f.optional for f in overview.follow_ups)


def nothing_listed(overview: Overview, words: str) -> list[Line]:
    """In place of an application, when the list is empty."""
    if words:
        return _said(f"Nothing matches “{one_line(words)}”.", "esc", "clears the filter.")
    if not overview.rows and any(p.file.startswith("applications/") for p in overview.problems):
        return _said("Nothing here could be read as an application.", "1", "says why not, under Today.")
    if not overview.rows:
        return _said("This folder is empty so far.", "n", "adds the first application.")
    return _said("You don't owe anybody a message.", "a", "shows all applications.")


def reading_now() -> list[Line]:
    """While the folder is read for the first time."""
    return [[], [("Reading the folder …", Tone.DIM)]]


def reading_slowly() -> list[Line]:
    """When that takes long."""
    return [
        *reading_now(),
        [],
        [("This is taking a while. A file may be only in the cloud:", Tone.PLAIN)],
        [("make it available offline, or wait.", Tone.PLAIN)],
    ]


def unreadable(message: str) -> list[Line]:
    """In place of everything, when the folder can't be read; what is said comes from the desk."""
    lines: list[Line] = [[], [("The folder can't be read.", Tone.STRONG_ALARM)]]
    lines += [[(one_line(row), Tone.PLAIN)] for row in message.split("\n")]
    return [*lines, [_key("r"), (" tries again; so does any change in the folder.", Tone.DIM)]]


def _said(sentence: str, key: str, what: str) -> list[Line]:
    return [[], [(sentence, Tone.STRONG)], [_key(key), (f" {what}", Tone.DIM)]]


def _key(key: str) -> Part:
    return (key, Tone.STRONG_ACCENT)


def is_broken(row: Row) -> bool:
    """Whether a file gives no application that counts: it is unreadable, or a conflicted copy."""
    return row.application is None or row.conflict_of is not None


def is_parted(row: Row) -> bool:
    """Whether two versions of a file stand, and its row has something to say about it."""
    return any(problem.parted for problem in row.problems)


def parted_files(overview: Overview) -> int:
    """How many files differ between machines."""
    rows = {row.file for row in overview.rows if row.conflict is not None and row.conflict_of is None}
    known = {row.file for row in overview.rows}
    return len(
        rows | {problem.file for problem in overview.problems if problem.parted and problem.file not in known}
    )


def first_to_mend(row: Row) -> Problem | None:
    """Why a file needs mending: the first problem that blocks, or else tells of two versions, else the first."""
    foremost = sorted(row.problems, key=lambda problem: (not problem.blocks, not problem.parted))
    return next(iter(foremost), None)


def cure_of(row: Row) -> Problem | None:
    """The first problem of a file that has a certain cure; one that blocks before any other."""
    cured = sorted((p for p in row.problems if p.cure), key=lambda problem: -problem.blocks)
    return next(iter(cured), None)


def draw_broken(row: Row, line: int, width: int, *, flat: bool) -> list[Part]:
    """A file that needs mending: its name and the reason, on one line in a `flat` list, else on two."""
    problem = first_to_mend(row)
    where = f"line {problem.line}: " if problem and problem.line else ""
    reason = f"{where}{problem.message if problem else ''}"
    name = row.file.rsplit("/", 1)[-1]
    if not flat and line == 1:
        return [(fit(reason, width, indent=2), Tone.DIM)]
    room = min(max(14, width * 2 // 5), width - 2) if flat else width - 2
    parts = [("× ", Tone.STRONG_ALARM), (fit(name, room), Tone.ALARM)]
    return [*parts, (" " + fit(reason, max(0, width - 3 - room)), Tone.DIM)] if flat else parts
