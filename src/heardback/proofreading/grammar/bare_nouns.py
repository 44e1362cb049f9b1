"""Nouns that want an article: "for hour", "I asked you for ticket", "fell by third", "show me view"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from heardback.proofreading.grammar.articles import begins_with_vowel_sound
from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.syntax import (
    BE,
    CONJUNCTIONS,
    HAVE,
    PREPOSITIONS,
    SUBJECTS,
    only_describes,
)
from heardback.proofreading.grammar.word_files import entries
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.tokens import Token

_BEFORE = words(
    "for with about on after in from to before during into at near through around inside behind until"
)
_GIVES = words(
    "show shows showed give gives gave send sent lend lent bring brought buy bought teach taught offer"
)
_RECEIVES = words("me us him her them you")
_MESSAGE = "An article (a, the) or “your” seems to be missing."
_LONGEST = 2
"""Adjectives before a noun."""
_FRACTIONS = words("third quarter fifth tenth")


def bare_noun(sentence: Sentence) -> Iterator[Hit]:
    """A noun that is counted, bare but for adjectives, where its phrase is over behind it: "for hour", "had busy
    canteen", "gave me good project".
    """
    for index, token in sentence.words():
        if token.low not in counted() or token.is_name or not _phrase_ends(sentence.at(index + 1)):
            continue
        begin = _phrase_begins(sentence, index)
        before, first = sentence.at(begin - 1), sentence.at(begin - 2)
        if not before.gap and first.text == "-":
            continue  # "an always-on machine"
        gives = before.low in _RECEIVES and first.low in _GIVES
        repeated = before.low == "from" and sentence.at(index + 1).low == "to"  # "from week to week"
        governed = before.low in _BEFORE and not repeated and not _is_particle(first, before)
        fell = before.low == "by" and token.low in _FRACTIONS
        verb = before.low in BE | HAVE or before.pos == "VERB"
        described = begin < index and verb and not before.is_name
        if gives or fell or described or (governed and token.pos in {"NOUN", ""}):
            yield _wants_article(sentence.at(begin))


def _phrase_begins(sentence: Sentence, noun: int) -> int:
    begin = noun
    while noun - begin < _LONGEST and only_describes(sentence.at(begin - 1)):
        begin -= 1
    return begin


def bare_subject(sentence: Sentence) -> Iterator[Hit]:
    """ "Nobody was hurt, and foreman bought lunch": a counted noun that begins a clause as its subject."""
    for index, token in sentence.words():
        verb, before = sentence.at(index + 1), sentence.at(index - 1)
        opens = before.low in {"and", "but", "because", "that"} and (
            sentence.at(index - 2).text == "," or before.low == "because"
        )
        finite = verb.only("d") or verb.only("dp") or verb.low in BE
        if opens and token.low in counted() and finite:
            yield hit(token, _MESSAGE, f"the {token.low}", f"my {token.low}")


def _phrase_ends(after: Token) -> bool:
    """Whether no second noun follows that the first only describes."""
    if after.kind in {"end", "mark"}:
        return after.text not in {"-", "–", "—", "/", "'", "’", "(", '"', "“", ":"}
    return after.low in (PREPOSITIONS | CONJUNCTIONS | SUBJECTS | {"to"}) - {"by", "or"}


def _is_particle(verb: Token, particle: Token) -> bool:
    """ "carried on", "look in": the word belongs to the verb in front of it, or to a second preposition."""
    return verb.low in PREPOSITIONS - {"for"} and particle.low in {"to", "in", "for"}


def _wants_article(first: Token) -> Hit:
    article = "an" if begins_with_vowel_sound(first.text) else "a"
    return hit(first, _MESSAGE, f"{article} {first.low}", f"the {first.low}")


@cache
def counted() -> frozenset[str]:
    """The nouns of `words/counted.txt`."""
    return words(" ".join(entries("counted")))


find_bare_noun = each_sentence(bare_noun)
find_bare_subject = each_sentence(bare_subject)
