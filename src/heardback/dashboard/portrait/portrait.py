"""One application in words: what is owed and why, where it stands, its people, and what happened.

Pure: from an overview to lines of parts, wrapped to a width. The notes are the widget's, because they are Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from heardback.dashboard.portrait.timeline import Line, labelled, paragraph, section, timeline
from heardback.dashboard.text import Tone, one_line, wrapped
from heardback.dashboard.wording import spoken_when
from heardback.domain.application import Contact, Event
from heardback.domain.field_values import about_contact, facts
from heardback.domain.fields import Type
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import Message, kind
from heardback.domain.names import same_name
from heardback.domain.outlook import thanks_that_may_be_due
from heardback.domain.problem import Problem
from heardback.domain.prose import short_day, weekday

if TYPE_CHECKING:
    from heardback.desk import Overview, Row
    from heardback.domain.application import Application
    from heardback.domain.standing import Standing

_MOST_ROWS = 40


def portrait(overview: Overview, row: Row, follow_up: FollowUp | None, width: int) -> list[Line]:
    """The lines about `row`; `follow_up` is the one that is highlighted, None to take the next one."""
    application = row.application
    if application is None:
        return _broken(row, width)
    problems = _problems(overview.problems_of(row), width)
    standing = overview.standing(row.id)
    lines = _title(application, standing, width)
    if row.conflict_of is not None:
        return [*lines, [], *problems]
    owed = follow_up or overview.next(row.id)
    if row.is_blocked:
        lines += [[], *_blocked(overview, standing, width), *problems]
        problems = []
    else:
        lines += _owed(overview, owed, width) if owed else _nothing_owed(width)
    known = [*_coming(overview, row, width), *_facts(overview, application, standing, owed, width)]
    lines += [[], *known] if known else []
    lines += section("People", [line for c in _people(application) for line in _person(c, standing, width)])
    if standing:
        lines += section("Timeline", timeline(standing, width))
    lines += section("Also in the file", _other(application, width))
    return [*lines, [], *problems] if problems else lines


def _title(application: Application, standing: Standing | None, width: int) -> list[Line]:
    stage = standing.known_stage if standing else application.stage
    below = " · ".join(t for t in (application.role, application.location, str(stage or "")) if t)
    return [*paragraph(application.name, width, Tone.STRONG_ACCENT), *paragraph(below, width, Tone.DIM)]


def _owed(overview: Overview, follow_up: FollowUp, width: int) -> list[Line]:
    tone = Tone.STRONG_ALARM if follow_up.state is State.OVERDUE else Tone.STRONG
    lines = [[], *paragraph(headline(overview, follow_up), width, tone)]
    return lines + paragraph(follow_up.reason, width)


def headline(overview: Overview, follow_up: FollowUp) -> str:
    """What is to be done and by when, in one sentence: ``Thank Pieter van Wyk before today at 11:00.``"""
    today, zone = overview.today, overview.zone
    who = follow_up.to or follow_up.company
    ask = kind(follow_up.message).headline.replace("{who}", one_line(who))
    opens, due = (spoken_when(w, today, zone) for w in (follow_up.opens, follow_up.due))
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


def _coming(overview: Overview, row: Row, width: int) -> Iterator[Line]:
    """The interviews ahead, and why there is nothing to wait for."""
    for ahead in overview.ahead:
        if ahead.application == row.id:
            what = (ahead.said(overview.today), ahead.interview.round, ahead.detail)
            yield from labelled("Interview", " · ".join(filter(None, what)), width)
    for quiet in overview.quiet:
        if quiet.application == row.id:
            yield from labelled("Where it is", quiet.reason, width)


def _facts(
    overview: Overview, application: Application, standing: Standing | None, owed: FollowUp | None, width: int
) -> Iterator[Line]:
    today = overview.today
    talked = _talked_about(application, standing, owed)
    told = [
        ("Talked about", talked),
        ("They decide", f"by {weekday(standing.promise, today)}" if standing and standing.promise else None),
        ("Last word", _last_word(standing) if standing else None),
        *((fact.label, fact.text) for fact in facts(application, overview.today) if not fact.happened),
    ]
    for label, text in told:
        if text:
            yield from labelled(label, text, width)


def _talked_about(application: Application, standing: Standing | None, owed: FollowUp | None) -> str | None:
    """What was said when they last met whoever is to be written to."""
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


def _people(application: Application) -> Iterator[Contact]:
    """The contacts, then everyone else who is named."""
    for name in application.people[:_MOST_ROWS]:
        yield application.contact(name) or Contact(name)


def _person(contact: Contact, standing: Standing | None, width: int) -> list[Line]:
    lines = [[(line, Tone.PLAIN)] for line in wrapped(contact.name, width)]
    if contact.title and len(lines) == 1:
        lines[0].append((f"  {one_line(contact.title)[: max(0, width)]}", Tone.DIM))
    thanked = _thanked(contact.name, standing)
    for text in (*_reached(contact), *([thanked] if thanked else [])):
        lines += [[("  " + row, Tone.DIM)] for row in wrapped(text, max(8, width - 2))]
    return lines


def _reached(contact: Contact) -> list[str]:
    """How to reach somebody, a line each; whether calls are welcome follows the number."""
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
    settles: Line = [("m", Tone.STRONG_ACCENT), (" asks which version counts.", Tone.DIM)]
    if any(p.parted for p in problems):
        return [*lines, settles, opens]
    return [*lines, *([cure] if any(p.cure for p in problems) else []), opens]
