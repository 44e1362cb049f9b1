"""The application of the highlighted row, with its notes as Markdown below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from heardback.dashboard.portrait import Line, portrait
from heardback.dashboard.text import Tone, content, plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from heardback.desk import Overview
    from heardback.domain.follow_up import FollowUp
    from heardback.folder.folder import Row

_MARKDOWN_DELAY = 0.35
"""Seconds that a row is highlighted before its notes are laid out: moving on must cost nothing."""
_MARKDOWN_LIMIT = 20_000
"""Characters above which notes are shown as plain text: dense Markdown of 50 KB takes ten seconds."""
_MARKDOWN_LINES = 400
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
        #notes-text { height: auto; display: none; }
        Markdown { padding: 0; margin: 0; background: transparent; }
        &:focus #about { background: transparent; }
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
        yield Static(id="notes-text", markup=False)

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
        text = self.query_one("#notes-text", Static)
        text.display = bool(notes)
        for old in self.query("Markdown"):
            old.display = False
        if not notes:
            return
        text.update(Content(_shortened(notes)))
        if len(notes) <= _MARKDOWN_LIMIT and notes.count("\n") <= _MARKDOWN_LINES:
            self._later = self.set_timer(_MARKDOWN_DELAY, self._mount_markdown)

    async def _mount_markdown(self) -> None:
        """Lay the notes out as Markdown, in place of the plain text. Links lead nowhere: nothing in a file runs."""
        from textual.widgets import Markdown

        notes = self._notes or ""
        found = self.query(Markdown)
        if found:
            await found.first().update(notes)
        else:
            await self.mount(Markdown(notes, open_links=False))
        if notes == self._notes and notes:
            self.query_one(Markdown).display = True
            self.query_one("#notes-text").display = False


def _shortened(notes: str) -> str:
    if len(notes) <= _PLAIN_LIMIT:
        return notes
    return f"{notes[:_PLAIN_LIMIT]}\n… (the file has more)"


def _joined(lines: list[Line]) -> Content:
    return Content("\n").join(content(line) if line else content([(" ", Tone.PLAIN)]) for line in lines)
