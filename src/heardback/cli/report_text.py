"""The checklist for a person: what is to fix first, what passed in one line, and what it cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.cli.output import Line, Style, Styled
from heardback.domain.plain import one_line
from heardback.proofreading.finding import Check, Report, Status

_MARKS = {Status.FAIL: "×", Status.WARN: "!", Status.ADVICE: "·"}
_STYLES = {Status.FAIL: Style.RED, Status.WARN: Style.YELLOW, Status.ADVICE: Style.CYAN}
_ID_WIDTH = 13
_MOST_FINDINGS = 8
BLIND_SPOT = "Missing words and wrong tenses are mostly not seen here: read it aloud."


def report_text(report: Report) -> list[Line]:
    """The verdict, every check that wants something, and the names of those that passed."""
    lines: list[Line] = [Styled(report.verdict.upper(), Style.BOLD)]
    for check in sorted(report.checks, key=lambda c: -c.status.severity):
        if check.status in _MARKS:
            lines += _lines(check)
    passed = [check.id for check in report.checks if check.status is Status.PASS]
    if passed:
        lines.append(Styled("✓ " + "  ".join(passed), Style.DIM))
    lines.append(Styled(BLIND_SPOT, Style.DIM))
    return lines


def _lines(check: Check) -> Iterator[Line]:
    mark = Styled(_MARKS[check.status], _STYLES[check.status])
    yield mark, f" {check.id:<{_ID_WIDTH}} {one_line(check.message)}"
    alone = len(check.findings) == 1 and check.findings[0].message == check.message
    if alone and not check.findings[0].suggestions:
        return
    for finding in check.findings[:_MOST_FINDINGS]:
        place = "" if finding.text in finding.message else f"“{finding.text}”: "
        said = one_line(f"{place}{finding.message}")
        instead = f" → {one_line(' / '.join(finding.suggestions))}" if finding.suggestions else ""
        yield f"    {said}{instead}"
    if len(check.findings) > _MOST_FINDINGS:
        yield f"    and {len(check.findings) - _MOST_FINDINGS} more"
