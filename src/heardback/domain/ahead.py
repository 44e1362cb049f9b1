"""What lies ahead: the interviews of open applications that have not ended. Nothing puts them to sleep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from heardback.domain.application import Interview
from heardback.domain.names import fold
from heardback.domain.prose import clocks, day_and_clock, place
from heardback.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Ahead:
    """One interview ahead, seen from the folder's `zone`."""

    application: str
    company: str
    role: str
    interview: Interview
    zone: tzinfo

    @property
    def day(self) -> date:
        """The day on which it begins in `zone`; where no time was written, the day as written."""
        start = self.interview.start
        return start.astimezone(self.zone).date() if isinstance(start, datetime) else start

    @property
    def start(self) -> datetime | date:
        """When it begins in `zone`; a day where no time was written."""
        start = self.interview.start
        return start.astimezone(self.zone) if isinstance(start, datetime) else start

    @property
    def end(self) -> datetime | date:
        """When it ends in `zone`; a day where no time was written."""
        written = isinstance(self.interview.start, datetime)
        return self.interview.end.astimezone(self.zone) if written else self.interview.start

    @property
    def timezone(self) -> str:
        """The name of the zone in which it is held."""
        return zone_name(self.interview.zone)

    def said(self, today: date) -> str:
        """``today 16:00 · 09:00 New York``, ``Fri 20 Nov 09:30``, ``Mon 23 Nov`` where no time was written."""
        day = day_and_clock(self.day, today, self.zone)
        start, there = self.interview.start, self.interview.zone
        if isinstance(start, datetime):
            return f"{day} {clocks(start, self.zone, there)}"
        return day if zone_name(there) == zone_name(self.zone) else f"{day} · {place(self.interview.begins)}"

    @property
    def detail(self) -> str:
        """Whom one meets and where: ``with Thandi Nkosi and Dana Fox · Room 4``; empty where neither is known."""
        people, where = self.interview.people, self.interview.where
        listed = " and ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))
        return " · ".join(filter(None, (f"with {listed}" if listed else "", where)))


def interviews_ahead(standings: Iterable[Standing]) -> tuple[Ahead, ...]:
    """Every interview ahead of an open application, by start; one without a time stands at the start of its day."""
    found = [
        Ahead(s.application.id, s.application.company, s.application.role, interview, s.zone)
        for s in standings
        if s.known_stage is None or s.known_stage.is_open  # an unknown stage isn't taken for closed
        for interview in s.ahead
    ]
    return tuple(sorted(found, key=_order))


def _order(ahead: Ahead) -> tuple[object, ...]:
    interview = ahead.interview
    return (
        interview.begins.astimezone(UTC),
        fold(ahead.company),
        ahead.application,
        interview.end,
        repr(interview),
    )


def zone_name(zone: tzinfo) -> str:
    """``Africa/Johannesburg``; ``UTC+02:00`` for an offset without a name."""
    return getattr(zone, "key", None) or str(zone)
