"""The verb agrees with a pronoun, and the only verb of a clause with its noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.subjects import (
    CAUSES,
    PLURAL_OF,
    QUESTION,
    SINGULAR_OF,
    is_plural,
    is_wished,
    measures,
    stands_as_subject,
)
from heardback.english.grammar.syntax import (
    CONJUNCTIONS,
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
        message = f"“{token.text}” and “{verb.text}” do not agree."
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
        return before.low == "and" and sentence.at(index - 2).kind == "mark"
    if before.low in CONJUNCTIONS:
        return True
    if token.low == "you":
        return before.pos in {"NOUN", "PROPN"} and not before.can("vg")
    return token.low in {"i", "we", "they", "he", "she"} and not before.can("v")


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


def lexical_verb(sentence: Sentence) -> Iterator[Hit]:
    """ "how the coating line work and …": a clause without another verb."""
    for index, token in sentence.words():
        if token.pos not in {"VERB", "NOUN", "PROPN", ""} or token.is_name:
            continue
        noun, after = sentence.at(index - 1), sentence.at(index + 1)
        many = is_plural(noun)
        if many is None or noun.is_name:
            continue
        begin = phrase_start(sentence, index - 1)
        opener = sentence.at(begin)
        if sentence.at(begin - 1).low == "what" or opener.low == "what":
            continue  # "What a kind note!"
        if not stands_as_subject(sentence, begin, index - 1) or measures(sentence, begin, noun):
            continue
        if (
            token.low.endswith("'ve")
            or sentence.at(begin - 1).low in {"between", "among"}
            or after.text == ","
        ):
            continue  # "the transfer you've been waiting for", "the health permit, the grease trap"
        if after.can("z") or is_wished(sentence, index):
            continue  # "every weekend shoot comes back", "our advice that the district accept"
        message = f"“{noun.text}” and “{token.text}” do not agree."
        if not many and opener.low in DETERMINERS and _only_verb_here(sentence, begin, index):
            yield hit(token, message, sentence.lexicon.inflect(token.low, "z"))


def _only_verb_here(sentence: Sentence, begin: int, index: int) -> bool:
    """ "how the coating line work and …": without this word the clause has no verb."""
    token = sentence.at(index)
    if (
        sentence.at(begin - 1).low not in {"how", "why", "where", "what"}
        or not token.can("v")
        or token.can("dpx")
    ):
        return False
    for step in range(index + 1, len(sentence.tokens)):
        word = sentence.at(step)
        if (word.kind == "mark" and word.text != "-") or word.low in {
            "and",
            "but",
            "because",
            "when",
            "if",
            "so",
        }:
            return True
        if word.pos in {"VERB", "AUX"} or word.can("zd"):
            return False
    return True


find_pronoun_and_verb = each_sentence(pronoun_and_verb)
find_lexical_verb = each_sentence(lexical_verb)
