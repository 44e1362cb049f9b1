"""The records: an application, its people, its interviews and its log.

A moment is an aware `datetime`. A date written without a time stays a `date`; the time it stands for depends on the
record, and each record says which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from heardback.domain.names import fold, same_name
from heardback.domain.problem import Blocks

DEFAULT_MINUTES = 60
_ENDS_WITHOUT_A_TIME = time(17)
END_OF_DAY = time.max.replace(fold=1)
"""The last moment of a day, even of one whose last hour comes twice."""


class Stage(StrEnum):
    """How far an application has come."""

    INTERESTED = "interested"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_REPLY = "no-reply"

    @property
    def is_open(self) -> bool:
        """Whether it can still lead to a job."""
        return self in _OPEN


_OPEN = frozenset({Stage.INTERESTED, Stage.APPLIED, Stage.INTERVIEWING, Stage.OFFER})


class Event(StrEnum):
    """What a log entry says happened."""

    APPLIED = "applied"
    SENT = "sent"
    HEARD = "heard"
    STAGE = "stage"
    REJECTED = "rejected"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SKIPPED = "skipped"
    NOTE = "note"


_EVENT_STAGES = {
    Event.APPLIED: Stage.APPLIED,
    Event.REJECTED: Stage.REJECTED,
    Event.OFFER: Stage.OFFER,
    Event.ACCEPTED: Stage.ACCEPTED,
    Event.DECLINED: Stage.DECLINED,
    Event.WITHDRAWN: Stage.WITHDRAWN,
}


class Calls(StrEnum):
    """Whether somebody wants to be called."""

    WELCOME = "welcome"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at the company. `calls` is None where it isn't known whether they welcome calls: none is proposed."""

    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    linkedin: str | None = None
    calls: bool | None = None
    number: int = field(default=0, compare=False)
    """Its position in the file's contacts, from 0, counting those that can't be read."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation. `start` is a date where no time was written; `zone` is the zone it is held in."""

    start: datetime | date
    zone: tzinfo
    minutes: int = DEFAULT_MINUTES
    round: str | None = None
    where: str | None = None
    """A room or a link."""
    people: tuple[str, ...] = ()
    discussed: tuple[tuple[str | None, str], ...] = ()
    """(person, text) pairs; the person is None for a text about everyone."""
    decision_by: date | None = None
    uid: str | None = None
    """The calendar's own name for it, by which a changed invitation is matched."""
    sequence: int | None = None
    """The SEQUENCE of the last invitation that was accepted; a higher one is newer."""
    cancelled: bool = False
    number: int = field(default=0, compare=False)
    """Its position in the file's interviews, from 0, counting those that can't be read."""

    @property
    def begins(self) -> datetime:
        """`start`; the first moment of the day in `zone` where no time was written."""
        if isinstance(self.start, datetime):
            return self.start
        return datetime.combine(self.start, time.min, self.zone)

    @property
    def end(self) -> datetime:
        """`start` + `minutes` of elapsed time; 17:00 of the day in `zone` where no time was written."""
        if isinstance(self.start, datetime):
            return (self.start.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(
                self.start.tzinfo
            )
        return datetime.combine(self.start, _ENDS_WITHOUT_A_TIME, self.zone)

    def day(self, zone: tzinfo) -> date:
        """The day in `zone` on which it begins; without a written time, on which it ends."""
        known = self.start if isinstance(self.start, datetime) else self.end
        return known.astimezone(zone).date()

    def discussed_with(self, person: str | None) -> str | None:
        """What was discussed with `person`, else what was discussed with everyone, else None."""
        named = [text for who, text in self.discussed if who and person and same_name(who, person)]
        shared = [text for who, text in self.discussed if who is None]
        return next(iter(named + shared), None)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that happened. Only the fields that belong to its event are set."""

    on: datetime | date
    event: Event
    message: str | None = None
    channel: str | None = None
    to: str | None = None
    sender: str | None = None
    """`from` of a `heard` entry."""
    note: str | None = None
    decision_by: date | None = None
    from_stage: Stage | None = None
    to_stage: Stage | None = None
    message_id: str | None = None
    """The Message-ID of the mail that it records, without the angle brackets."""
    subject: str | None = None
    place: tuple[int, int] | None = field(default=None, compare=False)
    """Line and column in the file, to point at it."""
    number: int = field(default=0, compare=False)
    """Its position in the file's log, from 0, counting entries that can't be read."""

    def moment(self, zone: tzinfo) -> datetime:
        """The moment it sorts by, in UTC; a date without a time counts as the end of its day in `zone`."""
        written = self.on if isinstance(self.on, datetime) else datetime.combine(self.on, END_OF_DAY, zone)
        return written.astimezone(UTC)

    def day(self, zone: tzinfo) -> date:
        """Its day in `zone`."""
        return self.on.astimezone(zone).date() if isinstance(self.on, datetime) else self.on

    @property
    def stage(self) -> Stage | None:
        """The stage that this entry names; a `stage` entry with ``to: X`` counts as an entry X."""
        return self.to_stage if self.event is Event.STAGE else _EVENT_STAGES.get(self.event)


@dataclass(frozen=True, slots=True)
class Application:
    """What one application file says. `id` is the file's stem; `stage` is the one in the file, None if it has none.

    `company` or `role` is empty where the file lacks it: a problem reports that, and the rest still counts.
    """

    id: str
    company: str
    role: str
    stage: Stage | None = None
    applied: date | None = None
    applied_place: tuple[int, int] | None = field(default=None, compare=False)
    """Line and column of `applied` in the file, to point at it."""
    source: str | None = None
    url: str | None = None
    location: str | None = None
    salary: str | None = None
    applied_by: str | None = None
    """How it was applied for: by letter, online, in person. Employment offices ask for this and the next four."""
    reference: str | None = None
    address: str | None = None
    hours: str | None = None
    reason: str | None = None
    tags: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    interviews: tuple[Interview, ...] = ()
    log: tuple[LogEntry, ...] = ()
    """In the order of the file."""
    snoozed_until: date | None = None
    offer_answer_by: date | None = None
    other: Mapping[str, object] = field(default_factory=dict)
    """Keys that heardback doesn't know: kept and shown. Values are str, lists and dicts of str."""
    notes: str = ""
    """The body of the file."""
    blocked: Blocks = Blocks.NOTHING
    """What can't be worked out because something in the file isn't understood."""

    @property
    def name(self) -> str:
        """What to call it: the company, or its id if no company is written."""
        return self.company or self.id

    def contact(self, person: str | None) -> Contact | None:
        """The first contact of that name; None if there is none."""
        if person is None:
            return None
        return next((c for c in self.contacts if same_name(c.name, person)), None)

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone named in the file, contacts first, each once."""
        named = [c.name for c in self.contacts]
        named += [p for i in self.interviews for p in i.people]
        named += [e.sender for e in self.log if e.sender]
        once: dict[str, str] = {}
        for person in named:
            once.setdefault(fold(person), person)
        return tuple(once.values())


@dataclass(frozen=True, slots=True)
class Me:
    """What `me:` in heardback.yaml says; what isn't there is None, and stays a visible slot in a draft."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    headline: str | None = None
    """What the person calls their work, such as ``data engineer``."""
    strengths: tuple[str, ...] = ()
    """What to remind them of where an application names no strengths of its own."""
