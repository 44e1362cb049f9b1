"""Dates in running text: where they are, which days they can mean, and the weekday written with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heardback.domain.in_words import MONTHS, WEEKDAYS
from heardback.proofreading.word import Span

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = rf"{_DAY}(?:\s?(?:st|nd|rd|th))?"
_LINK = r"(?:,?\s+(?:the\s+)?|,\s*|\s\()"
_DATE = re.compile(
    rf"""
    (?<![\w/.-])
    (?:(?P<before>{_WEEKDAY}){_LINK})?
    (?:
        (?P<iso>(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d?)-(?P<d1>\d\d?))
        |(?P<d2>{_TH})\s+(?:of\s+)?(?P<m2>{_MONTH})(?:,?\s+(?P<y2>(?:19|20)\d\d))?
        |(?P<m3>{_MONTH})\s+(?:the\s+)?(?P<d3>{_TH})\b(?!\s?(?::|%|hours|minutes|people|years))(?:,?\s+(?P<y3>(?:19|20)\d\d)\b)?
        |(?<=on\ the\ )(?P<d5>{_DAY}(?:st|nd|rd|th))(?=[.,;!?)]|\s*$|\s+(?:for|with|about|and|at|in|was|to)\b)
        |(?P<a4>\d\d?)(?P<dot>[/.-])(?P<b4>\d\d?)(?P=dot)(?P<y4>(?:19|20)?\d\d)
    )
    (?![\w/]|-\d)
    (?:\s?\((?P<after>{_WEEKDAY})\)|,?\s+an?\s+(?P<said>{_WEEKDAY}))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEAP = 4
"""Years to look back and ahead, so that 29 February is found."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text. `days` are those that it can mean, the likeliest first; none if there is no such day.

    `span` covers the date without its weekday, `weekday_span` the weekday written with it (Monday is 0).
    """

    span: Span
    days: tuple[date, ...]
    weekday: int | None = None
    weekday_span: Span | None = None

    @property
    def whole(self) -> Span:
        """The date with its weekday."""
        spans = [self.span, *([self.weekday_span] if self.weekday_span else [])]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


def dates_in(text: str, near: date, *, month_first: bool) -> Iterator[WrittenDate]:
    """The dates in `text`, in order. One without a year is the one nearest to `near`.

    `month_first` says how to read 11/12/2026; the other order is kept as a second reading.
    """
    for found in _DATE.finditer(text):
        if _is_the_verb_may(found) or _is_a_version(found):
            continue
        name = next((n for n in ("before", "after", "said") if found[n] and _is_a_weekday(found[n])), None)
        begin = next(found.start(g) for g in ("iso", "d2", "m3", "d5", "a4") if found[g])
        end = max(found.end(g) for g in ("iso", "d2", "m2", "y2", "m3", "d3", "y3", "d5", "y4") if found[g])
        yield WrittenDate(
            _without_dot(text, begin, end),
            tuple(_readings(found, near, month_first=month_first)),
            _weekday(found[name]) if name else None,
            _without_dot(text, *found.span(name)) if name else None,
        )


def weekdays_in(text: str) -> Iterator[tuple[Span, int]]:
    """Where weekdays are written out with a capital, and which they are: Monday is 0."""
    for found in re.finditer(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", text):
        yield Span(*found.span()), _weekday(found[0])


def nearest(day: int, month: int, near: date) -> date | None:
    """That day and month in the year that brings it nearest to `near`; None if there is no such day."""
    years = range(near.year - _LEAP, near.year + _LEAP + 1)
    days = [found for year in years if (found := _day(year, month, day))]
    return min(days, key=lambda d: abs(d - near), default=None)


def _without_dot(text: str, start: int, end: int) -> Span:
    """The span without a dot at its end: that may belong to an abbreviation, or end the sentence."""
    return Span(start, end - 1 if text[end - 1] == "." else end)


def _readings(found: re.Match[str], near: date, *, month_first: bool) -> Iterator[date]:
    if found["iso"]:
        yield from _of_year(int(found["d1"]), int(found["m1"]), found["y1"], near)
    elif found["d2"]:
        yield from _of_year(_number(found["d2"]), _month(found["m2"]), found["y2"], near)
    elif found["m3"]:
        yield from _of_year(_number(found["d3"]), _month(found["m3"]), found["y3"], near)
    elif found["d5"]:
        yield from _of_month(_number(found["d5"]), near)
    else:
        pair = (int(found["a4"]), int(found["b4"]))
        for day, month in (pair[::-1], pair) if month_first else (pair, pair[::-1]):
            yield from _of_year(day, month, found["y4"], near)


def _of_month(day: int, near: date) -> Iterator[date]:
    """``on the 18th``: the day of that number nearest to `near`."""
    months = ((near.year * 12 + near.month - 1 + n) for n in (-1, 0, 1))
    days = [found for month in months if (found := _day(month // 12, month % 12 + 1, day))]
    yield from sorted(days, key=lambda d: abs(d - near))[:1]


def _of_year(day: int, month: int, year: str | None, near: date) -> Iterator[date]:
    full = int(year) + (2000 if len(year) == 2 else 0) if year else None
    known = _day(full, month, day) if full else nearest(day, month, near)
    if known:
        yield known


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _month(written: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(written.lower()[:3]))


def _weekday(written: str) -> int:
    return next(n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(written.lower()[:3]))


def _is_the_verb_may(found: re.Match[str]) -> bool:
    """``may 3`` in small letters isn't a date."""
    month = found["m2"] or found["m3"]
    return month is not None and month[0].islower() and month.lower().rstrip(".") in {"may", "mar", "march"}


def _is_a_version(found: re.Match[str]) -> bool:
    """``1.14.22`` and ``45.12.10`` only look like dates."""
    if not found["a4"] or len(found["y4"]) == 4:
        return False
    return found["dot"] == "." or max(int(found["a4"]), int(found["b4"])) > 31


def _is_a_weekday(written: str) -> bool:
    """``sat``, ``sun`` and ``wed`` in small letters are words."""
    return written[0].isupper() or written.lower().endswith("day")
