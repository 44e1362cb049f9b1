"""All applications as entries of a list: filtered by words, in an order, and drawn in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import TYPE_CHECKING

from heardback.dashboard.moments import WIDTH, short_when
from heardback.dashboard.queue import draw_broken, is_broken
from heardback.dashboard.text import Part, Tone, fit
from heardback.dashboard.widgets.lines import Entry
from heardback.domain.application import Stage
from heardback.domain.field_values import matches
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.names import fold

if TYPE_CHECKING:
    from heardback.desk import Overview
    from heardback.folder.folder import Row


class Order(Enum):
    """By what the applications are ordered; unreadable files always come first."""

    COMPANY = "company"
    STAGE = "stage"
    LAST_WORD = "last word"
    NEXT = "what is next"

    @property
    def following(self) -> Order:
        """The one that comes after this one, round and round."""
        members = list(Order)
        return members[(members.index(self) + 1) % len(members)]


@dataclass(frozen=True, slots=True)
class ApplicationEntry(Entry):
    """One file of the folder, with what its columns show and what a filter looks at."""

    row: Row | None = None
    stage: str = ""
    last_word: date | None = None
    next: FollowUp | None = None
    interview: datetime | date | None = None
    """When its next interview begins."""
    haystack: str = ""
    troubled: bool = False
    """Whether something in the file should be looked at."""


def application_entries(overview: Overview) -> tuple[ApplicationEntry, ...]:
    """An entry for each row of `overview`, by company."""
    following: dict[str, FollowUp] = {}
    for follow_up in overview.follow_ups:
        if follow_up.state is not State.RESTING:
            following.setdefault(follow_up.application, follow_up)
    troubled = {problem.file for problem in overview.problems}
    return tuple(
        _entry(overview, row, following.get(row.id), troubled=row.file in troubled) for row in overview.rows
    )


def ordered(entries: Iterable[ApplicationEntry], order: Order) -> tuple[ApplicationEntry, ...]:
    """`entries` by `order`, equal ones by company."""
    by_company = sorted(entries, key=_by_company)
    return tuple(sorted(by_company, key=_KEYS[order]))


def filtered(entries: Iterable[ApplicationEntry], words: str) -> tuple[ApplicationEntry, ...]:
    """Those that have every word in what `list` searches as well."""
    return tuple(entry for entry in entries if matches(entry.haystack, words))


def _entry(overview: Overview, row: Row, following: FollowUp | None, *, troubled: bool) -> ApplicationEntry:
    standing = overview.standing(row.id)
    application = row.application
    known = standing.known_stage if standing else application and application.stage
    stage = str(known or "")
    word = standing.last_word.day if standing and standing.last_word else None
    haystack = overview.haystack(row)
    ahead = overview.interview(row.id)
    interview = ahead.start if ahead else None
    return ApplicationEntry(row.id, 1, row.id, row, stage, word, following, interview, haystack, troubled)


def _by_company(entry: ApplicationEntry) -> tuple[bool, str, str]:
    row = entry.row
    assert row is not None
    return not is_broken(row), fold(row.application.name) if row.application else fold(row.id), row.id


_STAGES = {str(stage): n for n, stage in enumerate(Stage)}
_Key = Callable[[ApplicationEntry], tuple[bool, int]]


def _healthy(entry: ApplicationEntry) -> bool:
    return entry.row is not None and not is_broken(entry.row)


_KEYS: dict[Order, _Key] = {
    Order.COMPANY: lambda e: (_healthy(e), 0),
    Order.STAGE: lambda e: (_healthy(e), _STAGES.get(e.stage, len(_STAGES))),
    Order.LAST_WORD: lambda e: (_healthy(e), -(e.last_word or date.min).toordinal()),
    Order.NEXT: lambda e: (_healthy(e), e.next.group if e.next else 9),
}

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


def draw_application(
    entry: ApplicationEntry, columns: Columns, width: int, today: date, zone: tzinfo
) -> list[Part]:
    """One line: company, role, stage, and the day of what is next or of the last word."""
    row = entry.row
    assert row is not None
    if is_broken(row):
        return draw_broken(row, 0, width, flat=True)
    application = row.application
    assert application is not None
    quiet = Tone.PLAIN if entry.stage in _STAGES and Stage(entry.stage).is_open else Tone.DIM
    parts: list[Part] = [
        ("~ ", Tone.WARNING) if entry.troubled else ("  ", Tone.DIM),
        (fit(application.name, columns.name), quiet),
    ]
    if columns.role:
        parts.append((" " + fit(application.role, columns.role), Tone.DIM))
    if columns.stage:
        parts.append((" " + fit(entry.stage, columns.stage), Tone.DIM))
    if columns.day:
        day, tone = _day(entry, columns, today, zone)
        parts.append((" " + fit(day, columns.day, right=True), tone))
    return parts


def _day(entry: ApplicationEntry, columns: Columns, today: date, zone: tzinfo) -> tuple[str, Tone]:
    if columns.by_last_word:
        return short_when(entry.last_word, today, zone), Tone.DIM
    return _next(entry, today, zone), _next_tone(entry)


def _next(entry: ApplicationEntry, today: date, zone: tzinfo) -> str:
    f = entry.next
    if entry.interview and not (f and f.group.is_open):
        return short_when(entry.interview, today, zone)
    if f is None:
        return ""
    return short_when(f.opens if f.state is State.WAITING else f.due, today, zone)


def _next_tone(entry: ApplicationEntry) -> Tone:
    if entry.interview and not (entry.next and entry.next.group.is_open):
        return Tone.ACCENT
    if entry.next is None or entry.next.state is State.WAITING or entry.next.optional:
        return Tone.DIM
    return Tone.ALARM if entry.next.state is State.OVERDUE else Tone.ACCENT
