"""One application in words: what is owed to whom and why, its facts, its people, and what happened.

Pure: turns an overview into lines of parts, wrapped to a width. The notes are Markdown, and left to the widget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from heardback.dashboard.portrait.timeline import briefing, labelled, paragraph, section, timeline
from heardback.dashboard.text import Line, Tone, cells, fit, one_line, wrapped
from heardback.dashboard.wording import Times, is_parted
from heardback.domain.application import Contact, Event
from heardback.domain.field_values import about_contact, facts
from heardback.domain.fields import Type
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.in_words import short_day, weekday
from heardback.domain.kinds import Message, kind
from heardback.domain.names import same_name
from heardback.domain.outlook import thanks_that_may_be_due
from heardback.domain.problem import Problem

if TYPE_CHECKING:
    from heardback.desk import Overview, Row
    from heardback.domain.application import Application
    from heardback.domain.outlook import Ahead
    from heardback.domain.standing import Standing


_MOST_ROWS = 40
_SETTLES: Line = [("m", Tone.STRONG_ACCENT), (" asks which version counts.", Tone.DIM)]


@dataclass(frozen=True)
class Glance:
    """What a portrait shows: a row, and its highlighted follow-up or interview, if there is one."""

    overview: Overview
    row: Row
    times: Times
    follow_up: FollowUp | None = None
    ahead: Ahead | None = None

    @cached_property
    def owed(self) -> FollowUp | None:
        """The highlighted follow-up, else the application's next one, if any."""
        return self.follow_up or self.overview.next(self.row.id)

    @property
    def standing(self) -> Standing | None:
        """Where the application stands; None for a file without one."""
        return self.overview.standing(self.row.id)

    @cached_property
    def interview(self) -> Ahead | None:
        """The interview to brief for: the highlighted one, else one today or tomorrow if nothing is owed."""
        if self.ahead or self.follow_up:
            return self.ahead
        coming = self.overview.interview(self.row.id)
        is_open = self.owed is not None and self.owed.group.is_open and not self.owed.optional
        return coming if coming and not is_open and (coming.day - self.times.today).days <= 1 else None


def portrait(glance: Glance, width: int, *, whole: bool = True) -> list[Line]:
    """The lines about a row, `width` cells wide. Long lists are cut short unless `whole`."""
    overview, row, application = glance.overview, glance.row, glance.row.application
    if application is None:
        return _broken(row, width)
    problems = _problems(overview.problems_of(row), width)
    lines = _title(application, glance.standing, width)
    if row.conflict_of is not None:
        return [*lines, [], *problems]
    if is_parted(row) and not row.is_blocked:
        lines += [[], *paragraph("There are two versions of this file.", width, Tone.ALARM), _SETTLES]
    if row.is_blocked:
        lines += [[], *_blocked(overview, glance.standing, width), *problems]
        problems = []
    elif glance.interview:
        lines += briefing(
            glance.interview, application, glance.standing, overview.settings.me, glance.times, width
        )
    else:
        lines += addressee_line(glance.owed.to if glance.owed else None, application, width)
        lines += _owed(glance.times, glance.owed, width) if glance.owed else _nothing_owed(width)
    known = [*_coming(glance, width), *_facts(glance, application, width)]
    lines += [[], *known] if known else []
    first = glance.owed.to if glance.owed else None
    lines += section("People", people(application, glance.standing, first, width, whole=whole))
    return [*lines, [], *problems] if problems else lines


def history(glance: Glance, width: int, *, whole: bool = True) -> list[Line]:
    """The timeline, and the person's own keys. A long timeline folds unless `whole`."""
    application, standing = glance.row.application, glance.standing
    if application is None or glance.row.conflict_of is not None:
        return []
    happened = section("Timeline", timeline(standing, glance.times, width, whole=whole)) if standing else []
    return [*happened, *section("Also in the file", _other(application, width))]


def _title(application: Application, standing: Standing | None, width: int) -> list[Line]:
    stage = standing.known_stage if standing else application.stage
    below = " · ".join(t for t in (application.role, application.location, str(stage or "")) if t)
    return [*paragraph(application.name, width, Tone.STRONG_ACCENT), *paragraph(below, width, Tone.DIM)]


