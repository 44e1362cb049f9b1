"""Filtering the tab that is shown by the words that one types."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from heardback.dashboard.panes.pane import Pane
from heardback.dashboard.screens.asking import Asking
from heardback.dashboard.widgets.filter_line import FilterLine
from heardback.dashboard.widgets.key_bar import KeyBar
from heardback.dashboard.widgets.lines import LineList


class Filtering(Asking):
    """A screen with a `FilterLine` for its `pane`."""

    @property
    def pane(self) -> Pane:
        """The tab that is shown."""
        raise NotImplementedError

    def action_filter(self) -> None:
        self.query_one(FilterLine).open()

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self.pane.filter(event.value)
        self.count()

    @on(Input.Submitted, "#filter")
    def _filtered(self, event: Input.Submitted) -> None:
        event.stop()
        self.pane.main.focus()

    @on(FilterLine.Moved)
    def _move(self, event: FilterLine.Moved) -> None:
        if isinstance(self.pane.main, LineList):
            self.pane.main.action_step(event.direction)

    @on(FilterLine.Focused)
    def _typing(self, event: FilterLine.Focused) -> None:
        self.query_one(KeyBar).hint = "type to filter · ⏎ to the list · esc clears" if event.focused else ""

    def count(self) -> None:
        """Say how many entries there are now."""
        main = self.pane.main
        if isinstance(main, LineList):
            self.query_one(FilterLine).found = sum(e.key is not None for e in main.entries)
