"""Waits, and how they are put into words."""

from __future__ import annotations

from datetime import date

import pytest

from heardback.domain.follow_up import Waits
from heardback.domain.policy import WorkCalendar

TODAY = date(2026, 12, 1)
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
WAITS = Waits(WorkCalendar(extra_holidays=CHRISTMAS), TODAY)


@pytest.mark.parametrize(
    ("days", "after", "until", "said"),
    [
        (1, 4, 7, "one business day after that is Mon 7 Dec"),
        (2, 23, 29, "two business days after that is Tue 29 Dec (Fri 25 Dec and Mon 28 Dec are holidays)"),
        (1, 25, 29, "one business day after that is Tue 29 Dec (Mon 28 Dec is a holiday)"),
        (0, 5, 5, "you wait no longer than that"),
    ],
)
def test_business_days(days: int, after: int, until: int, said: str) -> None:
    wait = WAITS.business_days(days, date(2026, 12, after))
    assert (wait.until.day, wait.said) == (until, said)


@pytest.mark.parametrize(
    ("days", "after", "until", "said"),
    [
        (7, 2, 9, "a week after Wed 2 Dec is Wed 9 Dec"),
        (3, 2, 7, "three days after Wed 2 Dec is Sat 5 Dec, not a business day, so Mon 7 Dec"),
        (
            1,
            24,
            29,
            "one day after Thu 24 Dec is Fri 25 Dec, a holiday, so Tue 29 Dec (Mon 28 Dec is a holiday)",
        ),
        (0, 2, 2, "you wait no longer than Wed 2 Dec"),
        (0, 5, 7, "you wait no longer than Sat 5 Dec, not a business day, so Mon 7 Dec"),
    ],
)
def test_days(days: int, after: int, until: int, said: str) -> None:
    day = date(2026, 12, after)
    wait = WAITS.days(days, day, f"{day:%a} {day.day} Dec")
    assert (wait.until.day, wait.said) == (until, said)


def test_many_holidays_are_counted() -> None:
    calendar = WorkCalendar(extra_holidays=frozenset(date(2026, 12, day) for day in (21, 22, 23)))
    assert Waits(calendar, TODAY).holidays(date(2026, 12, 18), date(2026, 12, 24)) == (
        " (with three holidays in between)"
    )
