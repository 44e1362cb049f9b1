"""Whether a message comes at the right time: its row in the list of what is owed, or why it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, timedelta

from heardback.domain.application import Event, LogEntry, Stage
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import FOLLOW_UPS, Message, Once, kind
from heardback.domain.names import same_name
from heardback.domain.policy import Policy
from heardback.domain.prose import count, weekday
from heardback.domain.standing import Standing, about, settled_for

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
