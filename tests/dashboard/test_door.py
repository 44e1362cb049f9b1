"""The only door for a person's text: nothing steers the terminal or is read as markup, and widths are cells."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content

from heardback.dashboard.text import Tone, cells, content, fit, label, wrapped

HOSTILE = [
    "[Remote]",
    "AC[/DC",
    "[@click=app.bell]x[/]",
    "\x1b[2J\x1b]0;x\x07",
    "a\u202eb",
    "[/]",
    "\\[bold]",
    "$accent",
    "\x9b31m",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_is_but_for_what_steers(text: str) -> None:
    shown = label(text).plain
    assert not any(ord(c) < 32 or 0x7F <= ord(c) <= 0x9F or c == "\u202e" for c in shown)
    assert [c for c in shown if c != "\ufffd"] == [c for c in text if c.isprintable() and c != "\u202e"]


def test_content_is_never_parsed_as_markup() -> None:
    made = content([("[bold]x[/bold]", Tone.ALARM)])
    assert isinstance(made, Content)
    assert made.plain == "[bold]x[/bold]"


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("Karoo", 8, "Karoo   "),
        ("Karoo Data", 6, "Karoo…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日… "),
        ("a\nb\tc", 5, "a b c"),
        ("x", 0, ""),
    ],
)
def test_fitting_counts_cells(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted


def test_fitting_to_the_right_and_with_an_indent() -> None:
    assert fit("today", 8, right=True) == "   today"
    assert fit("to Thandi", 8, indent=2) == "  to Th…"


@given(st.text(max_size=60), st.integers(0, 40))
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert cells(fit(text, width)) == width


@given(st.text(max_size=120), st.integers(2, 40))
@example("00\u093e", 2)
def test_wrapped_lines_are_never_too_wide(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrapped(text, width))
