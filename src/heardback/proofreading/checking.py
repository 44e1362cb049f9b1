"""What every check is given, the facts of a message; and what comes out: findings, a check, the report.

Offsets are characters (not bytes, not UTF-16 units) into the body of the message, which begins after the front matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from heardback.domain.application import Application, Interview, Me
from heardback.domain.follow_up import FollowUp
from heardback.domain.kinds import KINDS, Channel, Kind, Message
from heardback.folder.settings import LinkedIn


@dataclass(frozen=True, slots=True)
class Timing:
    """What the etiquette says about sending this message to this person now.

    `follow_up` is the row of the list, if there is one; else `reason` says in a sentence why there is none (any
    more). Without either, nothing is known and nothing is said.
    """

    follow_up: FollowUp | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Another message for the same application: whom it is to, its body, and the file it is in."""

    person: str | None
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a message. All of it is optional: a check whose facts are missing is skipped and says why.

    `to` and `subject` are None if they aren't known, and empty if there is known to be none. `interview` is the one
    that the message is about: for a thank-you the latest past one with that person, else the latest past one.
    `others` are the other applications of the folder, open and closed. `notes` are the other messages in ``sent/``
    and ``drafts/`` for this application. `words` are the person's own words, which are never misspelled.
    """

    message: Message | None = None
    channel: Channel | None = None
    to: str | None = None
    subject: str | None = None
    application: Application | None = None
    others: tuple[Application, ...] = ()
    interview: Interview | None = None
    me: Me = field(default_factory=Me)
    words: frozenset[str] = frozenset()
    english: str = "en-GB"
    linkedin_limit: int = LinkedIn.FREE.note_limit
    """How many characters a LinkedIn note may have."""
    now: datetime | None = None
    zone: tzinfo = UTC
    timing: Timing = field(default_factory=Timing)
    notes: tuple[Note, ...] = ()

    @property
    def medium(self) -> Channel:
        """The channel: the one given, else the usual one of the message, else e-mail."""
        if self.channel:
            return self.channel
        return (self.kind.channel if self.kind else None) or Channel.EMAIL

    @property
    def kind(self) -> Kind | None:
        """What is true of this kind of message; None if the kind isn't known."""
        return KINDS[self.message] if self.message else None

    @property
    def asks_for_the_role(self) -> bool:
        """Whether it should; in some messages the role is no longer at stake, or there is no room for it."""
        return self.kind is None or self.kind.asks_for_the_role

    @property
    def is_thank_you(self) -> bool:
        """Whether the stricter rules for a thank-you apply."""
        return self.message is Message.THANK_YOU

    @property
    def company(self) -> str:
        """The company as the file spells it; empty if it isn't known."""
        return self.application.company if self.application else ""

    @property
    def role(self) -> str:
        """The role as the file spells it; empty if it isn't known."""
        return self.application.role if self.application else ""

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone who belongs to this application, the addressee first."""
        named = [self.to] if self.to else []
        named += self.interview.people if self.interview else ()
        named += self.application.people if self.application else ()
        return tuple(dict.fromkeys(named))

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews of this application that weren't cancelled, with `interview` first."""
        known = self.application.interviews if self.application else ()
        asked = (self.interview,) if self.interview else ()
        return asked + tuple(i for i in known if not i.cancelled and i not in asked)


class Status(StrEnum):
    """How a check came out. `advice` is shown and never keeps a message back."""

    PASS = "pass"
    ADVICE = "advice"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"

    @property
    def severity(self) -> int:
        """A rank to sort and compare by: skip and pass 0, advice 1, warn 2, fail 3."""
        return _SEVERITY[self]


_SEVERITY = {Status.SKIP: 0, Status.PASS: 0, Status.ADVICE: 1, Status.WARN: 2, Status.FAIL: 3}


class Verdict(StrEnum):
    """What the whole checklist says about sending the message."""

    READY = "ready"
    LOOK_AGAIN = "look again"
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the body: `text` is body[start:end]; suggestions are in order of preference."""

    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the checklist. `message` is a sentence for a person, even if the check passed."""

    id: str
    status: Status
    message: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The checks of one message, in the order of the checklist."""

    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """Not ready if anything failed, look again if anything warns, else ready."""
        worst = max((check.status.severity for check in self.checks), default=0)
        if worst >= Status.FAIL.severity:
            return Verdict.NOT_READY
        return Verdict.LOOK_AGAIN if worst >= Status.WARN.severity else Verdict.READY
