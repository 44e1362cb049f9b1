"""Nouns that want an article: "for hour", "I asked you for ticket", "fell by third", "show me view"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from heardback.proofreading.grammar.articles import begins_with_vowel_sound
from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.syntax import BE, CONJUNCTIONS, PREPOSITIONS, SUBJECTS
from heardback.proofreading.grammar.word_files import entries
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.tokens import Token

_BEFORE = words("for with about on after in from to before during into")
_GIVES = words(
    "show shows showed give gives gave send sent lend lent bring brought buy bought teach taught offer"
)
_RECEIVES = words("me us him her them you")
_MESSAGE = "An article (a, the) or “your” seems to be missing."
_FRACTIONS = words("third quarter fifth tenth")


def bare_noun(sentence: Sentence) -> Iterator[Hit]:
    """A noun that is counted, alone after a preposition or an object, with its phrase over behind it."""
    for index, token in sentence.words():
        if token.low not in counted() or token.is_name or not _phrase_ends(sentence.at(index + 1)):
            continue
        before, first = sentence.at(index - 1), sentence.at(index - 2)
        if not before.gap and first.text == "-":
            continue  # "an always-on machine"
        gives = before.low in _RECEIVES and first.low in _GIVES
        repeated = before.low == "from" and sentence.at(index + 1).low == "to"  # "from week to week"
        governed = before.low in _BEFORE and not repeated and not _is_particle(first, before)
        fell = before.low == "by" and token.low in _FRACTIONS
        if gives or fell or (governed and token.pos in {"NOUN", ""}):
            yield _wants_article(token)


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


def _wants_article(token: Token) -> Hit:
    article = "an" if begins_with_vowel_sound(token.text) else "a"
    return hit(token, _MESSAGE, f"{article} {token.low}", f"the {token.low}")


@cache
def counted() -> frozenset[str]:
    """The nouns of `words/counted.txt`."""
    return words(" ".join(entries("counted")))


find_bare_noun = each_sentence(bare_noun)
find_bare_subject = each_sentence(bare_subject)
