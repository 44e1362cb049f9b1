"""A text of endless runs costs no more than as many words.

It is measured against words of the same length, in processor time, which doesn't depend on other programs, and with a
margin so wide that only quadratic work can miss it.
"""

from __future__ import annotations

import time

import pytest

from heardback.english.harper import Harper
from heardback.english.issue import Issue
from heardback.english.proofreader import proofread
from heardback.proofreading.checklist import check
from heardback.proofreading.checks.language import Reader
from proofreading.messages import GOOD, THANK_YOU

LETTERS = 20_000
RUNS = {
    "letters": "a",
    "capitals": "A",
    "letters of both kinds": "aB",
    "letters with accents": "e\u0301",
    "letters of another script": "漢字",
    "letters of words": "thankyoufor",
    "hyphens": "-",
    "hyphened": "ab-",
    "figures": "1",
    "figures with stops": "1.",
    "figures with spaces": "12 ",
    "brackets": "[",
    "brackets with spaces": "[ ",
    "braces": "{{",
    "angles": "<a ",
    "apostrophes": "a'",
    "stops": ".",
    "stops with spaces": ". ",
    "initials": "a.",
    "domains": "ab.c",
    "addresses": "http://",
    "at signs": "a@",
    "backticks": "` ",
    "underscores": "_",
    "slashes": "ab/",
    "spaces": " ",
    "empty lines": "\n",
    "short lines": "I go\n\n",
    "farewells": "Regards,\n",
    "names": "Karoo Data ",
    "people": "Thandi ",
    "dates": "Monday 3 May ",
    "slips": "to to ",
    "forms of be": "be ",
    "no stop": "I'll ",
}
ALLOWED = 6
"""How many times as much as words a run may cost. Quadratic work would cost hundreds of times as much."""
FLOOR_SECONDS = 0.5


class InProcess:
    """Reads in this process, so that its time is counted: with Harper, or with heardback's own rules alone."""

    missing_engine = None

    def __init__(self, harper: Harper | None = None) -> None:
        self._harper = harper

    def check(self, text: str) -> tuple[Issue, ...]:
        return proofread(text, "en-ZA", (), self._harper)


@pytest.fixture(scope="module")
def cost_of_words() -> float:
    return max(FLOOR_SECONDS, seconds("we have talked about ", InProcess()))


QUICK = 4
"""How many of the runs are always read; the others are left to a campaign."""


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(run, id=name, marks=() if number < QUICK else pytest.mark.campaign)
        for number, (name, run) in enumerate(RUNS.items())
    ],
)
def test_a_run_costs_no_more_than_words(run: str, cost_of_words: float) -> None:
    assert seconds(run, InProcess()) < ALLOWED * cost_of_words


@pytest.mark.parametrize(
    "run", ["a", *(pytest.param(r, marks=pytest.mark.campaign) for r in ("aB", "thankyou-"))]
)
def test_a_hundred_thousand_letters_in_one_token_cost_no_more_than_words(
    run: str, cost_of_words: float
) -> None:
    """Even with the engine, it costs less than a few thousand words do without."""
    assert seconds(run, InProcess(Harper("en-ZA")), 100_000) < ALLOWED * cost_of_words


def seconds(run: str, reader: Reader, letters: int = LETTERS) -> float:
    """Processor time of the whole checklist with a run of so many letters in the first paragraph."""
    text = GOOD.replace("yesterday", (run * letters)[:letters], 1)
    started = time.process_time()
    check(text, THANK_YOU, language_reader=reader)
    return time.process_time() - started
