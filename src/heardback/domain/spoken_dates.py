"""Dates as people type them: ``fri``, ``in 2 weeks``, ``4 dec``, ``tomorrow 14:00``.

What is read is always said back (`Spoken.said`): half of what people type for a date has two readings. Days
and months are English ones. Only forms with one reading are taken: ``4/12`` is asked about, not guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum

from heardback.domain.prose import count, weekday
from heardback.domain.record import dataclass

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WEEK = 7
_FRIDAY = 4


class Toward(Enum):
    """Where a date without a year, or a bare weekday, is looked for."""

    AHEAD = "ahead"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day, and a time where one was said."""

    day: date
    at: time | None = None

    @property
    def written(self) -> str:
        """The form for a file: ``2026-12-04`` or ``2026-12-04 14:00``."""
        return f"{self.day} {self.at:%H:%M}" if self.at else str(self.day)

    def when(self, zone: tzinfo) -> datetime | date:
        """The moment in `zone`, or the day where no time was said."""
        return datetime.combine(self.day, self.at, zone) if self.at else self.day

    def said(self, today: date) -> str:
        """What was understood: ``Fri 4 Dec 2026, in two weeks`` or ``Fri 4 Dec 2026 at 14:00, tomorrow``."""
        at = f" at {self.at:%H:%M}" if self.at else ""
        year = "" if weekday(self.day, today).endswith(str(self.day.year)) else f" {self.day.year}"
        return f"{weekday(self.day, today)}{year}{at}, {_distance((self.day - today).days)}"


@dataclass(frozen=True, slots=True)
class Misheard:
    """Why a text is no date, in a sentence that says what to type instead."""

    reason: str


def understand(text: str, today: date, toward: Toward = Toward.AHEAD) -> Spoken | Misheard:
    """Read `text`. A bare weekday is never today: said on a Friday, ``fri`` is a week away.

    >>> understand("tomorrow 14:00", date(2026, 11, 19)).written
    '2026-11-20 14:00'
    """
    words = _words(text)
    if not words:
        return Misheard("Type a day: fri, tomorrow, in 2 weeks, 4 dec or 2026-12-04.")
    rest, at = _split_time(words)
    if rest is None:
        return Misheard(f"“{text.strip()}” is no time of day: type 14:00 or 2pm.")
    try:
        day = _day(rest, today, toward) if rest else today
    except (ValueError, OverflowError):
        return Misheard(f"There is no such day as “{text.strip()}”.")
    if day is not None:
        return Spoken(day, at)
    if re.fullmatch(r"\d{1,2}/\d{1,2}(/\d{2,4})?", rest):
        return Misheard("Day or month first? Type it as 4 dec or 2026-12-04.")
    return Misheard(
        f"“{text.strip()}” is no day that heardback knows: type fri, in 2 weeks, 4 dec or 2026-12-04."
    )


def _day(words: str, today: date, toward: Toward) -> date | None:
    days = (read(words, today, toward) for read in _READINGS)
    return next((day for day in days if day is not None), None)


def _words(text: str) -> str:
    """Lower case, single spaces, no commas, no filling words."""
    bare = re.sub(r"[,\s]+", " ", text.casefold()).strip(" .")
    bare = re.sub(r"(?<=\d)t(?=\d\d:)", " ", bare)
    return " ".join(w for w in bare.split() if w not in {"on", "at", "the", "of", "by", "until", "till"})


def _split_time(words: str) -> tuple[str | None, time | None]:
    """The words without their time of day; (None, None) where the time is impossible."""
    twelve = re.search(r"(?:^| )(\d{1,2})(?:[:.](\d\d))? ?(am|pm)(?: |$)", words)
    clock = twelve or re.search(r"(?:^| )(\d{1,2})[:h](\d\d)(?::\d\d)?(?: |$)", words)
    if clock is None:
        rest = re.sub(r"(^| )noon( |$)", " ", words).strip()
        return rest, time(12) if rest != words else None
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if twelve:
        if not 1 <= hour <= 12:
            return None, None
        hour = hour % 12 + (12 if twelve[3] == "pm" else 0)
    if hour > 23 or minute > 59:
        return None, None
    return f"{words[: clock.start()]} {words[clock.end() :]}".strip(), time(hour, minute)


