"""Notes in Markdown: what they look like, and that nothing in them does anything or takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from heardback.dashboard.portrait.portrait_view import laid_out


@pytest.mark.parametrize(
    ("notes", "shown"),
    [
        ("# Title\n\ntext *a* **b** `c`", ["Title", "", "text a b c"]),
        ("one two three four five", ["one two three four", "five"]),
        ("- a\n- b\n  - c", ["• a", "• b", "  • c"]),
        ("3. a\n4. b", ["3. a", "4. b"]),
        ("- a long item that wraps", ["• a long item that", "  wraps"]),
        ("> said\n> so", ["▏ said so"]),
        ("```\nx  = 1\n```", ["  x  = 1"]),
        ("[site](https://x.example)", ["site", "(https://x.example)"]),
        ("|a|b|\n|-|-|\n|1|2|", ["a   b", "1   2"]),
        ("[Remote] AC[/DC", ["[Remote] AC[/DC"]),
        ("<b>html</b>", ["<b>html</b>"]),
        ("a\x1b[2Jb", ["a\ufffd[2Jb"]),
    ],
)
def test_laid_out(notes: str, shown: list[str]) -> None:
    assert [line.rstrip() for line in laid_out(notes, 19).plain.split("\n")] == shown


@given(st.text(max_size=300), st.integers(20, 60))
def test_no_text_is_a_crash_and_no_steering_gets_through(notes: str, width: int) -> None:
    shown = laid_out(notes, width).plain
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) <= 0x9F for c in shown)


@given(
    st.lists(st.sampled_from(["- ", "> ", "word ", "\n", "*a* ", "日本 ", "1. ", "    "]), max_size=60).map(
        "".join
    )
)
def test_wrapped_lines_fit(notes: str) -> None:
    if "    " not in notes:  # code keeps its lines
        assert all(cell_len(line) <= 40 for line in laid_out(notes, 40).plain.split("\n"))


DENSE = {
    "items": "- *item* **b** `c` [x](y)\n" * 700,
    "brackets": "[" * 20_000,
    "quotes": ">" * 20_000,
    "rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 3_000,
}


@pytest.mark.parametrize("notes", DENSE.values(), ids=DENSE)
def test_dense_notes_take_no_time(notes: str) -> None:
    began = time.process_time()
    laid_out(notes[:20_000], 60)
    assert time.process_time() - began < 2  # far above what it takes, to hold on any machine
