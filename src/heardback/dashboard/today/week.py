"""The week ahead in seven short columns: interviews and the days by which an offer wants an answer, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from heardback.dashboard.text import Line, Tone, cells, content, fit, one_line
from heardback.domain.follow_up import State, end_of
from heardback.domain.kinds import kind
from heardback.domain.prose import WEEKDAYS

if TYPE_CHECKING:
    from heardback.dashboard.wording import Times
    from heardback.desk import Overview

_DAYS = 7
_MOST_A_DAY = 4
_GAP = 1


@dataclass(frozen=True, slots=True)
class _Happening:
    """Something of one day: ``09:30`` above ``Karoo Data``."""

    day: date
    when: str
    who: str
    tone: Tone


def week_lines(overview: Overview, times: Times, width: int) -> list[Line]:
    """Today and the six days after it, side by side in `width` cells."""
    days = [times.today + timedelta(days=n) for n in range(_DAYS)]
    column = max(1, (width - _GAP * (_DAYS - 1)) // _DAYS)
    found = [h for h in _happenings(overview, times) if h.day in days]
    columns = [_column([h for h in found if h.day == day], column) for day in days]
    heads: Line = []
    for day in days:
        tone = Tone.STRONG_ACCENT if day == times.today else Tone.HEADING
        heads.append((fit(f"{WEEKDAYS[day.weekday()][:3]} {day.day}", column + _GAP), tone))
    height = max(map(len, columns))
    nothing = (" " * column, Tone.PLAIN)
    rows = [[c[n] if n < len(c) else nothing for c in columns] for n in range(height)]
    gap = (" " * _GAP, Tone.PLAIN)
    return [heads, *([part for cell in row for part in (cell, gap)] for row in rows)]


def _column(happenings: list[_Happening], width: int) -> Line:
    """The parts of one day, from top to bottom."""
    parts: Line = []
    for happening in happenings[:_MOST_A_DAY]:
        parts.append((fit(happening.when, width), happening.tone))
        parts += [(fit(row, width), Tone.PLAIN) for row in _name_in(happening.who, width)]
    more = len(happenings) - _MOST_A_DAY
    return [*parts, (fit(f"+{more} more", width), Tone.DIM)] if more > 0 else parts


def _name_in(name: str, width: int) -> list[str]:
    """A name in one line, or in two where that saves it from being cut."""
    if cells(name) <= width or " " not in name:
        return [name]
    first, _, rest = name.partition(" ")
    while rest and cells(f"{first} {rest.partition(' ')[0]}") <= width:
        word, _, rest = rest.partition(" ")
        first = f"{first} {word}"
    return [first, rest]


def _happenings(overview: Overview, times: Times) -> list[_Happening]:
    """Interviews and deadlines, by their moment."""
    found = [
        (
            end_of(ahead.start, times.zone),
            _Happening(ahead.day, _at(times, ahead.start), one_line(ahead.company), Tone.ACCENT),
        )
        for ahead in overview.ahead
    ]
    for f in overview.follow_ups:
        if kind(f.message).is_deadline and f.due is not None and f.state is not State.RESTING:
            day = end_of(f.due, times.zone).astimezone(times.zone).date()
            tone = Tone.STRONG_ALARM if f.state is State.OVERDUE else Tone.ACCENT
            found.append((end_of(f.due, times.zone), _Happening(day, "answer", one_line(f.company), tone)))
    return [happening for _, happening in sorted(found, key=lambda pair: pair[0])]


def _at(times: Times, start: date) -> str:
    return times.clock(start) if isinstance(start, datetime) else "all day"


class WeekView(Static):
    """Shows the week, drawn anew for every width."""

    DEFAULT_CSS = "WeekView { height: auto; max-height: 50%; padding: 0 1 0 2; }"

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._seen: tuple[Overview, Times] | None = None

    def show(self, overview: Overview, times: Times) -> None:
        """Show the week that begins today."""
        self._seen = (overview, times)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._seen and (width := self.content_size.width) > 0:
            self.update(Content("\n").join(map(content, week_lines(*self._seen, width))))
