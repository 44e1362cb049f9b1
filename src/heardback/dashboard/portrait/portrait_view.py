"""The application of the highlighted row, with its notes below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from heardback.dashboard.portrait.notes import LIMIT, laid_out
from heardback.dashboard.portrait.portrait import portrait
from heardback.dashboard.portrait.timeline import Line
from heardback.dashboard.text import Tone, content, plain, steady

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from heardback.desk import Overview, Row
    from heardback.domain.follow_up import FollowUp

_NOTES_DELAY = 0.2
"""Seconds that a row is highlighted before its notes are laid out: moving on must cost nothing."""
_PLAIN_LIMIT = 100_000


class PortraitView(VerticalScroll, can_focus=True):
    """Shows one application, or nothing; scrolls with the keys once it has the focus."""

    DEFAULT_CSS = """
    PortraitView {
        padding: 0 1 0 2;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        #about { width: 1fr; height: auto; }
        #notes-title { color: $foreground-muted; text-style: bold; margin-top: 1; display: none; }
        #notes { height: auto; display: none; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._subject: tuple[Overview, Row, FollowUp | None] | None = None
        self._shown: str | None = None
        self._notes: str | None = None
        self._later: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="about", markup=False)
        yield Static("NOTES", id="notes-title", markup=False)
        yield Static(id="notes", markup=False)

    def show(self, overview: Overview, row: Row, follow_up: FollowUp | None) -> None:
        """Show `row`; the place where one reads stays while it is the same application."""
        self._subject = (overview, row, follow_up)
        if row.id != self._shown:
            self._shown = row.id
            self.scroll_home(animate=False)
        self._lay_out()
        notes = plain(row.application.notes).strip() if row.application else ""
        if notes != self._notes:
            self._show_notes(notes)

    def show_text(self, lines: list[Line]) -> None:
        """Show some words instead of an application."""
        self._subject = self._shown = None
        self.query_one("#about", Static).update(_joined(lines))
        self._show_notes("")

    def on_resize(self) -> None:
        self._lay_out()
        if self._later is None:
            self._lay_out_notes()

    def _lay_out(self) -> None:
        if self._subject is None:
            return
        width = max(10, self.scrollable_content_region.width)
        self.query_one("#about", Static).update(_joined(portrait(*self._subject, width)))

    def _show_notes(self, notes: str) -> None:
        self._notes = notes
        if self._later:
            self._later.stop()
            self._later = None
        self.query_one("#notes-title").display = bool(notes)
        text = self.query_one("#notes", Static)
        text.display = bool(notes)
        if notes:
            text.update(Content(steady(_shortened(notes))))
            if len(notes) <= LIMIT:
                self._later = self.set_timer(_NOTES_DELAY, self._lay_out_notes)

    def _lay_out_notes(self) -> None:
        self._later = None
        if self._notes and len(self._notes) <= LIMIT:
            width = max(10, self.scrollable_content_region.width)
            self.query_one("#notes", Static).update(laid_out(self._notes, width))


def _shortened(notes: str) -> str:
    if len(notes) <= _PLAIN_LIMIT:
        return notes
    return f"{notes[:_PLAIN_LIMIT]}\n… (the file has more)"


def _joined(lines: list[Line]) -> Content:
    return Content("\n").join(content(line) if line else content([(" ", Tone.PLAIN)]) for line in lines)
