"""The checklist beside a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heardback.dashboard.draft.checklist_rows import ChecklistEntry, checklist_entries
from heardback.dashboard.text import Part
from heardback.dashboard.widgets.line_list import LineList

if TYPE_CHECKING:
    from heardback.desk.records import Report


class ChecklistView(LineList[ChecklistEntry]):
    """Findings to go through with the arrow keys; Enter deals with one."""

    DEFAULT_CSS = "ChecklistView { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._report: Report | None = None
        self._width = 0

    def show_report(self, report: Report | None) -> None:
        """Show `report`; the highlight stays on its finding, or on its check."""
        self._report = report
        self._width = self.room
        self.show(checklist_entries(report, self._width))

    def draw(self, entry: ChecklistEntry, line: int, width: int) -> Sequence[Part]:
        return entry.lines[line] if line < len(entry.lines) else ()

    def on_resize(self) -> None:
        super().on_resize()
        if self.room != self._width:
            self.show_report(self._report)
