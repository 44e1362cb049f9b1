"""The words of the panes: short times, the headline, files to mend, and what empty lists say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from heardback.dashboard.text import Line, Part, Tone, cells, fit, one_line
from heardback.domain.follow_up import State, end_of
from heardback.domain.in_words import clock, short_day, weekday
from heardback.domain.outlook import Ahead

if TYPE_CHECKING:
    from heardback.desk import Overview, Row
    from heardback.domain.problem import Problem

_SAME_WEEK_DAYS = 6
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
WIDTH = 11
"""The width of a column of times (`Times.short`), in cells: that of the longest."""


@dataclass(frozen=True, slots=True)
class Times:
    """Puts times into words, as of the day `today`, in the folder's `zone`, on a 24-hour clock or with `twelve`."""

    today: date
    zone: tzinfo
    twelve: bool = False

    def short(self, when: datetime | date | None) -> str:
        """For a column: ``11:00`` or ``today``; soon ``Fri 11:00``; later ``Mon 7 Dec`` or ``7 Dec 2027``."""
        if when is None:
            return ""
        if not isinstance(when, datetime):
            return self._short_day(when)
        day = when.astimezone(self.zone).date()
        if day == self.today:
            return self.clock(when)
        if 0 < (day - self.today).days <= _SAME_WEEK_DAYS:
            return f"{weekday(day)[:3]} {self.clock(when)}"
        return self._short_day(day)

    def spoken(self, when: datetime | date | None) -> str:
        """Inside a sentence: ``today at 11:00``, ``Mon 7 Dec``."""
        if when is None:
            return ""
        if not isinstance(when, datetime):
            return "today" if when == self.today else weekday(when, self.today)
        day = when.astimezone(self.zone).date()
        return f"{'today' if day == self.today else weekday(day, self.today)} at {self.clock(when)}"

    def clock(self, moment: datetime) -> str:
        """``14:00``, or ``2:00pm``."""
        return clock(moment, self.zone, twelve=self.twelve)

    def said(self, ahead: Ahead) -> str:
        """When an interview is, also in its own zone if it has one: ``Fri 20 Nov 16:00 · 09:00 New York``."""
        return ahead.said(self.today, twelve=self.twelve)

    def elsewhere(self, ahead: Ahead) -> str:
        """``09:00 New York`` for an interview in another zone than the folder's, else an empty text."""
        return self.said(ahead).partition(" · ")[2]

    def distance(self, day: date) -> str:
        """``tomorrow``, ``on Tue 24 Nov``."""
        return _NEAR.get((day - self.today).days) or f"on {weekday(day, self.today)}"

    def _short_day(self, day: date) -> str:
        near = _NEAR.get((day - self.today).days)
        text = near or weekday(day, self.today)
        return text if len(text) <= WIDTH else short_day(day, self.today)


def next_sentence(overview: Overview, times: Times) -> str:
    """What comes next, in a sentence: ``Next: Karoo Data, Mon 7 Dec.``; empty if nothing does."""
    coming = [
        (end_of(f.opens, times.zone), f"{one_line(f.company)}, {times.spoken(f.opens)}")
        for f in overview.follow_ups
        if f.state is State.WAITING and f.opens is not None
    ]
    coming += [(a.interview.end, f"{one_line(a.company)}, interview {times.said(a)}") for a in overview.ahead]
    return f"Next: {min(coming, key=lambda row: row[0])[1]}." if coming else ""


def in_brief(overview: Overview, times: Times) -> tuple[str, ...]:
    """Headlines for the day, from long to short: ``3 to write today · next interview Tue 14:00``."""
    owed = sum(f.is_owed for f in overview.follow_ups)
    if not overview.rows:
        return ()
    if parted := parted_files(overview):
        differ = "1 file differs" if parted == 1 else f"{parted} files differ"
        return f"{differ} between your machines", differ
    said = f"{owed or 'nothing'} to write today"
    if not overview.ahead:
        return (said,)
    start = times.short(overview.ahead[0].start)
    return f"{said} · next interview {start}", f"{owed} to write · {start}", said, f"{owed} to write"


def is_good_day(overview: Overview) -> bool:
    """Whether nothing is owed today, apart from optional messages."""
    return not any(f.is_owed for f in overview.follow_ups)


def nothing_listed(overview: Overview, words: str) -> list[Line]:
    """What to show instead of an application when the list, filtered by `words`, is empty."""
    if words:
        return _said(f"Nothing matches “{one_line(words)}”.", ("esc", "clears the filter"))
    if not overview.rows and any(p.file.startswith("applications/") for p in overview.problems):
        return _said("Nothing here could be read as an application.", ("1", "says why not, under Today"))
    if not overview.rows:
        return nothing_yet("This folder is empty so far.")
    return _said("You don't owe anybody a message.", ("a", "shows all applications"))


