"""Whatever is shown of a date may be typed back, and means the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import heardback
from heardback.dashboard.wording import Times
from heardback.domain import file_dates, in_words
from heardback.domain.in_words import Toward
from heardback.domain.spoken_dates import Spoken, understand
from heardback.drafting import rendering as letter_days

SOURCE = Path(heardback.__file__).parent
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "Africa/Johannesburg", "America/New_York", "America/St_Johns", "Europe/London",
        "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata",
    )
]  # fmt: skip

_nows = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))
_zones = st.sampled_from(ZONES)
_days_away = st.integers(-800, 800) | st.integers(-185, 185) | st.integers(-8, 8)
_minutes_of_the_day = st.integers(0, 24 * 60 - 1)


def _read(text: str, here: datetime, toward: Toward, zone: tzinfo | None = None) -> Spoken:
    spoken = understand(text, here, toward, zone)
    assert isinstance(spoken, Spoken), f"{text!r}: {spoken}"
    return spoken


def _ways(day: date, today: date) -> Iterator[Toward]:
    """Where somebody looks who types the day back: on its own side, or on the nearer one."""
    yield Toward.NEAREST
    if day <= today:
        yield Toward.BEHIND
    if day >= today:
        yield Toward.AHEAD


DAYS: dict[str, Callable[[date, date], str]] = {
    "short_day": in_words.short_day,
    "weekday": in_words.weekday,
    "full_day": lambda day, today: in_words.full_day(day),
    "a deadline": lambda day, today: f"by {in_words.weekday(day, today)}",
    "due": lambda day, today: in_words.day_and_clock(day, today, UTC),
    "distance": lambda day, today: in_words.distance((day - today).days),
    "a column": lambda day, today: Times(today, UTC).short(day),
    "a sentence": lambda day, today: Times(today, UTC).spoken(day),
    "understood": lambda day, today: Spoken(day).said(
        datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    ),
    "a file": lambda day, today: file_dates.spell(day),
    "a letter": lambda day, today: letter_days.long_day(day, today, "en-GB"),
    "an American letter": lambda day, today: letter_days.long_day(day, today, "en-US"),
}


@pytest.mark.parametrize("show", DAYS.values(), ids=DAYS)
@given(now=_nows, zone=_zones, away=_days_away)
def test_a_day(show: Callable[[date, date], str], now: datetime, zone: ZoneInfo, away: int) -> None:
    here = now.astimezone(zone)
    day = here.date() + timedelta(days=away)
    text = show(day, here.date())
    for toward in _ways(day, here.date()):
        assert _read(text, here, toward) == Spoken(day), (text, toward)


@given(now=_nows, zone=_zones, away=st.integers(1, 800))
def test_a_day_since_when(now: datetime, zone: ZoneInfo, away: int) -> None:
    here = now.astimezone(zone)
    day = here.date() - timedelta(days=away)
    for toward in Toward:
        assert _read(f"since {in_words.short_day(day, here.date())}", here, toward).day == day


@given(now=_nows, zone=_zones, away=_days_away)
def test_a_day_with_its_weekday_is_the_same_whoever_asks(now: datetime, zone: ZoneInfo, away: int) -> None:
    here = now.astimezone(zone)
    day = here.date() + timedelta(days=away)
    for toward in Toward:
        assert _read(in_words.weekday(day, here.date()), here, toward).day == day


MOMENTS: dict[str, Callable[[datetime, date, ZoneInfo], str]] = {
    "due": in_words.day_and_clock,
    "a sentence": lambda moment, today, zone: Times(today, zone).spoken(moment),
    "by twelve hours": lambda moment, today, zone: Times(today, zone, twelve=True).spoken(moment),
    "understood": lambda moment, today, zone: in_words.said(moment, zone),
    "a reason": lambda moment, today, zone: (
        f"{in_words.weekday(moment.astimezone(zone).date(), today)} at {in_words.clock(moment, zone)}"
    ),
    "a file": lambda moment, today, zone: file_dates.spell(moment.astimezone(zone).replace(tzinfo=None)),
}


@pytest.mark.parametrize("show", MOMENTS.values(), ids=MOMENTS)
@given(now=_nows, zone=_zones, away=_days_away, minute=_minutes_of_the_day)
def test_a_moment(
    show: Callable[[datetime, date, ZoneInfo], str], now: datetime, zone: ZoneInfo, away: int, minute: int
) -> None:
    here = now.astimezone(zone)
    moment = _moment(here, away, minute)
    text = show(moment, here.date(), zone)
    for toward in _ways(moment.date(), here.date()):
        spoken = _read(text, here, toward)
        assert spoken == Spoken(moment.date(), moment.time().replace(fold=0)), (text, toward)


@given(now=_nows, zone=_zones, away=st.integers(0, 400), minute=_minutes_of_the_day)
def test_a_moment_in_a_column_that_lies_ahead(now: datetime, zone: ZoneInfo, away: int, minute: int) -> None:
    here = now.astimezone(zone)
    moment = _moment(here, away, minute)
    spoken = _read(Times(here.date(), zone).short(moment), here, Toward.AHEAD)
    assert spoken.day == moment.date()
    assert spoken.at in (None, moment.time().replace(fold=0))


@given(
    now=_nows, zone=_zones, own=_zones, away=_days_away, minute=_minutes_of_the_day,
    length=st.none() | st.integers(5, 480),
)  # fmt: skip
def test_the_clocks_of_two_zones(
    now: datetime, zone: ZoneInfo, own: ZoneInfo, away: int, minute: int, length: int | None
) -> None:
    here = now.astimezone(zone)
    moment = _moment(here, away, minute)
    assume(not any(_clocks_change(moment, where) for where in (zone, own)))
    text = in_words.said(moment, zone, own, length)
    for toward in _ways(moment.date(), here.date()):
        spoken = _read(text, here, toward, own)
        assert datetime.combine(spoken.day, spoken.at or moment.time(), own) == moment, (text, toward)
        assert spoken.minutes == length


@given(now=_nows, zone=_zones, away=_days_away, minute=_minutes_of_the_day, length=st.integers(5, 480))
def test_what_was_understood_is_read_again_later(
    now: datetime, zone: ZoneInfo, away: int, minute: int, length: int
) -> None:
    here = now.astimezone(zone)
    at = _moment(here, away, minute)
    for spoken in (
        Spoken(at.date()),
        Spoken(at.date(), at.time()),
        Spoken(at.date(), at.time(), None, length),
        Spoken(
            at.date(), at.time(), file_dates.parse(f"2026-01-01T10:00{'+-'[minute % 2]}05:00").offset, length
        ),
    ):
        for toward in Toward:
            assert _read(spoken.written, here, toward) == spoken


@given(now=_nows, zone=_zones, days=st.integers(1, 400))
def test_a_span_of_days(now: datetime, zone: ZoneInfo, days: int) -> None:
    here = now.astimezone(zone)
    assert _read(in_words.span_of_days(days), here, Toward.AHEAD).day == here.date() + timedelta(days=days)


@given(now=_nows, zone=_zones, away=st.integers(0, 6))
def test_a_day_as_a_letter_about_the_past_says_it(now: datetime, zone: ZoneInfo, away: int) -> None:
    here = now.astimezone(zone)
    day = here.date() - timedelta(days=away)
    assert _read(letter_days.when(day, here.date(), "en-GB"), here, Toward.BEHIND).day == day


def _moment(here: datetime, away: int, minute: int) -> datetime:
    """A moment that there is, `away` days from `here`, in its zone."""
    there = datetime.combine(here.date() + timedelta(days=away), datetime.min.time(), here.tzinfo)
    there += timedelta(minutes=minute)
    assume(there.astimezone(UTC).astimezone(here.tzinfo).replace(tzinfo=None) == there.replace(tzinfo=None))
    return there


def _clocks_change(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether they do within a day of `moment`."""
    around = [(moment + timedelta(days=n)).astimezone(zone).utcoffset() for n in (-1, 0, 1)]
    return len(set(around)) > 1


ELSEWHERE = {
    *("domain/in_words.py", "proofreading/grammar/frames.py", "disk/temporary.py"),
    *("post/report_forms.py", "cli/answers.py", "desk/usual_questions.py"),
}
"""The room for it; the words of running text; the name of a file that was rescued; the figures of an office's form;
the moment in the JSON of an answer that is given again; "monday" to choose while one snoozes.
"""


def test_nothing_else_puts_dates_into_words() -> None:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        text = path.read_text(encoding="utf-8")
        if name in ELSEWHERE:
            continue
        if re.search(r"strftime|:%[-#]?[A-Za-z]|calendar\.(?:month|day)_", text):
            found.append(name)
        words = {
            n.value
            for n in ast.walk(ast.parse(text))
            if isinstance(n, ast.Constant) and isinstance(n.value, str)
        }
        if words & {"Monday", "Mon", "January", "Jan", "monday", "january"}:
            found.append(name)
    assert found == []
