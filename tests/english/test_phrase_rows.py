"""Each row of `words/phrases.txt` finds its example, puts it right, and leaves the right one alone."""

from __future__ import annotations

import re

import pytest

from heardback import english
from heardback.english.grammar.phrase_rows import Frames, phrase_rows
from heardback.english.harper import Harper
from heardback.english.lexicon import english_lexicon
from heardback.english.prose import prose_of

ROWS = list(phrase_rows())
SLOT = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@pytest.fixture(scope="module")
def harper() -> Harper:
    return Harper("en-GB")


@pytest.mark.parametrize(("row", "marked"), [(row, marked) for _, _, row, marked in ROWS])
def test_a_row_finds_its_sentence_and_leaves_the_right_one_alone(
    row: str, marked: str, harper: Harper
) -> None:
    slot = SLOT.search(marked)
    assert slot
    wrong, right = (marked.replace(slot[0], slot[side]) for side in (1, 2))
    found = [repaired for repaired, _ in repairs(row, wrong, harper)]
    assert right in found
    assert repairs(row, right, harper) == []


def repairs(row: str, sentence: str, harper: Harper) -> list[tuple[str, int]]:
    """The sentence with each suggestion of each hit of one row, and where the hit is."""
    frames = Frames()
    frames.add(row, "?")
    pos = harper.read(sentence, frozenset()).pos
    prose = prose_of(sentence, sentence, "en-GB", frozenset(), english_lexicon(), pos)
    return [
        (" ".join((sentence[: hit.start] + text + sentence[hit.end :]).split()), hit.start)
        for hit in frames.find(prose)
        for text in hit.suggestions
    ]


@pytest.mark.parametrize("marked", [marked for _, _, _, marked in ROWS])
def test_the_right_sentence_gets_no_remark(marked: str) -> None:
    assert english.read(SLOT.sub(lambda slot: slot[2], marked), "en-GB", ("Zulu",)) == ()


def test_there_are_few_rows_and_none_twice() -> None:
    rows = [row for _, _, row, _ in ROWS]
    assert len(rows) == len(set(rows)) <= 300
