"""All applications as entries of a list: filtered by words, in an order, and drawn in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import Enum
from typing import TYPE_CHECKING

from heardback.dashboard.moments import WIDTH, short_when
from heardback.dashboard.queue import draw_broken, is_broken
from heardback.dashboard.text import Part, Tone, fit
from heardback.dashboard.widgets.lines import Entry
from heardback.domain.application import Stage
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
    """Those that have every word in company, role, people, tags, stage or file name."""
    wanted = fold(words).split()
    if not wanted:
        return tuple(entries)
    return tuple(e for e in entries if all(word in e.haystack for word in wanted))


def _entry(overview: Overview, row: Row, following: FollowUp | None, *, troubled: bool) -> ApplicationEntry:
    standing = overview.standing(row.id)
    application = row.application
    stage = str(standing.stage) if standing else str((application and application.stage) or "")
    word = standing.last_word.day if standing and standing.last_word else None
    texts = [row.id, stage]
    if application:
        texts += [application.company, application.role, *application.people, *application.tags]
    haystack = "\n".join(map(fold, texts))
    return ApplicationEntry(row.id, 1, row.id, row, stage, word, following, haystack, troubled)


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
_NEXT_FROM = 62
_STAGE_FROM = 30


def draw_application(entry: ApplicationEntry, width: int, today: date, zone: tzinfo) -> list[Part]:
    """One line: company, role, stage, last word, and what is next; as many of them as there is room for."""
    row = entry.row
    assert row is not None
    if is_broken(row):
        return draw_broken(row, 0, width, flat=True)
    application = row.application
    assert application is not None
    quiet = Tone.PLAIN if entry.stage in _STAGES and Stage(entry.stage).is_open else Tone.DIM
    mark = ("~ ", Tone.WARNING) if entry.troubled else ("  ", Tone.DIM)
    tail: list[Part] = []
    if width >= _STAGE_FROM:
        tail = [(" " + fit(entry.stage, _STAGE_WIDTH), Tone.DIM)]
    if width >= _NEXT_FROM:
        tail += [(" " + fit(_next(entry, today, zone), WIDTH, right=True), _next_tone(entry))]
    room = width - 2 - sum(len(text) for text, _ in tail)
    name = room if width < _ROLE_FROM else room * 9 // 20
    middle = [] if width < _ROLE_FROM else [(" " + fit(application.role, room - name - 1), Tone.DIM)]
    return [mark, (fit(application.name, name), quiet), *middle, *tail]


def _next(entry: ApplicationEntry, today: date, zone: tzinfo) -> str:
    f = entry.next
    if f is None:
        return ""
    return short_when(f.opens if f.state is State.WAITING else f.due, today, zone)


def _next_tone(entry: ApplicationEntry) -> Tone:
    if entry.next is None or entry.next.state is State.WAITING or entry.next.optional:
        return Tone.DIM
    return Tone.ALARM if entry.next.state is State.OVERDUE else Tone.ACCENT
