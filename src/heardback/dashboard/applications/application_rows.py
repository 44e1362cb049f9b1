"""All applications as entries of a list: filtered by words, and in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from heardback.dashboard.text import cells, one_line
from heardback.dashboard.widgets.line_list import Entry
from heardback.dashboard.wording import is_broken
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
