"""What one writes to the other people of the same application: each should get a note of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from heardback.dashboard.text import Part, Tone, content, one_line, plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.desk.records import Draft


class PanelNotes(ModalScreen[None]):
    """The texts, one below the other, to read and to compare with."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,p,q,enter", "leave", show=False)]
    DEFAULT_CSS = """
    PanelNotes {
        align: center middle;
        background: $background 60%;
        VerticalScroll {
            width: 78; max-width: 96%; height: auto; max-height: 94%;
            background: $surface; border: round $border; padding: 1 2; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
    }
    """

    def __init__(self, notes: Sequence[Draft]) -> None:
        super().__init__()
        self._notes = tuple(notes)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(_content(self._notes), markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        self.dismiss(None)


def _content(notes: Sequence[Draft]) -> Content:
    if not notes:
        return content(
            [("There are no notes to anyone else there.", Tone.STRONG), ("\nesc closes", Tone.DIM)]
        )
    parts: list[Part] = []
    for note in notes:
        where = f"  {note.path.parent.name}/" if note.path else ""
        parts += [
            (f"{one_line(note.message)} to {one_line(note.to or 'them')}", Tone.STRONG_ACCENT),
            (where, Tone.DIM),
            (f"\n\n{plain(note.text).strip()}\n\n", Tone.PLAIN),
        ]
    return content([*parts, ("esc closes", Tone.DIM)])
