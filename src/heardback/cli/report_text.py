"""The checklist for a person: what is to fix first, what passed in one line, and what it cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.cli.output import styled
from heardback.domain.plain import one_line
from heardback.proofreading.finding import Check, Report, Status

_MARKS = {Status.FAIL: "×", Status.WARN: "!", Status.ADVICE: "·"}
_STYLES = {Status.FAIL: "red", Status.WARN: "yellow", Status.ADVICE: "cyan"}
_ID_WIDTH = 13
_MOST_FINDINGS = 8
BLIND_SPOT = "Missing words and wrong tenses are mostly not seen here: read it aloud."


def report_text(report: Report) -> str:
    """The verdict, every check that wants something, and the names of those that passed."""
    lines = [styled(report.verdict.upper(), "bold")]
    for check in sorted(report.checks, key=lambda c: -c.status.severity):
        if check.status in _MARKS:
            lines += _lines(check)
    passed = [check.id for check in report.checks if check.status is Status.PASS]
    if passed:
        lines.append(styled("✓ " + "  ".join(passed), "dim"))
    lines.append(styled(BLIND_SPOT, "dim"))
    return "\n".join(lines)


def _lines(check: Check) -> Iterator[str]:
    mark = styled(_MARKS[check.status], _STYLES[check.status])
    yield f"{mark} {check.id:<{_ID_WIDTH}} {one_line(check.message)}"
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
