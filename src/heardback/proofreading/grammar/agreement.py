"""The verb agrees with its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.subjects import (
    CAUSES,
    PLURAL_OF,
    QUESTION,
    SINGULAR_OF,
    finite_here,
    is_plural,
    is_wished,
    may_be_many,
    measures,
    stands_as_subject,
)
from heardback.proofreading.grammar.syntax import (
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
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.tokens import Token


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


def noun_and_verb(sentence: Sentence) -> Iterator[Hit]:
    """ "the visitors is", "my current office have", "most of my learners has"."""
    for index, token in sentence.words():
        if token.low not in PLURAL_OF and token.low not in SINGULAR_OF:
            continue
        head = index - 1
        if sentence.at(head).low in {"also", "still", "now", "really", "often", "never", "always"}:
            head -= 1
        noun = sentence.at(head)
        if (
            not noun.is_word
            or (noun.is_name and index > 1)
            or (noun.low in OBJECTS and sentence.at(head - 1).low != "of")
        ):
            continue
        if sentence.at(head - 1).low == "what" or (
            token.low in {"is", "was", "are"} and sentence.at(index + 1).low in {"it", "this", "that"}
        ):
            continue  # "What matters is …", "How many is it?"
        begin = phrase_start(sentence, head)
        many = is_plural(noun)
        if many is None or not stands_as_subject(sentence, begin, head):
            continue
        if many and measures(sentence, begin, noun):
            continue
        wrong = PLURAL_OF.get(token.low) if many else SINGULAR_OF.get(token.low)
        if wrong and not (not many and may_be_many(sentence, begin, noun, token)):
            yield hit(token, f"“{noun.text}” and “{token.text}” do not agree.", wrong)


def lexical_verb(sentence: Sentence) -> Iterator[Hit]:
    """ "the job suit me", "a script that check", "the drawers runs on"."""
    for index, token in sentence.words():
        if token.pos not in {"VERB", "NOUN", "PROPN", ""} or token.is_name:
            continue
        noun, after = sentence.at(index - 1), sentence.at(index + 1)
        many = is_plural(noun)
        if many is None or noun.is_name:
            continue
        begin = phrase_start(sentence, index - 1)
        opener = sentence.at(begin)
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
        if not many and opener.low in DETERMINERS and _bare_verb_here(token, after):
            if not may_be_many(sentence, begin, noun, token):
                yield hit(token, message, sentence.lexicon.inflect(token.low, "z"))
        elif not many and opener.low in DETERMINERS and _only_verb_here(sentence, begin, index):
            yield hit(token, message, sentence.lexicon.inflect(token.low, "z"))
        elif many and token.can("z") and not token.can("vdpjx") and finite_here(token, after):
            yield hit(token, message, sentence.lexicon.lemma(token.low))


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


def _bare_verb_here(token: Token, after: Token) -> bool:
    if not token.can("v") or token.can("dx") or token.low in {"please", "thank"}:
        return False
    if token.only("vp") and token.usual == "v":
        return True
    return (
        opens_object(after)
        and (token.usual == "v" or token.pos == "VERB" or after.low in {"me", "us"})
        and not (after.low == "you" and token.usual == "n")
    )


find_pronoun_and_verb = each_sentence(pronoun_and_verb)
find_noun_and_verb = each_sentence(noun_and_verb)
find_lexical_verb = each_sentence(lexical_verb)
