"""Two edits to any front matter, in every style that people write, merged both ways round; and any bytes at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_editing import TEXTS, changed, front_matters, loaded, places

from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import EditRefused, Set
from heardback.markdown.merge import Merged, merge

FILE = "applications/x.md"


def check_two_edits(written: tuple[dict[str, Any], str], draw: Any) -> None:
    values, front = written
    before = f"---\n{front}---\n".encode()
    document, _ = Document.parse(before, FILE)
    assert document is not None
    # An item whose only text is another one is another item: both edits are of fields.
    texts = [
        path
        for path, held in places(values)
        if path and isinstance(held, str) and all(isinstance(step, str) for step in path)
    ]
    if len(texts) < 2:
        return
    here, there = draw(st.lists(st.sampled_from(texts), min_size=2, max_size=2, unique=True))
    one, other = draw(TEXTS), draw(TEXTS)
    if not (one and other):  # nothing is no text
        return
    try:
        ours, theirs = apply(document, Set(here, one)).content, apply(document, Set(there, other)).content
    except EditRefused:
        return
    wanted = changed(values, here, lambda holder, key: holder.__setitem__(key, one))
    wanted = changed(wanted, there, lambda holder, key: holder.__setitem__(key, other))
    for result in (merge(before, ours, theirs, FILE), merge(before, theirs, ours, FILE)):
        assert result == Merged(result.content)
        assert loaded(_front(result.content)) == wanted


def _front(content: bytes) -> str:
    document, _ = Document.parse(content, FILE)
    assert document is not None
    return document.fenced.front


@given(written=front_matters(), data=st.data())
@settings(max_examples=80, deadline=None)
def test_two_fields_of_any_front_matter(written: tuple[dict[str, Any], str], data: Any) -> None:
    check_two_edits(written, data.draw)


@pytest.mark.campaign
@given(written=front_matters(), data=st.data())
@settings(max_examples=10_000, deadline=None)
def test_two_fields_of_a_great_many(written: tuple[dict[str, Any], str], data: Any) -> None:
    check_two_edits(written, data.draw)


@given(st.binary(max_size=60), st.binary(max_size=60), st.none() | st.binary(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_merged_or_asked_about(ours: bytes, theirs: bytes, before: bytes | None) -> None:
    result = merge(before, ours, theirs, FILE)
    if result.questions:
        assert ours.strip(b"\r\n") in result.content
        assert theirs.strip(b"\r\n") in result.content
    else:
        assert ours == theirs or before in (ours, theirs)
