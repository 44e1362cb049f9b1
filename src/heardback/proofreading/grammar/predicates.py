"""A subject and the first part of its verb: "I counting", "I am wondered", "we been"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.syntax import (
    BE,
    DO,
    HAVE,
    MODALS,
    SUBJECTS,
    after_adverbs,
    is_clause_start,
)
from heardback.proofreading.grammar.verb_forms import should_be
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence

# Nobody is hoped or wondered: after "be" these can only be meant as the -ing form.
_NEVER_PASSIVE = words(
    "wondered hoped waited worked lived slept arrived mulled talked listened searched thought smiled laughed "
    "travelled traveled enjoyed belonged happened stayed walked applied"
)
_PASSIVE_BY_PREPOSITION = words("upon after over into down out through for to at")
_PERSONS = SUBJECTS - {"it"}


def subject_before_participle(sentence: Sentence) -> Iterator[Hit]:
    """ "We been there", "As you known", "the bell rung": a participle that has no have or be."""
    for index, token in sentence.words():
        verb = sentence.at(after_adverbs(sentence, index + 1))
        sure = token.low in {"i", "we", "they", "he", "she"} or is_clause_start(sentence, index)
        if token.low not in _PERSONS or not sure or _is_asked(sentence, index):
            continue
        if verb.can("p") and not verb.can("dvzn") and verb.pos in {"VERB", "AUX"}:
            forms = ("d",) if verb.low != "been" else ()
            if forms:
                yield should_be(sentence, verb, "d", "This form of the verb needs “have” or “be” before it.")
            else:
                yield hit(verb, "This form of the verb needs “have” before it.", "have been", "were")


def never_passive(sentence: Sentence) -> Iterator[Hit]:
    """ "I am wondered whether", "I have been thought about the room"."""
    for index, token in sentence.words():
        if token.low not in BE:
            continue
        target = after_adverbs(sentence, index + 1)
        verb, after = sentence.at(target), sentence.at(target + 1)
        if verb.low not in _NEVER_PASSIVE or verb.pos == "ADJ" or after.text == "-":
            continue
        if not _has_person(sentence, index):
            continue
        if verb.low == "thought":
            fits = after.low == "about"
        elif verb.low in {"worked", "applied", "listened", "waited", "mulled"}:
            fits = (
                after.low in {"on", "in", "at", "as", "for", "with", "over", "about"}
                and verb.low + after.low != "waitedon"
            )
        else:
            fits = verb.low == "hoped" or after.low not in _PASSIVE_BY_PREPOSITION
        if fits:
            yield should_be(sentence, verb, "g", f"After “{token.text}” this verb takes -ing.")


def _has_person(sentence: Sentence, index: int) -> bool:
    """Whether I, you, we or they are the subject of the "be" at `index`: "I have been", "we're"."""
    be, before = sentence.at(index), sentence.at(index - 1)
    if "'" in be.low:
        return not be.low.endswith("'s") and be.low.split("'")[0] in _PERSONS
    if before.low in HAVE:
        return "'" in before.low or sentence.at(index - 2).low in _PERSONS
    return before.low in _PERSONS


def subject_before_ing(sentence: Sentence) -> Iterator[Hit]:
    """ "I counting fifty calls", "If you meaning it": a subject whose verb lacks its first part."""
    for index, token in sentence.words():
        verb = sentence.at(index + 1)
        sure = token.low in {"i", "we", "they", "he", "she"}
        if not sure and not (token.low == "you" and is_clause_start(sentence, index)):
            continue
        if verb.can("g") and verb.pos == "VERB" and not verb.is_name and not _is_asked(sentence, index):
            first = "am" if token.low == "i" else "is" if token.low in {"he", "she"} else "are"
            past = sentence.lexicon.inflect(sentence.lexicon.lemma(verb.low), "d")
            yield hit(verb, "The first part of this verb is missing.", past, f"{first} {verb.text}")


def _is_asked(sentence: Sentence, index: int) -> bool:
    """ "am I speaking to", "nor have they", "faster than I being alone": the verb stands elsewhere."""
    before = sentence.at(index - 1)
    return before.low in BE | MODALS | HAVE | DO | {"than", "nor"}


find_never_passive = each_sentence(never_passive)
find_subject_before_ing = each_sentence(subject_before_ing)
find_subject_before_participle = each_sentence(subject_before_participle)
