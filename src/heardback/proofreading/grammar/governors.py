"""Which preposition a verb, an adjective or a noun takes: "depend from", "share it to me".

`words/governors.txt` names, for each word, what follows it and what never does. Days, times and places may
stand anywhere and are passed over: "interested on Monday", "I applied about a week ago".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.syntax import DETERMINERS, NUMBERS, OBJECTS, SUBJECTS
from heardback.proofreading.grammar.word_files import entries
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.tokens import Token

_LONGEST_OBJECT = 3
# What a preposition of its own begins: "of course", "with pleasure", "by then", "to be", "on Monday".
_FREE = words(
    "course all least most first last once time times late monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december both "
    "which whom whose what then now that paper site foot top half noon midnight"
)

_OCCASIONS = {("the", which) for which in words("first second third last fly way side whole day spot go")}
_NOUNS_TOO = words("deal hope search benefit focus comment reply object share")
_MEASURES = words("great good")
_TIMES = words(
    "minute minutes hour hours day days week weeks month months year years morning afternoon evening"
)


@dataclass(frozen=True, slots=True)
class Governor:
    """The prepositions of a word: `right` to suggest, `wrong` to point out."""

    right: tuple[str, ...]
    wrong: frozenset[str]
    takes_object: bool


def wrong_preposition(sentence: Sentence) -> Iterator[Hit]:
    """A preposition that never follows the word in front of it."""
    for index, token in sentence.words():
        governor = _governor_of(sentence, index)
        if governor is None:
            continue
        place = _preposition_after(sentence, index, governor)
        particle, after = sentence.at(place), sentence.at(place + 1)
        lasts = {sentence.at(place + step).low for step in (2, 3)} & _TIMES  # "about a month ago"
        occasion = (after.low, sentence.at(place + 2).low) in _OCCASIONS
        if particle.low in governor.wrong and not (lasts or occasion) and _opens_its_object(particle, after):
            message = f"Another preposition goes with “{token.text}”."
            yield hit(particle, message, *governor.right)


def _governor_of(sentence: Sentence, index: int) -> Governor | None:
    token = sentence.at(index)
    if token.is_name and index:
        return None  # "React on the web"
    if sentence.at(index - 1).low in _MEASURES:
        return None  # "a great deal of thought"
    found = governors().get(token.low)
    if found is None:
        is_verb = token.can("zdpg") and token.pos != "NOUN"
        found = governors().get(sentence.lexicon.lemma(token.low)) if is_verb else None
    elif token.low in _NOUNS_TOO and token.pos != "VERB":
        return None  # "in the hope of news"
    return found


def _preposition_after(sentence: Sentence, index: int, governor: Governor) -> int:
    if not governor.takes_object:
        return index + 1
    following = sentence.at(index + 1)
    if following.low in OBJECTS:
        return index + 2
    if sentence.at(index + 2).low in NUMBERS:
        return index + 1  # "thank the three of you"
    if following.low in DETERMINERS:
        for place in range(index + 3, index + 3 + _LONGEST_OBJECT - 1):
            if sentence.at(place).low in governor.wrong:
                return place
    return index + 1


def _opens_its_object(particle: Token, after: Token) -> bool:
    if (
        not after.is_word
        or after.low in _FREE
        or after.low in SUBJECTS - {"it", "you"}
        or after.low in NUMBERS
    ):
        return False
    if particle.low == "to":
        return after.low in DETERMINERS | OBJECTS or after.can("g")
    return after.low in DETERMINERS | OBJECTS or after.can("nsgmj") or after.is_name


@cache
def governors() -> dict[str, Governor]:
    """The table of `words/governors.txt`."""
    table = {}
    for line in entries("governors"):
        word, _, rest = line.partition(":")
        right, _, wrong = rest.partition("|")
        options = tuple(text.strip() for text in right.split("/"))
        table[word.rstrip("+")] = Governor(options, words(wrong), word.endswith("+"))
    return table


find_wrong_preposition = each_sentence(wrong_preposition)
