"""Business days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.policy import WorkCalendar

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 12, day) for day in (4, 5, 6, 7))
CHRISTMAS = date(2026, 12, 25)


def _holidays(year: int) -> frozenset[date] | None:
    """25 and 26 December of every year, and nothing is known from 2100 on."""
    return frozenset({date(year, 12, 25), date(year, 12, 26)}) if year < 2100 else None


CALENDAR = WorkCalendar(_holidays, frozenset({date(2026, 12, 28)}))


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (FRIDAY, True),
        (SATURDAY, False),
        (SUNDAY, False),
        (MONDAY, True),
        (CHRISTMAS, False),
        (date(2026, 12, 28), False),
    ],
)
def test_what_a_business_day_is(day: date, is_one: bool) -> None:
    assert CALENDAR.is_business_day(day) is is_one


def test_without_a_region_there_are_no_holidays_and_every_year_is_known() -> None:
    assert WorkCalendar().is_business_day(CHRISTMAS)
    assert WorkCalendar().knows(9999)


def test_a_year_that_is_not_known_has_weekdays_alone() -> None:
    assert not CALENDAR.knows(2100)
    assert CALENDAR.is_business_day(date(2103, 12, 25))


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (FRIDAY, FRIDAY),
        (SATURDAY, MONDAY),
        (SUNDAY, MONDAY),
        (CHRISTMAS, date(2026, 12, 29)),
        (date(2027, 12, 31), date(2027, 12, 31)),
        (date(2028, 1, 1), date(2028, 1, 3)),
    ],
)
def test_moved_to_the_next_business_day(day: date, moved: date) -> None:
    assert CALENDAR.moved(day) == moved


@pytest.mark.parametrize(
    ("day", "count", "after"),
    [
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (MONDAY, 5, date(2026, 12, 14)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (CHRISTMAS, 2, date(2026, 12, 30)),
        (FRIDAY, 0, FRIDAY),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
    ],
)
def test_so_many_business_days_after(day: date, count: int, after: date) -> None:
    assert CALENDAR.after(day, count) == after


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(1, 60))
def test_between_a_day_and_the_nth_business_day_after_it_are_n_business_days(day: date, count: int) -> None:
    after = CALENDAR.after(day, count)
    between = [day + timedelta(days=n + 1) for n in range((after - day).days)]
    assert sum(map(CALENDAR.is_business_day, between)) == count
    assert CALENDAR.is_business_day(after)


def test_a_weekend_is_what_the_region_says() -> None:
    calendar = WorkCalendar(weekend=lambda _: frozenset({4, 5}))
    thursday = date(2026, 11, 5)
    assert calendar.after(thursday, 1) == date(2026, 11, 8)
    assert calendar.moved(date(2026, 11, 6)) == date(2026, 11, 8)
    assert not calendar.is_holiday(date(2026, 11, 6))
    assert not calendar.is_holiday(date(2026, 11, 8))


def test_a_holiday_on_a_day_off_makes_no_wait_longer() -> None:
    friday, sunday = date(2026, 11, 6), date(2026, 11, 8)
    calendar = WorkCalendar(extra_holidays=frozenset({friday, sunday}), weekend=lambda _: frozenset({4, 5}))
    assert calendar.after(date(2026, 11, 5), 1) == date(2026, 11, 9)
    assert calendar.holidays_between(date(2026, 11, 5), date(2026, 11, 9)) == (sunday,)
