"""The columns of the list of all applications: which have room, their heads, and the lines below."""

from __future__ import annotations

from dataclasses import dataclass

from heardback.dashboard.applications.application_rows import ApplicationEntry, Order, shown_day
from heardback.dashboard.text import Part, Tone, fit
from heardback.dashboard.wording import WIDTH, Times, draw_broken, is_broken
from heardback.domain.application import Stage
from heardback.domain.follow_up import State

_STAGES = frozenset(map(str, Stage))
_STAGE_WIDTH = 12
_ROLE_FROM = 48
_BOTH_FROM = 62
_ONE_FROM = 30
_SIGN, _GAP = 2, 2
_LEAST_WHAT = 16


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of each column; 0 where there is no room for it. `order` is the one that the list is in."""

    name: int
    role: int
    stage: int
    day: int
    what: int
    order: Order

    @classmethod
    def within(cls, width: int, order: Order, natural: tuple[int, int, int] = (0, 0, 0)) -> Columns:
        """As many columns as `width` cells have room for, the one that the list is ordered by among them.

        No name is cut as long as there is room for all that are `natural`; what is left over says what comes next.
        """
        by_day = order in {Order.LAST_WORD, Order.NEXT}
        stage = _STAGE_WIDTH if width >= _BOTH_FROM or (width >= _ONE_FROM and not by_day) else 0
        day = WIDTH if width >= _BOTH_FROM or (width >= _ONE_FROM and by_day) else 0
        room = width - _SIGN - sum(column + _GAP for column in (stage, day) if column)
        name, role, what = natural
        if width < _ROLE_FROM:
            return cls(room, 0, stage, day, 0, order)
        spare = room - name - _GAP - role
        if spare < 0:
            name = min(name or room, max(room * 9 // 20, room - _GAP - role))
            return cls(name, room - name - _GAP, stage, day, 0, order)
        what = min(what, spare - _GAP) if spare >= _LEAST_WHAT and day and order is not Order.LAST_WORD else 0
        return cls(name, role, stage, day, what, order)

    @property
    def by_last_word(self) -> bool:
        """Whether the day is the one of the last word, not of what is next."""
        return self.order is Order.LAST_WORD

    @property
    def heads(self) -> list[tuple[Order | None, int, str]]:
        """For each column that has room: what a click on its head orders by, its cells, and its name."""
        day = (
            (Order.LAST_WORD, self.day, "LAST WORD") if self.by_last_word else (Order.NEXT, self.day, "NEXT")
        )
        every = (
            (Order.COMPANY, self.name, "COMPANY"),
            (Order.ROLE, self.role, "ROLE"),
            (Order.STAGE, self.stage, "STAGE"),
            day,
            (None, self.what, ""),
        )
        return [head for head in every if head[1] > 0]

    def order_at(self, x: int) -> Order | None:
        """What a click on the cell `x` of the heads orders by; a second one on the day, by the last word and back."""
        at = _SIGN
        for order, width, _ in self.heads:
            if at <= x < at + width + _GAP:
                return _OTHER_DAY.get(order, order) if order is self.order else order
            at += width + _GAP
        return None


_OTHER_DAY = {Order.NEXT: Order.LAST_WORD, Order.LAST_WORD: Order.NEXT}


def draw_heads(columns: Columns) -> list[Part]:
    """The names of the columns, above the list; the one that it is ordered by stands out."""
    parts: list[Part] = [(" " * _SIGN, Tone.DIM)]
    for order, width, name in columns.heads:
        is_this = order is columns.order
        text = fit(f"{name} ↓" if is_this else name, width)
        parts.append((text + " " * _GAP, Tone.STRONG_ACCENT if is_this else Tone.HEADING))
    return parts


def draw_application(entry: ApplicationEntry, columns: Columns, width: int, times: Times) -> list[Part]:
    """One line: company, role, stage, and the day of what is next or of the last word."""
    row = entry.row
    if row is None:
        return [(fit(entry.note, width, indent=_SIGN), Tone.DIM)]
    if is_broken(row):
        return draw_broken(row, width, columns.name)
    application = row.application
    assert application is not None
    name = Tone.PLAIN if _is_open(entry.stage) else Tone.DIM
    parts: list[Part] = [
        ("~ ", Tone.WARNING) if entry.troubled else ("  ", Tone.DIM),
        (fit(application.name, columns.name), name),
    ]
    day, tone = _day(entry, columns, times)
    for text, cells, how in (
        (application.role, columns.role, Tone.DIM),
        (entry.stage, columns.stage, Tone.DIM),
        (day, columns.day, tone),
        (entry.what, columns.what, Tone.DIM),
    ):
        if cells > 0:
            parts.append((" " * _GAP + fit(text, cells), how))
    return parts


def _is_open(stage: str) -> bool:
    return stage in _STAGES and Stage(stage).is_open


def _day(entry: ApplicationEntry, columns: Columns, times: Times) -> tuple[str, Tone]:
    if columns.by_last_word:
        return times.short(entry.last_word), Tone.DIM
    return _next(entry, times), _next_tone(entry)


def _next(entry: ApplicationEntry, times: Times) -> str:
    return times.short(entry.interview or (shown_day(entry.next) if entry.next else None))


def _next_tone(entry: ApplicationEntry) -> Tone:
    if entry.interview:
        return Tone.ACCENT
    if entry.next is None or entry.next.state is State.WAITING or entry.next.optional:
        return Tone.DIM
    return Tone.STRONG_ALARM if entry.next.state is State.OVERDUE else Tone.ACCENT
