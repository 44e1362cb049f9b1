"""A short list to choose one of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from heardback.dashboard.text import Part, Tone, cells, fit, hints, label, one_line
from heardback.dashboard.widgets.line_list import Entry, LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Choice(Entry):
    """Something to choose: `key` is what is returned, `name` and `detail` what is seen."""

    name: str = ""
    detail: str = ""


class Choices(LineList[Choice]):
    """The list itself: names in a column, details beside them."""

    def draw(self, entry: Choice, line: int, width: int) -> Sequence[Part]:
        column = min(width // 2, max((cells(one_line(e.name)) for e in self.entries), default=0) + 2)
        return [
            (fit(entry.name, column), Tone.PLAIN),
            (fit(entry.detail, max(0, width - column)), Tone.DIM),
        ]


class Chooser(ModalScreen[str | None]):
    """Returns the key of the chosen one, None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    Chooser {
        align: center middle;
        background: $background 60%;
        #paper {
            width: 64; max-width: 96%; height: auto; max-height: 94%;
            background: $surface; border: round $border; padding: 0 1;
        }
        Choices { height: auto; max-height: 16; margin: 1 0; background: $surface; }
        #title { text-style: bold; color: $accent; padding: 0 1; }
        #keys { color: $foreground-muted; padding: 0 1; }
    }
    """

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        with Vertical(id="paper"):
            yield Static(label(self._title), id="title", markup=False)
            yield Choices(id="choices")
            yield Static(hints(("⏎", "choose"), ("esc", "cancel")), id="keys", markup=False)

    def on_mount(self) -> None:
        choices = self.query_one(Choices)
        choices.styles.height = min(16, len(self._choices))
        choices.show(self._choices)
        choices.focus()

    @on(LineList.Opened)
    def _chosen(self, event: LineList.Opened) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_leave(self) -> None:
        self.dismiss(None)
