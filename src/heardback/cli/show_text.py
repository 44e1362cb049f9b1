"""`heardback show` for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from heardback.cli.due_text import when
from heardback.cli.output import columns, styled
from heardback.desk import Overview, Row
from heardback.domain.application import Application, Event, Interview, LogEntry
from heardback.domain.plain import one_line, plain
from heardback.domain.prose import clock, weekday
from heardback.domain.standing import Standing


def show_text(row: Row, overview: Overview) -> str:
    """Reason first, then the facts, the people, what happened, and the notes."""
    application, standing = row.application, overview.standing(row.id)
    if application is None or standing is None:
        return f"{row.file} {'is a conflicted copy' if row.conflict_of else 'cannot be read'}."
    blocks = [
        _head(application, standing),
        _owed(row, overview),
        _facts(application, standing),
        _people(application),
        _timeline(standing),
        [line for line in plain(application.notes).strip().splitlines() if line.strip()],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(application: Application, standing: Standing) -> list[str]:
    parts = [application.role, application.location, standing.known_stage]
    return [styled(one_line(application.name), "bold"), one_line(" · ".join(p for p in parts if p))]


def _owed(row: Row, overview: Overview) -> list[str]:
    lines = [one_line(f"to mend: {p.message}") for p in row.problems if p.blocks]
    if row.is_blocked:
        offer = " `heardback doctor --fix` offers to." if any(p.cure for p in row.problems) else ""
        lines.append(styled(f"    Nothing is worked out here until this is mended.{offer}", "dim"))
    for owed in overview.owed(row.id):
        to = f" to {owed.to}" if owed.to else ""
        lines.append(one_line(f"{owed.state}: {owed.message}{to} {when(owed, overview)}"))
        lines.append(styled(f"    {one_line(owed.reason)}", "dim"))
    return lines


def _facts(application: Application, standing: Standing) -> list[str]:
    today = standing.today
    facts = {
        "applied": weekday(application.applied, today) if application.applied else None,
        "last word": weekday(standing.last_word.day, today) if standing.last_word else None,
        "promise": weekday(standing.promise, today) if standing.promise else None,
        "snoozed until": weekday(application.snoozed_until, today) if application.snoozed_until else None,
        "answer by": weekday(application.offer_answer_by, today) if application.offer_answer_by else None,
        "source": application.source,
        "url": application.url,
        "salary": application.salary,
        "tags": ", ".join(application.tags),
        "strengths": ", ".join(application.strengths),
        **{key: str(value) for key, value in application.other.items()},
    }
    rows = [[one_line(name), one_line(value)] for name, value in facts.items() if value]
    return columns(rows) if rows else []


def _people(application: Application) -> list[str]:
    rows = [
        [one_line(text or "") for text in (c.name, c.title, c.email, c.phone, _calls(c.calls))]
        for c in application.contacts
    ]
    return columns(rows) if rows else []


def _calls(calls: bool | None) -> str:
    return "" if calls is None else "calls welcome" if calls else "no calls"


def _timeline(standing: Standing) -> list[str]:
    held = [
        (_start(i), f"interview{_detail(i.round)}{_with(i.people)}")
        for i in (*standing.past, *standing.ahead)
    ]
    logged = [(e.moment(standing.zone), _said(e)) for e in standing.entries]
    rows = []
    for moment, text in sorted(held + logged, key=lambda row: row[0]):
        day = weekday(moment.astimezone(standing.zone).date(), standing.today)
        time = clock(moment, standing.zone)
        rows.append([day, "" if time == "23:59" else time, one_line(text)])
    return columns(rows) if rows else []


def _start(interview: Interview) -> datetime:
    return interview.start if isinstance(interview.start, datetime) else interview.end


def _detail(text: str | None) -> str:
    return f": {text}" if text else ""


def _with(people: tuple[str, ...]) -> str:
    return f" with {', '.join(people)}" if people else ""


def _said(entry: LogEntry) -> str:
    return " ".join(_words(entry)) + _detail(entry.note)


def _words(entry: LogEntry) -> Iterator[str]:
    yield str(entry.event)
    if entry.message:
        yield entry.message
    if entry.event is Event.STAGE and entry.to_stage:
        yield f"to {entry.to_stage}"
    if entry.to:
        yield f"to {entry.to}"
    if entry.sender:
        yield f"from {entry.sender}"
    if entry.decision_by:
        yield f"(decision by {entry.decision_by.isoformat()})"
