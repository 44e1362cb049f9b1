"""Drafts: the messages being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from heardback.dashboard.text import Part, Tone, content, fit, one_line, plain
from heardback.dashboard.widgets.line_list import Entry, LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.desk.action_subjects import Subject
from heardback.domain.names import fold

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview
    from heardback.desk.records import Draft


@dataclass(frozen=True, slots=True)
class DraftEntry(Entry):
    """One draft, with the name of the company that it is for."""

    draft: Draft | None = None
    company: str = ""


class DraftList(LineList[DraftEntry]):
    """Two lines for each draft: for whom, and how it begins."""

    def draw(self, entry: DraftEntry, line: int, width: int) -> Sequence[Part]:
        draft = entry.draft
        assert draft is not None
        if line == 1:
            return [(fit(draft.subject or draft.text, width, indent=2), Tone.DIM)]
        what = f"{draft.message} to {draft.to}" if draft.to else str(draft.message)
        name = max(10, width * 2 // 5)
        return [
            ("  ", Tone.PLAIN),
            (fit(entry.company, name), Tone.STRONG),
            (fit(what, width - 2 - name), Tone.DIM),
        ]


class DraftsPane(Pane):
    """The list of drafts, and the highlighted one beside it; Enter goes on writing it."""

    DEFAULT_CSS = """
    DraftsPane {
        DraftList { width: 1fr; }
        #drafts-preview { width: 1fr; border-left: solid $border; padding: 0 1 0 2; scrollbar-size-vertical: 1; }
        Static { height: auto; }
        &.-narrow #drafts-preview { display: none; }
        &.-empty DraftList { display: none; }
        &.-empty #drafts-preview { display: block; border-left: none; padding: 1 2; }
    }
    """

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
        """The list that has the focus when one comes here."""
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
        """Show the drafts, those of one company together."""
        self._overview = overview = reading.overview
        names = {row.id: row.application.name for row in overview.rows if row.application}
        entries = [
            DraftEntry(
                str(d.path or n), 2, d.application, d, names.get(d.application or "", d.application or "")
            )
            for n, d in enumerate(reading.drafts)
        ]
        self._all = tuple(sorted(entries, key=lambda e: (fold(e.company), e.key or "")))
        self.filter(self._words)

    def filter(self, words: str) -> None:
        """Show only what fits `words`."""
        self._words = words
        wanted = fold(words).split()
        fitting = [e for e in self._all if e.draft and all(w in _haystack(e) for w in wanted)]
        self.main.show(fitting)
        self.set_class(not fitting, "-empty")

    @on(LineList.Highlighted)
    def _preview(self) -> None:
        draft = self.draft
        self.query_one(Static).update(_nothing(self._words) if draft is None else _whole(draft))
        self.query_one("#drafts-preview").scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < 64, "-narrow")


def _haystack(entry: DraftEntry) -> str:
    draft = entry.draft
    return (
        fold(" ".join((entry.company, draft.to or "", draft.message, draft.subject or ""))) if draft else ""
    )


def _whole(draft: Draft) -> Content:
    """The message as it stands."""
    head: list[Part] = [(one_line(draft.subject), Tone.STRONG), ("\n\n", Tone.PLAIN)] if draft.subject else []
    return content([*head, (plain(draft.text).strip(), Tone.PLAIN)])


def _nothing(words: str) -> Content:
    said = "No draft matches these words." if words else "No drafts yet."
    return content([(said, Tone.STRONG), ("\nd on a row of Today begins one.", Tone.DIM)])
