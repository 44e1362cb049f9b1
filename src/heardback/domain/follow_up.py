"""What is owed: what a rule yields, the follow-up it becomes, and the order in which follow-ups are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import IntEnum, StrEnum

from heardback.domain.application import END_OF_DAY, Contact
from heardback.domain.in_words import count, number, span_of_days, weekday
from heardback.domain.kinds import Channel, Message, kind
from heardback.domain.names import fold
from heardback.domain.policy import Policy, WorkCalendar
from heardback.domain.standing import Standing


class State(StrEnum):
    """Where a follow-up stands."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    RESTING = "resting"


class Group(IntEnum):
    """The parts of the list, in the order in which they are read. What spoils comes first."""

    FIRST = 0
    OVERDUE = 1
    DUE = 2
    OPTIONAL = 3
    WAITING = 4
    RESTING = 5

    @property
    def is_open(self) -> bool:
        """Whether something can be done about it now."""
        return self < Group.WAITING


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One row of what is owed, with the reason in a sentence.

    `opens` and `due` are dates for rules that work in days and aware datetimes in the folder's zone for
    the thank-you; both are None when resting, `due` also where there is no last day.
    `interview` is the index of the interview in the file that it belongs to (thank-you), else None.
    """

    application: str
    company: str
    role: str
    message: Message
    channel: Channel | None
    to: str | None
    state: State
    optional: bool
    opens: datetime | date | None
    due: datetime | date | None
    reason: str
    snoozed: bool = False
    interview: int | None = None

    def order(self, zone: tzinfo) -> tuple[object, ...]:
        """Sort key: the group; then due, company, person."""
        return (
            self.group,
            end_of(self.due, zone),
            fold(self.company),
            fold(self.to or ""),
            *self._tie_breakers,
        )

    @property
    def group(self) -> Group:
        """The part of the list that it belongs to."""
        if self.state in (State.WAITING, State.RESTING):
            return Group[self.state.name]
        if kind(self.message).is_first:
            return Group.FIRST
        return Group.OPTIONAL if self.optional else Group[self.state.name]

    @property
    def _tie_breakers(self) -> tuple[str, ...]:
        # Whatever the order of the files, two equal rows must come out in the same order.
        return (self.application, self.message, str(self.opens), self.to or "", str(self.interview))


def end_of(when: datetime | date | None, zone: tzinfo) -> datetime:
    """The moment, in UTC, at which `when` has passed: a date at the end of its day, None after everything."""
    if when is None:
        return datetime.max.replace(tzinfo=UTC)
    moment = when if isinstance(when, datetime) else datetime.combine(when, END_OF_DAY, zone)
    return moment.astimezone(UTC)


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
