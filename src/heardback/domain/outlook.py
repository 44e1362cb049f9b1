"""What is shown besides follow-ups: interviews ahead, and why an application owes nothing.

Also what to look at again: messages logged twice, and thank-yous that may be due in a file that isn't understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.in_words import clock, clocks, day_and_clock, place, weekday
from heardback.domain.kinds import CHASES, message_name
from heardback.domain.names import fold
from heardback.domain.policy import Policy
from heardback.domain.problem import Blocks
from heardback.domain.rules import thank_you_unsettled
from heardback.domain.standing import Standing, about


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

    def said(self, today: date, *, twelve: bool = False) -> str:
        """``today 16:00 · 09:00 New York``, ``Fri 20 Nov 09:30``, ``Mon 23 Nov`` where no time was written."""
        day = day_and_clock(self.day, today, self.zone)
        start, there = self.interview.start, self.interview.zone
        if isinstance(start, datetime):
            return f"{day} {clocks(start, self.zone, there, twelve=twelve)}"
        return day if zone_name(there) == zone_name(self.zone) else f"{day} · {place(self.interview.begins)}"

    @property
    def detail(self) -> str:
        """Who will be there, and where: ``with Thandi Nkosi and Dana Fox · Room 4``; empty if neither is known."""
        people, where = self.interview.people, self.interview.where
        listed = " and ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))
        return " · ".join(filter(None, (f"with {listed}" if listed else "", where)))


def ahead_of(standing: Standing) -> tuple[Ahead, ...]:
    """The interviews ahead of an application, by start; none if it is closed."""
    if not (standing.known_stage is None or standing.known_stage.is_open):
        return ()  # an unknown stage isn't taken for closed
    application = standing.application
    return tuple(
        Ahead(application.id, application.company, application.role, interview, standing.zone)
        for interview in standing.ahead
    )


def by_start(interviews: Iterable[Ahead]) -> tuple[Ahead, ...]:
    """Interviews of several applications, sorted by start; one without a time comes at the start of its day."""
    return tuple(sorted(interviews, key=_order))


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


@dataclass(frozen=True, slots=True)
class Quiet:
    """An open application that owes nothing, waits for no day and has no interview ahead; `reason` says why."""

    application: str
    company: str
    role: str
    reason: str


def quiet_one(standing: Standing) -> Quiet | None:
    """Why an application that owes nothing is quiet; None if it is closed, blocked or has an interview ahead."""
    application = standing.application
    if application.blocked or not standing.stage.is_open or standing.ahead:
        return None
    return Quiet(application.id, application.company, application.role, next(_reasons(standing)))


def by_company(rows: Iterable[Quiet]) -> tuple[Quiet, ...]:
    """Quiet applications, sorted by company."""
    return tuple(sorted(rows, key=lambda row: (fold(row.company), row.application)))


def _reasons(standing: Standing) -> Iterator[str]:
    """Why nothing is owed to an open application and nothing is waited for: sentences, the best reason first."""
    if told := standing.told_no:
        day = weekday(told.day(standing.zone), standing.today)
        yield f"You told them on {day} that you're out; the stage is still {standing.stage}."
    if skipped := _skipped(standing):
        yield f"You decided on {skipped} not to write again until they answer."
    if standing.stage is Stage.INTERESTED:
        yield "You haven't applied yet."
    if standing.stage is Stage.OFFER and standing.application.offer_answer_by:
        yield "You've answered their offer."
    if standing.stage is Stage.OFFER:
        yield "Their offer has no day to answer by; if they named one, add it as `offer_answer_by`."
    if standing.stage is Stage.APPLIED and standing.applied_on is None:
        yield "The day you applied isn't noted, so there's nothing to count from: add it as `applied`."
    yield "No interview or answer is noted yet."


def _skipped(standing: Standing) -> str | None:
    """The day, in words, on which one decided not to ask them again; None if one didn't."""
    since = standing.since_last_word() if standing.last_word else standing.since_applied()
    entries = about(since, Event.SKIPPED, *CHASES)
    if standing.stage not in (Stage.APPLIED, Stage.INTERVIEWING) or not entries:
        return None
    return weekday(entries[-1].day(standing.zone), standing.today)


_SENT_TWICE_WITHIN = timedelta(hours=1)
"""Nobody sends somebody the same message twice within the hour."""


def sent_twice(application: Application, zone: tzinfo) -> Iterator[tuple[LogEntry, LogEntry]]:
    """Pairs of `sent` entries of one message to one person, less than an hour apart; the later one second."""
    sent = [e for e in application.log if e.event is Event.SENT and isinstance(e.on, datetime)]
    latest: dict[tuple[str, str], LogEntry] = {}
    for entry in sorted(sent, key=lambda entry: entry.moment(zone)):
        key = (message_name(entry.message or ""), fold(entry.to or ""))
        before = latest.get(key)
        if before and entry.moment(zone) - before.moment(zone) < _SENT_TWICE_WITHIN:
            yield before, entry
        latest[key] = entry


def thanks_that_may_be_due(standing: Standing, policy: Policy) -> Iterator[str]:
    """For a blocked application: a sentence for each recent interview after which somebody has yet to be thanked.

    Only what can be read of the file counts.
    """
    if standing.application.blocked is not Blocks.EVERYTHING or not _may_be_open(standing):
        return
    ends = sorted({interview.end.astimezone(UTC) for interview, _ in thank_you_unsettled(standing)})
    for end in ends:
        if standing.now < end + timedelta(days=policy.thank_you_missed_days):
            due = end + timedelta(hours=policy.thank_you_due_hours)
            late = standing.now > due
            yield (
                f"An interview ended {_said(end, standing)}: a thank-you "
                f"{'may be overdue since' if late else 'may be due by'} {_said(due, standing, today='')}."
            )


def _may_be_open(standing: Standing) -> bool:
    """Whether the file doesn't give a stage that is closed."""
    stage = standing.application.stage
    return stage is None or stage.is_open


def _said(moment: datetime, standing: Standing, today: str = "today ") -> str:
    """``Wed 18 Nov 11:00``; for today, `today` and the time."""
    local = moment.astimezone(standing.zone)
    day = today if local.date() == standing.today else f"{weekday(local.date(), standing.today)} "
    return f"{day}{clock(local, standing.zone, twelve=standing.twelve)}"
