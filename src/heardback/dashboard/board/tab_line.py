"""The tabs: where one is, with what is there counted, and which folder this is."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from heardback.dashboard.commands import Place
from heardback.dashboard.text import cells, fit, one_line

_NAMES = {
    Place.TODAY: ("Today", "Today"),
    Place.APPLICATIONS: ("Applications", "All"),
    Place.DRAFTS: ("Drafts", "Drafts"),
    Place.SO_FAR: ("So far", "So far"),
}
_NARROW = 60


class TabLine(Widget):
    """One line; the tab that is shown is underlined and bold, so that no colour is needed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab-line--here", "tab-line--elsewhere"}
    DEFAULT_CSS = """
    TabLine {
        height: 1;
        padding: 0 1;
        .tab-line--here { color: $accent; text-style: bold underline; }
        .tab-line--elsewhere { color: $foreground-muted; }
    }
    """

    place: reactive[Place] = reactive(Place.TODAY)
    counts: reactive[tuple[tuple[Place, int], ...]] = reactive(())
    folder: reactive[str] = reactive("")

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, Place]] = []

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        counts, gap = dict(self.counts), "   " if width >= _NARROW else "  "
        segments: list[Segment] = []
        self._spans, at = [], 0
        for place, names in _NAMES.items():
            name = names[width < _NARROW]
            count = f" {counts[place]}" if counts.get(place) else ""
            style = self._style("here" if place is self.place else "elsewhere")
            segments += [
                Segment(name, base + style),
                Segment(f"{count}{gap}", base + self._style("elsewhere")),
            ]
            self._spans.append((at, at + cells(name + count), place))
            at += cells(name + count + gap)
        folder = one_line(self.folder)
        if (room := width - at) >= 8:
            segments.append(Segment(fit(folder, room, right=True), base + self._style("elsewhere")))
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        style = self.get_component_rich_style(f"tab-line--{name}")
        return Style(color=style.color, bold=style.bold, underline=style.underline)

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        place = next((p for start, end, p in self._spans if start <= x < end), None)
        if place:
            self.post_message(self.Chosen(place))
