"""The commands that write down what happened, each into one file."""

from __future__ import annotations

import shlex
from argparse import Namespace
from datetime import datetime

from heardback.cli.asking import agreeing, asked, surely
from heardback.cli.output import say, say_error
from heardback.cli.where import desk_for, now_for
from heardback.desk import Desk, UsageError
from heardback.desk.steps import Logged
from heardback.domain.application import Stage
from heardback.domain.kinds import kind
from heardback.domain.plain import one_line
from heardback.domain.prose import full_day


def sent(given: Namespace) -> int:
    """Log that a message went out."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    what = {"to": given.to, "channel": given.channel, "on": given.on}
    logged = surely(
        given,
        lambda sure: desk.sent(app, given.message, now=now, sure=sure, agree=agreeing(given), **what),
    )
    say(f"Logged in {app}: {given.message} sent{_to(logged.person)}{_on(given, desk, now)}.{_then(logged)}")
    _mention_everyone(given, logged.person)
    return 0


def skip(given: Namespace) -> int:
    """Log that a follow-up won't be written."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    person = surely(
        given,
        lambda sure: desk.skip(app, given.message, now=now, to=given.to, on=given.on, sure=sure),
    )
    say(f"Logged in {app}: {given.message}{_to(person)} skipped{_on(given, desk, now)}.")
    _mention_everyone(given, person)
    if kind(given.message).is_deadline:
        say_error("it stays on the list anyway: their offer wants an answer")
    return 0


def heard(given: Namespace) -> int:
    """Log that they answered."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    what = {"sender": given.sender, "note": given.note, "decision_by": given.decision_by, "on": given.on}
    logged = surely(given, lambda sure: desk.heard(app, now=now, sure=sure, agree=agreeing(given), **what))
    decision = f"; a decision by {logged.understood}" if logged.understood else ""
    say(f"Logged in {app}: they answered{_on(given, desk, now)}{decision}.{_then(logged)}")
    return 0


def note(given: Namespace) -> int:
    """Add a note to the log."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    desk.note(app, given.text, now=now, on=given.on)
    say(f"Noted in {app}{_on(given, desk, now)}.")
    return 0


def stage(given: Namespace) -> int:
    """Move an application to another stage."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    is_offer = given.stage == Stage.OFFER
    by = given.answer_by
    if by is None and is_offer and not given.no_stage:
        by = asked("By which day do they want an answer? (Enter: they named none) ")
    logged = desk.change_stage(app, given.stage, now=now, on=given.on, answer_by=by, agree=agreeing(given))
    done = f"{app} is now {given.stage}{_on(given, desk, now)}.{_then(logged)}"
    say(done if logged.changed else f"{app} is {given.stage} already; nothing was changed.")
    if is_offer and by is None:
        _mention_answer_by(desk, app, now)
    return 0


def snooze(given: Namespace) -> int:
    """Leave an application alone until a day."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    if given.off:
        asleep = desk.wake(app, now=now)
        say(f"{app} waits no longer." if asleep else f"{app} isn't snoozed; nothing was changed.")
        return 0
    if given.date is None:
        raise UsageError(f"Until when? heardback snooze {shlex.quote(app)} DATE, or --off to end its snooze.")
    until = surely(given, lambda sure: desk.snooze(app, given.date, now=now, sure=sure))
    day, waits = full_day(until), until > desk.here(now).date()
    say(f"{app} waits until {day}." if waits else f"{app} waits no longer: {day} has come.")
    return 0


def interview(given: Namespace) -> int:
    """Add an interview, past or to come."""
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
    say(f"Added to {app}: an interview on {logged.understood}.{_then(logged)}")
    return 0


def _then(logged: Logged) -> str:
    return "".join(f" {said}" for said in logged.followed)


def _mention_answer_by(desk: Desk, app: str, now: datetime) -> None:
    standing = desk.look(now).standing(app)
    if standing and standing.application.offer_answer_by is None:
        say_error(f"if they named a day to answer by: heardback set {shlex.quote(app)} offer_answer_by DATE")


def _mention_everyone(given: Namespace, person: str | None) -> None:
    """An entry that names nobody counts for everyone, which may surprise."""
    if person is None and kind(given.message).is_personal:
        say_error("without --to it counts for everyone in that interview")


def _on(given: Namespace, desk: Desk, now: datetime) -> str:
    """When it happened, as it was understood, where that was said."""
    on = desk.happened(given.on, now=now)
    return f", {on}" if on else ""


def _to(person: str | None) -> str:
    return f" to {one_line(person)}" if person else ""
