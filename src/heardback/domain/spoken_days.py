"""Days as people type them, without a time: ``fri``, ``in a fortnight``, ``Mon 7 Dec``, ``end of the month``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from heardback.domain.in_words import MONTHS, WEEKDAYS, Toward

_WEEKDAYS = tuple(map(str.casefold, WEEKDAYS))
_MONTHS = tuple(map(str.casefold, MONTHS))
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_WEEK = 7
_FRIDAY = 4
_UNITS = {"d": 1, "w": _WEEK, "f": 2 * _WEEK}


class DoubtfulDayError(ValueError):
    """A day that may mean two days, or whose weekday doesn't fit; the message completes a sentence about it."""


def day_meant(words: str, today: date, toward: Toward) -> date | None:
    """The day that `words` mean; None if they don't mean one.

    `words` are in lower case, with single spaces, and without ``the`` and ``of``. Raises `DoubtfulDayError`, and
    `ValueError` or `OverflowError` for a day that doesn't exist.
    """
    days = (read(words, today, toward) for read in _READINGS)
    found = next((day for day in days if day is not None), None)
    return found if found is not None else _with_weekday(words, today)


def number_meant(word: str) -> int | None:
    """The number that is meant by ``2``, ``two``, ``a`` or ``a couple``; None if it isn't a number."""
    if word.isdigit():
        return int(word)
    if word in {"a", "an"}:
        return 1
    if word in {"couple", "a couple"}:
        return 2
    return _NUMBERS.index(word) if word in _NUMBERS else None


def _with_weekday(words: str, today: date) -> date | None:
    """``mon 7 dec``: the nearest such day, which must be a Monday."""
    name, _, rest = words.partition(" ")
    wanted = _weekday_number(name.rstrip("."))
    if wanted is None:
        return None
    day = _day_of_month(rest, today, Toward.NEAREST) or _in_figures(rest, today, Toward.NEAREST)
    if day is not None and day.weekday() != wanted:
        raise DoubtfulDayError(
            f"{day.day} {MONTHS[day.month - 1][:3]} {day.year} is a {WEEKDAYS[day.weekday()]}."
        )
    return day


def _named_day(words: str, today: date, toward: Toward) -> date | None:
    days = {
        "today": 0, "tod": 0, "tomorrow": 1, "tom": 1, "tmr": 1, "tmrw": 1, "yesterday": -1,
        "day after tomorrow": 2, "day before yesterday": -2, "next week": _WEEK, "last week": -_WEEK,
        "week today": _WEEK, "week tomorrow": _WEEK + 1, "a week today": _WEEK, "a week tomorrow": _WEEK + 1,
    }  # fmt: skip
    if words in days:
        return today + timedelta(days=days[words])
    if words in {"next month", "last month"}:
        return _months_on(today, 1 if words == "next month" else -1)
    return None


def _weekday(words: str, today: date, toward: Toward) -> date | None:
    """``fri``, ``this fri``, ``next fri`` (of the next calendar week), ``last fri``, ``fri next week``."""
    found = re.fullmatch(r"(?:(this|next|last|coming) )?([a-z]+)\.?( next week)?", words)
    index = _weekday_number(found[2]) if found else None
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
    """``in 2 weeks``, ``2w``, ``+3 days``, ``a month ago``, ``in a fortnight``."""
    found = re.fullmatch(
        r"(in |\+)?(?:(\d{1,4}|a couple|[a-z]+?) ?)?(d|w|m|y|days?|weeks?|fortnights?|months?|years?)"
        r"( ago| from now| from today|['’]? time)?",
        words,
    )
    if found is None or (found[2] is None and len(found[3]) == 1):
        return None
    n = 1 if found[2] is None else number_meant(found[2])
    if n is None:
        return None
    back = found[4] == " ago" or (toward is Toward.BEHIND and not found[1] and not found[4])
    n, unit = (-n if back else n), found[3][0]
    if unit in _UNITS:
        return today + timedelta(days=n * _UNITS[unit])
    return _months_on(today, n * (12 if unit == "y" else 1))


