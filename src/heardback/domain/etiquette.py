"""What is owed to whom, and when: a pure function of the applications, the moment and the circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from heardback.domain.application import Application, Stage
from heardback.domain.follow_up import FollowUp, State, end_of
from heardback.domain.kinds import kind
from heardback.domain.outlook import Ahead, Quiet, ahead_of, quiet_one
from heardback.domain.owed import Acceptance, Circumstances, Owed
from heardback.domain.policy import Policy, WorkCalendar
from heardback.domain.prose import weekday
from heardback.domain.rules import owed_by
from heardback.domain.standing import Standing

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Account:
    """All that is told of one application: what it owes, its interviews ahead, else why it is quiet."""

    follow_ups: tuple[FollowUp, ...]
    ahead: tuple[Ahead, ...]
    quiet: Quiet | None
    holds_until: datetime | None
    """The first moment, in UTC, at which something of it may read otherwise before the day ends; None for none."""


@dataclass(frozen=True, slots=True)
class Etiquette:
    """The numbers, the business days, and the zone in which days are counted."""

    zone: tzinfo
    policy: Policy = Policy()  # noqa: RUF009 - frozen
    calendar: WorkCalendar = WorkCalendar()  # noqa: RUF009 - frozen

    def standings(self, applications: Iterable[Application], now: datetime) -> tuple[Standing, ...]:
        """Where each application stands at `now`."""
        return tuple(Standing.of(a, now, self.zone) for a in applications)

    def follow_ups(
        self, standings: Sequence[Standing], archived: Sequence[Standing] = ()
    ) -> tuple[FollowUp, ...]:
        """Everything that is owed, in the order in which it should be read.

        What is archived owes nothing; an offer accepted there still turns the others down.
        """
        acceptance = acceptance_in((*standings, *archived))
        return self.in_order(owed for s in standings for owed in self.account(s, acceptance).follow_ups)

    def account(self, standing: Standing, acceptance: Acceptance | None = None) -> Account:
        """What is told of an application, where `acceptance` says whether an offer was accepted by then."""
        circumstances = Circumstances(self.policy, self.calendar, acceptance)
        owed = tuple([self._follow_up(standing, owed) for owed in owed_by(standing, circumstances)])
        until = min(self._changes(standing), default=None)
        return Account(owed, ahead_of(standing), None if owed else quiet_one(standing), until)

    def in_order(self, follow_ups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
        """Follow-ups of several applications in the order in which they should be read."""
        return tuple(sorted(follow_ups, key=lambda follow_up: follow_up.order(self.zone)))

    def day_ends(self, now: datetime) -> datetime:
        """The next moment, in UTC, at which rules in days, and the words for days, change.

        That is midnight, or when the clocks change, if they do before: then a day has another length.
        """
        now = now.astimezone(self.zone)
        midnight = datetime.combine(now.date() + _ONE_DAY, time.min, self.zone).astimezone(UTC)
        return min(midnight, self._clocks_change(now, midnight))

    def _changes(self, standing: Standing) -> Iterator[datetime]:
        """The moments after now at which what works in hours changes: the interview, and the thank-you for it."""
        policy = self.policy
        for interview in (*standing.past, *standing.ahead):
            end = interview.end.astimezone(UTC)
            due = end + timedelta(hours=policy.thank_you_due_hours)
            for change in (
                end,
                end + timedelta(hours=policy.thank_you_opens_hours),
                due + timedelta(microseconds=1),  # it is due at that moment, too
                end + timedelta(days=policy.thank_you_missed_days),
            ):
                if change > standing.now:
                    yield change

    def _clocks_change(self, first: datetime, last: datetime) -> datetime:
        """The first moment with another offset than `first`; `last` where there is none before it."""
        offset = first.astimezone(self.zone).utcoffset()
        before, after = int(first.timestamp()), int(last.timestamp())
        if datetime.fromtimestamp(after, self.zone).utcoffset() == offset:
            return last
        while after - before > 1:
            middle = (before + after) // 2
            if datetime.fromtimestamp(middle, self.zone).utcoffset() == offset:
                before = middle
            else:
                after = middle
        return datetime.fromtimestamp(after, UTC)

    def _follow_up(self, standing: Standing, owed: Owed) -> FollowUp:
        application, row = standing.application, kind(owed.message)
        snooze = application.snoozed_until
        asleep = snooze is not None and snooze > standing.today
        snoozed = asleep and not owed.resting and not row.is_deadline
        opens, reason = owed.opens, owed.reason
        if snooze and snoozed and opens is not None:
            opens = _no_earlier(opens, snooze, standing.zone)
            reason += f" Snoozed until {weekday(snooze, standing.today)}."
        reason += self._unknown_holidays(owed)
        return FollowUp(
            application=application.id,
            company=application.company,
            role=application.role,
            message=owed.message,
            channel=row.channel,
            to=owed.to,
            state=State.WAITING if snoozed else _state(standing, owed, optional=row.is_optional),
            optional=row.is_optional,
            opens=opens,
            due=owed.due,
            reason=reason,
            snoozed=snoozed,
            interview=owed.interview,
        )

    def _unknown_holidays(self, owed: Owed) -> str:
        counted = owed.due or owed.opens
        if counted is None or not kind(owed.message).in_business_days or self.calendar.knows(counted.year):
            return ""
        return f" The public holidays of {counted.year} aren't known: weekdays alone count."


def acceptance_in(standings: Iterable[Standing]) -> Acceptance | None:
    """The latest `accepted` entry of the accepted applications; today where none of them has one."""
    accepted = [s for s in standings if s.known_stage is Stage.ACCEPTED]
    if not accepted:
        return None
    entries = [
        (entry.moment(s.zone), s.application.name, entry)
        for s in accepted
        if (entry := s.latest(Stage.ACCEPTED))
    ]
    if entries:
        _, company, entry = max(entries, key=lambda row: row[:2])
        return Acceptance(company, entry.day(accepted[0].zone))
    return Acceptance(min(s.application.name for s in accepted), accepted[0].today, logged=False)


def _state(standing: Standing, owed: Owed, *, optional: bool) -> State:
    if owed.resting:
        return State.RESTING
    if owed.opens is not None and not _has_come(owed.opens, standing):
        return State.WAITING
    if optional or owed.due is None or standing.now <= end_of(owed.due, standing.zone):
        return State.DUE
    return State.OVERDUE


def _has_come(when: datetime | date, standing: Standing) -> bool:
    if isinstance(when, datetime):
        return standing.now >= when
    return standing.today >= when


def _no_earlier(opens: datetime | date, day: date, zone: tzinfo) -> datetime | date:
    if isinstance(opens, datetime):
        return max(opens, datetime.combine(day, time.min, zone))
    return max(opens, day)
