"""One application in words: what is owed and why, where it stands, its people, and what happened.

Pure: from an overview to lines of parts, wrapped to a width. The notes are the widget's, because they are Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from heardback.dashboard.moments import spoken_when
from heardback.dashboard.text import Part, Tone, one_line, wrapped
from heardback.domain.application import Contact, Event, Interview, LogEntry
from heardback.domain.follow_up import FollowUp, Message, State
from heardback.domain.names import same_name
from heardback.domain.problem import Problem
from heardback.domain.prose import clock, short_day, weekday

if TYPE_CHECKING:
    from heardback.desk import Overview
    from heardback.domain.application import Application
    from heardback.domain.standing import Standing
    from heardback.folder.folder import Row

Line = list[Part]
_LABEL = 14
_DAY = 12
_MOST_HAPPENINGS, _MOST_ROWS = 100, 40
_LONGEST_TEXT = 4_000
"""Characters of one value or note that are shown; the file has the rest."""

_ASKS = {
    Message.THANK_YOU: "Thank {who}",
    Message.FOLLOW_UP: "Follow up with {who}",
    Message.CALL: "Call {who}",
    Message.NUDGE: "Ask {who} about your application",
    Message.CONNECT: "Connect with {who}",
    Message.FEEDBACK: "Ask {who} for feedback",
    Message.WITHDRAW: "Withdraw: write to {who}",
    Message.ANSWER_OFFER: "Answer the offer",
    Message.KEEP_IN_TOUCH: "Keep in touch with {who}",
    Message.LET_GO: "Let it go",
}


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
    lines += _owed(overview, owed, width) if owed else _nothing_owed(width)
    facts = [*_facts(application, standing, owed, width)]
    lines += [[], *facts] if facts else []
    lines += _section("People", [line for c in _people(application) for line in _person(c, standing, width)])
    if standing:
        lines += _section("Timeline", _timeline(standing, width))
    lines += _section("Also in the file", _other(application, width))
    return [*lines, [], *problems] if problems else lines


def _section(title: str, lines: list[Line]) -> list[Line]:
    return [[], [(title.upper(), Tone.HEADING)], *lines] if lines else []


def _paragraph(text: str, width: int, tone: Tone = Tone.PLAIN) -> list[Line]:
    return [[(line, tone)] for line in wrapped(text[:_LONGEST_TEXT], width)]


def _labelled(label: str, text: str, width: int, tone: Tone = Tone.PLAIN, column: int = _LABEL) -> list[Line]:
    """A label on the left, and the text beside it, wrapped under itself."""
    rows = wrapped(text[:_LONGEST_TEXT], max(8, width - column))
    name = one_line(label)
    if len(name) >= column:
        return [[(name, Tone.DIM)], *([(" " * 2 + row, tone)] for row in wrapped(text, max(8, width - 2)))]
    return [[((name if n == 0 else "").ljust(column), Tone.DIM), (row, tone)] for n, row in enumerate(rows)]


def _title(application: Application, standing: Standing | None, width: int) -> list[Line]:
    stage = standing.stage if standing else application.stage
    below = " · ".join(t for t in (application.role, application.location, str(stage or "")) if t)
    return [*_paragraph(application.name, width, Tone.STRONG_ACCENT), *_paragraph(below, width, Tone.DIM)]


def _owed(overview: Overview, follow_up: FollowUp, width: int) -> list[Line]:
    tone = Tone.STRONG_ALARM if follow_up.state is State.OVERDUE else Tone.STRONG
    lines = [[], *_paragraph(headline(overview, follow_up), width, tone)]
    return lines + _paragraph(follow_up.reason, width)


def headline(overview: Overview, follow_up: FollowUp) -> str:
    """What is to be done and by when, in one sentence: ``Thank Pieter van Wyk before today at 11:00.``"""
    today, zone = overview.today, overview.zone
    who = follow_up.to or follow_up.company
    ask = _ASKS.get(follow_up.message, "Write to {who}").replace("{who}", one_line(who))
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


def _nothing_owed(width: int) -> list[Line]:
    return [[], *_paragraph("Nothing is owed here.", width, Tone.DIM)]


def _facts(
    application: Application, standing: Standing | None, owed: FollowUp | None, width: int
) -> Iterator[Line]:
    today = standing.today if standing else None
    talked = _talked_about(application, standing, owed)
    facts = [
        ("Talked about", talked),
        ("They decide", f"by {weekday(standing.promise, today)}" if standing and standing.promise else None),
        ("Last word", _last_word(standing) if standing else None),
        ("Offer", _offer(application, today)),
        (
            "Snoozed",
            f"until {weekday(application.snoozed_until, today)}" if application.snoozed_until else None,
        ),
        ("Remind them", ", ".join(application.strengths)),
        ("Source", application.source),
        ("Salary", application.salary),
        ("Tags", ", ".join(application.tags)),
        ("Advert", application.url),
    ]
    for label, text in facts:
        if text:
            yield from _labelled(label, text, width)


def _talked_about(application: Application, standing: Standing | None, owed: FollowUp | None) -> str | None:
    if owed is not None and owed.interview is not None and owed.interview < len(application.interviews):
        return application.interviews[owed.interview].discussed_with(owed.to)
    if standing and standing.past:
        return standing.past[-1].discussed_with(owed.to if owed else None)
    return None


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


def _offer(application: Application, today: date | None) -> str | None:
    by = application.offer_answer_by
    return f"answer by {weekday(by, today)}" if by else None


def _people(application: Application) -> Iterator[Contact]:
    """The contacts, then everyone else who is named."""
    for name in application.people[:_MOST_ROWS]:
        yield application.contact(name) or Contact(name)


def _person(contact: Contact, standing: Standing | None, width: int) -> list[Line]:
    lines = [[(line, Tone.PLAIN)] for line in wrapped(contact.name, width)]
    if contact.title and len(lines) == 1:
        lines[0].append((f"  {one_line(contact.title)[: max(0, width)]}", Tone.DIM))
    calls = {True: "calls are welcome", False: "no calls", None: None}[contact.calls]
    thanked = _thanked(contact.name, standing)
    for text in (contact.email, contact.phone and " · ".join(filter(None, (contact.phone, calls))), thanked):
        if text:
            lines += [[("  " + row, Tone.DIM)] for row in wrapped(text, max(8, width - 2))]
    return lines


def _thanked(name: str, standing: Standing | None) -> str | None:
    entries = standing.entries if standing else ()
    for entry in reversed(entries):
        thanks = entry.event is Event.SENT and entry.message == Message.THANK_YOU
        if standing and thanks and entry.to and same_name(entry.to, name):
            return f"thanked {short_day(entry.day(standing.zone), standing.today)}"
    return None


def _timeline(standing: Standing, width: int) -> list[Line]:
    """Interviews and log, the newest first; what is ahead stands on top."""
    zone = standing.zone
    happenings: list[tuple[datetime, date, str, Tone]] = []
    for entry in standing.application.log:
        tone = Tone.DIM if entry in standing.premature else Tone.PLAIN
        happenings.append((entry.moment(zone), entry.day(zone), _told(entry, standing), tone))
    for interview in standing.application.interviews:
        ahead = interview in standing.ahead
        tone = Tone.DIM if interview.cancelled else Tone.ACCENT if ahead else Tone.STRONG
        happenings.append((_began(interview), interview.day(zone), _interview(interview, standing), tone))
    applied = standing.application.applied
    if applied and not any(e.event is Event.APPLIED for e in standing.application.log):
        start = datetime.combine(applied, datetime.min.time(), zone)
        happenings.append((start, applied, "applied", Tone.PLAIN))
    happenings.sort(key=lambda h: h[0], reverse=True)
    lines = [
        line
        for _, day, text, tone in happenings[:_MOST_HAPPENINGS]
        for line in _labelled(short_day(day, standing.today), text, width, tone, _DAY)
    ]
    earlier = len(happenings) - _MOST_HAPPENINGS
    return [*lines, [(f"and {earlier} earlier", Tone.DIM)]] if earlier > 0 else lines


def _began(interview: Interview) -> datetime:
    return interview.end - timedelta(minutes=interview.minutes)


def _interview(interview: Interview, standing: Standing) -> str:
    name = interview.round or "interview"
    at = f", {clock(interview.start, standing.zone)}" if isinstance(interview.start, datetime) else ""
    people = f" with {', '.join(interview.people)}" if interview.people else ""
    cancelled = " (cancelled)" if interview.cancelled else ""
    return f"{name}{at}{people}{cancelled}"


def _told(entry: LogEntry, standing: Standing) -> str:
    """A log entry as a person would tell it."""
    told = {
        Event.SENT: f"sent {entry.message or 'a message'}" + (f" to {entry.to}" if entry.to else ""),
        Event.SKIPPED: f"skipped {entry.message or 'a message'}" + (f" to {entry.to}" if entry.to else ""),
        Event.HEARD: f"heard from {entry.sender}" if entry.sender else "heard back",
        Event.STAGE: f"stage: {entry.to_stage}",
        Event.NOTE: "note",
    }.get(entry.event, str(entry.event))
    if entry.decision_by:
        told += f", a decision by {weekday(entry.decision_by, standing.today)}"
    later = " (dated ahead: ignored until then)" if entry in standing.premature else ""
    return (f"{told}: {entry.note}" if entry.note else told) + later


def _other(application: Application, width: int) -> list[Line]:
    return [
        line
        for key, value in islice(application.other.items(), _MOST_ROWS)
        for line in _labelled(str(key), _flat(value), width, Tone.PLAIN)
    ]


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_flat(part)}" for key, part in value.items())
    return ", ".join(map(_flat, value)) if isinstance(value, list | tuple) else str(value)


def _broken(row: Row, width: int) -> list[Line]:
    name = row.file.rsplit("/", 1)[-1]
    return [*_paragraph(name, width, Tone.STRONG_ALARM), [], *_problems(row.problems, width)]


def _problems(problems: tuple[Problem, ...], width: int) -> list[Line]:
    lines: list[Line] = []
    for problem in problems:
        where = f"line {problem.line}: " if problem.line else ""
        field = f"{problem.field}: " if problem.field else ""
        lines += _paragraph(f"× {where}{field}{problem.message}", width, Tone.ALARM)
        lines += [[("  " + text, Tone.PLAIN)] for text in wrapped(problem.hint, max(8, width - 2))]
    where = "the file at that line" if any(p.line for p in problems) else "the file"
    return [*lines, [("e", Tone.STRONG_ACCENT), (f" opens {where}.", Tone.DIM)]] if lines else []
