"""What every tab of the board can do."""

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
"""Widths in cells: below the first there is room for one column only."""


class Pane(Widget):
    """A tab: it shows what was read, can be filtered, and says what commands are about."""

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
        """What has the focus when one comes here."""
        return self

    @property
    def rows(self) -> LineList[Any] | None:
        """That, where it is a list."""
        main = self.main
        return main if isinstance(main, LineList) else None

    @property
    def subject(self) -> Subject | None:
        """The application that is highlighted, if one is."""
        return None

    @property
    def marked(self) -> tuple[Subject, ...]:
        """The applications of the rows that are marked."""
        return ()

    @property
    def draft(self) -> Draft | None:
        """The draft that is highlighted, if one is."""
        return None

    def step(self, direction: int) -> None:
        """Highlight the next row, or the one before."""
        if rows := self.rows:
            rows.action_step(direction)

    def mark(self) -> None:
        """Mark the highlighted row, or unmark it, and go on to the next."""
        if rows := self.rows:
            rows.mark(rows.highlighted)
            rows.action_step(1)

    def unmark(self) -> bool:
        """Unmark every row; whether there were any."""
        return self.rows is not None and self.rows.unmark()

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show what was read; every highlight stays on its record."""
        raise NotImplementedError

    def filter(self, words: str) -> None:
        """Show only what fits `words`."""

    def use_order(self, order: Order) -> None:
        """Order the list by another column, where it has columns."""

    def toggle_closed(self, key: str) -> None:
        """Hide the closed applications, or show them again, where every one is listed. `key` does it again."""

    def toggle_archived(self) -> None:
        """Show what was archived, where every one is listed, or hide it again."""

    def expect(self, id_: str) -> None:
        """Put the highlight on an application as soon as it is here, where every one is listed."""
