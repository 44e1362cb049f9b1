"""Verbs that leave the past of their sentence: beside a past time, after when and since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence
from heardback.proofreading.grammar.syntax import (
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    SUBJECTS,
    after_adverbs,
    is_clause_start,
)
from heardback.proofreading.grammar.verb_forms import is_base_verb, is_past, should_be
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence

_REACH = 14
_IN_THE_PAST = "This verb belongs to the past, as the rest of the sentence does."
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
        if subject.low in DETERMINERS:
            yield from _noun_and_present(sentence, end)
        if subject.low not in SUBJECTS - {"it", "he", "she"}:
            continue
        target = after_adverbs(sentence, end + 1)
        verb = sentence.at(target)
        sure = token.low != "on" or verb.low not in _HOLDS_NOW
        if is_base_verb(verb) and sure and "'" not in verb.low:
            yield should_be(sentence, verb, "d", _IN_THE_PAST)


def _noun_and_present(sentence: Sentence, begin: int) -> Iterator[Hit]:
    """ "(On my last project,) the curves from one tank look too good"."""
    for step in range(begin + 1, begin + 8):
        token = sentence.at(step)
        if not token.is_word or token.low in words("that who which what where") or token.low in SUBJECTS:
            return
        if token.pos in {"VERB", "AUX"} or token.can("g"):
            if is_base_verb(token) and step > begin + 1:
                yield should_be(sentence, token, "d", _IN_THE_PAST)
            return


def dated(sentence: Sentence) -> Iterator[Hit]:
    """ "I meet you yesterday", "I apply for the post two weeks ago": the past time comes behind."""
    for index, token in sentence.words():
        if token.low not in words("i we you they") or not _opens_main_clause(sentence, index):
            continue
        target = after_adverbs(sentence, index + 1)
        verb = sentence.at(target)
        if (
            is_base_verb(verb)
            and verb.low not in {"reread", "remember", "recall"}
            and _past_time_behind(sentence, target)
        ):
            yield should_be(sentence, verb, "d", _IN_THE_PAST)


def _opens_main_clause(sentence: Sentence, index: int) -> bool:
    before = sentence.at(index - 1)
    asks = before.low in DO or before.low in MODALS
    return (
        is_clause_start(sentence, index)
        and not asks
        and before.low not in words("what how whether if unless")
    )


def _past_time_behind(sentence: Sentence, verb: int) -> bool:
    """Whether yesterday, last week or ago stands in the clause, with no other verb or clause before it."""
    for step in range(verb + 1, verb + _REACH):
        token = sentence.at(step)
        year = token.low == "in" and _fits(sentence.at(step + 1).low, "<year>")
        if (
            year
            or token.low in {"yesterday", "ago"}
            or (token.low == "last" and sentence.at(step + 1).low in _UNITS)
        ):
            return (
                sentence.at(step - 1).low not in {"from", "since", "of"}
                and sentence.at(step - 3).low != "from"
            )
        if token.kind in {"mark", "end"} or token.can("g") or token.low in SUBJECTS - {"you", "it"}:
            return False
        if token.pos in {"VERB", "AUX", "SCONJ", "CCONJ"} or token.low in words(
            "that who which what where how why whether to"
        ):
            return False
    return False


_OPENINGS = (
    "at the time",
    "at that time",
    "in those days",
    "yesterday",
    "afterwards",
    "last <unit>",
    "<word> <unit> ago",
    "in <year>",
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
    if item == "<year>":
        return re.fullmatch(r"19\d\d|20[01]\d|202[0-4]", word) is not None
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


find_dated = each_sentence(dated)
find_past_time = each_sentence(past_time)
find_past_clause = each_sentence(past_clause)
