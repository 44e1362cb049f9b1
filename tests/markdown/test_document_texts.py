"""A text that is written is that text for every reader of YAML, whatever it looks like."""

from __future__ import annotations

import pytest
import yaml

from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Set

TEXTS = [
    "no", "on", "yes", "True", "null", "~", "", "12:30", "010", "0x1F", "0o17", "3.10", "1e3", "1_000", ".inf", "-.5",
    "+27215550142", "2026-02-30", "=", "<<", "y", "N", " lead", "tail ", "a: b", "a:", "C #1", "#", "- x", "-", "---",
    "...", "? x", "@home", "`x`", "%x", "&x", "*x", "!x", "|", "> x", "'", '"', "it's", 'say "x"', "[x]", "{x}", "x]",
    "a, b", "a\tb", "a\nb", "\n", "a\r\nb", "\x07", "\x1b[31m", "\x85", "\u2028", "\ufeffx", "\x7f", "\\", "C:\\temp",
    "{{ x }}", "😀", "שלום", "\u202eabc", "x" * 3000, "a b " * 400, "key: [unclosed", "\ufffe", "Zoë", "NULL", "off",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "front",
    ["a: x\n", "a: 'x'\n", 'a: "x"\n', "a: [x]\n", "a: {b: x}\n", "a: |\n  x\n  y\n", "a:\n", "a:\n- x\n"],
)
def test_a_text_is_that_text_for_every_reader(text: str, front: str) -> None:
    document, _ = Document.parse(f"---\n{front}---\n".encode(), "x.md")
    assert document is not None
    loaded = yaml.safe_load(front)["a"]
    path: tuple[str | int, ...] = (
        ("a", 0) if isinstance(loaded, list) else ("a", "b") if isinstance(loaded, dict) else ("a",)
    )
    edited = apply(document, Set(path, text))
    value = yaml.safe_load(edited.fenced.front)
    for step in path:
        value = value[step]
    assert value == text
    again, problems = Document.parse(edited.content, "x.md")
    assert again is not None
    assert not problems
    assert apply(again, Set(path, text)).content == edited.content
