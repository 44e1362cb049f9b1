"""The rules of the etiquette: one small function for each row of its table, and `owed_by`, which asks them all.

A rule takes where an application stands and the circumstances, and yields what is owed by that rule, with the reason in
a sentence. State, snooze and order are the same for every rule and are worked out in `etiquette`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta

from heardback.domain.application import Event, Interview, LogEntry, Stage
from heardback.domain.follow_up import Circumstances, Owed, addressee, by_email, welcome_to_call
from heardback.domain.in_words import clock, count, short_day, weekday
from heardback.domain.kinds import FOLLOW_UPS, GOODBYES, OFFER_ANSWERS, Message, kind
from heardback.domain.names import fold, same_name
from heardback.domain.problem import Blocks
from heardback.domain.standing import Standing, about, settled_for, settling

_IN_PROCESS = (Stage.APPLIED, Stage.INTERVIEWING)
_OVER = (Stage.REJECTED, Stage.DECLINED, Stage.WITHDRAWN, Stage.NO_REPLY)

Rule = Callable[[Standing, Circumstances], Iterator[Owed]]


def thank_you_unsettled(standing: Standing) -> Iterator[tuple[Interview, str | None]]:
    """Each interview held, with each of its people who has been neither thanked nor skipped since.

    The person is None for an interview that names nobody.
    """
    notes = settling(standing.entries, Message.THANK_YOU)
    for interview in standing.past:
        people = tuple({fold(p): p for p in interview.people}.values()) or (None,)
        for person in people:
            if not any(_settles(note, interview, person, standing) for note in notes):
                yield interview, person


def _settles(note: LogEntry, interview: Interview, person: str | None, standing: Standing) -> bool:
    return note.day(standing.zone) >= interview.day(standing.zone) and settled_for(note, person)


def thank_you(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """A thank-you to each person of each interview held; weekends and holidays count."""
    policy, zone, twelve = circumstances.policy, standing.zone, standing.twelve
    if not standing.stage.is_open:
        return
    for interview, person in thank_you_unsettled(standing):
        end = interview.end.astimezone(UTC)
        opens, due, missed = (
            (end + span).astimezone(zone)
            for span in (
                timedelta(hours=policy.thank_you_opens_hours),
                timedelta(hours=policy.thank_you_due_hours),
                timedelta(days=policy.thank_you_missed_days),
            )
        )
        if standing.now >= missed:
            continue
        who = f" with {person}" if person else ""
        ended, hours = end.astimezone(zone), policy.thank_you_due_hours
        last = f"{weekday(due.date(), standing.today)} at {clock(due, zone, twelve=twelve)}"
        by = f"within {count(hours, 'hour')}, by {last}"
        reason = (
            f"The interview{who} ended {weekday(ended.date(), standing.today)} at {clock(ended, zone, twelve=twelve)}; "
            f"a thank-you belongs {by if hours else 'at once'}."
        )
        if standing.now > due:
            reason += " Late is better than never."
        index = next(n for n, i in enumerate(standing.application.interviews) if i is interview)
        yield Owed(Message.THANK_YOU, person, opens, due, reason, interview=index)


def first_follow_up(standing: Standing, circumstances: Circumstances) -> tuple[date, str]:
    """The due day of the first follow-up since the last word, and why. Raises `ValueError` without a last word."""
    policy, waits, today = circumstances.policy, circumstances.waits(standing.today), standing.today
    if standing.last_word is None:
        raise ValueError("nothing has been said yet, so there's nothing to follow up")
    if standing.promise:
        wait = waits.business_days(policy.promise_business_days, standing.promise)
        return wait.until, f"They said a decision by {weekday(standing.promise, today)}; {wait.said}."
    day = standing.last_word.day
    by_days = waits.days(policy.follow_up_days, day, weekday(day, today))
    by_business_days = waits.business_days(policy.follow_up_business_days, day, weekday(day, today))
    wait = by_business_days if by_business_days.until > by_days.until else by_days
    return wait.until, f"No {'new ' if standing.named_a_date else ''}date was given: {wait.said}."


def follow_up(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """Asking again after an interview or an answer, once they have had time; the second by phone where welcome."""
    policy, today, word = circumstances.policy, standing.today, standing.last_word
    if standing.stage not in _IN_PROCESS or word is None or standing.ahead:
        return
    since = standing.since_last_word()
    if about(since, Event.SKIPPED, *FOLLOW_UPS):
        return
    sent = about(since, Event.SENT, *FOLLOW_UPS)
    to = addressee(standing, by_email)
    if len(sent) >= policy.max_follow_ups:
        reason = _at_the_limit(len(sent), "follow-up", word.day, today)
        yield Owed(Message.FOLLOW_UP, to, None, None, reason, resting=True)
        return
    due, reason = first_follow_up(standing, circumstances)
    if sent:
        last = sent[-1].day(standing.zone)
        gap = circumstances.waits(today).days(policy.follow_up_gap_days, last)
        if gap.until >= due:
            due, reason = gap.until, f"The last one went out {weekday(last, today)}: {gap.said}."
    message = Message.FOLLOW_UP
    if len(sent) == 1 and (person := welcome_to_call(standing)):
        message, to = Message.CALL, person
        reason += f" {person} welcomes calls, so this time by phone."
    yield Owed(message, to, due, due, reason)


def _at_the_limit(sent: int, what: str, since: date, today: date) -> str:
    if not sent:
        return f"Your etiquette allows no {what}: let it rest."
    return f"{count(sent, what).capitalize()} since {short_day(since, today)} and no answer: let it rest."


def nudge(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """Asking after an application that nobody has answered."""
    policy, today, applied = circumstances.policy, standing.today, standing.applied_on
    quiet = not (standing.past or standing.ahead or standing.heard)
    if standing.stage is not Stage.APPLIED or applied is None or not quiet:
        return
    since = standing.since_applied()
    if about(since, Event.SKIPPED, Message.NUDGE):
        return
    sent = about(since, Event.SENT, Message.NUDGE)
    to = addressee(standing, by_email)
    if len(sent) >= policy.max_nudges:
        reason = _at_the_limit(len(sent), "nudge", applied, today)
        yield Owed(Message.NUDGE, to, None, None, reason, resting=True)
        return
    start = sent[-1].day(standing.zone) if sent else applied
    wait = circumstances.waits(today).business_days(policy.nudge_business_days, start)
    what = "The last one went out" if sent else "You applied"
    reason = f"{what} {weekday(start, today)} and you've heard nothing since; {wait.said}."
    yield Owed(Message.NUDGE, to, wait.until, wait.until, reason)


def connect(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """An invitation on LinkedIn to each interviewer, from the day on which a first follow-up is due."""
    if standing.stage is not Stage.INTERVIEWING or not standing.past or standing.ahead:
        return
    notes = settling(standing.entries, Message.CONNECT)
    opens, _ = first_follow_up(standing, circumstances)
    people = {fold(p): p for i in standing.past for p in i.people}
    for person in people.values():
        if not any(_is_invitation(note, person, standing) for note in notes):
            reason = (
                f"You met {person}; from {weekday(opens, standing.today)}, when a first follow-up is due, "
                "an invitation on LinkedIn is welcome too. It is optional."
            )
            yield Owed(Message.CONNECT, person, opens, None, reason)


def _is_invitation(note: LogEntry, person: str, standing: Standing) -> bool:
    """Whether a logged invitation was for `person`; without a `to` it was for everyone met by then."""
    if note.to is not None:
        return same_name(note.to, person)
    day = note.day(standing.zone)
    met = (p for i in standing.past if i.day(standing.zone) <= day for p in i.people)
    return any(same_name(p, person) for p in met)


def feedback(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """Asking once what was missing, when a no came after an interview."""
    policy, today = circumstances.policy, standing.today
    rejected = standing.latest(Stage.REJECTED)
    if standing.stage is not Stage.REJECTED or rejected is None or not standing.past:
        return
    day = rejected.day(standing.zone)
    asked = settling(standing.after(rejected), Message.FEEDBACK)
    if asked or today >= day + timedelta(days=policy.feedback_until_days):
        return
    opens = day + timedelta(days=policy.feedback_opens_days)
    by = day + timedelta(days=policy.feedback_due_days)
    due = circumstances.calendar.moved(by)
    holidays = circumstances.waits(today).holidays(by - timedelta(days=1), due)
    reason = (
        f"They said no on {weekday(day, today)}: ask once for feedback, "
        f"from {weekday(opens, today)} and by {weekday(due, today)}{holidays}."
    )
    yield Owed(Message.FEEDBACK, addressee(standing, by_email), opens, due, reason)


def withdraw(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """Telling everybody else once an offer is accepted; where they made an offer themselves, declining it."""
    accepted, began = circumstances.acceptance, standing.began_on
    still_on = (*_IN_PROCESS, Stage.OFFER)
    if accepted is None or standing.stage not in still_on or began is None or began > accepted.on:
        return
    if settling(standing.since_reopened(), *GOODBYES):
        return
    message, what = Message.WITHDRAW, "that you withdraw"
    if standing.stage is Stage.OFFER:
        message, what = Message.DECLINE_OFFER, "that you decline their offer"
    on = f" on {weekday(accepted.on, standing.today)}" if accepted.logged else ""
    reason = f"You accepted {accepted.company}{on}: tell {standing.application.name} {what}."
    yield Owed(message, addressee(standing, by_email), accepted.on, accepted.on, reason)


def answer_offer(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """Answering their offer by the day they named, which doesn't move."""
    due = standing.application.offer_answer_by
    if standing.stage is not Stage.OFFER or due is None:
        return
    if about(standing.since_latest(Stage.OFFER), Event.SENT, *OFFER_ANSWERS):
        return
    opens = due - timedelta(days=circumstances.policy.answer_offer_opens_days)
    wants = "wants" if due >= standing.today else "wanted"
    reason = f"Their offer {wants} an answer by {weekday(due, standing.today)}."
    yield Owed(Message.ANSWER_OFFER, addressee(standing, by_email), opens, due, reason)


