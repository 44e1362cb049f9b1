"""Verbs that take another verb: keep and stop its -ing form, want and decide "to", ask an object and "to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.syntax import (
    DETERMINERS,
    OBJECTS,
    SUBJECTS,
    is_clause_start,
    opens_object,
)
from heardback.proofreading.grammar.verb_forms import is_base_verb, should_be
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.tokens import Token

_TAKE_ING = words(
    "keeps kept keeping keep stop stops stopped finish finishes finished finishing avoid avoids avoided avoiding "
    "enjoy enjoys enjoyed enjoying minded suggesting imagine imagined considered considering risk risked miss missed"
)
_TAKE_TO = words(
    "want wants wanted hope hopes hoped decide decides decided agree agrees agreed plan plans planned offer offers "
    "offered promise promises promised manage manages managed refuse refuses refused intend intends intended expect "
    "expects expected wish wishes wished try tries tried forget forgets forgot"
)
_TAKE_OBJECT_AND_TO = words(
    "ask asks asked asking tell tells told invite invites invited allow allows allowed allowing encourage encourages "
    "encouraged advise advises advised enable enables enabled want wants wanted expect expects expected permit permits "
    "permitted teach teaches taught remind reminds reminded"
)
_AFTER_SOME_VERBS = words("from about to with")
_PERSONS = OBJECTS - {"it"}


def ing_after_verb(sentence: Sentence) -> Iterator[Hit]:
    """ "the gap keeps to grow", "until the bush stops surprise me", "I enjoyed meet them"."""
    for index, token in sentence.words():
        if token.low not in _TAKE_ING or token.pos in {"NOUN", "ADJ"}:
            continue
        verb, after = sentence.at(index + 1), sentence.at(index + 2)
        message = f"After “{token.text}” the verb takes -ing."
        if verb.low == "to":
            stray = is_base_verb(after) and not token.low.startswith("stop")
            if stray and not opens_object(sentence.at(index + 3)) and not _has_object(sentence, index):
                yield _with_to(sentence, verb, after, message)
        elif _is_bare(verb) and (
            after.low in OBJECTS or (verb.only("v") and after.low in DETERMINERS | _AFTER_SOME_VERBS)
        ):
            yield should_be(sentence, verb, "g", message)


def _is_bare(verb: Token) -> bool:
    return verb.can("v") and not verb.can("dpsjx") and not verb.is_name


def _has_object(sentence: Sentence, index: int) -> bool:
    """ "the notes that I keep to show": what is kept stands in front."""
    subject = sentence.at(index - 1)
    return subject.low in SUBJECTS and not is_clause_start(sentence, index - 1)


def _with_to(sentence: Sentence, first: Token, verb: Token, message: str) -> Hit:
    """A hit from "to" to its verb."""
    form = sentence.lexicon.inflect(sentence.lexicon.lemma(verb.low), "g")
    return hit(first, message, form, last=verb)


def to_after_verb(sentence: Sentence) -> Iterator[Hit]:
    """ "I decided leave the firm", "they asked us bring a helmet"."""
    for index, token in sentence.words():
        if token.low in _TAKE_TO and token.pos not in {"NOUN", "ADJ"}:
            verb, after = sentence.at(index + 1), sentence.at(index + 2)
            if _is_bare(verb) and (is_base_verb(verb) or after.low in OBJECTS) and opens_object(after):
                yield hit(verb, f"After “{token.text}” the verb needs “to”.", f"to {verb.text}")
        if token.low in _TAKE_OBJECT_AND_TO and sentence.at(index + 1).low in _PERSONS:
            verb, after = sentence.at(index + 2), sentence.at(index + 3)
            if is_base_verb(verb) and verb.low != "thank" and not after.can("s"):
                yield hit(verb, f"After “{token.text}” and its object comes “to”.", f"to {verb.text}")


_CAUSATIVES = words("help helps helped make makes made making let lets letting")
_SHOWING = words(
    "know knows knew learn learns learned learnt learning show shows showed teach taught explain"
)


def base_after_object(sentence: Sentence) -> Iterator[Hit]:
    """ "helped me writing the report", "made the staff to check it"."""
    for index, token in sentence.words():
        if token.low not in _CAUSATIVES:
            continue
        end = _end_of_object(sentence, index + 1)
        verb, after = sentence.at(end), sentence.at(end + 1)
        if end == index + 1:
            continue
        if token.low.startswith("help") and verb.can("g") and opens_object(after) and verb.pos == "VERB":
            yield should_be(sentence, verb, "v", f"After “{token.text}” the verb stands in its base form.")
        elif (
            verb.low == "to" and not token.low.startswith("help") and is_base_verb(after) and end - index == 2
        ):
            yield hit(verb, f"After “{token.text}” the verb stands without “to”.", after.text, last=after)


def _end_of_object(sentence: Sentence, index: int) -> int:
    """The index behind a short object: a pronoun, or a determiner and its noun."""
    if sentence.at(index).low in OBJECTS:
        return index + 1
    if sentence.at(index).low in DETERMINERS and sentence.at(index + 1).pos == "NOUN":
        return index + 2
    return index


def to_after_how(sentence: Sentence) -> Iterator[Hit]:
    """ "I learned how repair shoes", "we know how handle it"."""
    for index, token in sentence.words():
        verb = sentence.at(index + 2)
        if (
            token.low in _SHOWING
            and sentence.at(index + 1).low == "how"
            and is_base_verb(verb)
            and verb.only("v")
        ):
            yield hit(verb, "After “how” the verb needs “to” here.", f"to {verb.text}")


def base_after_please(sentence: Sentence) -> Iterator[Hit]:
    """ "Please sending me the form", "Could you please to send it"."""
    for index, token in sentence.words():
        if token.low != "please":
            continue
        verb, after = sentence.at(index + 1), sentence.at(index + 2)
        if verb.can("g") and verb.pos == "VERB" and opens_object(after):
            yield should_be(sentence, verb, "v", "After “please” the verb stands in its base form.")
        elif verb.low == "to" and is_base_verb(after):
            yield hit(verb, "After “please” the verb stands without “to”.", after.text, last=after)


find_base_after_please = each_sentence(base_after_please)
find_base_after_object = each_sentence(base_after_object)
find_ing_after_verb = each_sentence(ing_after_verb)
find_to_after_verb = each_sentence(to_after_verb)
find_to_after_how = each_sentence(to_after_how)
