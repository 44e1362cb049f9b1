"""`heardback show` for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from heardback.cli.columns import columns
from heardback.cli.due_text import apart, when
from heardback.cli.output import Line, Style, Styled
from heardback.desk import Overview, Row
from heardback.domain.application import Application, Event, Interview, LogEntry
from heardback.domain.field_values import about_contact, facts
from heardback.domain.plain import one_line, plain
from heardback.domain.prose import clocks, weekday
from heardback.domain.standing import Standing


def show_text(row: Row, overview: Overview) -> list[Line]:
    """Reason first, then the facts, the people, what happened, and the notes."""
    application, standing = row.application, overview.standing(row.id)
    if application is None or standing is None:
        return [f"{row.file} {'is a conflicted copy' if row.conflict_of else 'cannot be read'}."]
    blocks: list[Sequence[Line]] = [
        _head(application, standing),
        _owed(row, overview),
        _facts(application, standing),
        _people(application),
        _timeline(standing),
        [line for line in plain(application.notes).strip().splitlines() if line.strip()],
    ]
    return apart(blocks)


def _head(application: Application, standing: Standing) -> list[Line]:
    parts = [application.role, application.location, standing.known_stage]
    return [Styled(one_line(application.name), Style.BOLD), one_line(" · ".join(p for p in parts if p))]


def _owed(row: Row, overview: Overview) -> list[Line]:
    lines: list[Line] = [one_line(f"to mend: {p.message}") for p in row.problems if p.blocks]
    if row.is_blocked:
        offer = " `heardback doctor --fix` offers to." if any(p.cure for p in row.problems) else ""
        said = f"    Nothing is worked out here until this is mended.{offer}"
        lines.append(Styled(said, Style.DIM))
    for ahead in overview.ahead:
        if ahead.application == row.id:
            what = ahead.interview.round or "interview"
            lines.append(one_line(f"ahead: {what} {ahead.said(overview.today)}"))
            lines += [Styled(f"    {one_line(ahead.detail)}", Style.DIM)] if ahead.detail else []
    lines += [f"quiet: {quiet.reason}" for quiet in overview.quiet if quiet.application == row.id]
    for owed in overview.owed(row.id):
        to = f" to {owed.to}" if owed.to else ""
        lines.append(one_line(f"{owed.state}: {owed.message}{to} {when(owed, overview)}"))
        lines.append(Styled(f"    {one_line(owed.reason)}", Style.DIM))
    return lines


def _facts(application: Application, standing: Standing) -> list[str]:
    today = standing.today
    known = list(facts(application, today))
    rows = [
        *((fact.label.lower(), fact.text) for fact in known if fact.happened),
        ("last word", weekday(standing.last_word.day, today) if standing.last_word else ""),
        ("promise", weekday(standing.promise, today) if standing.promise else ""),
        *((fact.label.lower(), fact.text) for fact in known if not fact.happened),
        *((key, str(value)) for key, value in application.other.items()),
    ]
    return columns([[one_line(name), one_line(value)] for name, value in rows if value])


def _people(application: Application) -> list[str]:
    rows = [
        [one_line(text or "") for text in (c.name, c.title, *(fact.text for fact in about_contact(c)))]
        for c in application.contacts
    ]
    return columns(rows)


def _timeline(standing: Standing) -> list[str]:
    zone = standing.zone
    held = [
        (_start(i), i.zone, f"interview{_detail(i.round)}{_with(i.people)}")
        for i in (*standing.past, *standing.ahead)
    ]
    logged = [(e.moment(zone), zone, _said(e, standing.today)) for e in standing.entries]
    rows = []
    for moment, own_zone, text in sorted(held + logged, key=lambda row: row[0]):
        day = weekday(moment.astimezone(zone).date(), standing.today)
        time = clocks(moment, zone, own_zone)
        rows.append([day, "" if time == "23:59" else time, one_line(text)])
    return columns(rows)


def _start(interview: Interview) -> datetime:
    return interview.start if isinstance(interview.start, datetime) else interview.end


def _detail(text: str | None) -> str:
    return f": {text}" if text else ""


def _with(people: tuple[str, ...]) -> str:
    return f" with {', '.join(people)}" if people else ""


def _said(entry: LogEntry, today: date) -> str:
    return " ".join(_words(entry, today)) + _detail(entry.note)


def _words(entry: LogEntry, today: date) -> Iterator[str]:
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
        yield f"(decision by {weekday(entry.decision_by, today)})"
