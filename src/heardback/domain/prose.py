"""Days and small numbers as a person says them. English, whatever the locale of the machine."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEAR_IS_CLEAR_DAYS = 180


def short_day(day: date, today: date | None = None) -> str:
    """``18 Nov``; with the year where `today` is more than half a year away."""
    year = f" {day.year}" if today and abs((day - today).days) > _YEAR_IS_CLEAR_DAYS else ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"


def weekday(day: date, today: date | None = None) -> str:
    """``Wed 18 Nov``; with the year where `today` is more than half a year away."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_day(day, today)}"


def clock(moment: datetime, zone: tzinfo) -> str:
    """``11:00`` in `zone`."""
    return moment.astimezone(zone).strftime("%H:%M")


def number(n: int) -> str:
    """``seven``; digits above ten."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def count(n: int, noun: str) -> str:
    """``one day``, ``seven days``."""
    return f"{number(n)} {noun}" if n == 1 else f"{number(n)} {noun}s"


def span_of_days(days: int) -> str:
    """``a week``, ``two weeks``, ``five days``."""
    weeks, rest = divmod(days, 7)
    if rest or not weeks:
        return count(days, "day")
    return "a week" if weeks == 1 else count(weeks, "week")