def _named_day(words: str, today: date, toward: Toward) -> date | None:
    days = {
        "today": 0, "now": 0, "tod": 0, "tomorrow": 1, "tom": 1, "tmr": 1, "yesterday": -1,
        "day after tomorrow": 2, "day before yesterday": -2, "next week": _WEEK, "last week": -_WEEK,
    }  # fmt: skip
    if words in days:
        return today + timedelta(days=days[words])
    if words in {"next month", "last month"}:
        return _months_on(today, 1 if words == "next month" else -1)
    return None


def _iso(words: str, today: date, toward: Toward) -> date | None:
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", words)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", words)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _weekday(words: str, today: date, toward: Toward) -> date | None:
    """``fri``, ``this fri``, ``next fri`` (of the next calendar week), ``last fri``, ``fri next week``."""
    found = re.fullmatch(r"(?:(this|next|last|coming) )?([a-z]+)( next week)?", words)
    index = _index(found[2], _WEEKDAYS, 3) if found else None
    if found is None or index is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if found[1] == "this":
        return monday + timedelta(days=index)
    if found[1] == "next" or found[3]:
        return monday + timedelta(days=_WEEK + index)
    if found[1] == "last" or (toward is Toward.BEHIND and found[1] is None):
        return today - timedelta(days=(today.weekday() - index - 1) % _WEEK + 1)
    return today + timedelta(days=(index - today.weekday() - 1) % _WEEK + 1)


def _distance_from_today(words: str, today: date, toward: Toward) -> date | None:
    """``in 2 weeks``, ``2w``, ``+3 days``, ``a month ago``."""
    found = re.fullmatch(
        r"(in |\+)?(\d{1,4}|[a-z]+?) ?(d|w|m|y|days?|weeks?|months?|years?)( ago| from now| time)?", words
    )
    n = _number(found[2]) if found else None
    if found is None or n is None:
        return None
    back = found[4] == " ago" or (toward is Toward.BEHIND and not found[1] and not found[4])
    n, unit = (-n if back else n), found[3][0]
    if unit in "dw":
        return today + timedelta(days=n * (_WEEK if unit == "w" else 1))
    return _months_on(today, n * (12 if unit == "y" else 1))


def _day_of_month(words: str, today: date, toward: Toward) -> date | None:
    """``4 dec``, ``dec 4``, ``4th december 2026``."""
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]+)\.?(?:[ -](\d{4}))?", words)
    day, month, year = (found[1], found[2], found[3]) if found else (None, None, None)
    if not found:
        found = re.fullmatch(r"([a-z]+)\.? ?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", words)
        day, month, year = (found[2], found[1], found[3]) if found else (None, None, None)
    index = _index(month, _MONTHS, 3) if month else None
    if index is None or day is None:
        return None
    if year:
        return date(int(year), index + 1, int(day))
    return _without_year(index + 1, int(day), today, toward)


def _end_of(words: str, today: date, toward: Toward) -> date | None:
    """``end of the week`` is its Friday, ``end of next month`` its last day."""
    found = re.fullmatch(r"end (?:(this|next) )?(week|month)", words)
    if found is None:
        return None
    later = found[1] == "next"
    if found[2] == "week":
        return today + timedelta(days=_FRIDAY - today.weekday() + (_WEEK if later else 0))
    first = _months_on(today.replace(day=1), 1 if later else 0)
    return first.replace(day=monthrange(first.year, first.month)[1])


_Reading = Callable[[str, date, Toward], date | None]
_READINGS: tuple[_Reading, ...] = (_named_day, _iso, _weekday, _distance_from_today, _day_of_month, _end_of)


def _without_year(month: int, day: int, today: date, toward: Toward) -> date:
    """The next such day from today on, or the latest up to today. 29 February waits for its year."""
    candidates = [d for year in _years_around(today) if (d := _date_or_none(year, month, day))]
    if toward is Toward.BEHIND:
        return max(d for d in candidates if d <= today)
    return min(d for d in candidates if d >= today)


def _years_around(today: date) -> Iterator[int]:
    return iter(range(max(1, today.year - 8), min(9999, today.year + 8) + 1))


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months_on(day: date, months: int) -> date:
    """The same day of the month, or its last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _index(word: str, names: tuple[str, ...], shortest: int) -> int | None:
    """Which name `word` is or abbreviates; ``tues``, ``thurs`` and ``sept`` are prefixes too."""
    if len(word) < shortest:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word in {"a", "an"}:
        return 1
    return _NUMBERS.index(word) if word in _NUMBERS else None


def _distance(days: int) -> str:
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    weeks, rest = divmod(abs(days), _WEEK)
    span = count(abs(days), "day") if rest else count(weeks, "week")
    return f"in {span}" if days > 0 else f"{span} ago"
