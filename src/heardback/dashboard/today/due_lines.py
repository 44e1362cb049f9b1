"""The entries of Today's queue as lines: when, who, what; then the role and the reason if there is room.

Only the sign and the time are coloured, so that red always means overdue or broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from heardback.dashboard.text import Line, Part, Tone, cells, fit
from heardback.dashboard.wording import WIDTH, Times, line_to_mend, name_to_mend, what_is_wrong
from heardback.domain.follow_up import FollowUp, Group, State

if TYPE_CHECKING:
    from heardback.dashboard.today.queue_entry import QueueEntry, Widths
    from heardback.domain.outlook import Ahead

ONE_LINE_FROM = 56
"""The width in cells from which everything about a follow-up fits on one line."""

_SYMBOLS = {Group.OPTIONAL: "○", Group.WAITING: "…", Group.RESTING: "·"}
_BEFORE = 2 + WIDTH + 1
"""Cells of the sign and the time, each with a gap after it."""
_GAP = 2
_LEAST_WHO, _LEAST_WHAT, _LEAST_ROLE, _LEAST_REASON = 14, 6, 12, 28
_MOST_WHO, _MOST_WHAT, _MOST_ROLE = 40, 40, 32
_MOST_INSIDE = 40


@dataclass(frozen=True, slots=True)
class QueueColumns:
    """The widths of the columns after the time, in cells; 0 for a column without room."""

    who: int
    what: int
    role: int = 0
    reason: int = 0

    @classmethod
    def within(cls, width: int, wanted: Widths) -> QueueColumns:
        """The columns of a list of `width` cells. Spare width goes to the company, then the role, then the reason."""
        room = max(1, width - _BEFORE)
        who, what = min(wanted.who, _MOST_WHO), min(wanted.what, _MOST_WHAT)
        if who + _GAP + what > room:
            who = max(min(who, _LEAST_WHO), room - _GAP - what)
            return cls(who, max(0, room - _GAP - who))
        spare = room - who - _GAP - what
        role = min(wanted.role, _MOST_ROLE, spare - _GAP)
        if role < min(wanted.role, _LEAST_ROLE):
            return cls(who, what)
        spare -= _GAP + role
        return cls(who, what, role, spare - _GAP if spare >= _LEAST_REASON else 0)

    def lent(self, who: int, what: int) -> tuple[int, int]:
        """The cells for the company and the task of a row: one that is too long borrows what the other leaves empty."""
        both = self.who + self.what
        if who > self.who:
            taken = min(who, both - min(what, self.what))
        elif what > self.what:
            taken = both - min(what, both - who)
        else:
            taken = self.who
        return taken, both - taken


def draw_entry(entry: QueueEntry, line: int, width: int, wanted: Widths, times: Times) -> list[Part]:
    """The parts of line number `line` of `entry`, in `width` cells. `wanted` are the natural widths of the columns."""
    if entry.key is None:
        return [(fit(entry.heading, width), entry.tone)]
    if line == 1:
        return [(fit(_second(entry, times), width, indent=_BEFORE), Tone.DIM)]
    sign, when, tone = _sign(entry, times)
    before: list[Part] = [(f"{sign} ", tone), (f"{fit(when, WIDTH)} ", tone)]
    rest = _told(
        entry, width - _BEFORE, QueueColumns.within(width, wanted), times, flat=width >= ONE_LINE_FROM
    )
    return [*before, *rest]


def lines_of(entry: QueueEntry, width: int) -> int:
    """How many lines `entry` takes in `width` cells: two if it has a second line and doesn't fit on one."""
    if width >= ONE_LINE_FROM or entry.height == 1 or (entry.needs and entry.needs + _BEFORE + _GAP <= width):
        return 1
    return entry.height


def lines_inside(entry: QueueEntry, times: Times) -> list[Line]:
    """The follow-ups that are folded into a row, to be shown beside the list while it is highlighted."""
    lines: list[Line] = [
        [(f"{entry.who} {entry.what}", Tone.STRONG)],
        [("→", Tone.STRONG_ACCENT), (" shows them.", Tone.DIM)],
        [],
    ]
    for each in entry.inside[:_MOST_INSIDE]:
        f = each.follow_up
        when = times.short(_when(f, times)) if f else ""
        lines.append(
            [(f"{fit(when, WIDTH)} ", Tone.DIM), (each.who, Tone.PLAIN), (f"  {each.what}", Tone.DIM)]
        )
    more = len(entry.inside) - _MOST_INSIDE
    return [*lines, [(f"and {more} more", Tone.DIM)]] if more > 0 else lines


def _sign(entry: QueueEntry, times: Times) -> tuple[str, str, Tone]:
    """The symbol, the time, and the tone of both."""
    if entry.row is not None:
        return "×", line_to_mend(entry.row), Tone.STRONG_ALARM
    if entry.ahead is not None:
        return "▸", times.short(entry.ahead.start), Tone.ACCENT
    if entry.quiet is not None:
        return "·", "", Tone.DIM
    f = entry.follow_up or next((each.follow_up for each in entry.inside), None)
    assert f is not None
    if f.state is State.OVERDUE:
        return "!", times.short(f.due), Tone.STRONG_ALARM
    tone = Tone.ACCENT if f.state is State.DUE and not f.optional else Tone.DIM
    return _SYMBOLS.get(f.group, "•"), times.short(_when(f, times)), tone


