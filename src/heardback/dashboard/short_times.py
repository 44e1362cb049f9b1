"""Days and times in a column: as short as they can be and still be clear."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from heardback.domain.prose import clock, short_day, weekday

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
