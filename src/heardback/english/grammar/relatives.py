"""Agreement into a relative clause, and over one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.subjects import (
    GROUPS,
    PLURAL_OF,
    SINGULAR_OF,
    finite_here,
    is_plural,
)
from heardback.english.grammar.syntax import (
    DETERMINERS,
    INDEFINITE,
    PREPOSITIONS,
    SUBJECTS,
    after_adverbs,
    opens_object,
    phrase_start,
)
from heardback.english.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.english.document import Sentence
    from heardback.english.tokens import Token


SHARES = words(
    "number majority couple lot rest half variety range kind type sort part percent third quarter "
    "series all most some many one none pair bit handful remainder fraction halves thirds quarters fifth fifths sixth "
    "sixths seventh sevenths eighth eighths tenth tenths hundredth "
    "proportion any something anything each"
)


_NO_ANTECEDENTS = words("them us day week month year time")


@each_sentence
def relative_clause(sentence: Sentence) -> Iterator[Hit]:
    """ "pupils who needs", "somebody who know", "a crew that take"."""
    for index, token in sentence.words():
        if token.low not in {"who", "which", "that"}:
            continue
        noun, verb = sentence.at(index - 1), sentence.at(after_adverbs(sentence, index + 1))
        comma = noun.text == "," and token.low == "who"
        if comma:
            noun = sentence.at(index - 2)
        after = sentence.at(after_adverbs(sentence, index + 1) + 1)
        many = is_plural(noun)
        if noun.low in _NO_ANTECEDENTS or after.text == "?":
            continue
        if many is None or not verb.is_word or verb.low in SUBJECTS | DETERMINERS or "'" in verb.low:
            continue
        message = f"“{noun.text}” and “{verb.text}” do not agree."
        near = sentence.at(phrase_start(sentence, index - 1) - 1).low in PREPOSITIONS | {"between"}
        near = near or token.low == "which"
        if many and near and token.low != "who":
            continue  # "the app for farmers that was downloaded"
        if many and not _one_of(sentence, index - 1):
            if verb.low in PLURAL_OF:
                yield hit(verb, message, PLURAL_OF[verb.low])
            elif verb.can("z") and not verb.can("vdpjx") and (token.low == "who" or finite_here(verb, after)):
                yield hit(verb, message, sentence.lexicon.lemma(verb.low))
        elif not many and _singular_antecedent(sentence, index - 1 - comma, noun):
            if verb.low in {"have", "are", "were", "do", "don't"}:
                yield hit(verb, message, SINGULAR_OF[verb.low])
            elif (
                verb.can("v") and not verb.can("dpx") and (verb.only("v") or _takes_over(verb, after, token))
            ):
                yield hit(verb, message, sentence.lexicon.inflect(verb.low, "z"))


def _takes_over(verb: Token, after: Token, relative: Token) -> bool:
    if relative.low == "who":
        return verb.usual == "v" or verb.pos == "VERB"
    return verb.pos == "VERB" and (opens_object(after) or verb.usual == "v" or after.can("ns"))


def _singular_antecedent(sentence: Sentence, index: int, noun: Token) -> bool:
    if noun.low in INDEFINITE:
        return True
    begin = phrase_start(sentence, index)
    opener = sentence.at(begin)
    singular = opener.low in words("a an the this every each my your one another his her our")
    return singular and noun.low not in GROUPS and sentence.at(begin - 1).low not in PREPOSITIONS | {"and"}


_CROWDS = words("hundreds dozens thousands scores lots plenty most many some all few several both none")


def _one_of(sentence: Sentence, index: int) -> bool:
    """ "one of the keyboards that weigh": either form is heard."""
    begin = phrase_start(sentence, index)
    part = sentence.at(begin - 1).low == "of" and sentence.at(begin - 2).low not in _CROWDS
    return part or any(sentence.at(step).low == "one" for step in range(index))
