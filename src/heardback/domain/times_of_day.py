"""Times of day and spans of hours, as people write and type them: ``10:00``, ``3.30 pm``, ``15h``, ``10:00-11:00``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, time, timedelta, timezone, tzinfo
from functools import cache

_LONGEST_OVER_MIDNIGHT = 12 * 60
"""In minutes. A longer span that ends before it starts has its ends the wrong way round."""
_HALF_DAY = 12 * 60
_DAY = 24 * 60


class ImpossibleTimeError(ValueError):
    """The text looks like a time of day but can't be one; the message completes a sentence about it."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time, with the `minutes` until the end if a span was written, and the UTC offset if there was one."""

    at: time
    minutes: int | None = None
    offset: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class _Clock:
    """One time on a clock. `half` is ``am``, ``pm`` or empty; `is_bare` if only an hour was written."""

    at: time
    half: str
    is_bare: bool

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        return self.at.hour * 60 + self.at.minute


def read(text: str, *, after_t: bool = False) -> TimeOfDay | None:
    """Read `text` as a time of day or a span, from end to end; None if it doesn't look like one.

    A ``-07:00`` that follows the time is an offset `after_t`, the ``T`` of ISO 8601. Elsewhere it is the end of a span
    if that is later than the start. Raises `ImpossibleTimeError`, also for an hour alone, which may mean anything.
    """
    if after_t:
        text = re.sub(r"^(\d\d)(\d\d)(\d\d)?(?!\d)", _with_colons, text)
    if found := _forms()[0].match(text):
        return _single(found, after_t=after_t)
    if found := _forms()[1].match(text):
        start, end = _clock(found, ""), _clock(found, "2")
        at, minutes = _span(start, end)
        return TimeOfDay(at, minutes, offset_of(found["offset"]))
    return None


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a time and of a span, compiled late: the usual forms of a file don't need them."""
    clock = (
        r"(?:(?P<noon{n}>(?:12\s+)?noon|midday)|(?P<hour{n}>\d{{1,2}})"
        r"(?:(?:[:.]|\s?h\s?)(?P<minute{n}>\d\d)(?::(?P<second{n}>\d\d)(?:[.,](?P<fraction{n}>\d+))?)?(?:\s?(?:h|uhr)\b)?|(?P<h{n}>\s?(?:h\b|uhr\b|o['’]?clock\b)))?"
        r"(?:\s?(?P<half{n}>[ap]\.?m\b\.?))?)"
    )
    start, end = clock.format(n=""), clock.format(n="2")
    offset = r"(?:\s*(?P<offset>z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|utc|gmt))?$"
    flags = re.ASCII | re.IGNORECASE
    link = r"(?:\s*[-\u2013\u2014~]{1,2}\s*|\s+(?:to|until|till)\s+)"
    return re.compile(start + offset, flags), re.compile(start + link + end + offset, flags)


def _with_colons(found: re.Match[str]) -> str:
    return ":".join(filter(None, found.groups()))


def _single(found: re.Match[str], *, after_t: bool) -> TimeOfDay:
    start, offset = _clock(found, ""), found["offset"]
    end = _as_end(offset) if offset and offset[0] == "-" and not after_t else None
    if end and (end.minutes > start.minutes or start.half):
        return TimeOfDay(*_span(start, end))
    if start.is_bare:
        raise ImpossibleTimeError("a time is written like 10:00")
    return TimeOfDay(start.at, None, offset_of(offset))


def _as_end(offset: str) -> _Clock | None:
    hours, minutes = _hours_and_minutes(offset)
    return _Clock(time(hours, minutes), "", is_bare=False) if hours < 24 and minutes < 60 else None


def _clock(found: re.Match[str], n: str) -> _Clock:
    if found[f"noon{n}"]:
        return _Clock(time(12), "pm", is_bare=False)
    hour, half = int(found[f"hour{n}"]), (found[f"half{n}"] or "").casefold().replace(".", "")
    if half and not 1 <= hour <= 12:
        raise ImpossibleTimeError(f"there's no {hour} {half}")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    fraction = int((found[f"fraction{n}"] or "0")[:6].ljust(6, "0"))
    try:
        at = time(hour, int(found[f"minute{n}"] or 0), int(found[f"second{n}"] or 0), fraction)
    except ValueError:
        raise ImpossibleTimeError("there's no such time of day") from None
    return _Clock(at, half, is_bare=not (half or found[f"minute{n}"] or found[f"h{n}"]))


def _span(start: _Clock, end: _Clock) -> tuple[time, int]:
    """The start and the minutes until the end. ``2-3 pm`` and ``11 am - 1`` name the half of the day only once."""
    begins, ends = start.minutes, end.minutes
    if end.half and not start.half and 0 < start.at.hour <= 12:
        begins %= _HALF_DAY
        begins += _HALF_DAY if end.half == "pm" and begins + _HALF_DAY < ends else 0
    elif start.half and not end.half and ends <= begins and ends <= _HALF_DAY:
        ends += _HALF_DAY
    minutes = (ends - begins) % _DAY
    if minutes == 0 or (ends < begins and minutes > _LONGEST_OVER_MIDNIGHT):
        raise ImpossibleTimeError("it ends before it starts")
    return start.at.replace(hour=begins // 60), minutes


def offset_of(text: str | None) -> tzinfo | None:
    """The zone of a written offset: ``Z``, ``UTC``, ``+02:00``, ``-0330``, ``UTC+2``; None if there is none.

    Raises `ImpossibleTimeError` for an offset that no place has.
    """
    if not text:
        return None
    digits = text.upper().removeprefix("UTC").removeprefix("GMT").removeprefix("Z")
    if not digits:
        return UTC
    hours, minutes = _hours_and_minutes(digits)
    if hours > 14 or minutes > 59:
        raise ImpossibleTimeError(f"there's no offset of {text}")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if digits[0] == "-" else span)


def _hours_and_minutes(offset: str) -> tuple[int, int]:
    digits = offset[1:].replace(":", "")
    return (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
