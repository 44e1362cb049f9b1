"""The subject of a clause: whether it is singular or plural, and whether its verb is a subjunctive."""

from __future__ import annotations

from heardback.english.grammar.syntax import (
    INDEFINITE,
    MODALS,
    opens_object,
)
from heardback.english.lexicon import word_group, words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token

PLURAL_OF = {"is": "are", "was": "were", "has": "have", "does": "do", "doesn't": "don't", "isn't": "aren't"}
PLURAL_OF |= {"wasn't": "weren't", "hasn't": "haven't"}
SINGULAR_OF = {plural: singular for singular, plural in PLURAL_OF.items()}
GROUPS = word_group("groups")
NO_PLURALS = word_group("no-plurals")
QUESTION = MODALS | words(
    "do does did to let lets letting make makes made help helps helped see seen saw watch"
)
CAUSES = words("hear heard have had watched watching seeing hearing helping making than as suggest recommend")
_ALWAYS_MANY = words("these those people children men women them us")


def is_plural(noun: Token) -> bool | None:
    """Whether a noun is plural; None if the word doesn't tell."""
    if noun.low in INDEFINITE or noun.low in _ALWAYS_MANY or noun.low == "one":
        return noun.low in _ALWAYS_MANY
    if noun.low in NO_PLURALS or noun.pos in {"VERB", "ADP", "ADV", "PRON", "AUX", "SCONJ"}:
        return None
    if noun.can("s") and not noun.can("n") and noun.usual != "z":
        return True
    if noun.can("n") and not noun.can("s") and noun.usual in "nmg-" and not noun.can("x"):
        return False
    return None


_WISHES = word_group("wishes")
_UNREAL = words("if wish unless whether suppose though than were rather sooner important")


def is_unreal(sentence: Sentence, index: int, verb: Token) -> bool:
    """ "if it were", "I suggest that somebody count", "our advice that the district accept": a subjunctive."""
    earlier = sentence.before(index, 6)
    supposed = verb.low in {"were", "weren't", "have", "do"} and not earlier.isdisjoint(_UNREAL)
    return supposed or not earlier.isdisjoint(_WISHES)


def finite_here(token: Token, after: Token) -> bool:
    """Whether a form in -s is a verb here, and not a plural noun. `after` is the token that follows."""
    return token.only("z") or (
        token.pos == "VERB" and (opens_object(after) or after.low in words("on in to at"))
    )
