"""What a rule yields: what is owed, from when on, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from heardback.domain.application import Contact
from heardback.domain.kinds import Message
from heardback.domain.names import fold
from heardback.domain.policy import Policy, WorkCalendar
from heardback.domain.prose import count, number, span_of_days, weekday
from heardback.domain.standing import Standing

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


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An offer was accepted: where, and on which day; where no entry says when, `on` is today."""

    company: str
    on: date
    logged: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules know besides the one application."""

    policy: Policy
    calendar: WorkCalendar
    acceptance: Acceptance | None = None

    def waits(self, today: date) -> Waits:
        """Waits in business days, said on the day `today`."""
        return Waits(self.calendar, today)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one rule says is owed, before the clock is looked at. Resting: no `opens`, no `due`."""

    message: Message
    to: str | None
    opens: datetime | date | None
    due: datetime | date | None
    reason: str
    resting: bool = False
    interview: int | None = None


def addressee(standing: Standing, reachable: Callable[[Contact], bool]) -> str | None:
    """Whom to write to: the first of the last interview's people who is reachable, else the next best."""
    people = standing.past[-1].people if standing.past else ()
    for person in people:
        if _contact(standing, person, reachable):
            return person
    if people:
        return people[0]
    if standing.heard and (sender := standing.entries[standing.heard[-1]].sender):
        return sender
    return next((c.name for c in standing.application.contacts), None)


def by_email(contact: Contact) -> bool:
    """Whether an e-mail can reach the contact."""
    return contact.email is not None


def by_phone(contact: Contact) -> bool:
    """Whether a call can reach the contact, welcome or not."""
    return contact.phone is not None


def _contact(standing: Standing, person: str | None, reachable: Callable[[Contact], bool]) -> Contact | None:
    if person is None:
        return None
    named = (c for c in standing.application.contacts if fold(c.name) == fold(person))
    return next((c for c in named if reachable(c)), None)


def welcome_to_call(standing: Standing) -> str | None:
    """Whom to call: the addressee, if there is a number and calls are welcome."""
    person = addressee(standing, by_phone)
    contact = _contact(standing, person, by_phone)
    return person if contact and contact.calls else None
