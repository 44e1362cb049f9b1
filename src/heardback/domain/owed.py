"""What a rule is told besides the application, and what it answers."""

from __future__ import annotations

from datetime import date, datetime

from heardback.domain.calendar import WorkCalendar
from heardback.domain.follow_up import Message
from heardback.domain.policy import Policy
from heardback.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An offer was accepted: where, and on which day."""

    company: str
    on: date


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules know besides the one application."""

    policy: Policy
    calendar: WorkCalendar
    acceptance: Acceptance | None = None


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
