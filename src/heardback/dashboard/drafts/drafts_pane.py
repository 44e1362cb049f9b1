"""Drafts: the messages being written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from heardback.dashboard.drafts.draft_rows import ONE_LINE_FROM, DraftEntry, draft_entries, draw_draft
from heardback.dashboard.text import Part, Tone, content, one_line, plain
from heardback.dashboard.widgets.line_list import LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import Times, no_drafts
from heardback.desk.subject import Subject
from heardback.domain.names import fold

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview
    from heardback.desk.records import Draft


class DraftList(LineList[DraftEntry]):
    """One line for each draft, or two where the list is narrow."""

    times: Times | None = None

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.verdicts: dict[Draft, str] = {}
        """What the checklist said of each, as far as it was asked."""

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
        """The checklist of a draft is to be worked out; the pane is to be told by `checked`."""

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
        self._overview = reading.overview
        self.main.times = reading.times
        self._all = tuple(draft_entries(reading.overview, reading.drafts, reading.written))
        self.filter(self._words)
        self._check_next()

    def on_show(self) -> None:
        self._check_next()

    def _check_next(self) -> None:
        """Have the first draft checked of which it isn't known whether it is ready, while this is looked at."""
        known = self.main.verdicts
        draft = next((e.draft for e in self._all if e.draft and e.draft not in known), None)
        if draft is not None and self.is_on_screen:
            self.post_message(self.Unchecked(self, draft))

    def checked(self, draft: Draft, verdict: str) -> None:
        """Take what the checklist said of a draft, and go on to the next one."""
        self.main.verdicts[draft] = verdict
        self.main.refresh()
        self._check_next()

    def filter(self, words: str) -> None:
        """Show only what fits `words`."""
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

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < 64, "-narrow")
        self.set_class(event.size.width >= 116, "-wide")


def _whole(draft: Draft) -> Content:
    """The message as it stands."""
    head: list[Part] = [(one_line(draft.subject), Tone.STRONG), ("\n\n", Tone.PLAIN)] if draft.subject else []
    return content([*head, (plain(draft.text).strip(), Tone.PLAIN)])


def _nothing(words: str) -> Content:
    lines = no_drafts(words)
    return Content("\n").join(map(content, lines))
