"""Text from files never passes on a control character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.plain import REPLACEMENT, has_controls, one_line, plain, sendable

MARKS = "\u061c\u200f"
"""Invisible letters: harmless in what is sent, but not on a screen."""


@pytest.mark.parametrize(
    "control",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u061c", "\u200f", "\u202e", "\u2066", "\ud800"],
)
def test_a_control_character_is_made_visible_and_harmless(control: str) -> None:
    assert plain(f"a{control}b") == f"a{REPLACEMENT}b"
    assert has_controls(f"a{control}b") == (control not in MARKS)
    assert (sendable(f"a{control}b") == f"a{control}b") == (control in MARKS)


@pytest.mark.parametrize(
    "text", ["", "tab\there\nand a line", "Zoë Ćwikła 李明 👩‍🔬 شكرا", "curly ’ and dash –"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
    assert not has_controls(text)


def test_every_line_end_becomes_one_newline() -> None:
    assert plain("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(st.text(st.characters()))
def test_plain_text_stays_as_it_is_and_can_be_encoded(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not has_controls(once)
    once.encode()


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
