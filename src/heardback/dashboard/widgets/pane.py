"""What every tab of the board can do, and the widths at which they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.widget import Widget

from heardback.dashboard.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual import events

    from heardback.dashboard.applications.application_rows import Order
    from heardback.dashboard.reading import Reading
    from heardback.desk.records import Draft
    from heardback.desk.subject import Subject


NARROW_BELOW, WIDE_FROM, VERY_WIDE_FROM = 64, 116, 156
"""Widths in cells. Below the first there is room for one column only."""


class Pane(Widget):
    """A tab: it shows what was read, can be filtered, and says what commands act on."""

    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; layout: horizontal; overflow: hidden hidden; }
    """

    class OrderChosen(Message):
        """The head of a column was clicked."""

        def __init__(self, order: Order) -> None:
            super().__init__()
            self.order = order

    def on_resize(self, event: events.Resize) -> None:
        width = event.size.width
        self.set_class(width < NARROW_BELOW, "-narrow")
        self.set_class(width >= WIDE_FROM, "-wide")
        self.set_class(width >= VERY_WIDE_FROM, "-very-wide")

    @property
    def main(self) -> Widget:
        """The widget that gets the focus first."""
        return self

    @property
    def rows(self) -> LineList[Any] | None:
        """The main widget, if it is a list."""
        main = self.main
        return main if isinstance(main, LineList) else None

    @property
    def subject(self) -> Subject | None:
        """The highlighted application, if there is one."""
        return None

    @property
    def marked(self) -> tuple[Subject, ...]:
        """The applications of the marked rows."""
        return ()

    @property
    def draft(self) -> Draft | None:
        """The highlighted draft, if there is one."""
        return None

    def step(self, direction: int) -> None:
        """Highlight the next row, or with -1 the previous one."""
        if rows := self.rows:
            rows.action_step(direction)

    def mark(self) -> None:
        """Mark or unmark the highlighted row, and move to the next."""
        if rows := self.rows:
            rows.mark(rows.highlighted)
            rows.action_step(1)

    def unmark(self) -> bool:
        """Unmark every row. Returns whether any was marked."""
        return self.rows is not None and self.rows.unmark()

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show what was read. The highlight stays on its record; see `LineList.show` for `follow_kin`."""
        raise NotImplementedError

    def filter(self, words: str) -> None:
        """Show only what matches `words`."""

    def use_order(self, order: Order) -> None:
        """Sort the list by another column, on the tab of all applications."""

    def toggle_closed(self, key: str) -> None:
        """Hide the closed applications or show them again, on the tab of all; `key` is the one that does."""

    def toggle_archived(self) -> None:
        """Show the archived applications or hide them again, on the tab of all."""

    def expect(self, id_: str) -> None:
        """Highlight an application as soon as it is listed, on the tab of all."""
