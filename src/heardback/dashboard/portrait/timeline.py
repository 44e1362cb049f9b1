"""What happened, as lines with a label or a day in front."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from heardback.dashboard.text import Part, Tone, one_line, wrapped
from heardback.domain.application import Event, Interview, LogEntry
from heardback.domain.prose import clocks, short_day, weekday
from heardback.domain.standing import Standing

Line = list[Part]
LABEL = 14
_LONGEST_TEXT = 4_000
"""Characters of one value or note that are shown; the file has the rest."""


def section(title: str, lines: list[Line]) -> list[Line]:
    """A heading above `lines`; nothing where there are none."""
    return [[], [(title.upper(), Tone.HEADING)], *lines] if lines else []


def paragraph(text: str, width: int, tone: Tone = Tone.PLAIN) -> list[Line]:
    """`text` wrapped to `width` cells."""
    return [[(line, tone)] for line in wrapped(text[:_LONGEST_TEXT], width)]


def labelled(label: str, text: str, width: int, tone: Tone = Tone.PLAIN, column: int = LABEL) -> list[Line]:
    """A label on the left, and the text beside it, wrapped under itself."""
    rows = wrapped(text[:_LONGEST_TEXT], max(8, width - column))
    name = one_line(label)
    if len(name) >= column:
        return [[(name, Tone.DIM)], *([(" " * 2 + row, tone)] for row in wrapped(text, max(8, width - 2)))]
    return [[((name if n == 0 else "").ljust(column), Tone.DIM), (row, tone)] for n, row in enumerate(rows)]


_DAY = 12
_MOST_HAPPENINGS = 100


def timeline(standing: Standing, width: int) -> list[Line]:
    """Interviews and log, the newest first; what is ahead comes first."""
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
        for line in labelled(short_day(day, standing.today), text, width, tone, _DAY)
    ]
    earlier = len(happenings) - _MOST_HAPPENINGS
    return [*lines, [(f"and {earlier} earlier", Tone.DIM)]] if earlier > 0 else lines


def _began(interview: Interview) -> datetime:
    return interview.end - timedelta(minutes=interview.minutes)


def _interview(interview: Interview, standing: Standing) -> str:
    name = interview.round or "interview"
    start, zone = interview.start, standing.zone
    at = f", {clocks(start, zone, interview.zone)}" if isinstance(start, datetime) else ""
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