def _owed(times: Times, follow_up: FollowUp, width: int) -> list[Line]:
    tone = Tone.STRONG_ALARM if follow_up.state is State.OVERDUE else Tone.STRONG
    lines = [[], *paragraph(headline(times, follow_up), width, tone)]
    return lines + paragraph(follow_up.reason, width)


def headline(times: Times, follow_up: FollowUp) -> str:
    """What to do and by when, in one sentence: ``Thank Pieter van Wyk before 11:00.``"""
    who = follow_up.to or follow_up.company
    ask = kind(follow_up.message).headline.replace("{who}", one_line(who))
    opens, due = times.spoken(follow_up.opens), times.spoken(follow_up.due)
    if follow_up.state is State.RESTING:
        return f"Let {one_line(follow_up.company)} rest."
    if follow_up.state is State.WAITING:
        return f"Nothing to do for {one_line(follow_up.company)} until {opens}."
    if follow_up.state is State.OVERDUE:
        return f"{ask}: it was due {_on(follow_up.due, due)}."
    if follow_up.optional or not due:
        return f"{ask}, if you like."
    return (
        f"{ask} {'before' if isinstance(follow_up.due, datetime) else 'by'} {due.removeprefix('today at ')}."
    )


def _on(when: datetime | date | None, text: str) -> str:
    return text if text.startswith("today") else f"on {text}"


def _blocked(overview: Overview, standing: Standing | None, width: int) -> list[Line]:
    lines = paragraph("Nothing is worked out here until this is mended.", width, Tone.STRONG)
    for sentence in thanks_that_may_be_due(standing, overview.etiquette.policy) if standing else ():
        lines += paragraph(sentence, width)
    return lines


def _nothing_owed(width: int) -> list[Line]:
    return [[], *paragraph("Nothing is owed here.", width, Tone.DIM)]


def _coming(glance: Glance, width: int) -> Iterator[Line]:
    """The interviews ahead, except the one being briefed; and why there is nothing to wait for, if so."""
    for ahead in glance.overview.ahead:
        if ahead.application == glance.row.id and ahead != glance.interview:
            what = (glance.times.said(ahead), ahead.interview.round, ahead.detail)
            yield from labelled("Interview", " · ".join(filter(None, what)), width)
    for quiet in glance.overview.quiet:
        if quiet.application == glance.row.id:
            yield from labelled("Where it is", quiet.reason, width)


def _facts(glance: Glance, application: Application, width: int) -> Iterator[Line]:
    today, standing, is_told = glance.times.today, glance.standing, glance.interview is not None
    told = [
        ("Talked about", None if is_told else _talked_about(application, standing, glance.owed)),
        ("They decide", f"by {weekday(standing.promise, today)}" if standing and standing.promise else None),
        ("Last word", _last_word(standing) if standing else None),
        *(
            (fact.label, fact.text)
            for fact in facts(application, today)
            if not (fact.happened or (is_told and fact.field.key == "strengths"))
        ),
    ]
    for label, text in told:
        if text:
            yield from labelled(label, text, width)


def _talked_about(application: Application, standing: Standing | None, owed: FollowUp | None) -> str | None:
    """What was discussed at the interview that the follow-up is about, or else at the last one with its addressee."""
    if standing is None or not standing.past:
        return None
    to = owed.to if owed else None
    if owed is not None and owed.interview is not None and owed.interview < len(application.interviews):
        return application.interviews[owed.interview].discussed_with(to)
    return (standing.last_meeting(to) or standing.past[-1]).discussed_with(to)


def _last_word(standing: Standing) -> str | None:
    word = standing.last_word
    if word is None:
        return None
    day = weekday(word.day, standing.today)
    if word.position is None:
        return f"{day}, the interview"
    entry = standing.entries[word.position]
    said = f"{day}, {entry.sender}" if entry.sender else day
    return f"{said}: {entry.note}" if entry.note else said


def _other(application: Application, width: int) -> list[Line]:
    return [
        line
        for key, value in islice(application.other.items(), _MOST_ROWS)
        for line in labelled(str(key), _flat(value), width, Tone.PLAIN)
    ]


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_flat(part)}" for key, part in value.items())
    return ", ".join(map(_flat, value)) if isinstance(value, list | tuple) else str(value)


