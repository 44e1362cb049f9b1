"""The checklist beside a draft: read again as one types, gone through by key, and its suggestions taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from heardback.dashboard.draft.checklist_rows import ChecklistView, verdict_parts
from heardback.dashboard.draft.draft_text import FindingMark
from heardback.dashboard.screens.chooser import Choice, Chooser
from heardback.dashboard.text import content, one_line
from heardback.dashboard.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from heardback.dashboard.draft.autosave import Autosave
    from heardback.dashboard.draft.checker import Checker
    from heardback.dashboard.draft.message_sheet import MessageSheet
    from heardback.dashboard.host import Host
    from heardback.desk.records import Finding, Report


_AGAIN = 2.0
"""Seconds after which a text that could not be checked is read again."""


class Review(Vertical):
    """The verdict, and the findings below it; it marks their places on the `sheet`."""

    DEFAULT_CSS = """
    Review { #verdict { height: 1; padding-left: 1; margin-bottom: 1; } }
    """

    class Marked(Message):
        """Another finding is highlighted, or none."""

    def __init__(self, host: Host, checker: Checker, sheet: MessageSheet, autosave: Autosave) -> None:
        super().__init__(id="right")
        self._host = host
        self._checker = checker
        self._sheet = sheet
        self._autosave = autosave
        self.report: Report | None = None
        """The checklist; None until there is one."""
        self._checked: str | None = None
        """The text that `report` is about."""
        self._check_timer: Timer | None = None
        self._once_checked: Callable[[], object] | None = None

    def compose(self) -> ComposeResult:
        yield Static(content(verdict_parts(None)), id="verdict", markup=False)
        yield ChecklistView(id="checklist")

    @property
    def findings(self) -> ChecklistView:
        """The list to go through."""
        return self.query_one(ChecklistView)

    def once_checked(self, what: Callable[[], object]) -> None:
        """Do `what` when the next checklist is there."""
        self._once_checked = what

    # -- checking --------------------------------------------------------------------------------

    def check_soon(self, delay: float) -> None:
        """Read the text again after `delay` seconds without a key, in the background."""
        if self._check_timer:
            self._check_timer.stop()
        self._check_timer = self.set_timer(delay, self._check) if delay else None
        if not delay:
            self._check()

    def _check(self) -> None:
        made = self._autosave.as_typed() if self._sheet.is_there else None
        if made is not None:
            text = made.text
            self._checker.check(
                made, then=lambda report: self._show_report(report, text), failed=self._not_checked
            )

    def _not_checked(self, reason: str) -> None:
        """The folder could not be read just now: say so, and try again."""
        self._host.say(reason, severity="warning")
        if self._sheet.is_there:
            self.check_soon(_AGAIN)

    def _show_report(self, report: Report, text: str) -> None:
        if not self._sheet.is_there or text != self._sheet.text:
            return  # left meanwhile; or it was typed on: the next one is on its way
        self.report, self._checked = report, text
        self.query_one("#verdict", Static).update(content(verdict_parts(report)))
        self.findings.show_report(report)
        self.mark()
        if what := self._once_checked:
            self._once_checked = None
            what()

    # -- going through ---------------------------------------------------------------------------

    @property
    def finding(self) -> Finding | None:
        """The highlighted finding, else the first; None while the text is newer than the checklist."""
        if self._checked != self._sheet.text:
            return None
        entry = self.findings.entry
        return entry.finding if entry else None

    @on(LineList.Highlighted)
    def _went_to_finding(self, event: LineList.Highlighted) -> None:
        event.stop()
        self.mark()
        finding = self.finding
        if finding and not self._sheet.is_editing:
            self._sheet.body.reveal(finding.start, finding.end)

    def mark(self) -> None:
        """Mark every place that a finding is about; and the highlighted one, unless one is typing."""
        self.post_message(self.Marked())
        if self.report is None or self._checked != self._sheet.text:
            return
        here = self.finding
        marks = [
            FindingMark(f.start, f.end, check.status.value)
            for check in self.report.checks
            if check.status.severity
            for f in check.findings
        ]
        if here and not self._sheet.is_editing:
            marks.append(FindingMark(here.start, here.end, "here"))
        self._sheet.body.mark(tuple(marks))

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        self.fix()

    def fix(self) -> None:
        """Take the suggestion; choose where there are several; type where there is none. Name what passed."""
        if self.findings.is_on_passed:
            self.findings.fold()
            return
        finding = self.finding
        if finding is None:
            return
        if len(finding.suggestions) == 1:
            self._take(finding, finding.suggestions[0])
        elif finding.suggestions:
            choices = [Choice(s, name=s) for s in finding.suggestions]
            chooser = Chooser(f"Instead of “{one_line(finding.text)}”", choices)
            self._host.push(chooser, lambda chosen: self._take(finding, chosen))
        else:
            self._sheet.edit()
            self.mark()
            self._sheet.body.reveal(finding.start, finding.end, select=True)

    def _take(self, finding: Finding, suggestion: str | None) -> None:
        if suggestion is not None and self._checked == self._sheet.text:
            self._sheet.body.take(finding.start, finding.end, suggestion)
