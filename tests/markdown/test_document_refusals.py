"""What cannot be edited without touching something else is refused, with its place and what to do."""

from __future__ import annotations

import pytest

from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Append, Edit, EditRefused, Remove, Set


def put(*path: str | int, to: object) -> Edit:
    return Set(path, to)  # type: ignore[arg-type]


def append(*path: str | int, item: object) -> Edit:
    return Append(path, item)  # type: ignore[arg-type]


def remove(*path: str | int) -> Edit:
    return Remove(path)


REFUSALS: dict[str, tuple[str, Edit, int]] = {
    "a reference": ("a: &l x\nb: *l\n", put("b", to="z"), 3),
    "inside a reference": ("a: &l {x: 1}\nb: *l\n", put("b", "x", to="z"), 3),
    "a label that is used": ("a: &l x\nb: *l\n", put("a", to="z"), 2),
    "inside a label that is used": ("a: &l\n  x: 1\nb: *l\n", put("a", "x", to="z"), 3),
    "a field with a label that is used": ("a: &l x\nb: *l\n", remove("a"), 2),
    "a key that is there twice": ("a: x\nb: y\na: z\n", put("a", to="w"), 4),
    "inside a key that is there twice": ("a: {x: 1}\na: {x: 2}\n", put("a", "x", to="w"), 3),
    "a custom tag": ("a: !secret x\n", put("a", to="w"), 2),
    "front matter in braces": ("{a: x}\n", put("b", to="w"), 2),
    "a field that a merge may bring": ("a: &l {x: 1}\nb:\n  <<: *l\n", put("b", "x", to="w"), 4),
    "a lone carriage return": ("a: x\rb: y\n", put("a", to="w"), 2),
    "a field of a text": ("a: x\n", put("a", "b", to="w"), 2),
    "an item of a text": ("a: x\n", append("a", item="w"), 2),
    "an item that is not there": ("a: [x]\n", put("a", 2, to="w"), 2),
    "an item of fields": ("a: {x: 1}\n", put("a", 0, to="w"), 2),
    "characters that no file can hold": ("a: x\n", put("a", to="\ud800"), 2),
    "a key too long for YAML": ("a: x\n", put("k" * 2000, to="w"), 2),
}


@pytest.mark.parametrize(("front", "edit", "line"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_faithful_is_refused_with_its_line(front: str, edit: Edit, line: int) -> None:
    document, _ = Document.parse(f"---\n{front}---\n".encode(), "applications/x.md")
    assert document is not None
    with pytest.raises(EditRefused) as refusal:
        apply(document, edit)
    problem = refusal.value.problem
    assert (problem.file, problem.line) == ("applications/x.md", line)
    assert problem.message
    assert problem.hint
