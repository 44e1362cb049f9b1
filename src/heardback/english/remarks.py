"""Which of Harper's remarks are passed on, and as which kind of issue."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from heardback.english.issue import Category
from heardback.english.lexicon import words
from heardback.english.misspellings import is_misspelling, is_split

if TYPE_CHECKING:
    from heardback.english.harper import Lint
    from heardback.english.prose import Block, Prose

_CHECK_OF_KIND = {
    "Spelling": Category.SPELLING,
    "Typo": Category.SPELLING,
    "Eggcorn": Category.SPELLING,
    "Malapropism": Category.SPELLING,
    "BoundaryError": Category.SPELLING,
    "Repetition": Category.REPEATS,
    "Punctuation": Category.PUNCTUATION,
    "Formatting": Category.PUNCTUATION,
    "Capitalization": Category.PUNCTUATION,
}
# Remarks of these kinds object to good letters, but Harper counts some real slips among them.
_MATTERS_OF_STYLE = words("Style Enhancement Readability Redundancy Regionalism Miscellaneous")
_NOT_STYLE = words(
    "AdjectiveDoubleDegree ExpandWith FewUnitsOfTimeAgo Lifetime Months MoreBetter Someone ThenThan"
)
_SHORT = 3
_INITIALS = words("dvd tv uk usa")
"""Short words that need capitals. "cv" isn't among them, because many write it so."""


def check_of(lint: Lint, prose: Prose) -> Category | None:
    """The kind of issue that a remark becomes; None if it isn't passed on."""
    text = prose.text[lint.start : lint.end]
    block = _block_of(lint, prose)
    if block is None or (not block.prose and lint.kind != "Spelling"):
        return None
    if lint.rule == "SplitWords" and not is_split(text, lint):
        return None
    if lint.kind == "Spelling" and not is_misspelling(text, lint, prose, block):
        return None
    if lint.rule == "OrthographicConsistency" and not _wants_capitals(text, prose.text[: lint.start]):
        return None
    if lint.kind in _MATTERS_OF_STYLE and lint.rule not in _NOT_STYLE:
        return None
    return _CHECK_OF_KIND.get(lint.kind, Category.GRAMMAR)


def _wants_capitals(text: str, before: str) -> bool:
    """Whether it needs a capital: "english", "monday" and "tv", not "ok", nor the end of a site's name."""
    return text.islower() and (len(text) > _SHORT or text in _INITIALS) and not before.endswith(".")


def _block_of(lint: Lint, prose: Prose) -> Block | None:
    at = bisect_right(prose.blocks, lint.start, key=lambda block: block.start) - 1
    return prose.blocks[at] if at >= 0 and lint.start < prose.blocks[at].end else None
