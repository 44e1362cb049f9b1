"""The checklist beside a draft: read again as one types, gone through by key, and its suggestions taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from heardback.dashboard.checklist import verdict_parts
from heardback.dashboard.screens.chooser import Choice, Chooser
from heardback.dashboard.screens.sending import Sending
from heardback.dashboard.text import content, one_line
from heardback.dashboard.widgets.checklist_view import ChecklistView
from heardback.dashboard.widgets.draft_text import DraftText, Mark
from heardback.dashboard.widgets.lines import LineList

if TYPE_CHECKING:
    from textual.timer import Timer

    from heardback.proofreading.finding import Finding, Report


_AGAIN = 2.0
"""Seconds after which a text that could not be checked is read again."""


class Checking(Sending):
    """A screen with a `DraftText`, a `ChecklistView`, and the verdict above that."""

    _checked: str | None = None
    """The text that `report` is about."""
    _check_timer: Timer | None = None

    if TYPE_CHECKING:

        @property
        def is_editing(self) -> bool: ...

        def action_edit(self) -> None: ...

    def _check_soon(self, delay: float) -> None:
        """Read the text again after `delay` seconds without a key, in the background."""
        if self._check_timer:
            self._check_timer.stop()
        self._check_timer = self.set_timer(delay, self._check) if delay else None
        if not delay:
            self._check()

    def _check(self) -> None:
        made = self.as_typed() if self.is_there else None
        if made is None:
            return
        self.app.check(made, then=self._show_report, failed=self._not_checked)

    def _not_checked(self, reason: str) -> None:
        """The folder could not be read just now: say so, and try again."""
        self.app.say(reason, severity="warning")
        if self.is_there:
            self._check_soon(_AGAIN)

    def _show_report(self, report: Report, text: str) -> None:
        if not self.is_there or text != self.text:
            return  # left meanwhile; or it was typed on: the next one is on its way
        self.report, self._checked = report, text
        self.query_one("#verdict", Static).update(content(verdict_parts(report)))
        self.query_one(ChecklistView).show_report(report)
        self._mark()
        if self.copy_when_checked:
            self.copy_when_checked = False
            self.action_copy()

    @property
    def finding(self) -> Finding | None:
        """The highlighted finding, else the first; None while the text is newer than the checklist."""
        if self._checked != self.text:
            return None
        entry = self.query_one(ChecklistView).entry
        return entry.finding if entry else None

    @on(LineList.Highlighted, "#checklist")
    def _went_to_finding(self, event: LineList.Highlighted) -> None:
        event.stop()
        self._mark()
        finding = self.finding
        if finding and not self.is_editing:
            self.query_one(DraftText).reveal(finding.start, finding.end)

    def _mark(self) -> None:
        if self.report is None or self._checked != self.text:
            return
        here = self.finding
        marks = [
            Mark(f.start, f.end, check.status.value)
            for check in self.report.checks
            if check.status.severity
            for f in check.findings
        ]
        if here and not self.is_editing:
            marks.append(Mark(here.start, here.end, "here"))
        self.query_one(DraftText).mark(tuple(marks))

    @on(LineList.Opened, "#checklist")
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        self.action_fix()

    def action_fix(self) -> None:
        """Take the suggestion; choose where there are several; type where there is none."""
        finding = self.finding
        if finding is None:
            return
        if len(finding.suggestions) == 1:
            self._take(finding, finding.suggestions[0])
        elif finding.suggestions:
            choices = [Choice(s, name=s) for s in finding.suggestions]
            chooser = Chooser(f"Instead of “{one_line(finding.text)}”", choices)
            self.app.push_screen(chooser, lambda chosen: self._take(finding, chosen))
        else:
            self.action_edit()
            self.query_one(DraftText).reveal(finding.start, finding.end, select=True)

    def _take(self, finding: Finding, suggestion: str | None) -> None:
        if suggestion is not None and self._checked == self.text:
            self.query_one(DraftText).take(finding.start, finding.end, suggestion)
