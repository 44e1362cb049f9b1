"""The timeline of an application, the briefing before an interview, and the building blocks of a portrait's lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from heardback.dashboard.text import Line, Tone, one_line, wrapped
from heardback.domain.application import Event
from heardback.domain.in_words import MONTHS, clocks, short_day, weekday
from heardback.domain.names import same_name

if TYPE_CHECKING:
    from heardback.dashboard.wording import Times
    from heardback.domain.application import Application, Interview, LogEntry, Me
    from heardback.domain.outlook import Ahead
    from heardback.domain.standing import Standing


LABEL = 14
"""The width of a column of labels, in cells."""
_LONGEST_TEXT = 4_000
"""The most characters of one value or note that are shown; the file has the rest."""


def section(title: str, lines: list[Line]) -> list[Line]:
    """A gap, a heading and `lines`; nothing if there are none."""
    return [[], [(title.upper(), Tone.HEADING)], *lines] if lines else []


def paragraph(text: str, width: int, tone: Tone = Tone.PLAIN) -> list[Line]:
    """`text` wrapped to `width` cells."""
    return [[(line, tone)] for line in wrapped(text[:_LONGEST_TEXT], width)]


def labelled(label: str, text: str, width: int, tone: Tone = Tone.PLAIN, column: int = LABEL) -> list[Line]:
    """A label in a column of `column` cells, with the text wrapped beside it; a longer label goes above the text."""
    rows = wrapped(text[:_LONGEST_TEXT], max(8, width - column))
    name = one_line(label)
    if len(name) >= column:
        return [[(name, Tone.DIM)], *([(" " * 2 + row, tone)] for row in wrapped(text, max(8, width - 2)))]
    return [[((name if n == 0 else "").ljust(column), Tone.DIM), (row, tone)] for n, row in enumerate(rows)]


_DAY = 12
"""The width of a column of days, in cells."""
_LONG = 14
"""With more events than this, all but the `_RECENT` ones fold by month."""
_RECENT = 8
_MOST_HAPPENINGS = 500
"""The most events that are shown at all."""


@dataclass(frozen=True, slots=True)
class _Happening:
    moment: datetime
    day: date
    text: str
    kind: str
    tone: Tone


def timeline(standing: Standing, times: Times, width: int, *, whole: bool = True) -> list[Line]:
    """Interviews and log, newest first, beginning with what lies ahead. A long one folds by month unless `whole`."""
    happenings = sorted(_happenings(standing, times), key=lambda h: h.moment, reverse=True)
    if whole or len(happenings) <= _LONG:
        lines = [line for h in happenings[:_MOST_HAPPENINGS] for line in _line(h, times, width)]
        earlier = len(happenings) - _MOST_HAPPENINGS
        return [*lines, [(f"and {earlier} earlier", Tone.DIM)]] if earlier > 0 else lines
    lines = [line for h in happenings[:_RECENT] for line in _line(h, times, width)]
    for month, members in groupby(happenings[_RECENT:], key=lambda h: h.day.replace(day=1)):
        lines += _month(month, list(members), times, width)
    return lines


def _happenings(standing: Standing, times: Times) -> Iterator[_Happening]:
    zone = standing.zone
    for entry in standing.application.log:
        tone = Tone.DIM if entry in standing.premature else Tone.PLAIN
        yield _Happening(entry.moment(zone), entry.day(zone), _told(entry, standing), str(entry.event), tone)
    for interview in standing.application.interviews:
        ahead = interview in standing.ahead
        tone = Tone.DIM if interview.cancelled else Tone.ACCENT if ahead else Tone.STRONG
        told = _interview(interview, standing, times)
        yield _Happening(_began(interview), interview.day(zone), told, "interview", tone)
    applied = standing.application.applied
    if applied and not any(e.event is Event.APPLIED for e in standing.application.log):
        start = datetime.combine(applied, datetime.min.time(), zone)
        yield _Happening(start, applied, "applied", "applied", Tone.PLAIN)


def _line(happening: _Happening, times: Times, width: int) -> list[Line]:
    return labelled(short_day(happening.day, times.today), happening.text, width, happening.tone, _DAY)


def _month(month: date, members: list[_Happening], times: Times, width: int) -> list[Line]:
    """A folded month on one line: ``Oct   3 sent, 2 heard, interview →``."""
    if len(members) == 1:
        return _line(members[0], times, width)
    year = "" if month.year == times.today.year else f" {month.year}"
    counts = Counter(member.kind for member in members)
    told = ", ".join(kind if n == 1 else f"{n} {_PLURALS.get(kind, kind)}" for kind, n in counts.items())
    return labelled(f"{MONTHS[month.month - 1][:3]}{year}", f"{told} →", width, Tone.MORE, _DAY)


_PLURALS = {"interview": "interviews", "note": "notes", "offer": "offers"}


def _began(interview: Interview) -> datetime:
    return interview.end - timedelta(minutes=interview.minutes)


def _interview(interview: Interview, standing: Standing, times: Times) -> str:
    name = interview.round or "interview"
    start, zone = interview.start, standing.zone
    at = (
        f", {clocks(start, zone, interview.zone, twelve=times.twelve)}" if isinstance(start, datetime) else ""
    )
    people = f" with {', '.join(interview.people)}" if interview.people else ""
    cancelled = " (cancelled)" if interview.cancelled else ""
    return f"{name}{at}{people}{cancelled}"


def _told(entry: LogEntry, standing: Standing) -> str:
    """A log entry in words: ``heard from Thandi Nkosi: shortlist is out next week``."""
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


def briefing(
    ahead: Ahead, application: Application, standing: Standing | None, me: Me, times: Times, width: int
) -> list[Line]:
    """What to know on the way to an interview: when, where, with whom, and what was said before."""
    interview = ahead.interview
    length = f"{interview.minutes} min" if isinstance(interview.start, datetime) else ""
    what = " · ".join(filter(None, (interview.round or "interview", length)))
    lines: list[Line] = [
        [],
        *paragraph(f"Interview {times.distance(ahead.day)}.", width, Tone.STRONG),
        *paragraph(times.said(ahead), width, Tone.ACCENT),
        *paragraph(what, width),
    ]
    lines += _where(interview.where, width) if interview.where else []
    for name in interview.people:
        contact = application.contact(name)
        title = f", {contact.title}" if contact and contact.title else ""
        lines += paragraph(f"with {name}{title}", width)
    told = [
        line
        for label, text in _remembered(ahead, application, standing, me)
        for line in labelled(label, text, width)
    ]
    return [*lines, *([[], *told] if told else [])]


def is_link(where: str | None) -> bool:
    """Whether `where` is a web link, which a click may open in the browser."""
    return where is not None and where.startswith(("https://", "http://")) and " " not in where


def _where(where: str, width: int) -> list[Line]:
    """The place, on lines of its own; a click opens a link."""
    tone = Tone.LINK if is_link(where) else Tone.PLAIN
    return [[(row, tone)] for row in wrapped(where, width)]


def _remembered(
    ahead: Ahead, application: Application, standing: Standing | None, me: Me
) -> Iterator[tuple[str, str]]:
    """What was discussed last time, with the same people if possible; and the strengths to remind them of."""
    if standing:
        met = [past for past in standing.past if _shares(past.people, ahead.interview.people)] or list(
            standing.past
        )
        for past in met[-1:]:
            day = weekday(past.day(standing.zone), standing.today)
            texts = dict.fromkeys(text for _, text in past.discussed)
            yield "Last time", ": ".join(filter(None, (day, "; ".join(texts) or past.round or "interview")))
    strengths = application.strengths or me.strengths
    if strengths:
        yield "Remind them", ", ".join(strengths)


def _shares(people: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(same_name(one, other) for one in people for other in others)
