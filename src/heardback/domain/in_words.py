"""Days, times and small numbers as a person says them. English, whatever the locale of the machine.

Every date and time that heardback shows is put into words here, and `spoken_dates` can read all of them: a day
without a year is the nearest one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEAR_IS_CLEAR_DAYS = 180
"""A date further away than this is shown with its year."""


def short_day(day: date, today: date | None = None) -> str:
    """``18 Nov``; with the year where `today` is more than half a year away."""
    year = f" {day.year}" if today and abs((day - today).days) > _YEAR_IS_CLEAR_DAYS else ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"


def weekday(day: date, today: date | None = None) -> str:
    """``Wed 18 Nov``; with the year where `today` is more than half a year away."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_day(day, today)}"


def full_day(day: date) -> str:
    """``Wed 18 Nov 2026``."""
    return f"{weekday(day)} {day.year}"


def hours(at: datetime | time, minutes: int | None = None, *, twelve: bool = False) -> str:
    """``11:00``; ``11:00–12:30`` with the `minutes` until the end; ``2:00pm`` on a `twelve`-hour clock.

    No zone is applied: the clock reads what `at` reads.
    """
    if minutes is not None:
        start = at if isinstance(at, datetime) else datetime.combine(date.min, at)
        return f"{hours(at, twelve=twelve)}–{hours(start + timedelta(minutes=minutes), twelve=twelve)}"
    return f"{at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}" if twelve else f"{at:%H:%M}"


def clock(moment: datetime, zone: tzinfo, *, twelve: bool = False) -> str:
    """``11:00`` in `zone`."""
    return hours(moment.astimezone(zone), twelve=twelve)


def day_and_clock(when: datetime | date, today: date, zone: tzinfo, *, twelve: bool = False) -> str:
    """``today``, ``Mon 7 Dec``, ``today 11:00``, ``Mon 7 Dec 15:00``, in `zone`."""
    day = when.astimezone(zone).date() if isinstance(when, datetime) else when
    named = "today" if day == today else weekday(day, today)
    return f"{named} {clock(when, zone, twelve=twelve)}" if isinstance(when, datetime) else named


def clocks(
    moment: datetime,
    zone: tzinfo,
    own_zone: tzinfo | None = None,
    minutes: int | None = None,
    *,
    twelve: bool = False,
) -> str:
    """``16:00`` in `zone`; ``16:00 · 09:00 New York`` where `own_zone`, the zone it's held in, has another time.

    With `minutes` its end is shown too, in `zone`: ``16:00–17:00``.
    """
    here, there = moment.astimezone(zone), moment.astimezone(own_zone or zone)
    ended = (
        None if minutes is None else (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    )
    shown = hours(here, twelve=twelve)
    if ended is not None:
        shown += f"–{hours(ended, twelve=twelve)}"
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return shown
    day = "" if here.date() == there.date() else f"{WEEKDAYS[there.weekday()][:3]} "
    return f"{shown} · {day}{hours(there, twelve=twelve)} {place(there)}"


def place(moment: datetime) -> str:
    """The city that `moment`'s zone is named after: ``New York``; ``UTC+05:30`` where only the offset is known."""
    key = getattr(moment.tzinfo, "key", None)
    return str(key).rpartition("/")[2].replace("_", " ") if key else str(moment.tzname())


def said(
    when: datetime | date,
    zone: tzinfo,
    own_zone: tzinfo | None = None,
    minutes: int | None = None,
    *,
    twelve: bool = False,
) -> str:
    """A day or moment in full: ``Fri 4 Dec 2026``, ``Fri 4 Dec 2026 at 16:00 · 09:00 New York``.

    A moment without a zone is in `own_zone`, else in `zone`. With `minutes` its end is shown too.
    """
    if not isinstance(when, datetime):
        return full_day(when)
    moment = when if when.tzinfo else when.replace(tzinfo=own_zone or zone)
    day = moment.astimezone(zone).date()
    return f"{full_day(day)} at {clocks(moment, zone, own_zone, minutes, twelve=twelve)}"


def distance(days: int) -> str:
    """``tomorrow``, ``in two weeks``, ``12 days ago``."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    weeks, rest = divmod(abs(days), 7)
    span = count(abs(days), "day") if rest else count(weeks, "week")
    return f"in {span}" if days > 0 else f"{span} ago"


def number(n: int) -> str:
    """``seven``; in digits above ten or below zero."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def count(n: int, noun: str) -> str:
    """``one day``, ``seven days``."""
    return f"{number(n)} {noun}" if n == 1 else f"{number(n)} {noun}s"


def in_digits(n: int, noun: str) -> str:
    """``1 row``, ``7 rows``: for counts in a list, which may be large."""
    return f"{n} {noun}{'' if n == 1 else 's'}"


def span_of_days(days: int) -> str:
    """``a week``, ``two weeks``, ``five days``."""
    weeks, rest = divmod(days, 7)
    if rest or not weeks:
        return count(days, "day")
    return "a week" if weeks == 1 else count(weeks, "week")


class Toward(Enum):
    """Which way to look for a date without a year, or a bare weekday."""

    AHEAD = "ahead"
    BEHIND = "behind"
    NEAREST = "nearest"
    """A date on the nearer side; a bare weekday ahead."""