def _day_of_month(words: str, today: date, toward: Toward) -> date | None:
    """``4 dec``, ``dec 4``, ``4th december``, and ``4th`` alone. `file_dates` has already read those with a year."""
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]+)\.?", words)
    day, month = (found[1], found[2]) if found else (None, None)
    if not found or _month_number(found[2]) is None:
        found = re.fullmatch(r"([a-z]+)\.? ?(\d{1,2})(?:st|nd|rd|th)?", words)
        day, month = (found[2], found[1]) if found else (None, None)
    number = _month_number(month) if month else None
    if number is not None and day is not None:
        return _without_year(number, int(day), today, toward)
    if alone := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", words):
        return _day_alone(int(alone[1]), today, toward)
    return None


def _in_figures(words: str, today: date, toward: Toward) -> date | None:
    """``20.11.`` (dots mean day first), ``20/11`` and ``11/20``; ``4/12`` may be two days."""
    if found := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.?", words, re.ASCII):
        day, month = int(found[1]), int(found[2])
        return _without_year(month, day, today, toward) if 1 <= month <= 12 else None
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", words, re.ASCII)
    if found is None:
        return None
    one, other = int(found[1]), int(found[2])
    if 1 <= one <= 12 and 1 <= other <= 12 and one != other:
        named = " or ".join(f"{day} {MONTHS[month - 1][:3]}" for day, month in ((one, other), (other, one)))
        raise DoubtfulDayError(f"day or month first? Type {named}.")
    return _without_year(min(one, other), max(one, other), today, toward)


def _end_of(words: str, today: date, toward: Toward) -> date | None:
    """``end of the week`` is its Friday, at the weekend the one ahead; ``end of next month`` is its last day."""
    found = re.fullmatch(r"end (?:(this|next) )?(week|month|year)", words)
    if found is None:
        return None
    later = found[1] == "next"
    if found[2] == "week":
        is_past = toward is Toward.AHEAD and today.weekday() > _FRIDAY
        return today + timedelta(days=_FRIDAY - today.weekday() + (_WEEK if later or is_past else 0))
    if found[2] == "year":
        return date(today.year + later, 12, 31)
    first = _months_on(today.replace(day=1), 1 if later else 0)
    return first.replace(day=monthrange(first.year, first.month)[1])


_Reading = Callable[[str, date, Toward], date | None]
_READINGS: tuple[_Reading, ...] = (
    *(_named_day, _weekday, _distance_from_today, _day_of_month, _in_figures, _end_of),
)


def _without_year(month: int, day: int, today: date, toward: Toward) -> date:
    """The next such day, today included, the latest one, or the nearest. 29 February waits for a leap year."""
    years = range(max(1, today.year - 8), min(9999, today.year + 8) + 1)
    candidates = [made for year in years if (made := _date_or_none(year, month, day))]
    return _chosen(candidates, today, toward)


def _day_alone(day: int, today: date, toward: Toward) -> date:
    """``the 20th``: of this month or the nearest one that has it."""
    firsts = [_months_on(today.replace(day=1), n) for n in range(-2, 3)]
    return _chosen([m for f in firsts if (m := _date_or_none(f.year, f.month, day))], today, toward)


def _chosen(candidates: list[date], today: date, toward: Toward) -> date:
    if toward is Toward.NEAREST:
        return min(candidates, key=lambda day: (abs(day - today), day < today))
    if toward is Toward.BEHIND:
        return max(day for day in candidates if day <= today)
    return min(day for day in candidates if day >= today)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months_on(day: date, months: int) -> date:
    """The same day that many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday_number(word: str) -> int | None:
    return 2 if word == "weds" else _index(word, _WEEKDAYS)


def _month_number(word: str) -> int | None:
    index = _index(word, _MONTHS)
    return None if index is None else index + 1


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """The index of the name that begins with `word`, of three letters or more: ``tues``, ``thurs``, ``sept``."""
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)
