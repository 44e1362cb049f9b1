"""The numbers of the etiquette, and the days on which people work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers that can be set under `etiquette:`, by their names there.

    Hours are elapsed time and days are calendar days; `*_business_days` leave out weekends and holidays.
    """

    thank_you_opens_hours: int = 1
    thank_you_due_hours: int = 24
    thank_you_missed_days: int = 7
    promise_business_days: int = 1
    follow_up_days: int = 7
    follow_up_business_days: int = 5
    follow_up_gap_days: int = 7
    max_follow_ups: int = 2
    nudge_business_days: int = 10
    max_nudges: int = 1
    feedback_opens_days: int = 1
    feedback_due_days: int = 2
    feedback_until_days: int = 14
    answer_offer_opens_days: int = 2
    keep_in_touch_days: int = 90
    keep_in_touch_until_days: int = 365
    let_go_days: int = 60


_ONE_DAY = timedelta(days=1)
SATURDAY_AND_SUNDAY = frozenset({5, 6})
"""The weekend where nothing else is known. Weekdays count from Monday, which is 0."""


def _no_holidays(year: int) -> frozenset[date]:
    return frozenset()


def _usual_weekend(year: int) -> frozenset[int]:
    return SATURDAY_AND_SUNDAY


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days on which nobody works.

    `public_holidays` gives the holidays of a year, or None for a year it doesn't know. `weekend` gives the weekdays off
    in a year, with Monday as 0, and never all seven. `extra_holidays` count besides.
    """

    public_holidays: Callable[[int], frozenset[date] | None] = _no_holidays
    extra_holidays: frozenset[date] = field(default_factory=frozenset)
    weekend: Callable[[int], frozenset[int]] = _usual_weekend

    def knows(self, year: int) -> bool:
        """Whether the public holidays of `year` are known; if not, weekdays alone count."""
        return self.public_holidays(year) is not None

    def is_business_day(self, day: date) -> bool:
        """Whether `day` is neither at the weekend nor a holiday."""
        if self._is_weekend(day) or day in self.extra_holidays:
            return False
        return day not in (self.public_holidays(day.year) or ())

    def _is_weekend(self, day: date) -> bool:
        return day.weekday() in self.weekend(day.year)

    def holidays_between(self, first: date, last: date) -> tuple[date, ...]:
        """The holidays outside the weekend after `first` and before `last`."""
        days = (first + timedelta(days=n) for n in range(1, (last - first).days))
        return tuple(day for day in days if self.is_holiday(day))

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is a holiday outside the weekend."""
        return not self._is_weekend(day) and not self.is_business_day(day)

    def moved(self, day: date) -> date:
        """`day`, or the next business day if it isn't one."""
        while not self.is_business_day(day):
            day += _ONE_DAY
        return day

    def after(self, day: date, business_days: int) -> date:
        """The business day that is `business_days` after `day`, which needn't be one itself; `day` for 0."""
        for _ in range(business_days):
            day = self.moved(day + _ONE_DAY)
        return day
