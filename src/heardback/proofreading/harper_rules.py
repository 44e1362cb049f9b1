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


def believed(lint: Lint, document: Document) -> tuple[str, Status] | None:
    """The check and the status of a remark, or None for one that is better not made."""
    text = document.text[lint.start : lint.end]
    block = _block_of(lint, document)
    if block is None or (not block.prose and lint.kind != "Spelling"):
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
        return True
    if not (text[0].isupper() and text[1:].islower()):
        return False
    if get_close_matches(text, _CALENDAR, 1, 0.8):
        return True
    opens = any(sentence.tokens[0].start == lint.start for sentence in block.sentences)
    return opens and block.prose and any(word.islower() or len(text) > 4 for word in lint.suggestions[:1])


def _block_of(lint: Lint, document: Document) -> Block | None:
    return next((block for block in document.blocks if block.start <= lint.start < block.end), None)
