"""One English in one letter: American and British spellings, practice and practise, -ise and -ize.

Australia, India and South Africa follow Britain here. Canada takes from both, so only a mixture of -ise and -ize is
pointed out there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.syntax import DETERMINERS, MODALS, SUBJECTS
from heardback.english.lexicon import entries, word_group, words, words_of
from heardback.english.prose import Prose, Sentence
from heardback.english.tokens import Token

_BRITISH = words("en-GB en-ZA en-AU en-IN")
_COMPUTING = word_group("computing")


@each_sentence
def foreign_spelling(sentence: Sentence) -> Iterator[Hit]:
    """A spelling from the other side of the Atlantic: "favorite" in en-ZA, "learnt" in en-US."""
    british = sentence.english in _BRITISH
    if not british and sentence.english != "en-US":
        return
    table = _table()[0 if british else 1]
    for index, token in sentence.words():
        other = table.get(token.low) or (_noun_or_verb(sentence, index) if british else None)
        if not other or (token.is_name and index) or sentence.is_known(token):
            continue
        if token.low in words_of(sentence.english):
            continue  # "mom" is at home in South Africa
        if british and token.low.startswith("program") and not _is_scheme(sentence, token):
            continue
        where = "British" if british else "American"
        yield hit(token, f"{where} English spells this “{other}”.", other)


def _is_scheme(sentence: Sentence, token: Token) -> bool:
    """Whether it is a programme of events or training, not a computer's program (nor an Australian one)."""
    computing = any(word.low in _COMPUTING for word in sentence.tokens)
    index = sentence.tokens.index(token)
    before, after = sentence.at(index - 1), sentence.at(index + 1)
    named = (before.can("ng") and not before.can("x")) or after.low in {"for", "of"}
    noun = token.pos in {"NOUN", "PROPN", ""}
    return named and noun and not computing and sentence.english != "en-AU"


def _noun_or_verb(sentence: Sentence, index: int) -> str | None:
    """The right one of practice and licence (nouns), practise and license (verbs), in British English; else None."""
    token, before = sentence.at(index), sentence.at(index - 1)
    is_verb = before.low in MODALS | SUBJECTS | {"to"} and token.pos != "NOUN"
    if token.low in {"practice", "licence"} and is_verb:
        return token.low.replace("ce", "se")
    is_noun = before.low in DETERMINERS or before.can("j") or _names_a_licence(sentence, index)
    if token.low in {"practise", "license", "licenses"} and is_noun and not is_verb:
        return token.low.replace("se", "ce", 1)
    return None


def _names_a_licence(sentence: Sentence, index: int) -> bool:
    """ "my bakkie license," and "a D1 license": a noun or a class before it, a clause's end or a verb after it."""
    before, after = sentence.at(index - 1), sentence.at(index + 1)
    doing = before.can("g") and sentence.at(index - 2).low in DETERMINERS  # "my driving license"
    kind = doing or before.kind == "number" or (before.can("n") and not before.can("x")) or not before.tags
    return kind and (after.kind in {"mark", "end"} or after.low in {"and", "is", "was"})


def mixed_endings(prose: Prose) -> Iterator[Hit]:
    """ "organise" in one sentence and "recognize" in the next: the rarer ending is pointed out."""
    ise: list[Token] = []
    ize: list[Token] = []
    for sentence in prose.sentences:
        for _, token in sentence.words():
            found = re.fullmatch(r"[a-z]{3,}i([sz])(?:e|es|ed|ing|ation|ations)", token.low)
            if not found or sentence.is_known(token) or not sentence.lexicon.tags(_swapped(token.low)):
                continue
            (ise if found[1] == "s" else ize).append(token)
    if ise and ize and prose.english != "en-US":
        for token in ize if len(ize) <= len(ise) else ise:
            yield hit(
                token, "This letter uses both -ise and -ize spellings: choose one.", _swapped(token.low)
            )


def _swapped(word: str) -> str:
    for one, other in (("is", "iz"), ("iz", "is")):
        found = re.fullmatch(rf"(.+){one}(e|es|ed|ing|ation|ations)", word)
        if found:
            return found[1] + other + found[2]
    return word


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """The foreign spellings in British and in American English, each with the one at home there."""
    british, american = {}, {}
    for line in entries("us-gb"):
        sign, us, gb = line.split()
        if sign in "=>":
            british[us] = gb
        if sign in "=<":
            american[gb] = us
    return british, american
