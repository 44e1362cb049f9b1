"""What is learned of words in their company: the table, its format, and that it belongs to the list of pairs."""

from __future__ import annotations

import pytest

from heardback.proofreading.grammar.contexts import Contexts, clues_at, learned, wrong_in_context
from heardback.proofreading.grammar.document import Sentence, document_of
from heardback.proofreading.grammar.lexicon import english_lexicon
from heardback.proofreading.grammar.word_files import entries

TABLE = Contexts(
    [
        "= the a",
        "> form from 20",
        ": form =3 b|a=9 l|a=12",
        ": from =8 b|letter=30 t|_n|_x=7",
    ]
)


def sentence(text: str, known: frozenset[str] = frozenset()) -> Sentence:
    return next(document_of(text, "en-GB", known, english_lexicon(), {}).sentences)


def test_a_neighbourhood_is_single_words_and_kinds_of_words_on_both_sides() -> None:
    assert clues_at(sentence("A letter from 12 friends."), 2, TABLE.by_themselves) == (
        "b|letter",
        "a|number",
        "l|_n",
        "r|#",
        "t|_n|#",
        "L|a|_n",
        "R|#|_s",
    )
    assert clues_at(sentence("From, the"), 0, TABLE.by_themselves)[2:] == (
        "l|<",
        "r|,",
        "t|<|,",
        "L|<|<",
        "R|,|the",
    )


def test_the_weight_of_a_word_is_its_own_and_that_of_the_clues_that_it_knows() -> None:
    assert TABLE.weight("from", ("b|letter", "t|_n|_x", "l|_n")) == 8 + 30 + 7
    assert TABLE.weight("form", ("b|letter",)) == 3
    assert TABLE.weight("unheard", ("b|letter",)) == 0
    assert TABLE.rivals == {"form": [("from", 20)]}


def test_each_pair_is_learned_in_the_directions_that_are_asked_for() -> None:
    wanted = set()
    for line in entries("confusables"):
        one, *rest = line.split()
        wanted.add((one, rest[-1]))
        if rest[0] != ">":
            wanted.add((rest[-1], one))
    assert {(word, other) for word, others in learned().rivals.items() for other, _ in others} == wanted
    assert all(least >= 25 for others in learned().rivals.values() for _, least in others)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The call form Mr Form was kind.", frozenset({"form"})),
        ("We form-fitted the case in an hour.", frozenset()),
        ("Form Labs called me again today.", frozenset({"Form"})),
        ("A letter form you.", frozenset({"form"})),
    ],
)
def test_names_and_halves_of_words_are_left_alone(text: str, known: frozenset[str]) -> None:
    assert list(wrong_in_context(sentence(text, known))) == []


def test_the_other_word_is_suggested_with_the_capital_of_the_first() -> None:
    (hit,) = wrong_in_context(sentence("A letter form your office came today."))
    assert hit.suggestions == ("from",)
    assert "“form”" in hit.message