def keep_in_touch(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """A friendly line, long after an application that came as far as an interview."""
    met, policy = standing.last_met, circumstances.policy
    if standing.stage not in _OVER or met is None:
        return
    last = max([met, *(e.day(standing.zone) for e in standing.entries)])
    if standing.today >= last + timedelta(days=policy.keep_in_touch_until_days):
        return
    wait = circumstances.waits(standing.today).days(policy.keep_in_touch_days, last)
    reason = (
        f"Nothing has happened since {weekday(last, standing.today)}; {wait.said}. "
        "A friendly line keeps the door open; it is optional."
    )
    yield Owed(Message.KEEP_IN_TOUCH, addressee(standing, by_email), wait.until, wait.until, reason)


def let_go(standing: Standing, circumstances: Circumstances) -> Iterator[Owed]:
    """Closing an application where nothing happens any more. It isn't listed before its day."""
    last, days, today = standing.last_activity, circumstances.policy.let_go_days, standing.today
    promised = standing.promise is not None and standing.promise >= today
    met = standing.ahead or standing.last_met == today
    if standing.stage not in _IN_PROCESS or last is None or met or promised:
        return
    due = last + timedelta(days=days)
    if due > today:
        return
    span = f", {count(days, 'day')} or more" if days else ""
    reason = (
        f"Nothing has happened since {weekday(last, today)}{span}: "
        "close it with a light heart, or write once more."
    )
    yield Owed(Message.LET_GO, None, due, due, reason)


_RULES: tuple[Rule, ...] = (
    thank_you,
    follow_up,
    nudge,
    connect,
    feedback,
    answer_offer,
    keep_in_touch,
    let_go,
)


def owed_by(standing: Standing, circumstances: Circumstances) -> tuple[Owed, ...]:
    """What one application owes. Somebody to be turned down is owed nothing else, and nothing more once told.

    A file that isn't understood owes nothing: a wrong nudge to somebody who said no is worse than silence.
    """
    if standing.application.blocked is Blocks.EVERYTHING:
        return ()
    if standing.stage.is_open and standing.told_no:
        return ()
    if standing.application.blocked is Blocks.BUT_THANKS:
        return tuple(thank_you(standing, circumstances))
    if withdrawal := tuple(withdraw(standing, circumstances)):
        return withdrawal
    owed = [row for rule in _RULES for row in rule(standing, circumstances)]
    if any(row.message is Message.LET_GO for row in owed):
        owed = [row for row in owed if not kind(row.message).gives_way]
    return tuple(owed)
