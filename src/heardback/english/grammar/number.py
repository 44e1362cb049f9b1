"""Singular and plural after numbers and determiners: "six year", "a busy months", "these problem"."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.document import Sentence
from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.subjects import GROUPS
from heardback.english.grammar.syntax import NUMBERS, only_describes
from heardback.english.lexicon import words
from heardback.english.tokens import Token

_MANY = words("these those many several various few both")
_ONE = words("every each another a an this one either neither")
_QUANTITIES = words(
    "few many lot couple number hundred thousand dozen million billion good great handful little"
)
# Nouns with one form for both, measures, and what follows a number without being counted.
_UNCOUNTED = words(
    "percent per cent min mins max mph kph million billion thousand hundred dozen staff people species series aircraft "
    "sheep "
    "fish pm am sharp rand tsp tbsp oz kg km cm mm mb gb tb hz plus odd head foot crore lakh noon o'clock "
    "data media time weekly daily monthly past half quarter offspring police cattle craft stone fold "
    "times x mil ml hertz lux fruit hundredweight round side today tomorrow tonight yesterday"
)
_NO_NOUNS = words("more other kind sort type much less")
_NAMED_BY_NUMBER = words(
    "part page level room grade year version chapter step phase number no question section form unit "
    "gate platform floor line route block stage week day class type tier bay ward band zone figure "
    "table item top"
)
_SINGULAR_IN_S = words(
    "news series species means thanks works headquarters crossroads business process address class bus "
    "boss lens analysis basis crisis thesis focus status campus bonus virus plus gas less us is was has "
    "does always sales systems operations goods customs communications careers sports arms savings "
    "physics economics mathematics logistics electronics athletics media data human-resources resources "
    "services accounts firearms thumbs"
)


@each_sentence
def after_number(sentence: Sentence) -> Iterator[Hit]:
    """A number above one goes with a plural: "35 minute per truck", "seven year"."""
    for index, token in sentence.words():
        count = sentence.at(index - 1)
        if not (_is_count(count) and token.gap.strip(" ") == "" and token.gap):
            continue
        named = sentence.at(index - 2)
        if index > 1 and not count.gap:
            continue  # "UTF-8", "localhost:8000", "version v3"
        if token.can("v") and named.low in {"the", "other", "first", "last", "next"}:
            continue  # "The other eight leak."
        if named.low in {"the", "a"} and count.kind == "number":
            continue  # "the 17 bus", "a 911 dispatcher"
        if token.can("v") and (sentence.at(index + 1).low in {"for", "into", "over"}):
            continue  # "just 38 account for half"
        if _is_label(sentence, index - 1):
            continue
        head = index + (only_describes(token) and _only_counted(sentence.at(index + 1)))
        noun = sentence.at(head)
        if any(_is_count(sentence.at(step)) for step in range(index - 5, index - 2)) and "," in {
            sentence.at(step).text for step in range(index - 4, index)
        }:
            continue  # "seven print, three radio"
        if "'" not in noun.low and _counts_alone(noun, sentence.at(head + 1), sentence.at(head + 2)):
            yield _plural(sentence, noun, f"After “{count.text}” comes a plural.")


def _is_label(sentence: Sentence, number: int) -> bool:
    """ "a code 14 licence", "phase two trials", "Gate 3": a number behind a noun or a name says which one."""
    named, count = sentence.at(number - 1), sentence.at(number)
    if named.is_name and named.low not in NUMBERS and number > 1:
        return True
    noun = (
        named.pos == "NOUN"
        and named.can("n")
        and not named.can("s")
        and sentence.at(number - 2).low not in _TIMED
    )
    return named.low in _NAMED_BY_NUMBER or (noun and count.kind == "number" and named.low not in _PERIODS)


_PERIODS = words("hour day week month year time evening morning afternoon night shift")
_TIMED = words("last this next every each per")


def _only_counted(noun: Token) -> bool:
    return noun.only("n") and noun.usual == "n"


def _is_count(token: Token) -> bool:
    if token.kind == "number":
        return token.text.isdigit() and 1 < int(token.text) < 1000
    return token.low in NUMBERS and token.low not in {"hundred", "thousand", "dozen"}


def _counts_alone(token: Token, after: Token, further: Token) -> bool:
    """A singular noun that stands at the end of its phrase, not "six month contract"."""
    if (
        len(token.low) == 1
        or (token.low.endswith("s") and not token.low.endswith("ss"))
        or "'" in token.low
        or token.low in _UNCOUNTED
        or token.is_name
        or not token.can("n")
        or token.can("sdpcurx")
    ):
        return False
    if token.usual in "jvgrx" or token.pos in {"ADJ", "VERB", "ADV"}:
        return False
    if after.text in {"-", "/", "–"} and not after.gap:
        return False
    if after.can("s"):
        return False  # "between two school runs"
    ends = (
        after.kind in {"end", "mark"} or after.can("x") or after.pos in {"ADP", "PRON", "DET", "AUX", "CCONJ"}
    )
    joins = after.pos in {"ADP", "PRON", "DET", "AUX", "CCONJ", "SCONJ", "PART"}
    return ends or joins or (after.pos in {"VERB", "ADV"} and not after.can("n") and bool(further.text))


@each_sentence
def after_determiner(sentence: Sentence) -> Iterator[Hit]:
    """ "these problem", "every children", "a busy months", "one of the teacher"."""
    for index, token in sentence.words():
        if token.low not in _MANY | _ONE or (not token.gap and index > 0):
            continue
        if token.low == "another" and sentence.at(index - 1).low == "one":
            continue  # "build upon one another so people see"
        head = index + 1
        for _ in range(2):
            if _describes(sentence.at(head)) and sentence.at(head + 1).is_word:
                head += 1
        noun, after = sentence.at(head), sentence.at(head + 1)
        if (
            not noun.is_word
            or noun.is_name
            or (noun.low == "people" and token.low in {"a", "an"})
            or (token.low == "either" and after.low == "or")
            or any(sentence.at(step).low in _QUANTITIES | NUMBERS for step in range(index + 1, head + 1))
        ):
            continue
        if token.low in _MANY:
            if noun.can("v") and sentence.at(index - 1).low == "of":
                continue  # "All of those face the same way."
            plain = head == index + 1 or token.low in {"these", "those"}
            counted = token.low != "both" and not noun.can("m") and noun.low not in _NO_NOUNS
            if plain and counted and _counts_alone(noun, after, sentence.at(head + 2)):
                yield _plural(sentence, noun, f"After “{token.text}” comes a plural.")
        elif (
            _is_many(noun)
            and not _goes_on(after)
            and not _is_done_by_this(token, noun, after)
            and not (token.low == "one" and (noun.can("z") or (index and _one_as_noun(sentence, index))))
            and not (token.text == "A" and index)
        ) and (token.low != "this" or (head == index + 1 and _this_determines(sentence, index, after))):
            yield hit(noun, f"After “{token.text}” comes a singular.", sentence.lexicon.singular(noun.low))


def _is_done_by_this(token: Token, noun: Token, after: Token) -> bool:
    """ "the trouble that this causes you": a verb with what it does it to, not a noun."""
    return token.low == "this" and noun.can("z") and after.pos in {"PRON", "DET"}


def _this_determines(sentence: Sentence, index: int, after: Token) -> bool:
    """ "solve this problems", "This problems are": not the subject of "this matters"."""
    if sentence.at(index + 1).only("s") and after.kind in {"mark", "end"}:
        return True  # "the time you gave me this weeks."
    return sentence.at(index - 1).pos in {"ADP", "VERB"} or after.low in {"is", "are", "were", "have", "was"}


def _one_as_noun(sentence: Sentence, index: int) -> bool:
    return sentence.at(index - 1).low in {"the", "this", "that", "which", "no", "only", "of"}


def _describes(token: Token) -> bool:
    return (
        token.is_word
        and token.can("jc")
        and (token.pos == "ADJ" or token.usual == "j")
        and not token.can("s")
    )


def _is_many(noun: Token) -> bool:
    plural = noun.can("s") and not noun.can("n") and (noun.usual in "s-" or not noun.can("z"))
    return plural and noun.low not in _SINGULAR_IN_S and not noun.can("x") and noun.pos != "VERB"


def _goes_on(after: Token) -> bool:
    """Another noun follows: "a sales manager", "a two months' notice"."""
    return (after.text in {"-", "'", "’"} and not after.gap) or (
        after.is_word
        and after.can("nsg")
        and after.pos in {"NOUN", "PROPN", "ADJ", "VERB"}
        and not after.can("x")
    )


@each_sentence
def one_of_the(sentence: Sentence) -> Iterator[Hit]:
    """ "one of the teacher", "one of your colleague"."""
    for index, token in sentence.words():
        frame = [sentence.at(index + step).low for step in range(3)]
        if (
            frame[0] not in {"one", "some", "many", "most", "each", "several", "both", "none"}
            or frame[1] != "of"
        ):
            continue
        if frame[0] == "one" and frame[2] != "the" and index and sentence.at(index - 1).can("v"):
            continue  # "photographs, which include one of my late uncle"
        if frame[2] not in words("the my your our their his her these those its"):
            continue
        head = index + 3
        while _describes(sentence.at(head)) and sentence.at(head + 1).is_word:
            head += 1
        noun, after = sentence.at(head), sentence.at(head + 1)
        if frame[0] in {"some", "most", "none"} or noun.can("m"):
            continue
        if _counts_alone(noun, after, sentence.at(head + 2)) and noun.low not in GROUPS:
            yield _plural(sentence, noun, f"After “{token.text} of {frame[2]}” comes a plural.")


def _plural(sentence: Sentence, noun: Token, message: str) -> Hit:
    return hit(noun, message, sentence.lexicon.plural(noun.low))
