"""A letter is a letter with its marks, in every script that Python knows."""

from __future__ import annotations

import re
import sys

import pytest

from heardback.domain.names import LETTER, MARKS, is_mark


def test_no_mark_of_this_unicode_is_missing() -> None:
    known = re.compile(f"[{MARKS}]")
    missing = [
        hex(code) for code in range(sys.maxunicode + 1) if is_mark(chr(code)) and not known.match(chr(code))
    ]
    assert missing == []


@pytest.mark.parametrize(
    "name",
    [
        "प्रियंका", "தமிழ்ச்செல்வி", "প্রিয়াঙ্কা", "မြင့်မြင့်", "សុខា", "ศิริพร", "ಪ್ರಿಯಾ", "ప్రియ", "പ്രിയ", "ප්‍රියංකා",
        "שָׂרָה", "مُحَمَّد", "Zoë", "Thẩm", "क्‍षमा",
    ],
)  # fmt: skip
def test_a_name_is_one_word(name: str) -> None:
    assert re.fullmatch(f"(?:{LETTER})+", name)