def _broken(row: Row, width: int) -> list[Line]:
    name = row.file.rsplit("/", 1)[-1]
    return [*paragraph(name, width, Tone.STRONG_ALARM), [], *_problems(row.problems, width)]


def _problems(problems: tuple[Problem, ...], width: int) -> list[Line]:
    lines: list[Line] = []
    for problem in problems:
        where = f"line {problem.line}: " if problem.line else ""
        field = f"{problem.field}: " if problem.field else ""
        lines += paragraph(f"× {where}{field}{problem.message}", width, Tone.ALARM)
        lines += [[("  " + text, Tone.PLAIN)] for text in wrapped(problem.hint, max(8, width - 2))]
    if not lines:
        return []
    where = "the file at that line" if any(p.line for p in problems) else "the file"
    cure: Line = [("m", Tone.STRONG_ACCENT), (" shows the fix as a diff, and makes it.", Tone.DIM)]
    opens: Line = [("e", Tone.STRONG_ACCENT), (f" opens {where}.", Tone.DIM)]
    if any(p.parted for p in problems):
        return [*lines, _SETTLES, opens]
    return [*lines, *([cure] if any(p.cure for p in problems) else []), opens]


_FEW = 5
"""How many people are shown before the others fold."""


def addressee_line(name: str | None, application: Application, width: int) -> list[Line]:
    """The addressee on one line: ``Aisha Daniels, Analytics Lead  and 29 more``; no line without a name."""
    if not name:
        return []
    contact = application.contact(name)
    title = f", {one_line(contact.title)}" if contact and contact.title else ""
    others = sum(not same_name(other, name) for other in application.people)
    more = f"  and {others} more" if others else ""
    said = one_line(name)
    shown = min(cells(said), width)
    parts: Line = [(fit(said, shown), Tone.STRONG)]
    if title and (room := width - shown - cells(more)) > cells(title) // 2:
        parts.append((fit(title, min(room, cells(title))), Tone.PLAIN))
    if more and sum(cells(text) for text, _ in parts) + cells(more) <= width:
        parts.append((more, Tone.DIM))
    return [parts]


def people(
    application: Application, standing: Standing | None, first: str | None, width: int, *, whole: bool
) -> list[Line]:
    """The contacts and everyone else named in the file, with `first` in front; only a few of them unless `whole`."""
    names = sorted(application.people, key=lambda name: not (first and same_name(name, first)))
    shown = names if whole else names[:_FEW]
    lines = [
        line
        for name in shown
        for line in _person(application.contact(name) or Contact(name), standing, width)
    ]
    hidden = len(names) - len(shown)
    return [*lines, [(f"and {hidden} more →", Tone.MORE)]] if hidden else lines


def _person(contact: Contact, standing: Standing | None, width: int) -> list[Line]:
    lines = [[(line, Tone.PLAIN)] for line in wrapped(contact.name, width)]
    if contact.title and len(lines) == 1:
        lines[0].append((f"  {one_line(contact.title)[: max(0, width)]}", Tone.DIM))
    thanked = _thanked(contact.name, standing)
    for text in (*_reached(contact), *([thanked] if thanked else [])):
        lines += [[("  " + row, Tone.DIM)] for row in wrapped(text, max(8, width - 2))]
    return lines


def _reached(contact: Contact) -> list[str]:
    """How to reach somebody, one text for each way; whether calls are welcome follows the number."""
    texts: list[str] = []
    for fact in about_contact(contact):
        if fact.text and fact.field.type is Type.CALLS and contact.phone:
            texts[-1] += f" · {fact.text}"
        elif fact.text:
            texts.append(fact.text)
    return texts


def _thanked(name: str, standing: Standing | None) -> str | None:
    entries = standing.entries if standing else ()
    for entry in reversed(entries):
        thanks = entry.event is Event.SENT and entry.message == Message.THANK_YOU
        if standing and thanks and entry.to and same_name(entry.to, name):
            return f"thanked {short_day(entry.day(standing.zone), standing.today)}"
    return None
