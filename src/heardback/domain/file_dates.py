"""Dates and moments as people write them in a file.

The forms that heardback writes are ISO 8601: ``2026-11-18``, ``2026-11-18 10:00``, with ``T``, seconds,
``Z`` or an offset. Close misses are understood too, and `Written.tidy` then says how to write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Outside these years a date is a typing error; inside, no arithmetic on days can overflow."""

_TIME = (
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<offset>[Zz]|[+-]\d{1,2}(?::?\d{2})?)?"
)
_TAIL = rf"(?:(?:\s*[Tt,]\s*|\s+(?:at\s+)?){_TIME})?$"
_MONTH_NAME = r"(?P<month_name>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"^(?:(?P<weekday>(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,?\s+)?"
_FORMS = (
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+{_MONTH_NAME}[\s,.-]+(?P<year>\d{{4}})",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    r"(?P<first>\d{1,2})/(?P<second_number>\d{1,2})/(?P<year>\d{4})",
    rf"{_MONTH_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
)
_TIDY = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?"
    r"\s?(?P<offset>Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.ASCII,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_IN_FULL = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class ImpossibleDateError(ValueError):
    """No date can be read from the text; the message says why, in a sentence without the field."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date or moment that was written. `moment` has a zone only where an offset was written."""

    day: date
    at: time | None = None
    offset: tzinfo | None = None
    tidy: bool = True

    def when(self, zone: tzinfo) -> datetime | date:
        """A moment in `zone` (or in the written offset), or the date where no time was written."""
        if self.at is None:
            return self.day
        return datetime.combine(self.day, self.at, self.offset or zone)

    def date_in(self, zone: tzinfo) -> date:
        """The day in `zone`."""
        when = self.when(zone)
        return when.astimezone(zone).date() if isinstance(when, datetime) else when

    def __str__(self) -> str:
        return spell(self.when(self.offset) if self.at and self.offset else self._naive())

    def _naive(self) -> datetime | date:
        return self.day if self.at is None else datetime.combine(self.day, self.at)


def spell(when: datetime | date) -> str:
    """The form in which heardback writes: ``2026-11-18 10:00``, with the offset if there is one."""
    if not isinstance(when, datetime):
        return when.isoformat()
    timespec = "seconds" if when.second else "minutes"
    return when.replace(microsecond=0).isoformat(" ", timespec)


@lru_cache(maxsize=4096)
def parse(text: str) -> Written:
    """Read a date or moment. Raises `ImpossibleDateError` with a sentence that says what is wrong."""
    text = text.strip()
    tidy = _TIDY.fullmatch(text)
    match = tidy or next((found for form in _untidy_forms() if (found := form.match(text))), None)
    if match is None:
        raise ImpossibleDateError(f"“{text[:40]}” is not a date")
    parts = match.groupdict()
    if parts.get("first"):
        day = _slashed(text, int(parts["year"]), int(parts["first"]), int(parts["second_number"]))
    else:
        day = _day(text, int(parts["year"]), _month(parts, text), int(parts["day"]))
    if (said := parts.get("weekday")) and said[:3].casefold() != _WEEKDAYS[day.weekday()][:3].casefold():
        raise ImpossibleDateError(f"“{text[:40]}”: {day.isoformat()} is a {_WEEKDAYS[day.weekday()]}")
    at = _time(text, parts) if parts["hour"] else None
    offset = _offset(parts["offset"], text) if parts["offset"] else None
    return Written(day, at, offset, tidy=tidy is not None)


@cache
def _untidy_forms() -> tuple[re.Pattern[str], ...]:
    """Late: most files write every date as heardback does."""
    return tuple(re.compile(_WEEKDAY + form + _TAIL, re.ASCII) for form in _FORMS)


def _month(parts: dict[str, str | None], text: str) -> int:
    if month := parts.get("month"):
        return int(month)
    name = (parts.get("month_name") or "").casefold()
    if name[:3] in _MONTHS:
        number = _MONTHS.index(name[:3]) + 1
        if name in (name[:3], "sept", _MONTHS_IN_FULL[number - 1]):
            return number
    raise ImpossibleDateError(f"“{text[:40]}” is not a date: there is no month {name!r}")


def _slashed(text: str, year: int, first: int, second: int) -> date:
    """``18/11/2026`` and ``11/18/2026`` are clear; ``3/4/2026`` is another day across the ocean."""
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        one, other = date(year, second, first), date(year, first, second)
        raise ImpossibleDateError(f"“{text[:40]}” may be {one.isoformat()} or {other.isoformat()}")
    return _day(text, year, *((second, first) if first > 12 else (first, second)))


def _day(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleDateError(f"“{text[:40]}”: the year {year} can't be meant")
    try:
        return date(year, month, day)
    except ValueError:
        if 1 <= month <= 12:
            name = _MONTHS_IN_FULL[month - 1].capitalize()
            raise ImpossibleDateError(f"“{text[:40]}”: {name} {year} has no day {day}") from None
        raise ImpossibleDateError(f"“{text[:40]}”: there is no month {month}") from None


def _time(text: str, parts: dict[str, str | None]) -> time:
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").casefold().replace(".", "")
    if half and not 1 <= hour <= 12:
        raise ImpossibleDateError(f"“{text[:40]}”: there is no hour {hour} {half}")
    if not half and not parts["minute"]:
        raise ImpossibleDateError(f"“{text[:40]}”: a time is written like 10:00")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    fraction = int((parts["fraction"] or "0")[:6].ljust(6, "0"))
    try:
        return time(hour, int(parts["minute"] or 0), int(parts["second"] or 0), fraction)
    except ValueError:
        raise ImpossibleDateError(f"“{text[:40]}” has no possible time of day") from None


def _offset(offset: str, text: str) -> tzinfo:
    if offset in "Zz":
        return UTC
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        raise ImpossibleDateError(f"“{text[:40]}”: there is no offset {offset}")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if offset[0] == "-" else span)
