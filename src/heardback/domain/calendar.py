"""Business days: Monday to Friday, less public holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from heardback.domain.record import dataclass, field

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def _no_holidays(year: int) -> frozenset[date]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """`public_holidays` gives the holidays of a year, or None for a year that it does not know."""

    public_holidays: Callable[[int], frozenset[date] | None] = _no_holidays
    extra_holidays: frozenset[date] = field(default_factory=frozenset)

    def knows(self, year: int) -> bool:
        """Whether the public holidays of `year` are known; if not, weekdays alone count."""
        return self.public_holidays(year) is not None

    def is_business_day(self, day: date) -> bool:
        """Monday to Friday and no holiday."""
        if day.weekday() >= _SATURDAY or day in self.extra_holidays:
            return False
        return day not in (self.public_holidays(day.year) or ())

    def moved(self, day: date) -> date:
        """`day`, or the next business day if it is none."""
        while not self.is_business_day(day):
            day += _ONE_DAY
        return day

    def after(self, day: date, business_days: int) -> date:
        """The n-th business day after `day`, which itself need not be one."""
        for _ in range(business_days):
            day = self.moved(day + _ONE_DAY)
        return day
