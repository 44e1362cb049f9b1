"""The commands that write down what happened, each into one file."""

from __future__ import annotations

import shlex
from argparse import Namespace
from datetime import datetime

from heardback.cli.output import say, say_error
from heardback.cli.where import desk_for, now_for
from heardback.desk import Desk
from heardback.domain.follow_up import Message
from heardback.domain.names import same_name
from heardback.domain.plain import one_line
from heardback.domain.prose import full_day


def sent(given: Namespace) -> int:
    """Log that a message went out."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    person = desk.sent(app, given.message, now=now, to=given.to, channel=given.channel, on=given.on)
    say(f"Logged in {app}: {given.message} sent{_to(person)}{_on(given, desk, now)}.")
    _mention_whom(given, desk, app, person, now)
    if given.message == Message.WITHDRAW:
        say_error(f"once they know, close it: heardback stage {shlex.quote(app)} withdrawn")
    return 0


def skip(given: Namespace) -> int:
    """Log that a follow-up won't be written."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    person = desk.skip(app, given.message, now=now, to=given.to, on=given.on)
    say(f"Logged in {app}: {given.message}{_to(person)} skipped{_on(given, desk, now)}.")
    _mention_whom(given, desk, app, person, now)
    if given.message == Message.ANSWER_OFFER:
        say_error("it stays on the list: an offer needs an answer until the stage changes")
    return 0


def heard(given: Namespace) -> int:
    """Log that they answered."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    by = desk.heard(
        app, now=now, sender=given.sender, note=given.note, decision_by=given.decision_by, on=given.on
    )
    decision = f"; a decision by {full_day(by)}" if by else ""
    say(f"Logged in {app}: they answered{_on(given, desk, now)}{decision}.")
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
    changed = desk.change_stage(app, given.stage, now=now, on=given.on)
    done = f"{app} is now {given.stage}{_on(given, desk, now)}."
    say(done if changed else f"{app} is {given.stage} already; nothing was changed.")
    return 0


def snooze(given: Namespace) -> int:
    """Leave an application alone until a day."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    until = desk.snooze(app, given.date, now=now)
    day = full_day(until)
    said = (
        f"{app} waits until {day}."
        if until > desk.here(now).date()
        else f"{app} waits no longer: {day} has come."
    )
    say(said)
    return 0


def interview(given: Namespace) -> int:
    """Add an interview, past or to come."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    start = desk.add_interview(
        app,
        start=given.start,
        now=now,
        people=given.people,
        minutes=given.minutes,
        timezone=given.timezone,
        round_=given.round,
        decision_by=given.decision_by,
        discussed=given.discussed,
    )
    say(f"Added to {app}: an interview on {start}.")
    _mention_stage(desk.look(now).standing(app), app)
    return 0


def _mention_stage(standing: object, app: str) -> None:
    from heardback.domain.application import Stage
    from heardback.domain.standing import Standing

    if isinstance(standing, Standing) and standing.application.stage in (Stage.INTERESTED, Stage.APPLIED):
        say_error(f"its stage is still {standing.stage}: heardback stage {shlex.quote(app)} interviewing")


def _mention_whom(given: Namespace, desk: Desk, app: str, person: str | None, now: datetime) -> None:
    """Say whom an entry counts for where that may surprise: everyone if it names nobody, a stranger if it does."""
    if person is None:
        if given.message in (Message.THANK_YOU, Message.CONNECT):
            say_error("without --to it counts for everyone in that interview")
        return
    standing = desk.look(now).standing(app) if given.to else None
    if standing and not any(same_name(person, name) for name in standing.application.people):
        say_error(f"nobody in {app} is called “{person}”. Logged anyway.")


def _on(given: Namespace, desk: Desk, now: datetime) -> str:
    """When it happened, as it was understood, where that was said."""
    on = desk.happened(given.on, now=now)
    return f", {on}" if on else ""


def _to(person: str | None) -> str:
    return f" to {one_line(person)}" if person else ""
