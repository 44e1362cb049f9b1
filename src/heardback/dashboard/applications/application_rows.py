"""All applications as entries of a list: filtered by words, and in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from heardback.dashboard.widgets.line_list import Entry
from heardback.dashboard.wording import is_broken
from heardback.domain.application import Stage
from heardback.domain.field_values import matches
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.names import fold

if TYPE_CHECKING:
    from heardback.desk import Overview, Row


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


_RANKS = {str(stage): n for n, stage in enumerate(Stage)}
_Key = Callable[[ApplicationEntry], tuple[bool, int]]


def _healthy(entry: ApplicationEntry) -> bool:
    return entry.row is not None and not is_broken(entry.row)


_KEYS: dict[Order, _Key] = {
    Order.COMPANY: lambda e: (_healthy(e), 0),
    Order.STAGE: lambda e: (_healthy(e), _RANKS.get(e.stage, len(_RANKS))),
    Order.LAST_WORD: lambda e: (_healthy(e), -(e.last_word or date.min).toordinal()),
    Order.NEXT: lambda e: (_healthy(e), e.next.group if e.next else 9),
}
