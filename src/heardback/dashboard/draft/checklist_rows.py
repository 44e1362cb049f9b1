"""The checklist beside a draft: its rows, and the list that shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.dashboard.text import Part, Tone, cells, wrapped
from heardback.dashboard.widgets.line_list import Entry, LineList

if TYPE_CHECKING:
    from heardback.desk.records import Check, Finding, Report

_SYMBOLS = {"fail": "×", "warn": "!", "advice": "·", "pass": "✓"}
_TONES = {"fail": Tone.STRONG_ALARM, "warn": Tone.WARNING, "advice": Tone.ACCENT, "pass": Tone.GOOD}
_HONEST = "Missing words and wrong tenses are mostly not seen here: read it aloud."
PASSED = "passed"
"""The key of the entry that stands for every check that passed."""
_MOST_OF_ONE = 12
"""Findings of one check that are listed; the rest comes up as these are dealt with."""


@dataclass(frozen=True, slots=True)
class ChecklistEntry(Entry):
    """Some lines; with a key where it can be gone to, and the finding that it is about, if there is one."""

    lines: tuple[tuple[Part, ...], ...] = ()
    check: Check | None = None
    finding: Finding | None = None


def verdict_parts(report: Report | None) -> list[Part]:
    """``NOT READY   2 to fix, 1 to see``."""
    if report is None:
        return [("reading …", Tone.DIM)]
    verdict = report.verdict.value
    tone = {"ready": Tone.GOOD, "look again": Tone.WARNING}.get(verdict, Tone.STRONG_ALARM)
    counts = counted(report)
    return [(verdict.upper(), tone), (f"   {counts or 'nothing to fix'}", Tone.DIM)]


def counted(report: Report) -> str:
    """``2 to fix, 1 to see``; empty where there is nothing."""
    fix = sum(check.status.value == "fail" for check in report.checks)
    see = sum(check.status.value in {"warn", "advice"} for check in report.checks)
    return ", ".join(text for n, text in ((fix, f"{fix} to fix"), (see, f"{see} to see")) if n)


def checklist_entries(report: Report | None, width: int, *, unfolded: bool = False) -> list[ChecklistEntry]:
    """The entries for `report`, wrapped to `width` cells; what passed is named where it is `unfolded`."""
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
    honest = tuple(
        (("· " if n == 0 else "  ", Tone.DIM), (row, Tone.DIM))
        for n, row in enumerate(wrapped(_HONEST, width - 2))
    )
    return [*entries, ChecklistEntry(None), ChecklistEntry(None, len(honest), lines=honest)]


def _open_check(check: Check, width: int) -> Iterator[ChecklistEntry]:
    """The check with its first finding, then its other findings."""
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
    """``✓ 21 checks passed   ⏎ names them``."""
    said = "1 check passed" if count == 1 else f"{count} checks passed"
    more = "   ⏎ folds them" if unfolded else "   ⏎ names them"
    room = width - cells(said) - 2
    return ("✓ ", Tone.GOOD), (said, Tone.PLAIN), (more if cells(more) <= room else "", Tone.DIM)


def _passed(names: list[str], width: int) -> Iterator[tuple[Part, ...]]:
    """In columns, read from left to right."""
    column = max(len(name) for name in names) + 4
    across = max(1, (width + 2) // column)
    for start in range(0, len(names), across):
        row: list[Part] = []
        for name in names[start : start + across]:
            row += [("✓ ", Tone.GOOD), (name.ljust(column - 2), Tone.DIM)]
        yield tuple(row)


class ChecklistView(LineList[ChecklistEntry]):
    """Findings to go through with the arrow keys; Enter deals with one."""

    DEFAULT_CSS = "ChecklistView { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._report: Report | None = None
        self._width = 0
        self._unfolded = False

    def show_report(self, report: Report | None) -> None:
        """Show `report`; the highlight stays on its finding, or on its check, and goes to what is newly found."""
        is_other, self._report = report is not self._report, report
        self._width = self.room
        self.show(checklist_entries(report, self._width, unfolded=self._unfolded))
        if is_other and self.is_on_passed:
            self.highlighted = self.home

    @property
    def is_on_passed(self) -> bool:
        """Whether what passed is highlighted."""
        return self.highlighted == PASSED

    def fold(self) -> None:
        """Name every check that passed, or count them again."""
        self._unfolded = not self._unfolded
        self.show_report(self._report)

    def draw(self, entry: ChecklistEntry, line: int, width: int) -> Sequence[Part]:
        return entry.lines[line] if line < len(entry.lines) else ()

    def on_resize(self) -> None:
        super().on_resize()
        if self.room != self._width:
            self.show_report(self._report)