def _when(f: FollowUp, times: Times) -> datetime | date | None:
    """What the time column shows: when it is due, or for what waits, when it opens (at midnight: that day)."""
    if f.state is not State.WAITING or not isinstance(f.opens, datetime):
        return f.opens if f.state is State.WAITING else f.due
    opens = f.opens.astimezone(times.zone)
    return opens.date() if opens.time() == time.min else opens


def _told(entry: QueueEntry, room: int, columns: QueueColumns, times: Times, *, flat: bool) -> list[Part]:
    """What follows the time."""
    if said := _said(entry, times, flat=flat):
        return _side_by_side(*said, room, columns.who)
    return _owed(entry, room, columns) if flat else _narrow(entry, room)


def _said(entry: QueueEntry, times: Times, *, flat: bool) -> tuple[str, str, Tone] | None:
    """A name, what is said about it, and the name's tone; None for a row with something to do."""
    f, ahead = entry.follow_up, entry.ahead
    if entry.row is not None:
        return name_to_mend(entry.row), what_is_wrong(entry.row) if flat else "", Tone.STRONG
    if ahead is not None:
        return ahead.company, _about_interview(ahead, times) if flat else "", Tone.STRONG
    if entry.quiet is not None:
        return entry.quiet.company, entry.quiet.reason, Tone.DIM
    if f is not None and f.state is State.RESTING and not entry.inside:
        return entry.who, f.reason, Tone.DIM
    return None


def _owed(entry: QueueEntry, room: int, columns: QueueColumns) -> list[Part]:
    """Company, task, role and reason in their columns."""
    who = _company(entry)
    first, second = columns.lent(cells(who), cells(entry.what))
    loud, plain = _tones(entry)
    parts = [(fit(who, first) + " " * _GAP, loud)]
    if entry.inside:
        return [*parts, (fit(_opening(entry), room - first - _GAP), plain)]
    parts.append((fit(entry.what, second), plain))
    f = entry.follow_up
    assert f is not None
    for text, width in ((f.role, columns.role), (f.reason, columns.reason)):
        if width:
            parts.append((" " * _GAP + fit(text, width), Tone.DIM))
    return parts


def _opening(entry: QueueEntry) -> str:
    """What is folded in, and an arrow for the key that opens or closes it."""
    return f"{entry.what} {'←' if entry.is_open else '→'}"


def _company(entry: QueueEntry) -> str:
    """The company; empty if the row this one is folded into has named it."""
    is_named = entry.kin and entry.outer and entry.outer.startswith(f"{entry.kin}\0")
    return "" if is_named else entry.who


def _narrow(entry: QueueEntry, room: int) -> list[Part]:
    """The company at its full width, and the task in the rest, if that is enough to say something."""
    loud, plain = _tones(entry)
    who, what = _company(entry), _opening(entry) if entry.inside else entry.what
    name = min(cells(who), room)
    gap = _GAP if name else 0
    left = room - name - gap
    if lines_of(entry, room + _BEFORE) > 1 or left < min(cells(what), _LEAST_WHAT):
        return [(fit(who, room), loud)]
    return [(fit(who, name) + " " * gap, loud), (fit(what, left), plain)]


def _side_by_side(who: str, what: str, loud: Tone, room: int, column: int) -> list[Part]:
    """A name in its column, or wider if it is longer, and what is said about it in the rest of the line."""
    column = column if room >= ONE_LINE_FROM - _BEFORE else 0
    column = min(column, room - _GAP - cells(what))  # a name lends what it leaves empty
    name = min(max(cells(who), column), room)
    if room - name - _GAP < min(cells(what), _LEAST_WHAT):
        name = room
    parts = [(fit(who, name), loud)]
    left = room - name - _GAP
    return (
        [*parts, (" " * _GAP + fit(what, left), Tone.DIM if loud is Tone.DIM else Tone.PLAIN)]
        if left > 0
        else parts
    )


def _second(entry: QueueEntry, times: Times) -> str:
    """The second line: what has no room beside the name."""
    if entry.ahead is not None:
        return _about_interview(entry.ahead, times)
    return what_is_wrong(entry.row) if entry.row is not None else entry.what


def _about_interview(ahead: Ahead, times: Times) -> str:
    what = " · ".join(filter(None, (times.elsewhere(ahead), ahead.interview.round or "interview")))
    return f"{what} {ahead.detail}".rstrip()


def _tones(entry: QueueEntry) -> tuple[Tone, Tone]:
    """The tones of the company and of the task."""
    f = entry.follow_up or entry.inside[0].follow_up
    assert f is not None
    if f.state in {State.WAITING, State.RESTING}:
        return Tone.DIM, Tone.DIM
    return (Tone.PLAIN, Tone.PLAIN) if f.optional else (Tone.STRONG, Tone.PLAIN)
