"""The entries of Today's queue as lines: on one line each where there is room for everything, else on two."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from heardback.dashboard.text import Part, Tone, cells, fit, one_line
from heardback.dashboard.wording import WIDTH, draw_broken, short_when
from heardback.domain.follow_up import FollowUp, Group, State

if TYPE_CHECKING:
    from heardback.dashboard.today.due_rows import QueueEntry
    from heardback.domain.outlook import Ahead, Quiet

_SYMBOLS = {Group.OPTIONAL: "○", Group.WAITING: "…", Group.RESTING: "·"}
ONE_LINE_FROM = 56
"""From this width on, in cells, everything about a follow-up fits on one line."""

_SHORTEST_COMPANY = 14
_SHORTEST_MESSAGE = 9
_WHO_WIDTH = 18
_MESSAGE_WIDTH = 13


def draw_entry(entry: QueueEntry, line: int, width: int, today: date, zone: tzinfo) -> list[Part]:
    """The parts of line `line` of `entry`, in `width` cells."""
    if entry.row is not None:
        return draw_broken(entry.row, line, width, flat=width >= ONE_LINE_FROM)
    if entry.ahead is not None:
        return _draw_ahead(entry.ahead, width, today, zone)
    if entry.quiet is not None:
        return _draw_quiet(entry.quiet, width)
    if entry.follow_up is not None:
        return _draw_follow_up(
            entry, entry.follow_up, line, width, short_when(_when(entry.follow_up), today, zone)
        )
    return [(fit(entry.heading, width), entry.tone)]


def _draw_follow_up(entry: QueueEntry, f: FollowUp, line: int, width: int, when: str) -> list[Part]:
    if width >= ONE_LINE_FROM:
        return _draw_wide(f, when, width)
    if line == 1:
        return [(fit(_what(f), width, indent=2), Tone.DIM)]
    return _draw_narrow(entry, f, when, width)


def _draw_ahead(ahead: Ahead, width: int, today: date, zone: tzinfo) -> list[Part]:
    when, name = short_when(ahead.start, today, zone), one_line(ahead.company)
    what = " ".join(filter(None, (ahead.interview.round or "interview", ahead.detail)))
    room = width - 2 - 1 - len(when)
    company = min(cells(name), max(_SHORTEST_COMPANY, room // 2)) if room > _SHORTEST_COMPANY * 2 else room
    parts = [("▸ ", Tone.ACCENT), (fit(name, company), Tone.STRONG)]
    if room > company + 1:
        parts.append((" " + fit(what, room - company - 1), Tone.DIM))
    return [*parts, (" " + when, Tone.ACCENT)]


def _draw_quiet(quiet: Quiet, width: int) -> list[Part]:
    room = width - 2
    company = min(room, max(_SHORTEST_COMPANY, room // 3))
    parts = [("· " + fit(quiet.company, company), Tone.DIM)]
    return [*parts, (" " + fit(quiet.reason, room - company - 1), Tone.DIM)] if room > company + 1 else parts


def _draw_wide(f: FollowUp, when: str, width: int) -> list[Part]:
    loud, quiet, time_tone = _tones(f)
    who = min(_WHO_WIDTH, (width - 2 - _MESSAGE_WIDTH - WIDTH) // 2)
    company = width - 2 - who - _MESSAGE_WIDTH - WIDTH - 3
    return [
        (_symbol(f) + " ", loud),
        (fit(f.company, company) + " ", loud),
        (fit(f.message, _MESSAGE_WIDTH) + " ", quiet),
        (fit(f.to or "", who) + " ", quiet),
        (fit(when, WIDTH, right=True), time_tone),
    ]


def _draw_narrow(entry: QueueEntry, f: FollowUp, when: str, width: int) -> list[Part]:
    loud, quiet, time_tone = _tones(f)
    room = width - 2 - 1 - len(when)
    middle: list[Part] = []
    message = min(_MESSAGE_WIDTH, room - 1 - _SHORTEST_COMPANY)
    if entry.height == 1 and message >= _SHORTEST_MESSAGE:
        room -= message + 1
        middle = [(" " + fit(f.message, message), quiet)]
    return [(_symbol(f) + " ", loud), (fit(f.company, room), loud), *middle, (" " + when, time_tone)]


def _symbol(f: FollowUp) -> str:
    return "!" if f.state is State.OVERDUE else _SYMBOLS.get(f.group, "•")


def _what(f: FollowUp) -> str:
    return f"{f.message} to {f.to}" if f.to else str(f.message)


def _when(f: FollowUp) -> datetime | date | None:
    """What the column shows: until when there is time, or from when on."""
    return f.opens if f.state is State.WAITING else f.due


def _tones(f: FollowUp) -> tuple[Tone, Tone, Tone]:
    """For the company, for the rest, and for the time."""
    if f.state is State.OVERDUE:
        return Tone.STRONG_ALARM, Tone.DIM, Tone.ALARM
    if f.state is State.DUE and not f.optional:
        return Tone.STRONG, Tone.DIM, Tone.ACCENT
    if f.state is State.DUE:
        return Tone.PLAIN, Tone.DIM, Tone.DIM
    return Tone.DIM, Tone.DIM, Tone.DIM
