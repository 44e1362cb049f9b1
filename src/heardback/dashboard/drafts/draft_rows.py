"""The drafts as entries of a list: ready or not, how old, and who waits for it until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.dashboard.text import Part, Tone, cells, fit, one_line
from heardback.dashboard.widgets.line_list import Entry
from heardback.dashboard.wording import Times
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import KINDS
from heardback.domain.names import fold, same_name

if TYPE_CHECKING:
    from pathlib import Path

    from heardback.desk import Overview
    from heardback.desk.records import Draft

_VERDICT, _GAP = 10, 2
_LEAST_NAME = 14
ONE_LINE_FROM = 64
"""From this width on, in cells, everything about a draft fits on one line."""


@dataclass(frozen=True, slots=True)
class DraftEntry(Entry):
    """One draft, with the company that it is for and what it answers, if that is still owed."""

    draft: Draft | None = None
    company: str = ""
    owed: FollowUp | None = None
    written: datetime | None = None
    haystack: str = ""

    @property
    def task(self) -> str:
        """What it does, in words."""
        draft = self.draft
        if draft is None:
            return ""
        row = next((row for row in KINDS.values() if row.message == draft.message), None)
        return row.asks(draft.to) if row else f"{draft.message} to {draft.to or 'them'}"


def draft_entries(
    overview: Overview, drafts: Iterable[Draft], written: Mapping[Path, datetime]
) -> list[DraftEntry]:
    """An entry for each draft; what is waited for first comes first, then by company."""
    entries = []
    for n, draft in enumerate(drafts):
        company = overview.names.get(draft.application, draft.application or "")
        entries.append(_entry(overview, draft, company, written.get(draft.path) if draft.path else None, n))
    ranks = {f: n for n, f in enumerate(overview.follow_ups)}
    last = len(ranks)
    return sorted(entries, key=lambda e: (ranks[e.owed] if e.owed else last, fold(e.company), e.key or ""))


def _entry(
    overview: Overview, draft: Draft, company: str, written: datetime | None, number: int
) -> DraftEntry:
    words = fold(" ".join((company, draft.to or "", draft.message, draft.subject or "")))
    owed = next((f for f in overview.owed(draft.application) if _answers(draft, f)), None)
    return DraftEntry(
        str(draft.path or number), 2, draft.application, draft, one_line(company), owed, written, words
    )


def _answers(draft: Draft, follow_up: FollowUp) -> bool:
    """Whether a draft is the message that is owed."""
    same = draft.message == follow_up.message
    return same and (draft.to is None or follow_up.to is None or same_name(draft.to, follow_up.to))


def draw_draft(entry: DraftEntry, verdict: str, line: int, width: int, times: Times) -> list[Part]:
    """Whether it is ready and for whom; then what it does, how old it is, and until when somebody waits for it."""
    loud = Tone.GOOD if verdict == "ready" else Tone.WARNING if verdict else Tone.DIM
    said = " · ".join(filter(None, (entry.task, _age(entry, times))))
    waits: Part = (_waits(entry, times), _tone(entry))
    if line == 1:
        return _ending(said, Tone.DIM, waits, width, indent=2 + _VERDICT + _GAP)
    before = [("  ", Tone.PLAIN), (fit(verdict or "…", _VERDICT) + " " * _GAP, loud)]
    room = width - 2 - _VERDICT - _GAP
    if width < ONE_LINE_FROM:
        return [*before, (fit(entry.company, room), Tone.STRONG)]
    name = min(max(cells(entry.company), _LEAST_NAME), room // 3)
    named = (fit(entry.company, name) + " " * _GAP, Tone.STRONG)
    return [*before, named, *_ending(said, Tone.PLAIN, waits, room - name - _GAP)]


def _ending(said: str, tone: Tone, last: Part, width: int, indent: int = 0) -> list[Part]:
    """A text, with another one on the right where both have room."""
    room = width - cells(last[0]) - _GAP
    if not last[0] or room < indent + _LEAST_NAME:
        return [(fit(said, width, indent=indent), tone)]
    return [(fit(said, room, indent=indent) + " " * _GAP, tone), last]


def _tone(entry: DraftEntry) -> Tone:
    f = entry.owed
    if f is None or f.state is State.WAITING:
        return Tone.DIM
    return Tone.STRONG_ALARM if f.state is State.OVERDUE else Tone.ACCENT


def _waits(entry: DraftEntry, times: Times) -> str:
    """Until when somebody waits for it: ``due 11:00``; nothing where nobody does."""
    f = entry.owed
    if f is None or f.state is State.RESTING:
        return ""
    if f.state is State.WAITING:
        return f"not before {times.short(f.opens)}"
    return f"{'was due' if f.state is State.OVERDUE else 'due'} {times.short(f.due)}" if f.due else ""


def _age(entry: DraftEntry, times: Times) -> str:
    """``today``, ``yesterday``, ``12 days old``; nothing where it isn't known."""
    if entry.written is None:
        return ""
    days = (times.today - entry.written.astimezone(times.zone).date()).days
    if days < 0:
        return ""
    return ("today", "yesterday")[days] if days <= 1 else f"{days} days old"
