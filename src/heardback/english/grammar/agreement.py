"""The verb agrees with a pronoun, and with the noun before a relative clause."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.document import Sentence
from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.subjects import (
    CAUSES,
    GROUPS,
    PLURAL_OF,
    QUESTION,
    SINGULAR_OF,
    finite_here,
    is_plural,
    is_wished,
)
from heardback.english.grammar.syntax import (
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    after_adverbs,
    opens_object,
    phrase_start,
)
from heardback.english.lexicon import words
from heardback.english.tokens import Token


@each_sentence
def pronoun_and_verb(sentence: Sentence) -> Iterator[Hit]:
    """ "they knows", "I has", "she go", "you was"."""
    for index, token in sentence.words():
        if token.low not in SUBJECTS | INDEFINITE or not _is_subject(sentence, index):
            continue
        target = after_adverbs(sentence, index + 1)
        verb, after = sentence.at(target), sentence.at(target + 1)
        singular = token.low in {"he", "she", "it"} or token.low in INDEFINITE
        if verb.low in {"was", "wasn't"} and token.low == "i":
            continue
        if verb.can("g") or ("'" in verb.low and verb.low not in PLURAL_OF and verb.low not in SINGULAR_OF):
            continue  # "somebody who's able"
        message = f"“{token.text}” and “{verb.text}” don't agree."
        if token.low == "i" and verb.low in {"is", "are", "were"}:
            if verb.low != "were" or sentence.at(index - 1).low not in {"if", "as", "though", "wish"}:
                yield hit(verb, message, "was" if verb.low == "were" else "am")
        elif not singular and verb.low in PLURAL_OF:
            yield hit(verb, message, PLURAL_OF[verb.low])
        elif not singular and verb.can("z") and not verb.can("vdpjrx") and _acts(verb, after, token):
            yield hit(verb, message, sentence.lexicon.lemma(verb.low))
        elif singular and verb.low in SINGULAR_OF and not _unreal(sentence, index, verb):
            yield hit(verb, message, SINGULAR_OF[verb.low])
        elif (
            singular
            and verb.can("v")
            and not verb.can("dx")
            and _acts_bare(verb, after)
            and not is_wished(sentence, index)
            and not (verb.low in {"sort", "kind"} and after.low == "of")
        ):
            yield hit(verb, message, sentence.lexicon.inflect(verb.low, "z"))


def _is_subject(sentence: Sentence, index: int) -> bool:
    """A pronoun that follows no verb, preposition or question word of which it could be the object."""
    token, before = sentence.at(index), sentence.at(index - 1)
    if before.kind == "end" or before.text in {",", ";", ":", "–", "—", "("}:
        return True
    if before.low in QUESTION | CAUSES or before.low in {
        "be",
        "have",
        "am",
        "are",
        "is",
        "was",
        "were",
        "has",
    }:
        return False
    if before.low in {"and", "or", "than"}:
        return before.low == "and" and (
            sentence.at(index - 2).kind == "mark" or _opens_clause(sentence, index)
        )
    if before.low in CONJUNCTIONS:
        return True
    if token.low == "you":
        return before.pos in {"NOUN", "PROPN"} and not before.can("vg")
    return token.low in {"i", "we", "they", "he", "she"} and not before.can("v")


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """ "I met him and he know me", not "the cook and he know me": a verb stands before the "and", and no subject."""
    joined = sentence.at(index - 2)
    person = joined.is_name or joined.low in SUBJECTS | OBJECTS
    verbs = any(sentence.at(step).pos in {"VERB", "AUX"} for step in range(index - 2))
    return sentence.at(index).low in {"he", "she"} and verbs and not person


def _acts(verb: Token, after: Token, subject: Token) -> bool:
    if not verb.can("s") or subject.low in {"i", "they"}:
        return True
    return opens_object(after) or after.low in {"to", "that", "how", "for", "about", "with", "in"}


def _acts_bare(verb: Token, after: Token) -> bool:
    ends = after.kind in {"mark", "end"} or after.low in PREPOSITIONS
    return not verb.can("ns") or verb.pos == "VERB" or opens_object(after) or ends


def _unreal(sentence: Sentence, index: int, verb: Token) -> bool:
    """ "if it were", "I suggest that he have": a subjunctive."""
    earlier = {sentence.at(step).low for step in range(max(0, index - 6), index)}
    subjunctive = earlier & words(
        "if though wish suggest suggested recommend insist required important whether"
    )
    return bool(subjunctive) and verb.low in {"were", "weren't", "have", "do"}


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
        message = f"“{noun.text}” and “{verb.text}” don't agree."
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
