"""The draft: the text on the left, the checklist on the right, read again as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Rule, Static, TextArea

from heardback.dashboard.checklist import verdict_parts
from heardback.dashboard.commands import DRAFT, Place, bindings
from heardback.dashboard.reading import FolderChanged
from heardback.dashboard.screens.checking import Checking
from heardback.dashboard.text import Tone, content, label
from heardback.dashboard.widgets.banner import Banner
from heardback.dashboard.widgets.checklist_view import ChecklistView
from heardback.dashboard.widgets.draft_text import DraftText
from heardback.dashboard.widgets.key_bar import KeyBar
from heardback.dashboard.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from heardback.desk.subjects import Subject
    from heardback.drafting.message import Draft

_CHECK_DELAY = 0.25
"""Seconds of quiet before the text is read again."""
_WORDS_A_MINUTE = 150
_TYPING = "you are typing, and it is saved as you type · esc ends"


class DraftScreen(Checking):
    """Opens as a preview, so that letters are commands; `edit` or a click lets one type."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DRAFT)]
    DEFAULT_CSS = """
    DraftScreen {
        Rule.-horizontal { margin: 0; color: $border; height: 1; }
        #sheet { height: 1fr; }
        #left { width: 1fr; padding: 0 1; }
        #right { width: 1fr; max-width: 60; border-left: solid $border; padding-left: 1; }
        .row { height: 1; }
        .label { width: 9; color: $foreground-muted; }
        #to { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #subject { width: 1fr; background: $background; }
        #subject:focus { background: $panel; }
        DraftText { margin-top: 1; max-width: 74; }
        #counts { height: 1; margin-top: 1; color: $foreground-muted; }
        #verdict { height: 1; padding-left: 1; margin-bottom: 1; }
        &.-narrow {
            #sheet { layout: vertical; }
            #left { width: 1fr; height: 3fr; }
            #right { width: 1fr; max-width: 100%; height: 2fr; border-left: none; padding: 0; }
            DraftText, #counts { margin-top: 0; }
            #verdict { margin: 0; }
        }
        &.-low { Rule { display: none; } #counts { display: none; } }
        &.-low #to-row { display: none; }
    }
    """

    def __init__(
        self, title: str, load: Callable[[], Draft], subject: Subject | None, *, copy: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._load = load
        self._subject = subject
        self.copy_when_checked = copy

    @property
    def subject(self) -> Subject | None:
        return self._subject

    def compose(self) -> ComposeResult:
        yield Banner()
        yield Rule()
        with Horizontal(id="sheet"):
            with Vertical(id="left"):
                with Horizontal(classes="row", id="to-row"):
                    yield Static("To", classes="label", markup=False)
                    yield Static(id="to", markup=False)
                with Horizontal(classes="row", id="subject-row"):
                    yield Static("Subject", classes="label", markup=False)
                    yield LineInput(id="subject", compact=True, select_on_focus=False)
                yield DraftText()
                yield Static(id="counts", markup=False)
            with Vertical(id="right"):
                yield Static(id="verdict", markup=False)
                yield ChecklistView(id="checklist")
        yield Rule()
        yield KeyBar(Place.DRAFT, self.app.keys)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Banner).day = self.app.today
        self.query_one(Banner).headline = self._title
        self.query_one("#verdict", Static).update(content(verdict_parts(None)))
        self.query_one(ChecklistView).focus()
        self.load(self._load)

    def on_resize(self) -> None:
        self.set_class(self.size.width < 64, "-narrow")
        self.set_class(self.size.height < 18, "-low")

    # -- the text --------------------------------------------------------------------------------

    def show_draft(self, draft: Draft) -> None:
        """Show a draft that was made, or read again."""
        contact = None
        if self._subject and self._subject.row.application:
            contact = self._subject.row.application.contact(draft.to)
        address = {"email": contact and contact.email, "phone": contact and contact.phone}.get(draft.channel)
        to = draft.to or "nobody known by name"
        self.query_one("#to", Static).update(label(f"{to} <{address}>" if address else to))
        self.query_one("#subject-row").display = draft.channel == "email"
        with self.prevent(TextArea.Changed, Input.Changed):
            self.query_one("#subject", LineInput).put(draft.subject)
            self.query_one(DraftText).put(draft.text)
        self._count()
        self._check_soon(0)

    @property
    def text(self) -> str:
        return self.query_one(DraftText).written

    @property
    def subject_line(self) -> str:
        return self.query_one("#subject", LineInput).written

    @on(TextArea.Changed)
    @on(Input.Changed, "#subject")
    def _typed(self) -> None:
        if self.draft is None:
            return
        self.query_one(DraftText).mark(())
        self._count()
        self.keep_soon()
        self._check_soon(_CHECK_DELAY)

    def _count(self) -> None:
        draft, text = self.draft, self.text
        words = len(text.split())
        said = f"{words} words"
        if draft and draft.channel == "linkedin" and self._subject:
            limit = self._subject.overview.settings.linkedin.note_limit
            over = f", {len(text.strip()) - limit} too many" if len(text.strip()) > limit else ""
            said = f"{len(text.strip())} of {limit} characters{over} · {said}"
        elif draft and draft.channel == "phone":
            said += f" · all of it takes {round(words * 60 / _WORDS_A_MINUTE)} s to say"
        else:
            said += f" · {len(text)} characters"
        self.query_one("#counts", Static).update(label(said, Tone.DIM))

    # -- typing ----------------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether letters are words and not commands."""
        return not self.query_one(DraftText).read_only

    def action_edit(self) -> None:
        self.query_one(DraftText).begin_editing()
        self._mark()

    def action_subject(self) -> None:
        if self.query_one("#subject-row").display:
            self.query_one("#subject", Input).focus()

    @on(Input.Submitted, "#subject")
    def _subject_done(self) -> None:
        self.action_back()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        typing = isinstance(event.widget, Input) or (isinstance(event.widget, DraftText) and self.is_editing)
        self.query_one(KeyBar).hint = _TYPING if typing else ""

    @on(events.Click)
    def _clicked(self, event: events.Click) -> None:
        if isinstance(event.widget, DraftText) and not self.is_editing:
            self.action_edit()
            self.query_one(KeyBar).hint = _TYPING

    def action_back(self) -> None:
        """End typing; then leave."""
        text = self.query_one(DraftText)
        if self.is_editing or isinstance(self.focused, Input):
            text.end_editing()
            self.query_one(ChecklistView).focus()
            self._mark()
        else:
            self.keep_now()
            self.app.pop_screen()
            self.app.reread()

    def on_folder_changed(self, event: FolderChanged) -> None:
        self.read_again()
