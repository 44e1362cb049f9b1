"""Singular and plural after numbers and determiners: "six year", "a busy months", "these problem"."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.subjects import GROUPS, NO_PLURALS
from heardback.english.grammar.syntax import NUMBERS, POSSESSIVES, only_describes
from heardback.english.lexicon import word_group, words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token

_MANY = words("these those many several various few both")
_ONE = words("every each another a an this one either neither")
_PARTS = words("one many each several both")
_QUANTITIES = NUMBERS | words("few many lot couple number million billion good great handful little")
_UNCOUNTED = word_group("uncounted")
_NO_NOUNS = words("more other kind sort type much less")
_NAMED_BY_NUMBER = words(
    "part page level room grade version chapter step phase section unit platform stage class type"
)
_PERIODS = words("hour day week month year time evening morning afternoon night shift")


@each_sentence
def after_number(sentence: Sentence) -> Iterator[Hit]:
    """A number above one goes with a plural: "35 minute per truck", "seven year"."""
    for index, count in enumerate(sentence.tokens):
        noun = sentence.at(index + 1)
        if not _is_count(count) or not noun.gap or noun.gap.strip(" ") or _says_which(sentence, index):
            continue
        head = index + 1 + (only_describes(noun) and sentence.at(index + 2).only("n"))
        if _counts_alone(sentence, head):
            yield _plural(sentence, head, count.text)


def _is_count(token: Token) -> bool:
    if token.kind == "number":
        return token.text.isdigit() and 1 < int(token.text) < 1000
    return token.low in NUMBERS - _UNCOUNTED


def _says_which(sentence: Sentence, number: int) -> bool:
    """ "a code 14 licence", "Gate 3", "UTF-8", "the other eight leak", "the 17 bus": it counts nothing."""
    named, count = sentence.at(number - 1), sentence.at(number)
    if (named.is_name and number > 1 and named.low not in NUMBERS) or (number and not count.gap):
        return True
    if named.low in {"the", "a"} and count.kind == "number":
        return True
    if named.low in {"the", "other", "first", "last", "next"}:
        return sentence.at(number + 1).can("v")
    noun = named.pos == "NOUN" and named.can("n") and not named.can("s") and named.low not in _PERIODS
    return named.low in _NAMED_BY_NUMBER or (noun and count.kind == "number")


def _counts_alone(sentence: Sentence, head: int) -> bool:
    """Whether it is a singular noun at the end of its phrase, not "six month contract"."""
    noun, after = sentence.at(head), sentence.at(head + 1)
    if (
        not noun.can("n")
        or noun.can("sdpcurx")
        or noun.usual in "jvgrx"
        or noun.pos in {"ADJ", "VERB", "ADV"}
    ):
        return False
    if noun.low in _UNCOUNTED or noun.is_name or len(noun.low) == 1 or noun.low.endswith("'s"):
        return False
    if (noun.low.endswith("s") and not noun.low.endswith("ss")) or after.can("s"):
        return False  # "between two school runs"
    if after.text in {"-", "/", "–"} and not after.gap:
        return False
    if after.kind in {"end", "mark"} or after.can("x") or after.pos in {"ADP", "PRON", "DET", "AUX", "CCONJ"}:
        return True
    return (
        after.pos in {"VERB", "ADV", "SCONJ", "PART"}
        and not after.can("n")
        and bool(sentence.at(head + 2).text)
    )


@each_sentence
def after_determiner(sentence: Sentence) -> Iterator[Hit]:
    """ "these problem", "every children", "a busy months"."""
    for index, token in sentence.words():
        if token.low not in _MANY | _ONE or (index and not token.gap):
            continue
        head = _head(sentence, index + 1)
        noun = sentence.at(head)
        counted = any(sentence.at(step).low in _QUANTITIES for step in range(index + 1, head + 1))
        if not noun.is_word or noun.is_name or counted:
            continue
        if token.low in _MANY and _lacks_plural(sentence, index, head):
            yield _plural(sentence, head, token.text)
        elif token.low in _ONE and _lacks_singular(sentence, index, head):
            yield hit(noun, f"Use the singular after “{token.text}”.", sentence.lexicon.singular(noun.low))


def _head(sentence: Sentence, index: int) -> int:
    """The index of the noun, after at most two adjectives."""
    for _ in range(2):
        token = sentence.at(index)
        described = token.can("jc") and (token.pos == "ADJ" or token.usual == "j") and not token.can("s")
        index += described and sentence.at(index + 1).is_word
    return index


def _lacks_plural(sentence: Sentence, index: int, head: int) -> bool:
    token, noun = sentence.at(index), sentence.at(head)
    if token.low == "both" or noun.can("m") or noun.low in _NO_NOUNS:
        return False
    if noun.can("v") and sentence.at(index - 1).low == "of":
        return False  # "All of those face the same way."
    plain = head == index + 1 or token.low in {"these", "those"}
    return plain and _counts_alone(sentence, head)


def _lacks_singular(sentence: Sentence, index: int, head: int) -> bool:
    token, noun, after = sentence.at(index), sentence.at(head), sentence.at(head + 1)
    before = sentence.at(index - 1)
    if not _is_many(noun) or _goes_on(after) or (token.text == "A" and index):
        return False
    if token.low == "this":  # "solve this problems", not "this matters"
        ends = noun.only("s") and after.kind in {"mark", "end"}
        return head == index + 1 and (ends or before.pos in {"ADP", "VERB"})
    if token.low == "one":
        return not noun.can("z") and before.low not in words("the this that which no only of")
    return not (token.low == "another" and before.low == "one") and not (
        token.low == "either" and after.low == "or"
    )


def _is_many(noun: Token) -> bool:
    plural = noun.can("s") and not noun.can("nx") and (noun.usual in "s-" or not noun.can("z"))
    return plural and noun.low not in NO_PLURALS and noun.pos != "VERB"


def _goes_on(after: Token) -> bool:
    """Whether another noun follows: "a sales manager", "a two months' notice"."""
    joined = after.text in {"-", "'", "’"} and not after.gap
    noun = after.can("nsg") and not after.can("x") and after.pos in {"NOUN", "PROPN", "ADJ", "VERB"}
    return joined or noun


@each_sentence
def one_of_the(sentence: Sentence) -> Iterator[Hit]:
    """ "one of the teacher", "one of your colleague"."""
    for index, token in sentence.words():
        owner = sentence.at(index + 2).low
        if token.low in _PARTS and sentence.at(index + 1).low == "of" and owner in _OWNERS:
            head = _head(sentence, index + 3)
            noun = sentence.at(head)
            if noun.low not in GROUPS and not noun.can("m") and _counts_alone(sentence, head):
                yield _plural(sentence, head, f"{token.text} of {owner}")


_OWNERS = POSSESSIVES | words("the these those")


def _plural(sentence: Sentence, head: int, counter: str) -> Hit:
    noun = sentence.at(head)
    return hit(noun, f"Use the plural after “{counter}”.", sentence.lexicon.plural(noun.low))
