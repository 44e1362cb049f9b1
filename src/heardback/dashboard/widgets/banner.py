"""The top of a screen: what this is, and today's date."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from heardback.dashboard.text import fit
from heardback.domain.prose import weekday


class Banner(Widget):
    """One line: ``heardback``, a title, and the day on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"banner--name", "banner--day"}
    DEFAULT_CSS = """
    Banner {
        height: 1;
        .banner--name { color: $accent; text-style: bold; }
        .banner--day { color: $foreground-muted; }
    }
    """

    headline: reactive[str] = reactive("")
    day: reactive[date | None] = reactive(None)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        day = f"{weekday(self.day)} {self.day.year}" if self.day else ""
        name = " heardback"
        if width < len(name) + len(day) + 4:
            day = weekday(self.day) if self.day else ""
        room = max(0, width - len(name) - len(day) - 1)
        middle = "   " + fit(self.headline, room - 3) if self.headline and room > 8 else " " * room
        segments = [
            Segment(name, base + self._colour("banner--name")),
            Segment(middle, base + Style(bold=True)),
            Segment(day + " ", base + self._colour("banner--day")),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _colour(self, name: str) -> Style:
        style = self.get_component_rich_style(name)
        return Style(color=style.color, bold=style.bold)
