"""Drafts: the messages being written, with whether each is ready, how old it is, and when it is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from heardback.dashboard.text import Part, Tone, cells, content, fit, one_line, plain
from heardback.dashboard.widgets.line_list import Entry, LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import Times, no_drafts
from heardback.desk.subject import Subject
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import KINDS
from heardback.domain.names import fold, same_name

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview
    from heardback.desk.records import Draft


_VERDICT, _GAP = 10, 2
_LEAST_NAME = 14
ONE_LINE_FROM = 64
"""The width in cells from which everything about a draft fits on one line."""


@dataclass(frozen=True, slots=True)
class DraftEntry(Entry):
    """A draft, the company it is for, and the follow-up it is the message for, if that is still owed."""

    draft: Draft | None = None
    company: str = ""
    owed: FollowUp | None = None
    written: datetime | None = None
    haystack: str = ""

    @property
    def task(self) -> str:
        """What the draft is for, in words: ``thank Pieter van Wyk``."""
        draft = self.draft
        if draft is None:
            return ""
        row = next((row for row in KINDS.values() if row.message == draft.message), None)
        return row.asks(draft.to) if row else f"{draft.message} to {draft.to or 'them'}"


def draft_entries(
    overview: Overview, drafts: Iterable[Draft], written: Mapping[Path, datetime]
) -> list[DraftEntry]:
    """An entry for each draft, in the order in which they are owed; then those not owed, by company.

    `written` gives the time of each file's last change.
    """
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
    """Whether a draft is the message that a follow-up asks for."""
    same = draft.message == follow_up.message
    return same and (draft.to is None or follow_up.to is None or same_name(draft.to, follow_up.to))


def draw_draft(entry: DraftEntry, verdict: str, line: int, width: int, times: Times) -> list[Part]:
    """One line of a draft: whether it is ready, and the company; then what it is for, how old it is, and when it's due.

    In a narrow list the second half is on `line` 1.
    """
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
    """A text, with `last` on the right if there is room for both."""
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
    """When it is due: ``due 11:00``, ``not before Mon 30 Nov``; empty if it isn't owed."""
    f = entry.owed
    if f is None or f.state is State.RESTING:
        return ""
    if f.state is State.WAITING:
        return f"not before {times.short(f.opens)}"
    return f"{'was due' if f.state is State.OVERDUE else 'due'} {times.short(f.due)}" if f.due else ""


def _age(entry: DraftEntry, times: Times) -> str:
    """``today``, ``yesterday``, ``12 days old``; empty if it isn't known."""
    if entry.written is None:
        return ""
    days = (times.today - entry.written.astimezone(times.zone).date()).days
    if days < 0:
        return ""
    return ("today", "yesterday")[days] if days <= 1 else f"{days} days old"


class DraftList(LineList[DraftEntry]):
    """One line for each draft, or two if the list is narrow."""

    times: Times | None = None

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.verdicts: dict[Draft, str] = {}
        """The verdict of each draft that has been checked."""

    def lines_of(self, entry: DraftEntry, width: int) -> int:
        return 1 if width >= ONE_LINE_FROM else entry.height

    def draw(self, entry: DraftEntry, line: int, width: int) -> Sequence[Part]:
        assert self.times is not None
        verdict = self.verdicts.get(entry.draft, "") if entry.draft else ""
        return draw_draft(entry, verdict, line, width, self.times)


class DraftsPane(Pane):
    """The list of drafts, and the highlighted one beside it; Enter goes on writing it."""

    DEFAULT_CSS = """
    DraftsPane {
        DraftList { width: 1fr; }
        #drafts-preview { width: 1fr; border-left: solid $border; padding: 0 1 0 2; scrollbar-size-vertical: 1; }
        Static { height: auto; }
        &.-wide DraftList { width: 54%; }
        &.-narrow #drafts-preview { display: none; }
        &.-empty DraftList { display: none; }
        &.-empty #drafts-preview {
            display: block; border-left: none; align: center middle;
            Static { width: auto; }
        }
    }
    """

    class Unchecked(Message):
        """Asks for a draft to be checked; `pane.checked` takes the verdict."""

        def __init__(self, pane: DraftsPane, draft: Draft) -> None:
            super().__init__()
            self.pane = pane
            self.draft = draft

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._all: tuple[DraftEntry, ...] = ()
        self._overview: Overview | None = None
        self._words = ""

    def compose(self) -> ComposeResult:
        yield DraftList(id="drafts-list")
        with VerticalScroll(id="drafts-preview", can_focus=False):
            yield Static(markup=False)

    @property
    def main(self) -> DraftList:
        """The list, which gets the focus first."""
        return self.query_one(DraftList)

    @property
    def draft(self) -> Draft | None:
        """The highlighted draft."""
        return self.main.entry.draft if self.main.entry else None

    @property
    def subject(self) -> Subject | None:
        """The application of the highlighted draft."""
        draft, overview = self.draft, self._overview
        if draft is None or overview is None or draft.application not in overview.standings:
            return None
        return Subject(overview, overview.row(draft.application))

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show the drafts, and begin to check those that are new."""
        self._overview = reading.overview
        self.main.times = reading.times
        self._all = tuple(draft_entries(reading.overview, reading.drafts, reading.written))
        self.filter(self._words)
        self._check_next()

    def on_show(self) -> None:
        self._check_next()

    def _check_next(self) -> None:
        """Ask for the next unchecked draft to be checked, while the pane is on the screen."""
        known = self.main.verdicts
        draft = next((e.draft for e in self._all if e.draft and e.draft not in known), None)
        if draft is not None and self.is_on_screen:
            self.post_message(self.Unchecked(self, draft))

    def checked(self, draft: Draft, verdict: str) -> None:
        """Take the verdict of a draft, and go on to the next."""
        self.main.verdicts[draft] = verdict
        self.main.refresh()
        self._check_next()

    def filter(self, words: str) -> None:
        """Show only what matches `words`."""
        self._words = words
        wanted = fold(words).split()
        fitting = [e for e in self._all if all(w in e.haystack for w in wanted)]
        self.main.show(fitting)
        self.set_class(not fitting, "-empty")

    @on(LineList.Highlighted)
    def _preview(self) -> None:
        draft = self.draft
        self.query_one(Static).update(_nothing(self._words) if draft is None else _whole(draft))
        self.query_one("#drafts-preview").scroll_home(animate=False)


def _whole(draft: Draft) -> Content:
    """The message as it is now: its subject and text."""
    head: list[Part] = [(one_line(draft.subject), Tone.STRONG), ("\n\n", Tone.PLAIN)] if draft.subject else []
    return content([*head, (plain(draft.text).strip(), Tone.PLAIN)])


def _nothing(words: str) -> Content:
    lines = no_drafts(words)
    return Content("\n").join(map(content, lines))
