"""Two verbs joined by and, or, but: the second has no subject of its own and takes the form of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence
from heardback.proofreading.grammar.syntax import (
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATED_DO,
    SUBJECTS,
    after_adverbs,
    is_adverb,
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
        "please not i'd you'd he'd she'd we'd they'd who that which what how where when why whether if"
    )
)
_REQUESTS = words("let please thank see note")
# What began in the past and is true today: "I applied on Monday and remain keen".
_STILL_TRUE = words(
    "remain stay want hope look believe know need think like love understand live hold own have feel wish mean trust "
    "expect enjoy prefer agree appreciate regret seem belong depend work speak run teach manage lead"
)
_REACH = 14


def coordinated(sentence: Sentence) -> Iterator[Hit]:
    """ "You handed me the keys and ask me": the second verb takes the form of the first."""
    for index, token in sentence.words():
        if token.low not in _JOINING:
            continue
        target = after_adverbs(sentence, index + 1)
        verb, after = sentence.at(target), sentence.at(target + 1)
        if (
            verb.only("zs")
            and verb.pos == "VERB"
            and after.low in {"me", "us"}
            and _follows_past(sentence, index)
        ):
            yield should_be(
                sentence, verb, "d", "After this “and” the verb takes the form of the one before it."
            )
        if (
            not is_base_verb(verb)
            or verb.low in _REQUESTS | _STILL_TRUE
            or (verb.can("j") and not opens_object(after))
        ):
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
        governs = token.low in _TAKES_BASE and not (token.low == "to" and not sentence.at(step + 1).can("v"))
        if governs or token.kind in {"mark", "end"}:
            return False
        if token.pos in {"VERB", "AUX"} or token.can("g"):
            if is_adverb(before):
                before = sentence.at(step - 2)
            begins = sentence.at(step - 2).low in DETERMINERS and sentence.at(step - 3).kind == "end"
            has_subject = before.low in SUBJECTS or (before.pos == "NOUN" and begins)
            return is_past(token) and has_subject and not _is_relative(sentence, step)
    return False


def _is_relative(sentence: Sentence, verb: int) -> bool:
    """ "What you gave me and ask in return": a clause inside of another."""
    return any(sentence.at(verb - back).low in {"what", "which", "that", "who"} for back in (2, 3))


def second_participle(sentence: Sentence) -> Iterator[Hit]:
    """ "I have trained two clerks and wrote the manual": both verbs depend on have."""
    for index, token in sentence.words():
        verb = sentence.at(index + 1)
        if token.low not in _JOINING or not (verb.only("d") and verb.pos == "VERB"):
            continue
        if _perfect_before(sentence, index):
            yield should_be(sentence, verb, "p", "This verb depends on “have”, as the one before it does.")


def _perfect_before(sentence: Sentence, conjunction: int) -> bool:
    for step in range(conjunction - 1, max(-1, conjunction - 9), -1):
        token = sentence.at(step)
        if token.pos in {"VERB", "AUX"} or token.can("g"):
            has_subject = sentence.at(step - 2).low in {"i", "we", "they", "you"}
            opens = sentence.at(step - 3).kind in {"end", "mark"}
            return token.can("p") and sentence.at(step - 1).low in HAVE and has_subject and opens
        if token.kind in {"mark", "end"} or token.low in words("that who which what"):
            return False
    return False


find_coordinated = each_sentence(coordinated)
find_second_participle = each_sentence(second_participle)
