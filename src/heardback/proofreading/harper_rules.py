"""Which of Harper's remarks are believed, under which check, and how strongly."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import get_close_matches
from typing import TYPE_CHECKING

from heardback.proofreading.finding import Status
from heardback.proofreading.grammar.lexicon import english_lexicon
from heardback.proofreading.grammar.word_formation import is_plain_slip, is_rare, is_well_formed
from heardback.proofreading.grammar.wordset import words
from heardback.proofreading.likeness import edits

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
# They doubt good letters, and have found no slip in the ones that we measure by.
_MATTERS_OF_STYLE = frozenset(
    {"Style", "Enhancement", "Readability", "Redundancy", "Regionalism", "Miscellaneous"}
)
_CALENDAR = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December English African Africa Christmas London "
    "Johannesburg"
)

_PARTICLES = words(
    "van von der den ter ten de del della di da do dos du la le el al ben bin ibn af av zu und y"
)

_SMALL = words(
    "a an the of in at as to and or for from with by each every any some you your my me we it is be no not so "
    "if that this each other again all even"
)
_VERY_COMMON = 4
_NEVER = 9
"""Ranks of the lexicon, powers of ten."""
_SHORT, _NOT_SHORT, _LONG = 5, 7, 10
"""Letters."""


def believed(lint: Lint, document: Document) -> tuple[str, Status] | None:
    """The check and the status of a remark, or None for one that is better not made."""
    text = document.text[lint.start : lint.end]
    block = _block_of(lint, document)
    if block is None or (not block.prose and lint.kind != "Spelling"):
        return None
    if lint.rule == "SplitWords" and not _is_split(text, lint):
        return None
    if lint.kind == "Spelling":
        return ("spelling", Status.WARN) if _is_misspelling(text, lint, document, block) else None
    if lint.kind in _MATTERS_OF_STYLE:
        return None
    return _CHECK_OF_RULE.get(lint.rule) or _CHECK_OF_KIND.get(lint.kind, "grammar"), Status.WARN


def _is_misspelling(text: str, lint: Lint, document: Document, block: Block) -> bool:
    """Unknown words with a capital are names until they look like a day, a month or a common word."""
    if text.lower().replace("’", "'") in document.known or not re.fullmatch(
        r"[^\W\d_]+(?:['’][a-z]+)?", text
    ):
        return False
    if text.islower():
        return not _stands_for_itself(text, lint, document) and _has_a_slip(text, lint)
    if not (text[0].isupper() and text[1:].islower()):
        return False
    if get_close_matches(text, _CALENDAR, 1, 0.8):
        return True
    at = bisect_left(block.sentences, lint.start, key=lambda sentence: sentence.tokens[0].start)
    opens = at < len(block.sentences) and block.sentences[at].tokens[0].start == lint.start
    if not (opens and block.prose and _has_a_slip(text, lint)):
        return False
    return len(text) > 4 or lint.suggestions[0].islower()


def _stands_for_itself(text: str, lint: Lint, document: Document) -> bool:
    """A particle of a name ("van der Merwe"), half of a hyphened word ("plug-ins"), a letter ("two l's")."""
    before, after = (
        document.text[max(0, lint.start - 60) : lint.start],
        document.text[lint.end : lint.end + 60],
    )
    if before[-1:].isdigit() or ("-" in {before[-1:], after[:1]} and len(text) < _NOT_SHORT):
        return True
    if text in _PARTICLES and (
        re.search(r"[A-Z][\w'’]* (?:\w{1,3} )?$", before) or re.match(r" (?:\w{1,3} )?[A-Z]", after)
    ):
        return True
    return len(re.split("['’]", text)[0]) <= 2 and "'" in text.replace("’", "'")


def _has_a_slip(text: str, lint: Lint) -> bool:
    return any(_is_a_slip_of(text, word) for word in lint.suggestions)


def _is_split(text: str, lint: Lint) -> bool:
    """Whether "alot" is a missing space between everyday words; a nightjar is no jar, nor is seagrass grass."""
    if is_rare(text.lower()) or is_well_formed(text.lower()):
        return False
    return text.islower() and any(_is_two_words(*split.lower().split()) for split in lint.suggestions)


def _is_two_words(*parts: str) -> bool:
    """Common words, of which one carries grammar: "projectsand"; not "roundtrip", "testbase", "signup"."""
    common = all(english_lexicon().rank(part) >= _VERY_COMMON for part in parts)
    return common and len(parts) > 1 and bool(_SMALL & {parts[0], parts[-1]})


def _is_a_slip_of(text: str, word: str) -> bool:
    """Whether an unknown word is a known one with a slip in it: a typo nearly always lies one edit away.

    What lies farther off is a word of somebody's trade or country: slipware, bhakri, nightjar. Two edits are
    believed in a long word, in a very common one, and where all the letters are there. A word that is regularly
    made of others is only doubted beside a very common one; who writes accents knows the word.
    """
    one, other = (form.lower().replace("’", "'").removesuffix("'s") for form in (text, word))
    lexicon = english_lexicon()
    if not one.isascii() or is_rare(one) or (lexicon.tags(one) and one.replace("is", "iz") != other):
        return False
    distance, common = edits(one, other), lexicon.rank(other)
    plain = is_plain_slip(one, other)
    if is_well_formed(one):
        return plain and common >= _VERY_COMMON - 1
    if distance <= 1:
        return common >= _least_rank(one, other, plain=plain)
    believable = len(one) >= _LONG or common >= _VERY_COMMON or sorted(one) == sorted(other)
    return distance == 2 and len(one) >= _NOT_SHORT and common > 1 and believable


def _least_rank(one: str, other: str, *, plain: bool) -> int:
    """How common the other word must be: short words and odd slips are believed only beside the commonest."""
    typed_amiss = len(one) != len(other) or sorted(one) == sorted(other)
    if len(one) < _SHORT:
        least = _VERY_COMMON + (len(one) < _SHORT - 1)
        return least if typed_amiss and len(one) > 1 else _NEVER
    if plain:
        return 1 if len(one) >= _NOT_SHORT else _VERY_COMMON - 1
    if len(one) < _NOT_SHORT or one[0] != other[0]:
        return _VERY_COMMON if typed_amiss else _VERY_COMMON + 1
    return 1 if typed_amiss else 2


def _block_of(lint: Lint, document: Document) -> Block | None:
    at = bisect_right(document.blocks, lint.start, key=lambda block: block.start) - 1
    return document.blocks[at] if at >= 0 and lint.start < document.blocks[at].end else None
