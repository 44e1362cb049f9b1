"""What is found in a text: where it is, what is wrong there, and what to write instead."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Category(StrEnum):
    """The kind of an issue."""

    SPELLING = "spelling"
    GRAMMAR = "grammar"
    PUNCTUATION = "punctuation"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Issue:
    """One place: `text` is what is there from `start` to `end` (characters); suggestions are in order of preference.

    `sure` is False for what is worth a look but may be right. `rule` names the rule that found it.
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
    """The issues in the order of the text; of those that overlap only a sure one, else the first given."""
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
