"""What is owed: one follow-up, its state, and the order in which follow-ups are read."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from heardback.domain.application import END_OF_DAY
from heardback.domain.names import fold
from heardback.domain.record import dataclass


class Message(StrEnum):
    """The kinds of message. The last two have templates but are never owed by themselves."""

    THANK_YOU = "thank-you"
    FOLLOW_UP = "follow-up"
    CALL = "call"
    NUDGE = "nudge"
    CONNECT = "connect"
    FEEDBACK = "feedback"
    WITHDRAW = "withdraw"
    ANSWER_OFFER = "answer-offer"
    KEEP_IN_TOUCH = "keep-in-touch"
    LET_GO = "let-go"
    ACCEPT_OFFER = "accept-offer"
    DECLINE_OFFER = "decline-offer"


class Channel(StrEnum):
    """How a message goes out."""

    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"


class State(StrEnum):
    """Where a follow-up stands; the order of the members is the order of the list."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    RESTING = "resting"


OPTIONAL = frozenset({Message.CONNECT, Message.KEEP_IN_TOUCH, Message.LET_GO})
_CHANNELS = {Message.CALL: Channel.PHONE, Message.CONNECT: Channel.LINKEDIN, Message.LET_GO: None}


def channel_of(message: Message) -> Channel | None:
    """The channel on which etiquette wants this message; None for one that is not sent."""
    return _CHANNELS.get(message, Channel.EMAIL)


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
        """Sort key: overdue, due, optional and open, waiting, resting; then due, company, person."""
        return (
            self.group,
            end_of(self.due, zone),
            fold(self.company),
            fold(self.to or ""),
            *self._tie_breakers,
        )

    @property
    def group(self) -> int:
        """0 overdue, 1 due, 2 optional and open, 3 waiting, 4 resting."""
        if self.state is State.DUE:
            return 2 if self.optional else 1
        return {State.OVERDUE: 0, State.WAITING: 3, State.RESTING: 4}[self.state]

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
