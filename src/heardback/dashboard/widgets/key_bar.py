"""The foot of a screen: the keys that matter here, as many as there is room for. A click does what the key does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from heardback.dashboard.commands import FooterItem, Place, footer
from heardback.dashboard.text import fit


class KeyBar(Widget):
    """One line of keys and words; `hint` replaces them while something else matters."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--word"}
    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding-left: 1;
        .key-bar--key { color: $accent; text-style: bold; }
        .key-bar--word { color: $foreground-muted; }
    }
    """

    place: reactive[Place] = reactive(Place.TODAY)
    hint: reactive[str] = reactive("")

    def __init__(self, place: Place, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap
        self._items: tuple[FooterItem, ...] = ()
        self.set_reactive(KeyBar.place, place)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        key_style, word_style = self._colour("key-bar--key"), self._colour("key-bar--word")
        self._items = ()
        if self.hint:
            return Strip([Segment(fit(self.hint, width), base + word_style)])
        segments: list[Segment] = []
        at = 0
        self._items = footer(self.place, self._keymap, width)
        for item in self._items:
            segments += [
                Segment(" " * (item.at - at), base),
                Segment(item.key, base + key_style),
                Segment(f" {item.word}", base + word_style),
            ]
            at = item.end
        return Strip(segments).adjust_cell_length(width, base)

    def _colour(self, name: str) -> Style:
        style = self.get_component_rich_style(name)
        return Style(color=style.color, bold=style.bold)

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        command = next((item.command for item in self._items if item.at <= x < item.end), None)
        if command:
            await self.screen.run_action(command.action)
