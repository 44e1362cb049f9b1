"""Whatever the bytes are, parsing neither raises nor crashes nor takes long."""

from __future__ import annotations

import time
from datetime import UTC
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from heardback.folder.codec import read_application
from heardback.markdown import yaml_reader
from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Append, Set
from heardback.markdown.field_reader import raw

HALF = 1024 * 1024 // 2


def full_of(text: str) -> str:
    return text * (HALF // len(text.encode()))


FRONTS = {
    "brackets": "a: " + full_of("["),
    "braces": "a: " + full_of("{"),
    "hyphens": full_of("- "),
    "question marks": full_of("? "),
    "brackets on lines": full_of("a: [\n"),
    "deep indentation": "".join(" " * n + "a:\n" for n in range(1400)),
    "references to references": "a0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 3000)),
    "one label again and again": "a: &a [x, x]\n" + "".join(f"b{n}: &a [*a, *a]\n" for n in range(3000)),
    "references": "a: &a x\nb: [" + "*a," * 200_000 + "]",
    "merges": "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(20_000)),
    "labels": "".join(f"k{n}: &x{n} 1\n" for n in range(40_000)),
    "tags": "".join(f"k{n}: !x{n} 1\n" for n in range(40_000)),
    "one key": full_of("a: 1\n"),
    "blank lines": full_of("\n") + "x: y",
    "an open quote": 'a: "' + full_of("x\n"),
    "lost tails": "".join(f"k{n}: c #1\n" for n in range(60_000)),
    "colons": "a: " + full_of("b: "),
    "lone CR": full_of("a: b\r"),
    "line separators": "".join(f'k{n}: "x\u2028"\n' for n in range(40_000)),
    "kept blank lines": "a: |+\n" + full_of("\n"),
    "a long key": full_of("k") + ": 1",
    "dividers": full_of("=======\n") + ">>>>>>> x\n",
    "unseen characters": "".join(f"\u200bk{n}: x\n" for n in range(40_000)),
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
def test_thousands_of_problems_are_found_in_time(front: str) -> None:
    begun = time.process_time()
    document, problems = Document.parse(f"---\n{front}\n---\n".encode(), "x.md")
    assert time.process_time() - begun < 15  # seconds; done carelessly, it takes hours, or crashes
    assert document or problems
    assert len(problems) < 200
    if document is not None:
        raw(document.root)


@pytest.mark.parametrize("entry", ["  - {on: x, event: y}\n", "  - on: 1 Jan 2026\n    event: note\n"])
def test_thousands_of_slips_are_found_in_time(entry: str) -> None:
    content = f"---\ncompany: A\nrole: B\nlog:\n{entry * (300_000 // len(entry))}---\n".encode()
    document, _ = Document.parse(content, "x.md")
    assert document is not None
    begun = time.process_time()
    _, problems = read_application(document, "x", UTC)
    assert time.process_time() - begun < 15  # seconds; done carelessly, it takes minutes
    assert max(p.line or 0 for p in problems) == content.count(b"\n") - entry.count("\n")


def test_what_references_bring_is_read_in_their_place() -> None:
    content = b"---\na: &l {x: [1, 2]}\nb: *l\n---\n"
    document, problems = Document.parse(content, "x.md")
    assert document is not None
    assert not problems
    assert raw(document.root) == {"a": {"x": ["1", "2"]}, "b": {"x": ["1", "2"]}}
    reference = document.root.get("b")
    assert reference is not None
    assert (reference.line, reference.column, reference.alias) == (3, 4, "l")


SIGNS = [
    *"[]{}'\"|>#%@`\\",
    *["a: ", "b:", "- ", ", ", " #1", "&x ", "*x", "!y ", "? "],
    *["---", "...", "<<: ", "<<<<<<< x\n"],
]
ODD = ["\n", "\r\n", "\r", "  ", *"\t\x07\x85\u2028\ufeffé😀"]


@given(st.lists(st.sampled_from(SIGNS + ODD) | st.text(max_size=3), max_size=40).map("".join), st.booleans())
def test_no_text_makes_it_raise(text: str, closed: bool) -> None:
    content = ("---\n" + text + "\n---\n" * closed).encode(errors="replace")
    document, problems = Document.parse(content, "x.md")
    assert document or problems
    for problem in problems:
        assert problem.line is None or 1 <= problem.line <= content.count(b"\n") + 1
        assert problem.column is None or problem.column >= 1
    if document is not None:
        assert document.content == content
        assert document.fenced.with_front(document.fenced.front) == content


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    for whole in (content, b"---\n" + content + b"\n---\n"):
        document, problems = Document.parse(whole, "x.md")
        assert document or problems


@pytest.fixture
def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(yaml_reader, "Loader", yaml.BaseLoader)


@pytest.mark.usefixtures("without_libyaml")
def test_where_libyaml_is_missing_the_rest_is_the_same() -> None:
    front = "a: no # why\nc:\n- n: 'A'\n- n: |\n    long\n\n# next\nlog: []\n"
    document, problems = Document.parse(f"\ufeff---\n{front}---\nbody\n".encode(), "x.md")
    assert document is not None
    assert not problems
    edited = apply(
        document, Set(("a",), "x"), Append(("c",), {"n": "B"}), Append(("log",), {"on": "2026-11-18"})
    )
    assert edited.fenced.front == (
        "a: x # why\nc:\n- n: 'A'\n- n: |\n    long\n- \"n\": B\n\n# next\nlog:\n- on: 2026-11-18\n"
    )
    assert Document.parse(b"---\na: 'x\n---\n", "x.md")[0] is None
