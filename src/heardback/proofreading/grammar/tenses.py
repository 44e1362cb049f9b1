"""Verbs that leave the tense of their sentence: after "and", beside a past time, after when and since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence
from heardback.proofreading.grammar.syntax import (
    DO,
    HAVE,
    MODALS,
    NEGATED_DO,
    SUBJECTS,
    after_adverbs,
    is_adverb,
    is_clause_start,
    opens_object,
)
from heardback.proofreading.grammar.verb_forms import is_base_verb, is_past, should_be
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence

_JOINING = words("and or but")
# Words after which, or verbs whose object, takes a base form that the second verb may share.
_TAKES_BASE = (
    MODALS
    | DO
    | NEGATED_DO
    | words(
        "to let lets make makes made help helps helped see saw watch watched hear heard feel felt have had has "
        "please not i'd you'd he'd she'd we'd they'd who that which what"
    )
)
_REQUESTS = words("let please thank see note")
_REACH = 14
_IN_THE_PAST = "This verb belongs to the past, as the rest of the sentence does."


def coordinated(sentence: Sentence) -> Iterator[Hit]:
    """ "You handed me the keys and ask me": the second verb takes the form of the first."""
    for index, token in sentence.words():
        if token.low not in _JOINING:
            continue
        target = after_adverbs(sentence, index + 1)
        verb, after = sentence.at(target), sentence.at(target + 1)
        if not is_base_verb(verb) or verb.low in _REQUESTS or verb.can("j"):
            continue
        if (
            sentence.at(target - 1).low in {"now", "still", "often", "usually"}
            or sentence.at(index - 1).pos == "ADP"
        ):
            continue  # "I took your class and now inspect farms"
        if not (verb.only("v") or opens_object(after)) or not after.is_word:
            continue
        if _follows_past(sentence, index):
            yield should_be(
                sentence, verb, "d", "After this “and” the verb takes the form of the one before it."
            )


def _follows_past(sentence: Sentence, conjunction: int) -> bool:
    """Whether the only verb of the clause before is a past with its subject."""
    for step in range(conjunction - 1, max(-1, conjunction - _REACH), -1):
        token, before = sentence.at(step), sentence.at(step - 1)
        if token.low in _TAKES_BASE or token.kind in {"mark", "end"}:
            return False
        if token.pos in {"VERB", "AUX"} or token.can("g"):
            if is_adverb(before):
                before = sentence.at(step - 2)
            return is_past(token) and before.low in SUBJECTS
    return False


# Verbs that report what holds now, or that plan: "Last year taught me that I like mornings."
_HOLDS_NOW = words(
    "know think believe remember recall feel understand hope want wish need like love prefer appreciate enclose "
    "attach write realise realize see apologise apologize regret mention refer mean suppose guess gather agree "
    "admit say promise ask live work trust look owe thank send still own doubt expect imagine intend plan find "
    "start begin leave finish move travel fly return confess assume suspect take wonder bring come have hear "
    "apply accept fear keep"
)
_UNITS = words(
    "week weeks month months year years day days time hours minutes night summer winter spring autumn "
    "monday tuesday wednesday thursday friday saturday sunday"
)


def past_time(sentence: Sentence) -> Iterator[Hit]:
    """ "At the time you hope to let us know", "On my last project the curves look too good"."""
    for index, token in sentence.words():
        end = _end_of_past_time(sentence, index)
        if end is None:
            continue
        if sentence.at(end).text == ",":
            end += 1
        subject = sentence.at(end)
        if subject.low not in SUBJECTS - {"it", "he", "she"}:
            continue
        target = after_adverbs(sentence, end + 1)
        verb = sentence.at(target)
        sure = token.low != "on" or verb.low not in _HOLDS_NOW
        if is_base_verb(verb) and sure:
            yield should_be(sentence, verb, "d", _IN_THE_PAST)


_OPENINGS = (
    "at the time",
    "at that time",
    "in those days",
    "yesterday",
    "afterwards",
    "last <unit>",
    "<word> <unit> ago",
    "in|at|on my|our last|previous|former|old|first <word>",
)


def _end_of_past_time(sentence: Sentence, index: int) -> int | None:
    """Where a phrase of past time ends that opens a clause here: "At the time", "Two years ago"."""
    if not is_clause_start(sentence, index):
        return None
    for opening in _OPENINGS:
        items = opening.split(" ")
        if all(_fits(sentence.at(index + step).low, item) for step, item in enumerate(items)):
            return index + len(items)
    return None


def _fits(word: str, item: str) -> bool:
    if item == "<unit>":
        return word in _UNITS
    return (item == "<word>" and bool(word)) or word in item.split("|")


def past_clause(sentence: Sentence) -> Iterator[Hit]:
    """ "three weeks since I come to see you", "when I see the owl I nearly bit my pen"."""
    for index, token in sentence.words():
        if token.low not in {"when", "since"} or sentence.at(index + 1).low not in words("i you we they"):
            continue
        target = after_adverbs(sentence, index + 2)
        verb = sentence.at(target)
        if verb.pos != "VERB" or not verb.can("v") or verb.can("dx"):
            continue
        if (token.low == "since" and sentence.at(index - 1).low in _UNITS) or (
            token.low == "when" and (_past_follows(sentence, target) or _past_before(sentence, index))
        ):
            yield should_be(sentence, verb, "d", _IN_THE_PAST)


def _past_follows(sentence: Sentence, verb: int) -> bool:
    """Whether the main clause comes next and is past: "(when I see the owl) I nearly bit"."""
    for step in range(verb + 1, verb + _REACH):
        token = sentence.at(step)
        if (
            token.kind == "end"
            or token.low in HAVE | MODALS
            or token.low in words("that who which what how where and so but")
        ):
            return False
        if token.low in SUBJECTS and token.low not in {"you", "it"}:
            main = sentence.at(after_adverbs(sentence, step + 1))
            return is_past(main)
    return False


def _past_before(sentence: Sentence, conjunction: int) -> bool:
    """Whether the main clause came before and is past: "I was glad (when you call)"."""
    for step in range(conjunction - 1, max(-1, conjunction - 8), -1):
        token = sentence.at(step)
        if (
            token.kind == "mark"
            or token.low in MODALS
            or token.low in words("that who which what how where if to")
        ):
            return False
        if token.pos in {"VERB", "AUX"}:
            return is_past(token) and not token.can("p")
    return False


find_coordinated = each_sentence(coordinated)
find_past_time = each_sentence(past_time)
find_past_clause = each_sentence(past_clause)
