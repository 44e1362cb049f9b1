"""A draft from a template, for the right person and with what is known about the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.desk.errors import UsageError
from heardback.desk.overview import Overview
from heardback.domain.addressee import addressee, by_email
from heardback.domain.application import Event, Interview
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import FOLLOW_UPS, Message, answering, kind
from heardback.domain.problem import Problem
from heardback.domain.right_time import row_for
from heardback.domain.standing import Standing, about
from heardback.drafting.context import context
from heardback.drafting.message import Draft

if TYPE_CHECKING:
    from heardback.drafting.templates import Templates


def addressees(overview: Overview, id_: str, message: Message) -> tuple[str | None, ...]:
    """Whom a message goes to if nobody is named: everyone who is owed it, else the usual addressee."""
    rows = [row for row in overview.owed(id_) if row_for([row], message, None)]
    open_rows = [row for row in rows if row.state in (State.DUE, State.OVERDUE)] or rows
    if people := tuple(dict.fromkeys(row.to for row in open_rows)):
        return people
    standing = _standing(overview, id_)
    if kind(message).is_personal and standing.past and standing.past[-1].people:
        return standing.past[-1].people
    return (addressee(standing, by_email),)


def draft(
    overview: Overview, templates: Templates, id_: str, message: Message, to: str | None
) -> tuple[Draft, tuple[Problem, ...]]:
    """A message for one person, from the template that is in use, and what was wrong with the template."""
    standing = _standing(overview, id_)
    settings, application = overview.settings, standing.application
    channel = kind(message).channel
    if channel is None or not kind(message).is_written:
        answers = " or ".join(answering(message))
        instead = f"write {answers}" if answers else "there's nothing to write"
        raise UsageError(f"{message} has no template: {instead}.")
    row = row_for(overview.owed(id_), message, to)
    interview = interview_for(standing, message, to, row)
    template = templates.choose(message, channel)
    if template is None:
        raise UsageError(f"There's no template for {message}.")
    values = context(
        application,
        to=to,
        message=message,
        me=settings.me,
        interview=interview,
        promise=standing.promise,
        number=_number(standing, message),
        late=_is_late(overview, interview, message),
        today=overview.today,
        zone=overview.zone,
        channel=channel,
        english=settings.english,
        linkedin_limit=settings.linkedin.note_limit,
        accepted_elsewhere=any(s.stage == "accepted" for s in overview.standings.values()),
    )
    rendered = templates.render(template, values)
    made = Draft(id_, message, channel, to, rendered.subject, rendered.text)
    return made, (*templates.problems, *rendered.problems)


def interview_for(
    standing: Standing, message: Message | None, to: str | None, row: FollowUp | None
) -> Interview | None:
    """The interview that a message is about: the one owed thanks, or the next; else the latest with that person."""
    if row is not None and row.interview is not None:
        return standing.application.interviews[row.interview]
    if message and kind(message).is_ahead and standing.ahead:
        return standing.ahead[0]
    if message and kind(message).is_personal and (met := standing.last_meeting(to)):
        return met
    return standing.past[-1] if standing.past else None


def _standing(overview: Overview, id_: str) -> Standing:
    standing = overview.standing(id_)
    if standing is None:
        raise UsageError(f"{id_} can't be read, so there's nothing to write from.")
    return standing


def _number(standing: Standing, message: Message) -> int:
    if message in FOLLOW_UPS:
        return len(about(standing.since_last_word(), Event.SENT, *FOLLOW_UPS)) + 1
    return len(about(standing.since_applied(), Event.SENT, message)) + 1


def _is_late(overview: Overview, interview: Interview | None, message: Message) -> bool:
    if message is not Message.THANK_YOU or interview is None:
        return False
    hours = (overview.now - interview.end).total_seconds() / 3600
    return hours > overview.settings.policy.thank_you_due_hours
