"""So far: how the search goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from heardback.dashboard.so_far.outcome_lines import so_far
from heardback.dashboard.text import Tone, content
from heardback.dashboard.widgets.pane import Pane
from heardback.domain.outcomes import outcomes_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview


class SoFarPane(Pane, VerticalScroll, can_focus=True):
    """Counts and bars; computed when it is looked at, not before."""

    DEFAULT_CSS = """
    SoFarPane { layout: vertical; overflow-y: auto; padding: 0 1; scrollbar-size-vertical: 1; Static { height: auto; } }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._overview: Overview | None = None

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show the outcomes of what was read, now if this is on the screen."""
        self._overview = reading.overview
        self._draw()

    def on_show(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        overview = self._overview
        if overview is None or not self.is_on_screen or not self.size.width:
            return
        names = {row.id: row.application.name for row in overview.rows if row.application}
        outcomes = outcomes_of(tuple(overview.standings.values()))
        lines = so_far(outcomes, names, overview.today, self.size.width)
        joined = Content("\n").join(content(line) if line else content([(" ", Tone.PLAIN)]) for line in lines)
        self.query_one(Static).update(joined)
