"""Good letters of many trades in six Englishes, on which nothing was tuned: no rule has anything to say about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heardback import english

LETTERS = re.split(r"^== ", Path(__file__).with_name("letters.txt").read_text("utf-8"), flags=re.MULTILINE)[
    1:
]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.partition("\n")[0])
def test_a_good_letter_gets_no_remark(letter: str) -> None:
    head, _, body = letter.partition("\n")
    variety, _, names = head.partition(" | ")
    assert english.read(body.strip(), variety, names.split("; ")) == ()
