"""The line where one types a filter; it stays in sight as long as it filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from heardback.dashboard.text import Tone, label
from heardback.dashboard.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FilterBar(Horizontal):
    """``/ karoo      3 found``. Hidden until it is opened, and again when it is closed."""

    DEFAULT_CSS = """
    FilterBar {
        height: 1; padding: 0 1; display: none;
        #slash { width: 2; color: $accent; text-style: bold; }
        #filter { width: 1fr; background: $background; }
        #found { width: auto; color: $foreground-muted; }
        &.-open { display: block; }
    }
    """

    found: reactive[int] = reactive(0)

    class Changed(Message):
        """Other `words` are typed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """Enter was pressed: on to what was found."""

    class Moved(Message):
        """Up or down was pressed while typing."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    class Focused(Message):
        """Typing began or ended."""

        def __init__(self, *, focused: bool) -> None:
            super().__init__()
            self.focused = focused

    def compose(self) -> ComposeResult:
        yield Static("/", id="slash", markup=False)
        yield LineInput(
            id="filter", compact=True, placeholder="words of a company, role, person, tag or stage"
        )
        yield Static(id="found", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether there is something to close."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show it, ready to type."""
        self.add_class("-open")
        self.query_one(Input).focus()

    def close(self) -> None:
        """Hide it, with nothing in it."""
        with self.prevent(Input.Changed):
            self.query_one(Input).clear()
        self.remove_class("-open")

    def watch_found(self, found: int) -> None:
        if self.is_mounted:
            self.query_one("#found", Static).update(label(f" {found} found", Tone.DIM))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_key(self, event: events.Key) -> None:
        if event.key in {"up", "down"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Moved(-1 if event.key == "up" else 1))

    def on_descendant_focus(self) -> None:
        self.post_message(self.Focused(focused=True))

    def on_descendant_blur(self) -> None:
        self.post_message(self.Focused(focused=False))
