"""What a rule is told besides the application, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from heardback.domain.kinds import Message
from heardback.domain.policy import Policy
from heardback.domain.waits import Waits
from heardback.domain.workdays import WorkCalendar


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
