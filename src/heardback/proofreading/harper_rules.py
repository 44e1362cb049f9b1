"""Which of Harper's remarks are believed, under which check, and how strongly."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from heardback.proofreading.finding import Status
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from heardback.proofreading.grammar.document import Block, Document
    from heardback.proofreading.harper_engine import Lint

_CHECK_OF_KIND = {
    "Spelling": "spelling",
    "Typo": "spelling",
    "Eggcorn": "spelling",
    "Malapropism": "spelling",
    "BoundaryError": "spelling",
    "Repetition": "repeats",
    "Punctuation": "punctuation",
    "Formatting": "punctuation",
    "Capitalization": "punctuation",
}
_CHECK_OF_RULE = {"RepeatedWords": "repeats", "Spaces": "punctuation"}
_MATTERS_OF_STYLE = frozenset(
    {"Style", "Enhancement", "Readability", "Redundancy", "Regionalism", "Miscellaneous"}
)
_CALENDAR = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December English African Africa Christmas London "
    "Johannesburg"
)

_VERY_COMMON = 4
"""A rank of the lexicon, a power of ten."""
_NOT_SHORT, _LONG = 7, 10
"""Letters."""


def believed(lint: Lint, document: Document) -> tuple[str, Status] | None:
    """The check and the status of a remark, or None for one that is better not made."""
    text = document.text[lint.start : lint.end]
    block = _block_of(lint, document)
    if block is None or (not block.prose and lint.kind != "Spelling"):
        return None
    if lint.rule == "SplitWords" and not any(_are_two_words(split) for split in lint.suggestions):
        return None
    if lint.kind == "Spelling":
        return ("spelling", Status.WARN) if _is_misspelling(text, lint, document, block) else None
    check = _CHECK_OF_RULE.get(lint.rule) or _CHECK_OF_KIND.get(lint.kind, "grammar")
    return check, Status.ADVICE if lint.kind in _MATTERS_OF_STYLE else Status.WARN


def _is_misspelling(text: str, lint: Lint, document: Document, block: Block) -> bool:
    """Unknown words with a capital are names until they look like a day, a month or a common word."""
    if text.lower().replace("’", "'") in document.known or not re.fullmatch(
        r"[^\W\d_]+(?:['’][a-z]+)?", text
    ):
        return False
    if text.islower():
        return any(_is_a_slip_of(text, word) for word in lint.suggestions)
    if not (text[0].isupper() and text[1:].islower()):
        return False
    if get_close_matches(text, _CALENDAR, 1, 0.8):
        return True
    opens = any(sentence.tokens[0].start == lint.start for sentence in block.sentences)
    if not (opens and block.prose and any(_is_a_slip_of(text, word) for word in lint.suggestions)):
        return False
    return len(text) > 4 or lint.suggestions[0].islower()


def _are_two_words(split: str) -> bool:
    """Whether "alot" is a missing space between everyday words; a nightjar is no jar."""
    from heardback.proofreading.grammar.lexicon import english_lexicon

    return all(english_lexicon().rank(part.lower()) >= _VERY_COMMON for part in split.split())


def _is_a_slip_of(text: str, word: str) -> bool:
    """Whether an unknown word is a known one with a slip in it: a typo nearly always lies one edit away.

    What lies farther off is a word of somebody's trade or country: slipware, bhakri, nightjar. Two edits are
    believed in a long word, in a very common one, and where all the letters are there.
    """
    from heardback.proofreading.grammar.lexicon import english_lexicon
    from heardback.proofreading.likeness import edits

    one, other = (form.lower().replace("’", "'").removesuffix("'s") for form in (text, word))
    distance, common = edits(one, other), english_lexicon().rank(other)
    if distance <= 1:
        return common > 0
    believable = len(one) >= _LONG or common >= _VERY_COMMON or sorted(one) == sorted(other)
    return distance == 2 and len(one) >= _NOT_SHORT and common > 1 and believable


def _block_of(lint: Lint, document: Document) -> Block | None:
    return next((block for block in document.blocks if block.start <= lint.start < block.end), None)
