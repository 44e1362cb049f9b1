"""What is owed: what a rule yields, the follow-up that comes of it, and the order of the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import IntEnum, StrEnum

from heardback.domain.application import END_OF_DAY, Contact
from heardback.domain.in_words import count, number, span_of_days, weekday
from heardback.domain.kinds import Channel, Message, kind
from heardback.domain.names import fold, same_name
from heardback.domain.policy import Policy, WorkCalendar
from heardback.domain.standing import Standing


class State(StrEnum):
    """Whether the time for a follow-up has come."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    RESTING = "resting"


class Group(IntEnum):
    """The parts of the list, in the order in which they are shown. What spoils comes first."""

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

    `opens` and `due` are dates for rules that work in days and aware datetimes in the folder's zone for the thank-you.
    Both are None when resting, and `due` is None where there is no last day. `interview` is the index in
    `Application.interviews` that a thank-you is for, else None.
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

    @property
    def is_owed(self) -> bool:
        """Whether it's due or overdue, and not optional."""
        return self.state in (State.DUE, State.OVERDUE) and not self.optional

    def order(self, zone: tzinfo) -> tuple[object, ...]:
        """The sort key: group, due, company, person, then what makes two rows differ at all."""
        return (
            self.group,
            end_of(self.due, zone),
            fold(self.company),
            fold(self.to or ""),
            *self._tie_breakers,
        )

    @property
    def group(self) -> Group:
        """The part of the list it belongs in."""
        if self.state in (State.WAITING, State.RESTING):
            return Group[self.state.name]
        if kind(self.message).is_first:
            return Group.FIRST
        return Group.OPTIONAL if self.optional else Group[self.state.name]

    @property
    def _tie_breakers(self) -> tuple[str, ...]:
        # Two rows that are otherwise equal must come out in the same order, whatever the order of the files.
        return (self.application, self.message, str(self.opens), self.to or "", str(self.interview))


def end_of(when: datetime | date | None, zone: tzinfo) -> datetime:
    """The moment, in UTC, at which `when` is over: for a date the end of that day, for None the end of time."""
    if when is None:
        return datetime.max.replace(tzinfo=UTC)
    moment = when if isinstance(when, datetime) else datetime.combine(when, END_OF_DAY, zone)
    return moment.astimezone(UTC)


_MOST_HOLIDAYS_NAMED = 2


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait that ends on the day `until`; `said` is a clause: ``a week after that is Wed 2 Dec``."""

    until: date
    said: str


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits worked out with a calendar, and put into words as one would on the day `today`."""

    calendar: WorkCalendar
    today: date

    def business_days(self, days: int, after: date, called: str = "that") -> Wait:
        """A wait of so many business days after the day `after`, which the clause calls `called`."""
        until = self.calendar.after(after, days)
        if not days:
            return Wait(until, f"you wait no longer than {called}")
        ends = f"{weekday(until, self.today)}{self.holidays(after, until)}"
        return Wait(until, f"{count(days, 'business day')} after {called} is {ends}")

    def days(self, days: int, after: date, called: str = "that") -> Wait:
        """A wait of so many days after the day `after`, moved to a business day."""
        wait = self.moved(after + timedelta(days=days))
        if not days:
            return Wait(wait.until, f"you wait no longer than {called if wait.until == after else wait.said}")
        return Wait(wait.until, f"{span_of_days(days)} after {called} is {wait.said}")

    def moved(self, day: date) -> Wait:
        """A wait until `day`, or the next business day if it isn't one: ``Wed 16 Dec, a holiday, so Thu 17 Dec``."""
        until, said = self.calendar.moved(day), weekday(day, self.today)
        if until != day:
            why = "a holiday" if self.calendar.is_holiday(day) else "not a business day"
            said += f", {why}, so {weekday(until, self.today)}{self.holidays(day, until)}"
        return Wait(until, said)

    def holidays(self, first: date, last: date) -> str:
        """The holidays between the two days, which made a wait longer, in brackets; empty if there are none."""
        between = self.calendar.holidays_between(first, last)
        if not between:
            return ""
        if len(between) > _MOST_HOLIDAYS_NAMED:
            return f" (with {number(len(between))} holidays in between)"
        named = " and ".join(weekday(day, self.today) for day in between)
        return f" ({named} {'is a holiday' if len(between) == 1 else 'are holidays'})"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An offer that was accepted: at which company, and when. `on` is today if no entry says when (not `logged`)."""

    company: str
    on: date
    logged: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules know besides the application itself."""

    policy: Policy
    calendar: WorkCalendar
    acceptance: Acceptance | None = None

    def waits(self, today: date) -> Waits:
        """Waits by this calendar, worded as on the day `today`."""
        return Waits(self.calendar, today)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one rule says is owed, before anybody looks at the clock. If it is `resting`, `opens` and `due` are None."""

    message: Message
    to: str | None
    opens: datetime | date | None
    due: datetime | date | None
    reason: str
    resting: bool = False
    interview: int | None = None


def addressee(standing: Standing, reachable: Callable[[Contact], bool]) -> str | None:
    """Whom to write to, None if nobody is known.

    The first of the last interview's people whose contact is `reachable`, else the first of them, else whoever answered
    last, else the first contact.
    """
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
    """Whether the contact has an e-mail address."""
    return contact.email is not None


def by_phone(contact: Contact) -> bool:
    """Whether the contact has a phone number, whether or not calls are welcome."""
    return contact.phone is not None


def _contact(standing: Standing, person: str | None, reachable: Callable[[Contact], bool]) -> Contact | None:
    if person is None:
        return None
    named = (c for c in standing.application.contacts if same_name(c.name, person))
    return next((c for c in named if reachable(c)), None)


def welcome_to_call(standing: Standing) -> str | None:
    """Whom to call: the addressee, if they have a number and welcome calls; else None."""
    person = addressee(standing, by_phone)
    contact = _contact(standing, person, by_phone)
    return person if contact and contact.calls else None
