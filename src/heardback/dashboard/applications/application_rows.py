"""The rows of the list of all applications: filtered by words, in an order; and the columns that they have room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from heardback.dashboard.text import Part, Tone, cells, fit, one_line
from heardback.dashboard.widgets.line_list import Entry
from heardback.dashboard.wording import WIDTH, Times, draw_broken, is_broken
from heardback.domain.application import Stage
from heardback.domain.field_values import matches
from heardback.domain.follow_up import FollowUp, State, end_of
from heardback.domain.kinds import kind
from heardback.domain.names import fold

if TYPE_CHECKING:
    from heardback.desk import Overview, Row


class Order(Enum):
    """By what the applications are ordered; unreadable files always come first."""

    COMPANY = "company"
    ROLE = "role"
    STAGE = "stage"
    LAST_WORD = "last word"
    NEXT = "what is next"

    @property
    def following(self) -> Order:
        """The one that a key leads to, round and round; by role only a click orders, where that column is seen."""
        members = [order for order in Order if order is not Order.ROLE or self is Order.ROLE]
        return members[(members.index(self) + 1) % len(members)]


_NEVER = end_of(None, UTC)


@dataclass(frozen=True, slots=True)
class ApplicationEntry(Entry):
    """One file of the folder, with what its columns show and what a filter looks at."""

    row: Row | None = None
    stage: str = ""
    last_word: date | None = None
    next: FollowUp | None = None
    interview: datetime | date | None = None
    """When its next interview begins, where that is what comes next."""
    what: str = ""
    """What comes next, in words."""
    comes: datetime = _NEVER
    """When that is."""
    haystack: str = ""
    troubled: bool = False
    """Whether something in the file should be looked at."""
    note: str = ""
    """What a line that is no file says."""


def application_entries(overview: Overview, rows: Iterable[Row]) -> tuple[ApplicationEntry, ...]:
    """An entry for each of `rows` of `overview`, as they come."""
    following: dict[str, FollowUp] = {}
    for follow_up in overview.follow_ups:
        if follow_up.state is not State.RESTING:
            following.setdefault(follow_up.application, follow_up)
    troubled = {problem.file for problem in overview.problems}
    return tuple(_entry(overview, row, following.get(row.id), troubled=row.file in troubled) for row in rows)


def ordered(entries: Iterable[ApplicationEntry], order: Order) -> tuple[ApplicationEntry, ...]:
    """`entries` by `order`, equal ones by company."""
    by_company = sorted(entries, key=_by_company)
    return tuple(sorted(by_company, key=_KEYS[order]))


def filtered(entries: Iterable[ApplicationEntry], words: str) -> tuple[ApplicationEntry, ...]:
    """Those that have every word in what `list` searches as well."""
    return tuple(entry for entry in entries if matches(entry.haystack, words))


def without_closed(entries: Iterable[ApplicationEntry]) -> tuple[ApplicationEntry, ...]:
    """Those that are open, and those of which one can't know."""
    return tuple(entry for entry in entries if entry.stage not in _CLOSED)


_CLOSED = frozenset(stage for stage in Stage if not stage.is_open)


def natural_widths(entries: Iterable[ApplicationEntry]) -> tuple[int, int, int]:
    """The cells that the longest company, role and next step take."""
    known = [(e.row.application, e.what) for e in entries if e.row and e.row.application]
    return (
        max((cells(one_line(application.name)) for application, _ in known), default=0),
        max((cells(one_line(application.role)) for application, _ in known), default=0),
        max((cells(what) for _, what in known), default=0),
    )


def _entry(overview: Overview, row: Row, following: FollowUp | None, *, troubled: bool) -> ApplicationEntry:
    standing = overview.standing(row.id)
    application = row.application
    known = standing.known_stage if standing else application and application.stage
    stage = str(known or "")
    word = standing.last_word.day if standing and standing.last_word else None
    ahead = overview.interview(row.id)
    interview = ahead.start if ahead and not (following and following.group.is_open) else None
    what = "interview" if interview else kind(following.message).asks(following.to) if following else ""
    return ApplicationEntry(
        row.id,
        1,
        row.id,
        row,
        stage,
        word,
        following,
        interview,
        what,
        end_of(interview or (shown_day(following) if following else None), overview.zone),
        overview.haystack(row),
        troubled=troubled,
    )


def shown_day(follow_up: FollowUp) -> datetime | date | None:
    """The day that a list shows: until when there is time, or from when on."""
    return follow_up.opens if follow_up.state is State.WAITING else follow_up.due


def _by_company(entry: ApplicationEntry) -> tuple[bool, str, str]:
    row = entry.row
    assert row is not None
    return not is_broken(row), fold(row.application.name) if row.application else fold(row.id), row.id


_RANKS = {str(stage): n for n, stage in enumerate(Stage)}
_Key = Callable[[ApplicationEntry], tuple[Any, ...]]


def _healthy(entry: ApplicationEntry) -> bool:
    return entry.row is not None and not is_broken(entry.row)


_KEYS: dict[Order, _Key] = {
    Order.COMPANY: lambda e: (_healthy(e), 0),
    Order.ROLE: lambda e: (_healthy(e), fold(e.row.application.role) if e.row and e.row.application else ""),
    Order.STAGE: lambda e: (_healthy(e), _RANKS.get(e.stage, len(_RANKS))),
    Order.LAST_WORD: lambda e: (_healthy(e), -(e.last_word or date.min).toordinal()),
    Order.NEXT: lambda e: (_healthy(e), e.comes),
}


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
    for text, room, how in (
        (application.role, columns.role, Tone.DIM),
        (entry.stage, columns.stage, Tone.DIM),
        (day, columns.day, tone),
        (entry.what, columns.what, Tone.DIM),
    ):
        if room > 0:
            parts.append((" " * _GAP + fit(text, room), how))
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
