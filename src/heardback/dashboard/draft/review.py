"""The checklist beside a draft: it follows the typing, is gone through by key, and takes suggestions into the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from heardback.dashboard.draft.message_sheet import FindingMark
from heardback.dashboard.screens.paper import Choice, Chooser
from heardback.dashboard.text import Part, Tone, cells, content, one_line, wrapped
from heardback.dashboard.widgets.line_list import Entry, LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from heardback.dashboard.draft.autosave import Autosave
    from heardback.dashboard.draft.checker import Checker
    from heardback.dashboard.draft.message_sheet import MessageSheet
    from heardback.dashboard.host import Host
    from heardback.desk.records import Check, Finding, Report


_SYMBOLS = {"fail": "×", "warn": "!", "advice": "·", "pass": "✓"}
_TONES = {"fail": Tone.STRONG_ALARM, "warn": Tone.WARNING, "advice": Tone.ACCENT, "pass": Tone.GOOD}
_CAVEAT = "Missing words and wrong tenses are mostly not seen here: read it aloud."
PASSED = "passed"
"""The key of the entry for all the checks that passed."""
_MOST_OF_ONE = 12
"""The most findings of one check that are listed; the others follow as these are dealt with."""


@dataclass(frozen=True, slots=True)
class ChecklistEntry(Entry):
    """Some lines of the checklist, and the check and finding they are about, if any. A gap has no key."""

    lines: tuple[tuple[Part, ...], ...] = ()
    check: Check | None = None
    finding: Finding | None = None


def verdict_parts(report: Report | None) -> list[Part]:
    """The verdict and the counts: ``NOT READY   2 to fix, 1 to see``."""
    if report is None:
        return [("checking …", Tone.DIM)]
    verdict = report.verdict.value
    tone = {"ready": Tone.GOOD, "look again": Tone.WARNING}.get(verdict, Tone.STRONG_ALARM)
    counts = counted(report)
    return [(verdict.upper(), tone), (f"   {counts or 'nothing to fix'}", Tone.DIM)]


def counted(report: Report) -> str:
    """``2 to fix, 1 to see``; empty if there is nothing."""
    fix = sum(check.status.value == "fail" for check in report.checks)
    see = sum(check.status.value in {"warn", "advice"} for check in report.checks)
    return ", ".join(text for n, text in ((fix, f"{fix} to fix"), (see, f"{see} to see")) if n)


def checklist_entries(report: Report | None, width: int, *, unfolded: bool = False) -> list[ChecklistEntry]:
    """The entries for `report`, wrapped to `width` cells. With `unfolded`, the checks that passed are named."""
    if report is None:
        return []
    entries: list[ChecklistEntry] = []
    for check in sorted(report.checks, key=lambda c: -c.status.severity):
        if check.status.severity:
            entries += _open_check(check, width)
    passed = [check.id for check in report.checks if check.status.value == "pass"]
    if entries and passed:
        entries.append(ChecklistEntry(None))
    if passed:
        head = _folded(len(passed), width, unfolded=unfolded)
        lines = (head, *_passed(passed, width)) if unfolded else (head,)
        entries.append(ChecklistEntry(PASSED, len(lines), lines=lines))
    caveat = tuple(
        (("· " if n == 0 else "  ", Tone.DIM), (row, Tone.DIM))
        for n, row in enumerate(wrapped(_CAVEAT, width - 2))
    )
    return [*entries, ChecklistEntry(None), ChecklistEntry(None, len(caveat), lines=caveat)]


def _open_check(check: Check, width: int) -> Iterator[ChecklistEntry]:
    """A check that didn't pass, with its first finding; then its other findings."""
    first = check.findings[0] if check.findings else None
    lines = [*_headed(check, width), *_suggested(first, width)]
    yield ChecklistEntry(check.id, len(lines), check.id, tuple(lines), check, first)
    for n, finding in enumerate(check.findings[1:_MOST_OF_ONE], start=1):
        rows = [(("  ", Tone.PLAIN), (row, Tone.PLAIN)) for row in wrapped(_about(finding), width - 2)]
        lines = [*rows, *_suggested(finding, width)]
        key = f"{check.id}/{n}/{finding.text}"
        yield ChecklistEntry(key, len(lines), check.id, tuple(lines), check, finding)