def nothing_yet(sentence: str) -> list[Line]:
    """What to show in a folder without applications: `sentence`, then three ways to start."""
    return _said(
        sentence,
        ("n", "adds an application"),
        ("heardback import", "reads a spreadsheet"),
        ("heardback demo", "shows an example"),
    )


def no_drafts(words: str) -> list[Line]:
    """What to show when the list of drafts, filtered by `words`, is empty."""
    if words:
        return _said("No draft matches these words.", ("esc", "clears the filter"))
    return _said("No drafts yet.", ("d", "on a row of Today begins one"))


def reading_now() -> list[Line]:
    """What to show while the folder is read for the first time."""
    return [[], [("Reading the folder …", Tone.DIM)]]


def reading_slowly() -> list[Line]:
    """What to show when that takes long."""
    return [
        *reading_now(),
        [],
        [("This is taking a while. A file may be only in the cloud:", Tone.PLAIN)],
        [("make it available offline, or wait.", Tone.PLAIN)],
    ]


def unreadable(message: str) -> list[Line]:
    """What to show instead of everything when the folder can't be read; `message` is the desk's."""
    lines: list[Line] = [[], [("The folder can't be read.", Tone.STRONG_ALARM)]]
    lines += [[(one_line(row), Tone.PLAIN)] for row in message.split("\n")]
    return [*lines, [_key("r"), (" tries again; so does any change in the folder.", Tone.DIM)]]


def _said(sentence: str, *ways: tuple[str, str]) -> list[Line]:
    """A sentence, and below it what to do about it: a key or a command, and what it does, in two columns."""
    column = max(cells(key) for key, _ in ways) + 2
    return [
        [(sentence, Tone.STRONG)],
        [(" ", Tone.PLAIN)],
        *([(fit(key, column), Tone.STRONG_ACCENT), (what, Tone.DIM)] for key, what in ways),
    ]


def _key(key: str) -> Part:
    return (key, Tone.STRONG_ACCENT)


def is_broken(row: Row) -> bool:
    """Whether a file holds no application that counts: it can't be read, or is a conflicted copy."""
    return row.application is None or row.conflict_of is not None


def is_parted(row: Row) -> bool:
    """Whether one of the row's problems is that there are two versions of the file."""
    return any(problem.parted for problem in row.problems)


def parted_files(overview: Overview) -> int:
    """How many files differ between machines."""
    rows = {row.file for row in overview.rows if row.conflict is not None and row.conflict_of is None}
    known = {row.file for row in overview.rows}
    return len(
        rows | {problem.file for problem in overview.problems if problem.parted and problem.file not in known}
    )


def first_to_mend(row: Row) -> Problem | None:
    """The problem to mend first: one that blocks, or else one about two versions, or else the first."""
    foremost = sorted(row.problems, key=lambda problem: (not problem.blocks, not problem.parted))
    return next(iter(foremost), None)


def cure_of(row: Row) -> Problem | None:
    """The first problem of a file with a certain fix; one that blocks comes before the others."""
    cured = sorted((p for p in row.problems if p.cure), key=lambda problem: -problem.blocks)
    return next(iter(cured), None)


def what_is_wrong(row: Row) -> str:
    """The field and message of the problem to mend first."""
    problem = first_to_mend(row)
    if problem is None:
        return ""
    return f"{problem.field}: {problem.message}" if problem.field else problem.message


def line_to_mend(row: Row) -> str:
    """``line 6``; empty if no line is known."""
    problem = first_to_mend(row)
    return f"line {problem.line}" if problem and problem.line else ""


def name_to_mend(row: Row) -> str:
    """The company if it can be read, else the file's name; always the file's name for a conflicted copy."""
    application = row.application
    return application.name if application and row.conflict_of is None else row.file.rsplit("/", 1)[-1]


def draw_broken(row: Row, width: int, name: int) -> list[Part]:
    """A file to mend as one line of `width` cells: its name in `name` cells or a few more, then the reason."""
    known = name_to_mend(row)
    name = min(max(name, min(cells(known), width * 2 // 5)), max(0, width - 2))
    where = ": ".join(filter(None, (line_to_mend(row), what_is_wrong(row))))
    left = width - 2 - name - 2
    parts = [("× ", Tone.STRONG_ALARM), (fit(known, name), Tone.STRONG)]
    return [*parts, ("  " + fit(where, left), Tone.PLAIN)] if left > 0 else parts
