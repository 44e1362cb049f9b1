"""The columns of the list of all applications: which have room, their heads, and the lines below."""

from __future__ import annotations

from dataclasses import dataclass

from heardback.dashboard.applications.application_rows import ApplicationEntry, Order
from heardback.dashboard.text import Part, Tone, fit
from heardback.dashboard.wording import WIDTH, Times, draw_broken, is_broken
from heardback.domain.application import Stage
from heardback.domain.follow_up import State

_STAGES = frozenset(map(str, Stage))
_STAGE_WIDTH = 12
_ROLE_FROM = 48
_BOTH_FROM = 62
_ONE_FROM = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of each column; 0 where there is no room for it. `order` is the one that the list is in."""

    name: int
    role: int
    stage: int
    day: int
    order: Order

    @classmethod
    def within(cls, width: int, order: Order) -> Columns:
        """As many columns as `width` cells have room for, the one that the list is ordered by among them."""
        by_day = order in {Order.LAST_WORD, Order.NEXT}
        stage = _STAGE_WIDTH if width >= _BOTH_FROM or (width >= _ONE_FROM and not by_day) else 0
        day = WIDTH if width >= _BOTH_FROM or (width >= _ONE_FROM and by_day) else 0
        room = width - 2 - sum(column + 1 for column in (stage, day) if column)
        name = room * 9 // 20 if width >= _ROLE_FROM else room
        return cls(name, max(0, room - name - 1), stage, day, order)

    @property
    def by_last_word(self) -> bool:
        """Whether the day is the one of the last word, not of what is next."""
        return self.order is Order.LAST_WORD


def draw_heads(columns: Columns) -> list[Part]:
    """The names of the columns, above the list; the one that it is ordered by stands out."""
    heads = (
        (Order.COMPANY, columns.name, "COMPANY"),
        (None, columns.role, "ROLE"),
        (Order.STAGE, columns.stage, "STAGE"),
        (Order.LAST_WORD, columns.day, "LAST WORD")
        if columns.by_last_word
        else (Order.NEXT, columns.day, "NEXT"),
    )
    parts: list[Part] = [("  ", Tone.DIM)]
    for order, width, name in heads:
        if width:
            is_this = order is columns.order
            text = fit(f"{name} ↓" if is_this else name, width, right=order in {Order.LAST_WORD, Order.NEXT})
            parts.append((text + " ", Tone.STRONG_ACCENT if is_this else Tone.HEADING))
    return parts


def draw_application(entry: ApplicationEntry, columns: Columns, width: int, times: Times) -> list[Part]:
    """One line: company, role, stage, and the day of what is next or of the last word."""
    row = entry.row
    assert row is not None
    if is_broken(row):
        return draw_broken(row, 0, width, flat=True)
    application = row.application
    assert application is not None
    quiet = Tone.PLAIN if _is_open(entry.stage) else Tone.DIM
    parts: list[Part] = [
        ("~ ", Tone.WARNING) if entry.troubled else ("  ", Tone.DIM),
        (fit(application.name, columns.name), quiet),
    ]
    if columns.role:
        parts.append((" " + fit(application.role, columns.role), Tone.DIM))
    if columns.stage:
        parts.append((" " + fit(entry.stage, columns.stage), Tone.DIM))
    if columns.day:
        day, tone = _day(entry, columns, times)
        parts.append((" " + fit(day, columns.day, right=True), tone))
    return parts


def _is_open(stage: str) -> bool:
    return stage in _STAGES and Stage(stage).is_open


def _day(entry: ApplicationEntry, columns: Columns, times: Times) -> tuple[str, Tone]:
    if columns.by_last_word:
        return times.short(entry.last_word), Tone.DIM
    return _next(entry, times), _next_tone(entry)


def _next(entry: ApplicationEntry, times: Times) -> str:
    f = entry.next
    if entry.interview and not (f and f.group.is_open):
        return times.short(entry.interview)
    if f is None:
        return ""
    return times.short(f.opens if f.state is State.WAITING else f.due)


def _next_tone(entry: ApplicationEntry) -> Tone:
    if entry.interview and not (entry.next and entry.next.group.is_open):
        return Tone.ACCENT
    if entry.next is None or entry.next.state is State.WAITING or entry.next.optional:
        return Tone.DIM
    return Tone.ALARM if entry.next.state is State.OVERDUE else Tone.ACCENT