def _headed(check: Check, width: int) -> Iterator[tuple[Part, ...]]:
    status = check.status.value
    head = f"{_SYMBOLS[status]} {check.id}"
    message = check.message
    if len(check.findings) > 1:
        message = _about(check.findings[0])
    rows = wrapped("x" * (cells(head) - 2) + " " + message, width - 2)
    for n, row in enumerate(rows):
        if n == 0:
            yield (head, _TONES[status]), (row[cells(head) - 2 :], Tone.PLAIN)
        else:
            yield ("  ", Tone.PLAIN), (row, Tone.PLAIN)


def _about(finding: Finding) -> str:
    return f"“{finding.text}”: {finding.message}" if finding.text not in finding.message else finding.message


def _suggested(finding: Finding | None, width: int) -> Iterator[tuple[Part, ...]]:
    if finding and finding.suggestions:
        for n, row in enumerate(wrapped(" or ".join(f"“{s}”" for s in finding.suggestions[:4]), width - 4)):
            yield ("  ⏎ " if n == 0 else "    ", Tone.STRONG_ACCENT), (row, Tone.ACCENT)


def _folded(count: int, width: int, *, unfolded: bool) -> tuple[Part, ...]:
    """The line for the checks that passed: ``✓ 21 checks passed   ⏎ names them``."""
    said = "1 check passed" if count == 1 else f"{count} checks passed"
    more = "   ⏎ folds them" if unfolded else "   ⏎ names them"
    room = width - cells(said) - 2
    return ("✓ ", Tone.GOOD), (said, Tone.PLAIN), (more if cells(more) <= room else "", Tone.DIM)


def _passed(names: list[str], width: int) -> Iterator[tuple[Part, ...]]:
    """The names of the checks that passed, in columns, to be read from left to right."""
    column = max(len(name) for name in names) + 4
    across = max(1, (width + 2) // column)
    for start in range(0, len(names), across):
        row: list[Part] = []
        for name in names[start : start + across]:
            row += [("✓ ", Tone.GOOD), (name.ljust(column - 2), Tone.DIM)]
        yield tuple(row)


class ChecklistView(LineList[ChecklistEntry]):
    """The findings, to go through with the arrow keys; Enter deals with one."""

    DEFAULT_CSS = "ChecklistView { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._report: Report | None = None
        self._width = 0
        self._unfolded = False

    def show_report(self, report: Report | None) -> None:
        """Show `report`. The highlight stays on its finding or check, but leaves the passed ones for a new finding."""
        is_other, self._report = report is not self._report, report
        self._width = self.room
        self.show(checklist_entries(report, self._width, unfolded=self._unfolded))
        if is_other and self.is_on_passed:
            self.highlighted = self.home

    @property
    def is_on_passed(self) -> bool:
        """Whether the line of the passed checks is highlighted."""
        return self.highlighted == PASSED

    def fold(self) -> None:
        """Name the checks that passed, or only count them again."""
        self._unfolded = not self._unfolded
        self.show_report(self._report)

    def draw(self, entry: ChecklistEntry, line: int, width: int) -> Sequence[Part]:
        return entry.lines[line] if line < len(entry.lines) else ()

    def on_resize(self) -> None:
        super().on_resize()
        if self.room != self._width:
            self.show_report(self._report)


_RETRY_SECONDS = 2.0
"""Seconds before a text that couldn't be checked is tried again."""


class Review(Vertical):
    """The verdict, and the findings below it; it marks the findings on the `sheet`."""

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
        """The latest checklist; None before the first."""
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
        """Call `what` once, when the next checklist is there."""
        self._once_checked = what

    # -- checking --------------------------------------------------------------------------------

    def check_soon(self, delay: float) -> None:
        """Check the text in the background after `delay` seconds without a key; with 0, at once."""
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
        """Say why the text couldn't be checked, and try again soon."""
        self._host.say(reason, severity="warning")
        if self._sheet.is_there:
            self.check_soon(_RETRY_SECONDS)

    def _show_report(self, report: Report, text: str) -> None:
        if not self._sheet.is_there or text != self._sheet.text:
            return  # the screen has closed, or the text has changed and the next checklist is on its way
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
        """The highlighted finding, if one is; None while the text is newer than the checklist."""
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
        """Mark the places of all findings in the text, and the highlighted one unless the person is typing."""
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
        """Deal with the highlighted entry: take its only suggestion, choose among several, or type if there is none.
        On the passed checks: name them.
        """
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
