"""What is owed: one follow-up, its state, and the order in which follow-ups are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import IntEnum, StrEnum

from heardback.domain.application import END_OF_DAY
from heardback.domain.kinds import Channel, Message, kind
from heardback.domain.names import fold


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
