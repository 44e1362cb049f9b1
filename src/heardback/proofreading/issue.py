"""What the language checks hand to each other: a finding, the check it belongs to, and how sure it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.proofreading.finding import Finding, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGE_CHECKS = ("spelling", "grammar", "punctuation", "repeats")


@dataclass(frozen=True, slots=True)
class Issue:
    """`check` is one of LANGUAGE_CHECKS, `status` warn or advice, `rule` the name of the rule that spoke."""

    check: str
    status: Status
    finding: Finding
    rule: str


def one_per_place(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """In the order of the text; of issues that overlap only the most certain (then the first given)."""
    kept: list[Issue] = []
    starts: list[int] = []
    for issue in sorted(issues, key=lambda issue: -issue.status.severity):
        at = bisect_right(starts, issue.finding.start)
        if not any(_overlap(issue.finding, other.finding) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, issue)
            starts.insert(at, issue.finding.start)
    return tuple(kept)


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
