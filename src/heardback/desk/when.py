"""Dates that a person typed at the desk: as in a file, or as people say them."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

from heardback.desk.errors import UsageError
from heardback.domain import file_dates

When = datetime | date


def day(text: str, now: datetime, zone: tzinfo, *, behind: bool = False) -> date:
    """A day in `zone`; said without a year it is today or ahead, or `behind`. Raises `UsageError`."""
    when = _typed(text, now, zone, behind=behind)
    if not isinstance(when, datetime):
        return when
    return (when.astimezone(zone) if when.tzinfo else when).date()


def start(text: str, now: datetime, zone: tzinfo) -> When:
    """When something begins: a date, or a moment without zone (with one where an offset was typed)."""
    return _typed(text, now, zone)


def happened(text: str | None, now: datetime, zone: tzinfo) -> When:
    """When something happened, as it is written in the log; `now` without a text.

    A moment has no zone unless an offset was typed. Raises `UsageError` for a day after today.
    """
    here = now.astimezone(zone)
    if text is None:
        return here.replace(second=0, microsecond=0, tzinfo=None)
    when = _typed(text, now, zone, behind=True)
    if isinstance(when, datetime):
        day_meant = (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(zone).date()
    else:
        day_meant = when
    if day_meant > here.date():
        raise UsageError(f"“{text}” is after today: the log holds what happened.")
    return when


def _typed(text: str, now: datetime, zone: tzinfo, *, behind: bool = False) -> When:
    try:
        written = file_dates.parse(text)
    except file_dates.ImpossibleDateError as error:
        from heardback.domain.spoken_dates import Misheard, Toward, understand

        toward = Toward.BEHIND if behind else Toward.AHEAD
        spoken = understand(text, now.astimezone(zone).date(), toward)
        if isinstance(spoken, Misheard):
            raise UsageError(f"{error}. Write it like 2026-12-04 or 2026-12-04 10:00.") from None
        return _joined(spoken.day, spoken.at, None)
    return _joined(written.day, written.at, written.offset)


def _joined(day_meant: date, at: time | None, offset: tzinfo | None) -> When:
    return day_meant if at is None else datetime.combine(day_meant, at, offset)
