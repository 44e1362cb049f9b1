"""What opens on top of a screen: a sheet of paper that Esc and a click beside it put away, with buttons at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from rich.segment import Segment
from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from heardback.dashboard.text import cells, fit, one_line

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Button:
    """A key, what it does in a word, and the screen's action that does it."""

    key: str
    word: str
    action: str

    @property
    def text(self) -> str:
        """What is seen of it."""
        return f" {self.key} {one_line(self.word)} "


class Foot(Widget):
    """The buttons side by side, as many as there is room for; a click does what the key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"foot--button"}
    DEFAULT_CSS = """
    Foot {
        height: 1;
        .foot--button { background: $panel; color: $accent; text-style: bold; }
    }
    """
    can_focus = False

    def __init__(self, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._buttons = tuple(buttons)

    def render_line(self, y: int) -> Strip:
        base, look = self.rich_style, self.get_component_rich_style("foot--button")
        segments: list[Segment] = []
        for _, button, text in self._placed():
            segments += [Segment(text, look if button else base)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _placed(self) -> list[tuple[int, Button | None, str]]:
        """What stands where, with the gaps."""
        placed: list[tuple[int, Button | None, str]] = []
        at, width = 0, self.size.width
        for button in self._buttons:
            text = fit(button.text, min(cells(button.text), max(0, width - at)))
            placed += [(at, button, text), (at + cells(text), None, " ")]
            at += cells(text) + 1
        return placed

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        for at, button, text in self._placed():
            if button and at <= event.x < at + cells(text):
                await self.screen.run_action(button.action)


class Paper(ModalScreen[T]):
    """A modal screen whose widgets stand on a `#paper`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    Paper {
        align: center middle;
        background: $background 60%;
        #paper {
            width: 72; max-width: 96%; height: auto; max-height: 94%;
            background: $surface; border: round $border; padding: 0 2;
        }
        #title { text-style: bold; color: $accent; }
        &.-low #paper { border: none; padding: 0 1; max-width: 100%; max-height: 100%; }
    }
    """

    def on_resize(self) -> None:
        self.set_class(self.size.height < 16, "-low")

    @on(events.Click)
    def _clicked_beside(self, event: events.Click) -> None:
        if event.widget is self:
            self.action_leave()

    def action_leave(self) -> None:
        """Put it away, with nothing done."""
        self.dismiss(None)
