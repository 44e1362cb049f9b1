"""Any text: no crash, spans inside the text, one finding for each place; and real letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heardback import english

LETTERS = Path(__file__).parents[2] / "benchmarks" / "english" / "letters.txt"
SLOT = re.compile(r"\{([^{}|]*)\|([^{}|]*):([a-z-]+)\}")
WORDS = (
    "I i to too the a an you you're its it's have has been was of for than then work works worked more better and "
    "that who which there 3 35 2026 Monday May Thandi é ﬁ <a@b.example> https://x.example [ ] {{ }}"
)
MARKS = "' ’ . , ; : ! ? … - – 😀"
PIECES = st.sampled_from([*WORDS.split(), *MARKS.split(), "\n", "\n\n", "\u200b", "\t", "\r\n", "  "])


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    issues = english.read(text, "en-ZA", ("Thandi Nkosi", ""))
    end = 0
    for issue in issues:
        assert 0 <= issue.start <= issue.end <= len(text)
        assert issue.text == text[issue.start : issue.end]
        assert issue.start >= end
        end = issue.end


def letters() -> list[tuple[str, tuple[str, ...], str]]:
    rows = []
    for letter in re.split(r"^== ", LETTERS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = letter.partition("\n")
        variety, _, names = head.partition(" | ")
        rows.append((variety, tuple(names.strip().split("; ")), body.strip()))
    return rows


@pytest.mark.parametrize(("variety", "known", "body"), letters())
def test_a_good_letter_gets_no_remark(variety: str, known: tuple[str, ...], body: str) -> None:
    text = SLOT.sub(lambda slot: slot[2], body)
    assert english.read(text, variety, known) == ()


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.campaign)])
def test_most_errors_of_the_letters_are_found(step: int) -> None:
    found = total = 0
    for variety, known, body in letters():
        for wanted in list(SLOT.finditer(body))[::step]:
            before = SLOT.sub(lambda slot: slot[2], body[: wanted.start()])
            text = before + wanted[1] + SLOT.sub(lambda slot: slot[2], body[wanted.end() :])
            total += 1
            found += bool(english.read(text, variety, known))
    assert found / total > 0.7
