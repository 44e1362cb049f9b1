"""The day before an interview: when, where, with whom, what was said last time, and what to bring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.dashboard.portrait.timeline import labelled, paragraph
from heardback.dashboard.text import Line, Tone, wrapped
from heardback.domain.names import same_name
from heardback.domain.prose import weekday

if TYPE_CHECKING:
    from heardback.dashboard.wording import Times
    from heardback.domain.application import Application, Me
    from heardback.domain.outlook import Ahead
    from heardback.domain.standing import Standing


def briefing(
    ahead: Ahead, application: Application, standing: Standing | None, me: Me, times: Times, width: int
) -> list[Line]:
    """What one wants to know on the way there."""
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
    """Whether a click may open it in the browser."""
    return where is not None and where.startswith(("https://", "http://")) and " " not in where


def _where(where: str, width: int) -> list[Line]:
    """A link stands in lines of its own, which a click opens."""
    tone = Tone.LINK if is_link(where) else Tone.PLAIN
    return [[(row, tone)] for row in wrapped(where, width)]


def _remembered(
    ahead: Ahead, application: Application, standing: Standing | None, me: Me
) -> Iterator[tuple[str, str]]:
    """What was said before, and what speaks for oneself."""
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
