"""Dates and moments as people write them in a file.

The forms that heardback itself writes are those of ISO 8601: ``2026-11-18``, ``2026-11-18 10:00``, with ``T``, seconds,
``Z`` or an offset. Close misses and spans of hours are understood too; `Written.tidy` is then false, and the reader
points out how they were read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache

from heardback.domain.in_words import MONTHS, WEEKDAYS
from heardback.domain.times_of_day import ImpossibleTimeError, TimeOfDay, offset_of, read

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Outside these years a date is a typo; inside them, no arithmetic on days can overflow."""

_WEEKDAYS_BEGIN = "(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TAIL = (
    rf"(?:,?\s+\(?(?P<weekday_behind>{_WEEKDAYS_BEGIN})\.?\)?)?"
    r"(?:(?:\s*(?P<t>[Tt])\s*(?=\d)|\s*,\s*(?:at\s+)?|\s+(?:at\s+|from\s+)?)(?P<clock>\S.*))?$"
)
_MONTH_NAME = r"(?P<month_name>[A-Za-z]{3,9})\.?"
_WEEKDAY = rf"^(?:(?P<weekday>{_WEEKDAYS_BEGIN})\.?,?\s+)?"
_YEAR_AFTER_NAME = r"(?P<year>\d{4}|2[4-9]|[3-9]\d)"
"""Two digits are a year where they can't be an hour."""
_FORMS = (
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?{_MONTH_NAME}[\s,.-]+{_YEAR_AFTER_NAME}",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})",
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})",
    r"(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>\d{4})",
    rf"{_MONTH_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR_AFTER_NAME}",
)
_TIDY = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:(?:(?P<t>T)| )(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?"
    r"\s?(?P<offset>Z|\+\d{2}:?\d{2}|\+\d{2}|(?(t)-\d{2}(?::?\d{2})?|(?!)))?)?",
    re.ASCII,
)
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-")
"""What keyboards and word processors make of a hyphen or a minus. The longer dashes are never a minus."""
_SHOWN = 40


class ImpossibleDateError(ValueError):
    """The text isn't a possible date; the message says why, in a sentence without the field or the full stop.

    `meant` are the dates it could be, as heardback writes them; empty if there's no telling.
    """

    def __init__(self, message: str, *meant: str) -> None:
        super().__init__(message)
        self.meant = meant


class NotADateError(ImpossibleDateError):
    """The text doesn't even look like a date with a year."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date or moment as it was written, with the `minutes` of a span such as 10:00-11:00.

    `at` and `offset` are None if none was written; `tidy` is false where the reader should point out how it was read.
    """

    day: date
    at: time | None = None
    offset: tzinfo | None = None
    minutes: int | None = None
    tidy: bool = True

    def when(self, zone: tzinfo) -> datetime | date:
        """The moment, in the written offset or else in `zone`; the date if no time was written."""
        if self.at is None:
            return self.day
        return datetime.combine(self.day, self.at, self.offset or zone)

    def date_in(self, zone: tzinfo) -> date:
        """The day in `zone`."""
        when = self.when(zone)
        return when.astimezone(zone).date() if isinstance(when, datetime) else when

    @property
    def as_said(self) -> datetime | date:
        """The moment, without a zone unless an offset was written; the date if no time was written."""
        return self.day if self.at is None else datetime.combine(self.day, self.at, self.offset)

    def __str__(self) -> str:
        return spell(self.as_said)


def spell(when: datetime | date) -> str:
    """`when` as heardback writes it: ``2026-11-18``, ``2026-11-18 10:00``, with the offset if it has one.

    A time with a negative offset is written with a ``T``: ``2026-11-18 10:00-11:00`` would be an hour's span.
    """
    if not isinstance(when, datetime):
        return when.isoformat()
    timespec = "seconds" if when.second else "minutes"
    text = when.replace(microsecond=0).isoformat(" ", timespec)
    return text.replace(" ", "T") if "-" in text[len("2026-11-18 ") :] else text


@lru_cache(maxsize=4096)
def parse(text: str) -> Written:
    """Read a date or moment. Raises `ImpossibleDateError` with a sentence that says what is wrong, and `NotADateError`
    (which is one too) for a text that doesn't look like a date.
    """
    text = text.strip()
    if tidy := _TIDY.fullmatch(text):
        day = _day(text, int(tidy["year"]), int(tidy["month"]), int(tidy["day"]))
        clock = _tidy_time(text, tidy)
        return Written(day, clock.at, clock.offset) if clock else Written(day)
    plain = " ".join(text.split()).translate(_HYPHENS)
    match = next((found for form in _untidy_forms() if (found := form.match(plain))), None)
    if match is None:
        raise _not_a_date(text)
    clock = _time(text, match)
    written = Written(date.min, clock.at, clock.offset, clock.minutes) if clock else Written(date.min)
    return replace(written, day=_day_meant(text, match.groupdict(), written), tidy=False)


