"""The commands that write down what happened, each into one file."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from heardback.cli.asking import agreeing, asked, surely
from heardback.cli.output import say, say_error
from heardback.cli.where import desk_for, now_for
from heardback.desk import Desk, UsageError
from heardback.desk.steps import Logged
from heardback.domain.application import Stage
from heardback.domain.follow_up import Message
from heardback.domain.plain import one_line


def sent(given: Namespace) -> int:
    """A message went out."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    what = {"to": given.to, "channel": given.channel, "on": given.on}
    logged = surely(
        given,
        lambda sure: desk.sent(app, given.message, now=now, sure=sure, agree=agreeing(given), **what),
    )
    say(f"Logged in {app}: {given.message} sent{_to(logged.person)}.{_then(logged)}")
    _mention_everyone(given, logged.person)
    return 0


def skip(given: Namespace) -> int:
    """A follow-up that will not be written."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    person = surely(
        given,
        lambda sure: desk.skip(app, given.message, now=now, to=given.to, on=given.on, sure=sure),
    )
    say(f"Logged in {app}: {given.message}{_to(person)} skipped.")
    _mention_everyone(given, person)
    if given.message == Message.ANSWER_OFFER:
        say_error("it stays on the list anyway: their offer wants an answer")
    return 0


def heard(given: Namespace) -> int:
    """They answered."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    what = {"sender": given.sender, "note": given.note, "decision_by": given.decision_by, "on": given.on}
    logged = surely(given, lambda sure: desk.heard(app, now=now, sure=sure, agree=agreeing(given), **what))
    say(f"Logged in {app}: they answered.{_then(logged)}")
    return 0


def note(given: Namespace) -> int:
    """A line of one's own."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    desk.note(app, given.text, now=now, on=given.on)
    say(f"Noted in {app}.")
    return 0


def stage(given: Namespace) -> int:
    """A new stage."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    is_offer = given.stage == Stage.OFFER
    by = given.answer_by
    if by is None and is_offer and not given.no_stage:
        by = asked("By which day do they want an answer? (Enter: they named none) ")
    logged = desk.change_stage(app, given.stage, now=now, on=given.on, answer_by=by, agree=agreeing(given))
    now_or_before = f"{app} is now {given.stage}.{_then(logged)}"
    say(now_or_before if logged.changed else f"{app} is {given.stage} already; nothing was changed.")
    if is_offer and by is None:
        _mention_answer_by(desk, app, now)
    return 0


def snooze(given: Namespace) -> int:
    """Let everything of an application wait until a day."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    if given.off:
        asleep = desk.wake(app, now=now)
        say(f"{app} waits no longer." if asleep else f"{app} isn't snoozed; nothing was changed.")
        return 0
    if given.date is None:
        raise UsageError(f"Until when? heardback snooze {app} DATE, or --off to end its snooze.")
    until = surely(given, lambda sure: desk.snooze(app, given.date, now=now, sure=sure))
    today = (now.astimezone(desk.zone()) if now.tzinfo else now).date()
    say(f"{app} waits until {until}." if until > today else f"{app} waits no longer: {until} has come.")
    return 0


def interview(given: Namespace) -> int:
    """An interview, held or to come."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    logged = surely(
        given,
        lambda sure: desk.add_interview(
            app,
            start=given.start,
            now=now,
            people=given.people,
            minutes=given.minutes,
            timezone=given.timezone,
            round_=given.round,
            where=given.where,
            decision_by=given.decision_by,
            discussed=given.discussed,
            sure=sure,
            agree=agreeing(given),
        ),
    )
    say(f"Added to {app}: an interview on {one_line(given.start)}.{_then(logged)}")
    return 0


def _then(logged: Logged) -> str:
    return "".join(f" {said}" for said in logged.followed)


def _mention_answer_by(desk: Desk, app: str, now: datetime) -> None:
    standing = desk.look(now).standing(app)
    if standing and standing.application.offer_answer_by is None:
        say_error(f"if they named a day to answer by: heardback set {app} offer_answer_by DATE")


def _mention_everyone(given: Namespace, person: str | None) -> None:
    """An entry that names nobody counts for everyone, which may surprise."""
    if person is None and given.message in (Message.THANK_YOU, Message.CONNECT):
        say_error("without --to it counts for everyone of that interview")


def _to(person: str | None) -> str:
    return f" to {one_line(person)}" if person else ""
