"""The message on the screen: to whom, the subject, the text, and how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea

from heardback.dashboard.draft.draft_text import DraftText
from heardback.dashboard.text import Tone, label
from heardback.dashboard.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.desk.records import Draft
    from heardback.desk.subject import Subject

_WORDS_A_MINUTE = 150


class MessageSheet(Vertical):
    """A preview first, so that letters are commands; `edit` lets one type. `subject` is the application."""

    DEFAULT_CSS = """
    MessageSheet {
        .row { height: 1; }
        .label { width: 9; color: $foreground-muted; }
        #to { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #subject { width: 1fr; background: $background; }
        #subject:focus { background: $panel; }
        DraftText { margin-top: 1; max-width: 73; }
        #counts { height: 1; margin-top: 1; color: $foreground-muted; }
    }
    """

    def __init__(self, subject: Subject | None) -> None:
        super().__init__(id="left")
        self._subject = subject

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row", id="to-row"):
            yield Static("To", classes="label", markup=False)
            yield Static(id="to", markup=False)
        with Horizontal(classes="row", id="subject-row"):
            yield Static("Subject", classes="label", markup=False)
            yield LineInput(id="subject", compact=True, select_on_focus=False)
        yield DraftText()
        yield Static(id="counts", markup=False)

    @property
    def is_there(self) -> bool:
        """Whether there still is something to show things in: what runs in the background may end after one left."""
        return self.is_attached and self.app.is_running and self.screen in self.app.screen_stack

    @property
    def body(self) -> DraftText:
        """The place of the text."""
        return self.query_one(DraftText)

    @property
    def text(self) -> str:
        """The text to save."""
        return self.body.written

    @property
    def subject_line(self) -> str:
        """The subject to save."""
        return self.query_one("#subject", LineInput).written

    def put(self, draft: Draft) -> None:
        """Show a draft that was made, or read again."""
        application = self._subject.row.application if self._subject else None
        contact = application.contact(draft.to) if application else None
        address = {"email": contact and contact.email, "phone": contact and contact.phone}.get(draft.channel)
        to = draft.to or "nobody known by name"
        self.query_one("#to", Static).update(label(f"{to} <{address}>" if address else to))
        self.query_one("#subject-row").display = draft.channel == "email"
        with self.prevent(TextArea.Changed, Input.Changed):
            self.query_one("#subject", LineInput).put(draft.subject)
            self.body.put(draft.text)
        self.count(draft)

    def count(self, draft: Draft) -> None:
        """Say how long the text is, in what matters where `draft` goes."""
        text = self.text
        words = len(text.split())
        said = f"{words} words"
        if draft.channel == "linkedin" and self._subject:
            limit = self._subject.overview.settings.linkedin.note_limit
            over = f", {len(text.strip()) - limit} too many" if len(text.strip()) > limit else ""
            said = f"{len(text.strip())} of {limit} characters{over} · {said}"
        elif draft.channel == "phone":
            said += f" · {round(words * 60 / _WORDS_A_MINUTE)} s to say"
        else:
            said += f" · {len(text)} characters"
        self.query_one("#counts", Static).update(label(said, Tone.DIM))

    # -- typing ----------------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether letters go into the text and are not commands."""
        return not self.body.read_only

    def edit(self) -> None:
        """Let one type into the text."""
        self.body.begin_editing()

    def edit_subject(self) -> None:
        """Let one type the subject, where the message has one."""
        if self.query_one("#subject-row").display:
            self.query_one("#subject", Input).focus()