@cache
def _untidy_forms() -> tuple[re.Pattern[str], ...]:
    """The patterns of the other forms, compiled late: in most files every date is written as heardback writes it."""
    return tuple(re.compile(_WEEKDAY + form + _TAIL, re.ASCII) for form in _FORMS)


def _not_a_date(text: str) -> NotADateError:
    return NotADateError(f"“{text[:_SHOWN]}” isn't a date")


def _day_meant(text: str, parts: dict[str, str | None], clock: Written) -> date:
    """The day, which must fit its weekday. `clock` has the time to give to the dates that an error suggests."""
    written = parts["year"] or ""
    year = int(f"20{written}" if len(written) == 2 else written)
    if parts.get("first"):
        day = _slashed(text, year, int(parts["first"] or 0), int(parts["second"] or 0), clock)
    else:
        day = _day(text, year, _month(parts, text), int(parts["day"] or 0))
    said = (parts["weekday"] or parts["weekday_behind"] or "")[:3].title()
    if said and said != WEEKDAYS[day.weekday()][:3]:
        other = min(
            (day + timedelta(n) for n in range(-3, 4)), key=lambda d: WEEKDAYS[d.weekday()][:3] != said
        )
        raise ImpossibleDateError(
            f"“{text[:_SHOWN]}”: {day.isoformat()} is a {WEEKDAYS[day.weekday()]}", *_meant(clock, day, other)
        )
    return day


def _meant(clock: Written, *days: date) -> tuple[str, ...]:
    return tuple(str(replace(clock, day=day)) for day in days)


def _month(parts: dict[str, str | None], text: str) -> int:
    if month := parts.get("month"):
        return int(month)
    name = (parts.get("month_name") or "").casefold()
    for number, full in enumerate(MONTHS, 1):
        if name in (full.casefold(), full[:3].casefold()) or (name, number) == ("sept", 9):
            return number
    raise ImpossibleDateError(f"“{text[:_SHOWN]}” isn't a date: there's no month “{name}”")


def _slashed(text: str, year: int, first: int, second: int, clock: Written) -> date:
    """``18/11/2026`` and ``11/18/2026`` are clear; ``3/4/2026`` is a different day across the ocean."""
    _check_year(text, year)
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        one, other = _meant(clock, date(year, second, first), date(year, first, second))
        raise ImpossibleDateError(f"“{text[:_SHOWN]}” may be {one} or {other}", one, other)
    return _day(text, year, *((second, first) if first > 12 else (first, second)))


def _day(text: str, year: int, month: int, day: int) -> date:
    _check_year(text, year)
    try:
        return date(year, month, day)
    except ValueError:
        if 1 <= month <= 12:
            raise ImpossibleDateError(
                f"“{text[:_SHOWN]}”: {MONTHS[month - 1]} {year} has no day {day}"
            ) from None
        raise ImpossibleDateError(f"“{text[:_SHOWN]}”: there's no month {month}") from None


def _check_year(text: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleDateError(f"“{text[:_SHOWN]}”: the year {year} can't be right")


def _tidy_time(text: str, parts: re.Match[str]) -> TimeOfDay | None:
    """The time in a form that heardback writes itself, without the patterns that the others need."""
    if not parts["hour"]:
        return None
    fraction = int((parts["fraction"] or "0")[:6].ljust(6, "0"))
    try:
        at = time(int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0), fraction)
        return TimeOfDay(at, offset=offset_of(parts["offset"]))
    except ImpossibleTimeError as error:
        raise ImpossibleDateError(f"“{text[:_SHOWN]}”: {error}") from None
    except ValueError:
        raise ImpossibleDateError(f"“{text[:_SHOWN]}”: there's no such time of day") from None


def _time(text: str, parts: re.Match[str]) -> TimeOfDay | None:
    if not parts["clock"]:
        return None
    try:
        found = read(parts["clock"], after_t=parts["t"] is not None)
    except ImpossibleTimeError as error:
        raise ImpossibleDateError(f"“{text[:_SHOWN]}”: {error}") from None
    if found is None:
        raise _not_a_date(text)
    return found
