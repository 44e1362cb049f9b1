"""What is owed to whom, and when: a pure function of the applications, the moment and the circumstances.

And, for one message, whether it comes at the right time: its row in that list, or why it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from heardback.domain.application import Event, LogEntry, Stage
from heardback.domain.follow_up import Acceptance, Circumstances, FollowUp, Owed, State, end_of
from heardback.domain.in_words import count, weekday
from heardback.domain.kinds import FOLLOW_UPS, Message, Once, kind
from heardback.domain.names import same_name
from heardback.domain.outlook import Ahead, Quiet, ahead_of, quiet_one
from heardback.domain.policy import Policy, WorkCalendar
from heardback.domain.rules import owed_by
from heardback.domain.standing import Standing, about, settled_for

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


_SPANS: dict[Once, Callable[[Standing], tuple[LogEntry, ...]]] = {
    Once.EVER: lambda standing: standing.entries,
    Once.SINCE_REOPENED: lambda standing: standing.since_reopened(),
    Once.SINCE_OFFER: lambda standing: standing.since_latest(Stage.OFFER),
}
_READINESS = (State.OVERDUE, State.DUE, State.WAITING, State.RESTING)


def row_for(owed: Iterable[FollowUp], message: Message, to: str | None) -> FollowUp | None:
    """The row of one application's list that `message` to `to` would answer, the most urgent first.

    A second follow-up may be written where a call is proposed, and an offer is answered by a yes or a no.
    """
    answered = (message, *kind(message).answers)
    rows = [row for row in owed if row.message in answered and _is_for(row, to)]
    return min(rows, key=lambda row: (_READINESS.index(row.state), row.message is not message), default=None)


def _is_for(row: FollowUp, to: str | None) -> bool:
    return not kind(row.message).is_personal or to is None or row.to is None or same_name(row.to, to)


def why_not_listed(standing: Standing, message: Message, to: str | None, policy: Policy) -> str | None:
    """Why a message is not on the list (any more), in a sentence; None where the etiquette has no say."""
    return next(_reasons(standing, message, to, policy), None)


def _reasons(standing: Standing, message: Message, to: str | None, policy: Policy) -> Iterator[str]:
    row = kind(message)
    if row.only_while_open and standing.stage.is_open and (said := standing.told_no):
        day = said.day(standing.zone)
        yield f"You told them on {weekday(day, standing.today)} that you're out: nothing more is owed."
    if message is Message.THANK_YOU:
        yield from _no_thank_you(standing, to, policy)
    elif message in FOLLOW_UPS:
        yield from _no_follow_up(standing)
    elif message is Message.FEEDBACK:
        yield from _no_feedback(standing, policy)
    elif row.once:
        yield from _done_before(_SPANS[row.once](standing), standing, message, to)
    if message is Message.NUDGE and standing.last_word:
        day = standing.last_word.day
        yield f"You last heard from them on {weekday(day, standing.today)}: from then on it's a follow-up."
    if row.only_while_open and not standing.stage.is_open:
        yield f"This application is closed ({standing.stage}): {row.noun} comes too late."


def _no_thank_you(standing: Standing, to: str | None, policy: Policy) -> Iterator[str]:
    held = [i for i in standing.past if to is None or not i.people or any(same_name(p, to) for p in i.people)]
    if not held:
        if ahead := next(
            (i for i in standing.ahead if to is None or any(same_name(p, to) for p in i.people)), None
        ):
            yield f"The interview on {weekday(ahead.day(standing.zone), standing.today)} isn't over yet."
        return
    day, missed = held[-1].day(standing.zone), policy.thank_you_missed_days
    since = tuple(e for e in standing.entries if e.day(standing.zone) >= day)
    yield from _done_before(since, standing, Message.THANK_YOU, to)
    if standing.now >= held[-1].end.astimezone(UTC) + timedelta(days=missed):
        span = f"more than {count(missed, 'day')} ago" if missed else "and no day is left"
        yield f"The interview was on {weekday(day, standing.today)}, {span}: too late for thanks."


def _no_follow_up(standing: Standing) -> Iterator[str]:
    if standing.ahead:
        day = standing.ahead[0].day(standing.zone)
        yield f"There's an interview coming up on {weekday(day, standing.today)}: nothing to follow up before then."
    for entry in about(standing.since_last_word(), Event.SKIPPED, *FOLLOW_UPS):
        day = entry.day(standing.zone)
        yield f"You decided on {weekday(day, standing.today)} not to follow up until they answer."


def _no_feedback(standing: Standing, policy: Policy) -> Iterator[str]:
    rejected = standing.latest(Stage.REJECTED)
    if rejected is None or standing.stage is not Stage.REJECTED:
        return
    if asked := about(standing.after(rejected), Event.SENT, Message.FEEDBACK):
        yield f"You already asked on {weekday(asked[-1].day(standing.zone), standing.today)}, and once is enough."
    day = rejected.day(standing.zone)
    if standing.today >= day + timedelta(days=policy.feedback_until_days):
        until = count(policy.feedback_until_days, "day")
        yield f"They said no on {weekday(day, standing.today)}: after {until} it's too late."


def _done_before(
    entries: tuple[LogEntry, ...], standing: Standing, message: Message, to: str | None
) -> Iterator[str]:
    noun = kind(message).noun
    for event, word in ((Event.SENT, "already went out"), (Event.SKIPPED, "was already skipped")):
        for entry in about(entries, event, message):
            day = entry.day(standing.zone)
            if settled_for(entry, to):
                whom = f" to {to}" if to else ""
                yield f"{noun[:1].upper()}{noun[1:]}{whom} {word} on {weekday(day, standing.today)}."
