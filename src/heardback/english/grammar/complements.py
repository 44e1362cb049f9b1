"""Verbs that complete another word: after "to", after a preposition, after keep, stop and want."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.grammar.rule import Hit, each_sentence, should_be
from heardback.english.grammar.syntax import (
    DETERMINERS,
    HAVE,
    INDEFINITE,
    OBJECTS,
    SUBJECTS,
    after_adverbs,
    is_inflected,
    opens_object,
)
from heardback.english.lexicon import word_group, words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token

# What "to" belongs to as a preposition: "due to increased costs", "used to refined sugar".
_OWN_PREPOSITION = words("out close similar next prior due used attached according thanks")


@each_sentence
def base_after_to(sentence: Sentence) -> Iterator[Hit]:
    """ "to spoke", "I want to reports it", "good of you to explaining", "I used to drawing"."""
    for index, token in sentence.words():
        if token.low != "to":
            continue
        target = after_adverbs(sentence, index + 1)
        verb, after = sentence.at(target), sentence.at(target + 1)
        slipped = _is_ing_slip if verb.can("g") else _is_inflected_slip
        if slipped(sentence, index, verb, after):
            yield should_be(sentence, verb, "v", "Use the base form of the verb after “to”.")


def _is_inflected_slip(sentence: Sentence, to: int, verb: Token, after: Token) -> bool:
    """ "to joined the team", not "due to increased costs" or "the school I moved to opened"."""
    before = sentence.at(to - 1).low
    wanted = before in _TO_DO and verb.can("z") and opens_object(after)  # "I want to reports it"
    if not is_inflected(verb) or (verb.can("s") and not wanted) or verb.is_name or verb.low in _NO_SLIP:
        return False
    if _is_stranded(sentence, to) or (before in _OWN_PREPOSITION and not _had_the_habit(sentence, to)):
        return False
    return not (
        verb.can("p") and (after.can("s") or (verb.can("j") and after.can("nj") and not opens_object(after)))
    )


def _is_ing_slip(sentence: Sentence, to: int, verb: Token, after: Token) -> bool:
    """ "good of you to explaining", not "open to moving", "used to working" or "from wetsuits to wedding gowns"."""
    if verb.pos not in {"VERB", ""} or (verb.can("n") and after.pos == "NOUN"):
        return False
    asked = not sentence.before(to - 1, _LONGEST_OBJECT).isdisjoint(_ASKS)
    return asked or sentence.at(to - 1).low in _TO_DO or _had_the_habit(sentence, to)


def _is_stranded(sentence: Sentence, to: int) -> bool:
    """ "The school I moved to opened", "who we report to makes": the object of "to" comes before the subject.

    A relative clause: a noun or a question word, a subject, its verb (and an object: "introduced me to").
    """
    verb = to - 1 - (sentence.at(to - 1).low in OBJECTS)
    if not sentence.at(verb).can("vzdp") or sentence.at(verb).low in _TO_DO | HAVE:
        return False
    for step in range(verb - 1, max(0, verb - _LONGEST_CLAUSE), -1):
        subject, before = sentence.at(step), sentence.at(step - 1)
        opens = subject.low in SUBJECTS | DETERMINERS or subject.is_name
        if opens and (before.low in _RELATES or before.can("ns") or before.low in INDEFINITE):
            return True
        if subject.kind != "word":
            return False
    return False


_LONGEST_CLAUSE = 6
_RELATES = words("who whom which that what where whoever whatever")
_ASKS = word_group("asks")
_LONGEST_OBJECT = 3
_TO_DO = word_group("to-do")


def _had_the_habit(sentence: Sentence, to: int) -> bool:
    before = sentence.at(to - 2)
    return sentence.at(to - 1).low == "used" and (before.low in SUBJECTS or before.low in {"who", "which"})


_NO_SLIP = words("done bed used scheduled designated was were is are has had")
_STATES = words("return regret blame call feel fail dump relay live squint come please hire")
_TIMES_OF_DAY = words("work school lunch dinner breakfast supper practice sleep play")
_GOVERN = words("for of by without about with in on at from despite through upon after before")


@each_sentence
def ing_after_preposition(sentence: Sentence) -> Iterator[Hit]:
    """ "for take the time", "without ask", "Thank you for let me know", "for not reply"."""
    for index, token in sentence.words():
        before = sentence.at(index - 1)
        if (
            token.low not in _GOVERN
            or before.low in {"kind", "sort"}
            or (before.text == "-" and not token.gap)
        ):
            continue  # "a full-on rewrite"
        negated = sentence.at(index + 1).low == "not"
        verb = sentence.at(index + 1 + negated)
        if _follows_not(verb) if negated else _lacks_ing(sentence, index):
            yield should_be(sentence, verb, "g", f"Use the -ing form of the verb after “{token.text}”.")


def _follows_not(verb: Token) -> bool:
    """After "for not" there can be no noun."""
    return verb.low == "have" or (verb.can("v") and not verb.can("xjg"))


def _lacks_ing(sentence: Sentence, index: int) -> bool:
    verb, after = sentence.at(index + 1), sentence.at(index + 2)
    if (
        verb.pos not in {"VERB", "AUX", ""}
        or verb.is_name
        or verb.can("gx")
        or "'" in verb.low
        or verb.low in _STATES
    ):
        return False
    if after.kind in {"mark", "number"} and not after.gap and after.text not in {".", ",", "?", "!", ";"}:
        return False  # part of a name: "in reveal-notes"
    if verb.can("v"):
        return _is_base_verb(sentence.at(index), verb, after)
    stranded = sentence.at(index - 2).low in SUBJECTS  # "I worked for told me"
    return verb.can("d") and (verb.only("d") or after.low in OBJECTS) and not stranded


def _is_base_verb(preposition: Token, verb: Token, after: Token) -> bool:
    """Whether a base form after a preposition is a verb there, not a noun: "for work", "in reverse order"."""
    has_object = opens_object(after) and after.low not in {"i", "this", "that", "these"}
    if verb.only("v") and after.can("s"):
        return verb.pos == "VERB"  # "good at solve problems"
    if not verb.can("n"):
        return has_object or (after.pos != "NOUN" and verb.low != "let")
    if preposition.low in {"after", "before"} and after.low in {"every", "each", "both"}:
        return verb.low not in _TIMES_OF_DAY  # "after check every label"
    if verb.usual in "ns":
        return verb.pos == "VERB" and after.low in _SURE_OBJECTS
    return has_object


_SURE_OBJECTS = (OBJECTS - {"you", "it"}) | words("the a an my your")
