"""Editing in place: what the file says before and after, character by character.

`·` in a case stands for a space at the end of a line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Append, Edit, Remove, Set

SENT = {"on": datetime(2026, 11, 18, 16, 10), "event": "sent"}


def put(*path: str | int, to: object) -> Edit:
    return Set(path, to)  # type: ignore[arg-type]


def append(*path: str | int, item: object) -> Edit:
    return Append(path, item)  # type: ignore[arg-type]


def remove(*path: str | int) -> Edit:
    return Remove(path)


CASES: dict[str, tuple[str, Edit, str]] = {
    # --- a field that is new
    "a scalar above the first list": ("a: x\nt: [p]\n", put("new", to="z"), "a: x\nnew: z\nt: [p]\n"),
    "a scalar above a list in lines": (
        "a: x\nl:\n- p\nb: y\n",
        put("new", to="z"),
        "a: x\nnew: z\nl:\n- p\nb: y\n",
    ),
    "a scalar without a list": ("a: x\nb: {c: y}\n", put("new", to="z"), "a: x\nb: {c: y}\nnew: z\n"),
    "a scalar above what a list comes with": (
        "a: x # why\n  # of a\n\n# of l\nl: [p]\n",
        put("new", to="z"),
        "a: x # why\n  # of a\nnew: z\n\n# of l\nl: [p]\n",
    ),
    "a scalar where a list is first": (
        "# top\n\n# of l\nl: [p]\n",
        put("new", to="z"),
        "# top\n\nnew: z\n# of l\nl: [p]\n",
    ),
    "a scalar below a text that keeps blank lines": (
        "a: |+\n  x\n\nl: []\n",
        put("new", to="z"),
        "a: |+\n  x\n\nnew: z\nl: []\n",
    ),
    "a list at the end": ("l: [p]\na: x\n", put("new", to=["z"]), "l: [p]\na: x\nnew: [z]\n"),
    "fields at the end": ("l: [p]\na: x\n", put("new", to={"m": "z"}), "l: [p]\na: x\nnew:\n  m: z\n"),
    "a scalar inside an item, at its end": (
        "l:\n- w: [p]\n",
        put("l", 0, "new", to="z"),
        "l:\n- w: [p]\n  new: z\n",
    ),
    # --- an item that comes next
    "the next item of a list of fields": (
        "a:\n  - x: 1\n    y: 2\nb: z\n",
        put("a", 1, "x", to="3"),
        'a:\n  - x: 1\n    y: 2\n  - x: "3"\nb: z\n',
    ),
    "the next item of a list in brackets": ("a: [x]\n", put("a", 1, to="z"), "a: [x, z]\n"),
    "the first item of an empty list": ("a: []\n", put("a", 0, "x", to="z"), "a:\n  - x: z\n"),
    "the first item of a list that is missing": ("b: y\n", put("a", 0, "x", to="z"), "b: y\na:\n  - x: z\n"),
    "the first item where nothing is written": ("a: # who\n", put("a", 0, to="z"), "a: [z] # who\n"),
    # --- one value
    "a plain value": ("a: x\nb: y\n", put("a", to="z"), "a: z\nb: y\n"),
    "the comment behind it stays": ("a: x   # why\n", put("a", to="z"), "a: z   # why\n"),
    "odd spaces stay": ("a:    x··\nb :  y\n", put("b", to="z"), "a:    x··\nb :  z\n"),
    "double quotes stay": ('a: "x"\n', put("a", to="z"), 'a: "z"\n'),
    "single quotes stay": ("a: 'x'\n", put("a", to="it's"), "a: 'it''s'\n"),
    "an empty value": ("a:\nb: y\n", put("a", to="z"), "a: z\nb: y\n"),
    "an empty value with a comment": ("a:   # why\n", put("a", to="z"), "a: z   # why\n"),
    "an empty value with spaces": ("a:·\nb: y\n", put("a", to="z"), "a: z\nb: y\n"),
    "a tilde": ("a: ~ # why\n", put("a", to="z"), "a: z # why\n"),
    "to nothing": ("a: x # why\nb: y\n", put("a", to=None), "a: # why\nb: y\n"),
    "a value on the next line": ("a:\n  x\nb: y\n", put("a", to="z"), "a:\n  z\nb: y\n"),
    "a text over several lines": (
        "a: one\n  two\n  three # why\nb: y\n",
        put("a", to="z"),
        "a: z # why\nb: y\n",
    ),
    "a quoted text over several lines": (
        'a: "one\n\n  two" # why\nb: y\n',
        put("a", to="z"),
        'a: "z" # why\nb: y\n',
    ),
    "a block text to a short one": (
        "a: |\n  one\n  two\n\n# next\nb: y\n",
        put("a", to="z"),
        "a: z\n\n# next\nb: y\n",
    ),
    "a block text to a block text": (
        "a: |\n   one\n\nb: y\n",
        put("a", to="1\n\n 2\n"),
        "a: |\n   1\n\n    2\n\nb: y\n",
    ),
    "a block text that loses its last break": (
        "a: |\n  one\nb: y\n",
        put("a", to="1\n2"),
        "a: |-\n  1\n  2\nb: y\n",
    ),
    "a folded text": (
        "a: >-  # why\n  one\n  two\nb: y\n",
        put("a", to="1\n2"),
        "a: |-  # why\n  1\n  2\nb: y\n",
    ),
    "a block text with a comment in its header": (
        "a: | # why\n  one\nb: y\n",
        put("a", to="z"),
        "a: z # why\nb: y\n",
    ),
    "a block text that keeps blank lines": (
        "a: |+\n  one\n\n\nb: y\n",
        put("b", to="z"),
        "a: |+\n  one\n\n\nb: z\n",
    ),
    "a line break into a plain value": ("a: x\n", put("a", to="1\n2"), 'a: "1\\n2"\n'),
    "a value like a fence": ("a: x\n", put("a", to="---"), 'a: "---"\n'),
    "a key in quotes": ("\"a\": x\n'b': y\n", put("a", to="z"), "\"a\": z\n'b': y\n"),
    "a key like a word of YAML": ("on: x\nno: y\n", put("no", to="z"), "on: x\nno: z\n"),
    "a complex-looking key": ("? a\n: x\nb: y\n", put("a", to="z"), "? a\n: z\nb: y\n"),
    "an indented front matter": ("  a: x\n  b: y\n", put("c", to="z"), "  a: x\n  b: y\n  c: z\n"),
    "inside a list": (
        "c:\n- n: A\n  p: x # why\n- n: B\n",
        put("c", 0, "p", to="z"),
        "c:\n- n: A\n  p: z # why\n- n: B\n",
    ),
    "inside braces": ("c: { n: A, p: x }\n", put("c", "p", to="y, z"), 'c: { n: A, p: "y, z" }\n'),
    "a missing value inside braces": ("c: {n: , p: x}\n", put("c", "n", to="z"), "c: {n: z, p: x}\n"),
    "a key without colon inside braces": ("c: {n, p: x}\n", put("c", "n", to="z"), "c: {n: z, p: x}\n"),
    "inside brackets": ("t: [a, b,  c]\n", put("t", 1, to="z"), "t: [a, z,  c]\n"),
    "an unused label": ("a: &l x\nb: y\n", put("a", to="z"), "a: &l z\nb: y\n"),
    "an empty value with a label": ("a: &l\nb: y\n", put("a", to="z"), "a: &l z\nb: y\n"),
    "a known tag": ("a: !!str 12\n", put("a", to="13"), "a: !!str 13\n"),
    "unknown characters around": ("a: 名前\nb: 😀 שלום\n", put("b", to="é😀"), "a: 名前\nb: é😀\n"),
    "a whole number after one": ("minutes: 60\n", put("minutes", to="90"), "minutes: 90\n"),
    "a value under one that ends in colons": ("a: x:y::z\nb: y\n", put("b", to="z"), "a: x:y::z\nb: z\n"),
    "a second path with the same name": ("a: x\nc:\n  a: y\n", put("c", "a", to="z"), "a: x\nc:\n  a: z\n"),
    # --- the same again
    "what is there already": ("a: 'x'\n", put("a", to="x"), "a: 'x'\n"),
    "a plain no is the text no": ("a: no\n", put("a", to="no"), "a: no\n"),
    "a yes is true": ("a: yes\n", put("a", to=True), "a: yes\n"),
    "a date in quotes": ("a: '2026-11-18'\n", put("a", to=date(2026, 11, 18)), "a: '2026-11-18'\n"),
    "a moment with a T": (
        "a: 2026-11-18T10:00\n",
        put("a", to=SENT["on"].replace(hour=10, minute=0)),
        "a: 2026-11-18T10:00\n",
    ),  # type: ignore[attr-defined]
    "a list": ("a:\n- x\n-   y # why\n", put("a", to=["x", "y"]), "a:\n- x\n-   y # why\n"),
    # --- a new field
    "a new field": ("a: x\n", put("b", to="w"), "a: x\nb: w\n"),
    "a new field in an empty front matter": ("", put("a", to="x"), "a: x\n"),
    "a new field below comments": ("# only\n\n", put("a", to="x"), "# only\na: x\n\n"),
    "a new field goes before blank lines": (
        "a: x\n# tail\n\n\n",
        put("b", to="w"),
        "a: x\n# tail\nb: w\n\n\n",
    ),
    "a new field behind a block text": ("a: |\n  x\n\n\n", put("b", to="w"), "a: |\n  x\nb: w\n\n\n"),
    "a new field behind a block text that keeps blank lines": (
        "a: |+\n  x\n\n",
        put("b", to="w"),
        "a: |+\n  x\n\nb: w\n",
    ),
    "a new field of a contact": (
        "c:\n  - n: A\n    t: x\n\n  - n: B\n# next\nd: y\n",
        put("c", 0, "p", to="z"),
        "c:\n  - n: A\n    t: x\n    p: z\n\n  - n: B\n# next\nd: y\n",
    ),
    "a comment stays with what it is about": (
        "c:\n  - n: A   # one\n    # about A\n  # about B\n  - n: B\n",
        put("c", 0, "p", to="z"),
        "c:\n  - n: A   # one\n    # about A\n    p: z\n  # about B\n  - n: B\n",
    ),
    "a new field in braces": ("c: { n: A } # why\n", put("c", "p", to="z"), "c: { n: A, p: z } # why\n"),
    "a new field in empty braces": ("c: {}\n", put("c", "p", to="z"), "c: {p: z}\n"),
    "a new field in braces with a last comma": ("c: {n: A,}\n", put("c", "p", to="z"), "c: {n: A, p: z}\n"),
    "a new field in braces over lines": (
        "c: {\n  n: A,\n  o: B  # why\n}\n",
        put("c", "p", to="z"),
        "c: {\n  n: A,\n  o: B,  # why\n  p: z\n}\n",
    ),
    "a field below one that is missing": (
        "a: x\n",
        put("d", "Thandi Nkosi", to="z"),
        "a: x\nd:\n  Thandi Nkosi: z\n",
    ),
    "a field below an empty one": (
        "d:  # per person\na: x\n",
        put("d", "A", to="z"),
        "d:  # per person\n  A: z\na: x\n",
    ),
    "a name that needs quotes as a key": (
        "d:\n    A: x\n",
        put("d", "B: c", to="z"),
        'd:\n    A: x\n    "B: c": z\n',
    ),
    "a date": ("a: x\n", put("b", to=date(2026, 2, 3)), "a: x\nb: 2026-02-03\n"),
    "a moment": ("a: x\n", put("b", to=SENT["on"]), "a: x\nb: 2026-11-18 16:10\n"),
    "a moment with its offset": (
        "a: x\n",
        put("b", to=datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2)))),
        "a: x\nb: 2026-01-02 03:04:05+02:00\n",
    ),
    "a moment of UTC": (
        "a: x\n",
        put("b", to=datetime(2026, 1, 2, 3, 4, tzinfo=UTC)),
        "a: x\nb: 2026-01-02 03:04+00:00\n",
    ),
    "true and a number": (
        "a: x\n",
        put("b", to={"c": True, "d": 5, "e": None}),
        "a: x\nb:\n  c: true\n  d: 5\n  e:\n",
    ),
    "a date as a text stays a date": (
        "applied: 2026-11-01\n",
        put("applied", to="2026-11-02"),
        "applied: 2026-11-02\n",
    ),
    "an impossible date is put in quotes": ("a: x\n", put("a", to="2026-02-30"), 'a: "2026-02-30"\n'),
    # --- a list
    "an item": ("t:\n  - a\n  - b\nc: x\n", append("t", item="z"), "t:\n  - a\n  - b\n  - z\nc: x\n"),
    "an item of a list that is not indented": (
        "t:\n- a\n# next\nc: x\n",
        append("t", item="z"),
        "t:\n- a\n- z\n# next\nc: x\n",
    ),
    "an item of a wide list": (
        "t:\n    -   a\n",
        append("t", item={"name": "A", "m": "B"}),
        "t:\n    -   a\n    -   name: A\n        m: B\n",
    ),
    "an item in quotes after one in quotes": ("t:\n- 'a'\n", append("t", item="z"), "t:\n- 'a'\n- 'z'\n"),
    "an item before blank lines": (
        "t:\n  - a # why\n\n\nc: x\n",
        append("t", item="z"),
        "t:\n  - a # why\n  - z\n\n\nc: x\n",
    ),
    "an item below the list's own comment": (
        "t:\n  - a\n  # - old\nc: x\n",
        append("t", item="z"),
        "t:\n  - a\n  # - old\n  - z\nc: x\n",
    ),
    "an item behind an empty one": ("t:\n  -\nc: x\n", append("t", item="z"), "t:\n  -\n  - z\nc: x\n"),
    "an item in brackets": ("t: [a, b] # why\n", append("t", item="x, y"), 't: [a, b, "x, y"] # why\n'),
    "an item in brackets with a last comma": ("t: [a, b, ]\n", append("t", item="z"), "t: [a, b, z ]\n"),
    "an item in brackets over lines": (
        "t: [\n  a,\n  b, # why\n]\nc: x\n",
        append("t", item="z"),
        "t: [\n  a,\n  b, # why\n  z,\n]\nc: x\n",
    ),
    "an item behind a comment in brackets": (
        "t: [\n  a, b # why\n  # end\n]\n",
        append("t", item="z"),
        "t: [\n  a, b, # why\n  # end\n  z\n]\n",
    ),
    "an item in brackets that close on the last line": (
        "t: [a,\n    b]\n",
        append("t", item="z"),
        "t: [a,\n    b, z]\n",
    ),
    "an item of an empty list with a comment inside": (
        "t: [  # none yet\n  ]\nc: x\n",
        append("t", item="z"),
        "t: [  # none yet\n  z]\nc: x\n",
    ),
    "a field in empty braces with a comment inside": (
        "d: { # none\n  }\n",
        put("d", "A", to="z"),
        "d: { # none\n  A: z}\n",
    ),
    "an entry of an empty log": (
        "log: []   # append-only\nc: x\n",
        append("log", item=SENT),
        "log:   # append-only\n  - on: 2026-11-18 16:10\n    event: sent\nc: x\n",
    ),
    "an entry of a log with nothing": (
        "log:\nc:\n- n: A\n",
        append("log", item=SENT),
        "log:\n- on: 2026-11-18 16:10\n  event: sent\nc:\n- n: A\n",
    ),
    "an entry of a log that is missing": (
        "c:\n    - n: A\n",
        append("log", item=SENT),
        "c:\n    - n: A\nlog:\n    - on: 2026-11-18 16:10\n      event: sent\n",
    ),
    "a tag where there are none": ("a: x\n", append("tags", item="python"), "a: x\ntags: [python]\n"),
    "an entry in the style of the last one": (
        "log:\n  - {on: 2026-10-28, event: applied}\n",
        append("log", item=SENT),
        "log:\n  - {on: 2026-10-28, event: applied}\n  - {on: 2026-11-18 16:10, event: sent}\n",
    ),
    "an entry behind a block text": (
        "log:\n  - on: 2026-10-28\n    note: |\n      long\n\nb: x\n",
        append("log", item=SENT),
        "log:\n  - on: 2026-10-28\n    note: |\n      long\n  - on: 2026-11-18 16:10\n    event: sent\n\nb: x\n",
    ),
    "an entry behind a block text that keeps blank lines": (
        "log:\n- note: |+\n    text\n\nb: x\n",
        append("log", item="z"),
        "log:\n- note: |+\n    text\n\n- z\nb: x\n",
    ),
    "a log in brackets": (
        "log: [{on: 1}]\n",
        append("log", item=SENT),
        "log: [{on: 1}, {on: 2026-11-18 16:10, event: sent}]\n",
    ),
    "a list in a list": (
        "a:\n- - x\n  - y\n- z\n",
        append("a", 0, item="w"),
        "a:\n- - x\n  - y\n  - w\n- z\n",
    ),
    "a value with nested lists": (
        "i:\n  - s: x\n",
        append("i", item={"s": "y", "with": ["A", "B, C"], "d": {"A": "z"}}),
        'i:\n  - s: x\n  - s: "y"\n    with: [A, "B, C"]\n    d:\n      A: z\n',
    ),
    # --- another shape
    "a text to a list": ("with: A # why\n", put("with", to=["A", "B"]), "with: [A, B] # why\n"),
    "a list that grows": ("t:\n- a # why\n", put("t", to=["a", "b"]), "t:\n- a # why\n- b\n"),
    "a list that shrinks": ("t: [a, b, c]\n", put("t", to=["a"]), "t: [a]\n"),
    "a list to nothing": ("t:\n  - a\n  - b\nc: x\n", put("t", to=[]), "t: []\nc: x\n"),
    "fields to a text": (
        "d: # per person\n  A: x\n  B: y\n\nc: x\n",
        put("d", to="z"),
        "d: z # per person\n\nc: x\n",
    ),
    "a text to fields": ("d: x # why\nc: y\n", put("d", to={"A": "1st"}), "d: # why\n  A: 1st\nc: y\n"),
    "fields field by field": (
        "d:\n  A: x # why\n  B: 'y'\n",
        put("d", to={"A": "x", "B": "z"}),
        "d:\n  A: x # why\n  B: 'z'\n",
    ),
    # --- away with it
    "a field": ("a: x\nb: y # why\nc: z\n", remove("b"), "a: x\nc: z\n"),
    "a field with all its lines": (
        "a: x\nb:\n  - y\n  # own\n  - z\n\n# next\nc: z\n",
        remove("b"),
        "a: x\n\n# next\nc: z\n",
    ),
    "the first field of an item": ("c:\n  - n: A\n    p: x\n", remove("c", 0, "n"), "c:\n  - p: x\n"),
    "the only field": ("a: x\n", remove("a"), ""),
    "the only field of an item": ("c:\n  - n: A\n", remove("c", 0, "n"), "c:\n  - {}\n"),
    "an item of a list": ("t:\n  - a\n  - b # why\n  - c\n", remove("t", 1), "t:\n  - a\n  - c\n"),
    "an item in brackets (away)": ("t: [a, b, c]\n", remove("t", 2), "t: [a, b]\n"),
    "a field in braces": ("c: {a: x, b: y}\n", remove("c", "a"), "c: {b: y}\n"),
    "what is not there": ("a: x\n", remove("b", "c"), "a: x\n"),
}

WRAPPINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda front: f"---\n{front}---\n# Notes\n\n---\nbody: x\n",
    "CRLF": lambda front: f"---\n{front}---\n# Notes\n".replace("\n", "\r\n"),
    "BOM": lambda front: f"\ufeff---\n{front}---\n",
    "no last line ending": lambda front: f"---\n{front}---",
    "closed by dots": lambda front: f"--- \n{front}... \nbody",
}


@pytest.mark.parametrize("wrapping", WRAPPINGS.values(), ids=WRAPPINGS)
@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES)
def test_an_edit_changes_its_lines_only(
    before: str, edit: Edit, after: str, wrapping: Callable[[str], str]
) -> None:
    content = wrapping(before.replace("·", " ")).encode()
    document, _ = Document.parse(content, "x.md")
    assert document is not None
    edited = apply(document, edit)
    assert edited.content.decode() == wrapping(after.replace("·", " "))
    assert edited.body == document.body


def test_a_number_of_edits_leave_the_rest_alone() -> None:
    front = "# mine\na: x # 1\nc:\n- n: 'A'\n\n- n: B\nz: ~\n"
    document, _ = Document.parse(f"---\n{front}---\n".encode(), "x.md")
    assert document is not None
    edited = apply(
        document, Set(("c", 1, "n"), "C"), Append(("log",), SENT), Append(("log",), SENT), Set(("a",), "w")
    )
    assert edited.fenced.front == (
        "# mine\na: w # 1\nc:\n- n: 'A'\n\n- n: C\nz: ~\n"
        "log:\n- on: 2026-11-18 16:10\n  event: sent\n- on: 2026-11-18 16:10\n  event: sent\n"
    )
