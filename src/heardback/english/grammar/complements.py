"""Verbs that complete another word: after "to", after a preposition, after keep, stop and want."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.document import Sentence
from heardback.english.grammar.rule import Hit, each_sentence, hit, should_be
from heardback.english.grammar.syntax import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    INDEFINITE,
    OBJECTS,
    SUBJECTS,
    after_adverbs,
    is_base_verb,
    is_inflected,
    opens_object,
)
from heardback.english.lexicon import words
from heardback.english.tokens import Token

# What "to" belongs to as a preposition: "due to increased costs", "used to refined sugar".
_OWN_PREPOSITION = words("out close similar next prior due used attached according thanks")


@each_sentence
def base_after_to(sentence: Sentence) -> Iterator[Hit]:
    """ "to spoke", "to joined the team"; an adjective may follow: "due to increased costs"."""
    for index, token in sentence.words():
        if token.low != "to":
            continue
        target = after_adverbs(sentence, index + 1)
        verb, after = sentence.at(target), sentence.at(target + 1)
        wanted = sentence.at(index - 1).low in _TO_DO and verb.can("z") and opens_object(after)
        if (
            not is_inflected(verb)
            or (verb.can("gs") and not wanted)  # "to reports that …", but "I want to reports it"
            or verb.is_name
            or verb.low in _NO_SLIP
            or (verb.can("p") and after.can("s"))
        ):
            continue
        own = sentence.at(index - 1).low in _OWN_PREPOSITION and verb.low != "been"
        if _is_stranded(sentence, index) or (own and not _had_the_habit(sentence, index)):
            continue
        modifies = verb.can("j") and after.can("nsj") and not opens_object(after)
        if not (verb.can("p") and modifies and after.low not in {"up", "on", "out", "in"}):
            yield should_be(sentence, verb, "v", "After “to” the verb stands in its base form.")


def _is_stranded(sentence: Sentence, to: int) -> bool:
    """ "The school I moved to opened", "who we report to makes": what "to" goes with stands before the subject.

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


@each_sentence
def base_after_infinitive_to(sentence: Sentence) -> Iterator[Hit]:
    """ "good of you to explaining", "I used to drawing", not "used to working", "open to moving"."""
    for index, token in sentence.words():
        verb = sentence.at(index + 1)
        if token.low != "to" or not (verb.can("g") and verb.pos in {"VERB", ""}):
            continue
        if verb.can("n") and sentence.at(index + 2).pos == "NOUN":
            continue  # "from wetsuits to wedding gowns"
        before = sentence.at(index - 1).low
        asked = {sentence.at(step).low for step in range(index - _LONGEST_OBJECT - 1, index - 1)} & _ASKS
        if before in _TO_DO or asked or _had_the_habit(sentence, index):
            yield should_be(sentence, verb, "v", "After “to” the verb stands in its base form.")


_ASKS = words(
    "ask asks asked asking tell told telling invite invited inviting encourage encouraged allow allowed allowing "
    "want wanted expect expected persuade persuaded advise advised remind reminded teach taught train trained"
)
_LONGEST_OBJECT = 3
_TO_DO = words(
    "able unable happy glad keen eager ready willing delighted pleased proud free excited sorry likely easy hard "
    "possible important necessary asked asks ask invited allowed encouraged taught told trained want wants wanted "
    "start starts started begin begins began continue continues continued "
    "hope hopes hoped hoping agreed agree decided decide like love try tries tried trying plan planned planning "
    "wants needs hopes plans decides tries trying refuse refuses intend intends intended ought wish wishes wished "
    "managed refused promised offered expect expected need needs needed chance opportunity pleasure permission "
    "ability honour honor privilege order how where whether when learned learnt going meaning supposed"
)


def _had_the_habit(sentence: Sentence, to: int) -> bool:
    before = sentence.at(to - 2)
    return sentence.at(to - 1).low == "used" and (before.low in SUBJECTS or before.low in {"who", "which"})


_NO_SLIP = words("done bed used scheduled designated was were is are has had")


_STATES = words("return regret blame call feel fail dump relay live squint come")
_TIMES_OF_DAY = words("work school lunch dinner breakfast supper practice sleep play")
_GOVERNED_BY_PREPOSITION = words(
    "for of by without about with in on at from despite through upon after before"
)


@each_sentence
def ing_after_preposition(sentence: Sentence) -> Iterator[Hit]:
    """ "for take the time", "without ask", "Thank you for let me know"."""
    for index, token in sentence.words():
        before = sentence.at(index - 1)
        if token.low not in _GOVERNED_BY_PREPOSITION or before.low in {"kind", "sort"}:
            continue
        if before.text == "-" and not token.gap:
            continue  # "a full-on rewrite"
        target = index + 1 + (sentence.at(index + 1).low == "not")
        if target > index + 1 and token.low == "for":
            yield from _after_for_not(sentence, target)
        verb, after = sentence.at(target), sentence.at(target + 1)
        if verb.low in CONJUNCTIONS | BE | _STATES or "'" in verb.low:
            continue
        if (
            not verb.is_word
            or verb.is_name
            or (verb.can("gx") and target == index + 1)
            or verb.low in OBJECTS | DETERMINERS
        ):
            continue
        if after.kind in {"mark", "number"} and not after.gap and after.text not in {".", ",", "?", "!", ";"}:
            continue  # part of a name: "in reveal-notes"
        message = f"After “{token.text}” the verb takes -ing."
        object_follows = opens_object(after) and after.low not in {"i", "this", "that", "these"}
        is_verb = verb.pos in {"VERB", "AUX", ""}
        governed = verb.can("v") and _governs(
            verb,
            after,
            object_follows=object_follows,
            is_verb=is_verb,
            bare_time=token.low in {"after", "before"},
        )
        past = (
            verb.can("d")
            and (not verb.can("nsvj") or verb.pos == "VERB")
            and (verb.only("d") or after.low in OBJECTS)
        )
        stranded = (
            sentence.at(index - 2).low in SUBJECTS
            or sentence.at(index - 1).text == "-"
            or verb.low.endswith("n't")
        )  # "I worked for told me"
        if governed or (past and is_verb and not stranded):
            yield should_be(sentence, verb, "g", message)


def _after_for_not(sentence: Sentence, target: int) -> Iterator[Hit]:
    """ "for not reply sooner", "for not to reply": after "not" no noun can follow."""
    verb, after = sentence.at(target), sentence.at(target + 1)
    if verb.low == "to" and is_base_verb(after):
        form = sentence.lexicon.inflect(after.low, "g")
        yield hit(verb, "After “for not” the verb takes -ing.", form, last=after)
    elif verb.can("v") and not verb.can("xj") and verb.usual == "n":
        yield should_be(sentence, verb, "g", "After “for not” the verb takes -ing.")


def _governs(verb: Token, after: Token, *, object_follows: bool, is_verb: bool, bare_time: bool) -> bool:
    """Whether a base form after a preposition is a verb there, not a noun: "for work", "in reverse order"."""
    if verb.low in {"let", "please", "hire"}:
        return verb.low == "let" and object_follows
    if verb.only("v") and verb.pos == "VERB" and after.can("s"):
        return True  # "good at solve problems"
    if not verb.can("n"):
        return is_verb and not (after.can("ns") and after.pos == "NOUN" and not object_follows)
    if bare_time and after.low in {"every", "each", "both"} and verb.low not in _TIMES_OF_DAY:
        return True  # "after check every label"
    if verb.usual in "ns":
        return verb.pos == "VERB" and (
            after.low in OBJECTS - {"you", "it"} or after.low in {"the", "a", "an", "my", "your"}
        )
    return is_verb and object_follows
