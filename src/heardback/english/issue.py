"""What is found in a text: a place, what is wrong there, and what to write instead."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Category(StrEnum):
    """What an issue is an issue of."""

    SPELLING = "spelling"
    GRAMMAR = "grammar"
    PUNCTUATION = "punctuation"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Issue:
    """One place: `text` is what stands from `start` to `end` (characters); suggestions are in order of preference.

    `sure` is False for what is worth a look and may be meant so. `rule` names the rule that spoke.
    """

    check: Category
    sure: bool
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...]
    rule: str


def one_per_place(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """In the order of the text; of issues that overlap only the surest (then the first given)."""
    kept: list[Issue] = []
    starts: list[int] = []
    for issue in sorted(issues, key=lambda issue: not issue.sure):
        at = bisect_right(starts, issue.start)
        if not any(_overlap(issue, other) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, issue)
            starts.insert(at, issue.start)
    return tuple(kept)


def _overlap(one: Issue, other: Issue) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
