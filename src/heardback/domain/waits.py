"""Waits: the day on which one ends, and how a person says so, with the holidays that made it longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from heardback.domain.prose import count, number, span_of_days, weekday
from heardback.domain.workdays import WorkCalendar

_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait that ends on the day `until`; `said` is a clause: ``a week after that is Wed 2 Dec``."""

    until: date
    said: str


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits by a calendar, said as one would say them on the day `today`."""

    calendar: WorkCalendar
    today: date

    def business_days(self, days: int, after: date, called: str = "that") -> Wait:
        """So many business days after the day `after`, which the clause calls `called`."""
        until = self.calendar.after(after, days)
        if not days:
            return Wait(until, f"you wait no longer than {called}")
        ends = f"{weekday(until, self.today)}{self.holidays(after, until)}"
        return Wait(until, f"{count(days, 'business day')} after {called} is {ends}")

    def days(self, days: int, after: date, called: str = "that") -> Wait:
        """So many days after the day `after`, moved to a business day."""
        wait = self.moved(after + timedelta(days=days))
        if not days:
            return Wait(wait.until, f"you wait no longer than {called if wait.until == after else wait.said}")
        return Wait(wait.until, f"{span_of_days(days)} after {called} is {wait.said}")

    def moved(self, day: date) -> Wait:
        """Until `day`, or the next business day if it is none: ``Wed 16 Dec, a holiday, so Thu 17 Dec``."""
        until, said = self.calendar.moved(day), weekday(day, self.today)
        if until != day:
            why = "a holiday" if self.calendar.is_holiday(day) else "not a business day"
            said += f", {why}, so {weekday(until, self.today)}{self.holidays(day, until)}"
        return Wait(until, said)

    def holidays(self, first: date, last: date) -> str:
        """In brackets, which holidays between the two made a wait longer; nothing where none did."""
        between = self.calendar.holidays_between(first, last)
        if not between:
            return ""
        if len(between) > _MOST_NAMED:
            return f" (with {number(len(between))} holidays in between)"
        named = " and ".join(weekday(day, self.today) for day in between)
        return f" ({named} {'is a holiday' if len(between) == 1 else 'are holidays'})"
