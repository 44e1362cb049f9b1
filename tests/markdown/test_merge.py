"""Merging two versions of a file: what becomes of it, character by character.

A case gives the front matter before, here and there, and the merged one; None where there was no version before.
"""

from __future__ import annotations

import time

import pytest

from heardback.markdown.merge import Merged, MergeQuestion, Names, Side, What, merge

APPLICATION = "applications/karoo.md"


def file(front: str, body: str = "") -> bytes:
    return f"---\n{front}---\n{body}".encode()


def merged(before: str | None, ours: str, theirs: str, path: str = APPLICATION) -> Merged:
    old = None if before is None else file(before)
    return merge(old, file(ours), file(theirs), path)


CASES: dict[str, tuple[str | None, str, str, str]] = {
    # --- one field
    "a field that they changed": ("a: x\nb: y\n", "a: x\nb: z\n", "a: w\nb: y\n", "a: w\nb: z\n"),
    "neighbouring lines": ("a: x\nb: y\n", "a: x\nb: z\n", "a: w\nb: y\n", "a: w\nb: z\n"),
    "the same change on both sides": ("a: x\n", "a: z\n", "a: 'z'\n", "a: z\n"),
    "a number stays one": (
        "minutes: 60\nb: x\n",
        "minutes: 60\nb: y\n",
        "minutes: 45\nb: x\n",
        "minutes: 45\nb: y\n",
    ),
    "a text that YAML would misread": ("a: x\nb: x\n", "a: x\nb: y\n", "a: no\nb: x\n", "a: no\nb: y\n"),
    "our quotes around their text": ("a: 'x'\nb: x\n", "a: 'x'\nb: y\n", 'a: "z"\nb: x\n', 'a: "z"\nb: y\n'),
    "a field that they added": (
        "a: x\nb: y\n",
        "a: x\nb: z\n",
        "a: x\nnew: w\nb: y\n",
        "a: x\nnew: w\nb: z\n",
    ),
    "fields that both added": (
        "a: x\n",
        "a: x\nours: 1\n",
        "a: x\ntheirs: 2\n",
        "a: x\ntheirs: 2\nours: 1\n",
    ),
    "a field that they removed": ("a: x\nb: y\nc: z\n", "a: w\nb: y\nc: z\n", "a: x\nc: z\n", "a: w\nc: z\n"),
    "a field that both removed": ("a: x\nb: y\nc: z\n", "a: w\nc: z\n", "a: x\nc: w\n", "a: w\nc: w\n"),
    "a field that they emptied": ("a: x\nb: y\n", "a: x\nb: z\n", "a:\nb: y\n", "a:\nb: z\n"),
    "a value where nothing was": (
        "a:  # ask\nb: y\n",
        "a:  # ask\nb: z\n",
        "a: x  # ask\nb: y\n",
        "a: x  # ask\nb: z\n",
    ),
    "our order": ("a: x\nb: y\nc: z\n", "c: z\nb: y\na: x\n", "a: w\nb: y\nc: z\n", "c: z\nb: y\na: w\n"),
    "a key that they renamed": ("a: x\nB: y\n", "a: w\nB: y\n", "a: x\nb: y\n", "a: w\nb: y\n"),
    "fields inside a field": (
        "me:\n  name: x\n  email: y\n",
        "me:\n  name: X\n  email: y\n",
        "me:\n  name: x\n  email: Y\n  phone: 1\n",
        "me:\n  name: X\n  email: Y\n  phone: 1\n",
    ),
    "fields in braces": (
        "me: {name: x, email: y}  # who\n",
        "me: {name: X, email: y}  # who\n",
        "me: {name: x, email: Y, phone: 1}\n",
        "me: {name: X, email: Y, phone: 1}\n",
    ),
    "a text over several lines": (
        "a: |\n  one\nb: y\n",
        "a: |\n  one\nb: z\n",
        "a: |\n  one\n\n  two\nb: y\n",
        "a: |\n  one\n\n  two\nb: z\n",
    ),
    # --- lists grow
    "both append": ("t: [a]\n", "t: [a, c]\n", "t: [a, b]\n", "t: [a, b, c]\n"),
    "both append the same": ("t: [a]\n", "t: [a, b]\n", "t: [a, b]\n", "t: [a, b]\n"),
    "both begin a list": ("a: x\n", "a: x\nt: [c]\n", "a: x\nt: [b]\n", "a: x\nt: [b, c]\n"),
    "both begin an empty list": (
        "log: []\n",
        "log:\n  - {on: 2026-11-02, event: heard}\n",
        "log:\n  - on: 2026-11-01\n    event: note\n",
        "log:\n  - on: 2026-11-01\n    event: note\n  - {on: 2026-11-02, event: heard}\n",
    ),
    "a list in lines here, in brackets there": (
        "t: [a]\n",
        "t:\n- a\n- c\n",
        "t: [a, b]\n",
        "t:\n- a\n- b\n- c\n",
    ),
    "a list in brackets here, in lines there": (
        "t: [a]\n",
        "t: [a, c]\n",
        "t:\n- a\n- x, y\n",
        't: [a, c, "x, y"]\n',
    ),
    "brackets over several lines": (
        "t: [\n  a,\n]\n",
        "t: [\n  a,\n  b,\n]\n",
        "t: [\n  a,\n  c,\n]\n",
        "t: [\n  a,\n  b,\n  c,\n]\n",
    ),
    "one removes, one appends": ("t: [a, b]\n", "t: [b]\n", "t: [a, b, c]\n", "t: [b, c]\n"),
    "one removes all, one appends": ("t:\n- a\n- b\n", "t: []\n", "t:\n- a\n- b\n- c\n", "t:\n- c\n"),
    "their new item has our indentation": (
        "log:\n- on: 2026-11-01\n  event: note\n",
        "log:\n    - on: 2026-11-01\n      event: note\n      note: x\n",
        "log:\n- on: 2026-11-01\n  event: note\n- on: 2026-11-02\n  event: heard\n",
        "log:\n    - on: 2026-11-01\n      event: note\n      note: x\n    - on: 2026-11-02\n      event: heard\n",
    ),
    "entries of one moment, by content": (
        "log:\n- {on: 2026-11-01, event: applied}\n",
        "log:\n- {on: 2026-11-01, event: applied}\n- {on: 2026-11-02 08:00, event: note, note: b}\n",
        "log:\n- {on: 2026-11-01, event: applied}\n- {on: 2026-11-02 08:00, event: note, note: a}\n",
        (
            "log:\n- {on: 2026-11-01, event: applied}\n- {on: 2026-11-02 08:00, event: note, note: a}\n"
            "- {on: 2026-11-02 08:00, event: note, note: b}\n"
        ),
    ),
    "two messages of one minute are two": (
        "a: x\n",
        "a: x\nlog:\n- {on: 2026-11-02 08:00, event: sent, message: thank-you, to: Thandi}\n",
        "a: x\nlog:\n- {on: 2026-11-02 08:00, event: sent, message: thank-you, to: Pieter}\n",
        (
            "a: x\nlog:\n- {on: 2026-11-02 08:00, event: sent, message: thank-you, to: Pieter}\n"
            "- {on: 2026-11-02 08:00, event: sent, message: thank-you, to: Thandi}\n"
        ),
    ),
    "one thing heard, there with its note": (
        "a: x\n",
        "a: x\nlog:\n- {on: 2026-11-02 08:00, event: heard, from: Thandi}\n",
        "a: x\nlog:\n- {on: 2026-11-02 08:00, event: heard, from: Thandi, note: soon}\n",
        "a: x\nlog:\n- {on: 2026-11-02 08:00, event: heard, from: Thandi, note: soon}\n",
    ),
    "two fields of one person": (
        "contacts:\n  - name: Thandi\n    email: t\n",
        "contacts:\n  - name: Thandi\n    email: t\n    phone: 1\n",
        "contacts:\n  - name: Thandi\n    email: T\n",
        "contacts:\n  - name: Thandi\n    email: T\n    phone: 1\n",
    ),
    "one person that both added": (
        "a: x\n",
        "a: x\ncontacts:\n  - name: Jürgen\n    email: j\n",
        "a: x\ncontacts:\n  - name: Jürgen\n    phone: 1\n",
        "a: x\ncontacts:\n  - name: Jürgen\n    phone: 1\n    email: j\n",
    ),
    "a person with another name": (
        "contacts:\n  - name: Thandi\n    email: t\n",
        "contacts:\n  - name: Thandi Nkosi\n    email: t\n",
        "contacts:\n  - name: Thandi\n    email: t\n    phone: 1\n",
        "contacts:\n  - name: Thandi Nkosi\n    email: t\n    phone: 1\n",
    ),
    "an interview that was moved": (
        "interviews:\n  - start: 2026-11-18 10:00\n    round: panel\n",
        "interviews:\n  - start: 2026-11-19 10:00\n    round: panel\n",
        "interviews:\n  - start: 2026-11-18 10:00\n    round: panel\n    with: [Thandi]\n",
        "interviews:\n  - start: 2026-11-19 10:00\n    round: panel\n    with: [Thandi]\n",
    ),
    "one interview that both added, its start written in two ways": (
        "a: x\n",
        "a: x\ninterviews:\n  - start: 2026-11-18 10:00\n    round: panel\n",
        "a: x\ninterviews:\n  - start: 2026-11-18T10:00\n    with: [Thandi]\n",
        "a: x\ninterviews:\n  - start: 2026-11-18 10:00\n    with: [Thandi]\n    round: panel\n",
    ),
    "an interview by its uid": (
        "interviews:\n  - start: 2026-11-18 10:00\n    uid: 7@x\n",
        "interviews:\n  - start: 2026-11-19 10:00\n    uid: 7@x\n",
        "interviews:\n  - start: 2026-11-18 10:00\n    uid: 7@x\n    where: Room 4\n",
        "interviews:\n  - start: 2026-11-19 10:00\n    uid: 7@x\n    where: Room 4\n",
    ),
    "a first field of an item that they removed": (
        "l:\n  - a: x\n    b: y\n  - a: z\n",
        "l:\n  - a: x\n    b: Y\n  - a: z\n",
        "l:\n  - b: y\n  - a: z\n",
        "l:\n  - b: Y\n  - a: z\n",
    ),
    "a text becomes a list on both sides": ("w: A\n", "w: [A, C]\n", "w: [A, B]\n", "w: [A, B, C]\n"),
    "their order of a list": ("t: [a, b, c]\n", "t: [a, b, c, d]\n", "t: [c, b, a]\n", "t: [c, d, b, a]\n"),
    # --- comments
    "their comment behind a value": (
        "a: x\nb: y\n",
        "a: x\nb: z\n",
        "a: x  # why\nb: y\n",
        "a: x  # why\nb: z\n",
    ),
    "both comment on one line": ("a: x\n", "a: x  # here\n", "a: x  # there\n", "# there\na: x  # here\n"),
    "their comment above": ("a: x\nb: y\n", "a: x\nb: z\n", "a: x\n# why\nb: y\n", "a: x\n# why\nb: z\n"),
    "their comment above an item": (
        "l:\n  - a: x\n",
        "l:\n  - a: x\n    b: y\n",
        "l:\n  # why\n  - a: x\n",
        "l:\n  # why\n  - a: x\n    b: y\n",
    ),
    "their comment behind a list": (
        "l: # who\n- a\nb: x\n",
        "l: # who\n- a\nb: y\n",
        "l: # whom\n- a\nb: x\n",
        "l: # whom\n- a\nb: y\n",
    ),
    "a comment that they deleted": (
        "a: x # old\nb: y\n",
        "a: x # old\nb: z\n",
        "a: x\nb: y\n",
        "a: x\nb: z\n",
    ),
    "our comment on a field that they changed": ("a: x\n", "a: x # ours\n", "a: z\n", "a: z # ours\n"),
    "their comment on a field that we removed": (
        "a: x\nb: y\n",
        "b: y\n",
        "a: x # keep\nb: y\n",
        "b: y\n# keep\n",
    ),
    "a blank line above theirs": (
        "a: x\nb: y\n",
        "a: x\nb: z\n",
        "a: x\n\n# new\nc: w\nb: y\n",
        "a: x\n\n# new\nc: w\nb: z\n",
    ),
    # --- nothing before
    "without a base, what either has": (None, "a: x\nb: y\n", "a: x\nc: z\n", "a: x\nc: z\nb: y\n"),
    "without a base, lists": (None, "t: [a, c]\n", "t: [a, b]\n", "t: [a, b, c]\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_merged_without_a_question(name: str) -> None:
    before, ours, theirs, expected = CASES[name]
    result = merged(before, ours, theirs)
    assert result.questions == ()
    assert result.content.decode() == file(expected).decode()


ASKED: dict[str, tuple[str | None, str, str, str, list[str]]] = {
    "two values": (
        "a: x\nb: q\n",
        "a: y\nb: q\n",
        "a: z\nb: r\n",
        "<<<<<<< here\na: y\n=======\na: z\n>>>>>>> there\nb: r\n",
        ["a"],
    ),
    "removed and changed": (
        "a: x\nb: q\n",
        "b: q\n",
        "a: z\nb: r\n",
        "<<<<<<< here\n=======\na: z\n>>>>>>> there\nb: r\n",
        ["a"],
    ),
    "a person removed and changed": (
        "c:\n- name: T\n  email: t\n- name: P\n",
        "c:\n- name: P\n",
        "c:\n- name: T\n  email: T\n- name: P\n",
        "c:\n<<<<<<< here\n=======\n- name: T\n  email: T\n>>>>>>> there\n- name: P\n",
        ["c.0"],
    ),
    "the first field of an item": (
        "i:\n  - start: 2026-11-18\n    round: panel\n",
        "i:\n  - start: 2026-11-19\n    round: panel\n",
        "i:\n  - start: 2026-11-20\n    round: panel\n    with: [T]\n",
        (
            "i:\n<<<<<<< here\n  - start: 2026-11-19\n=======\n  - start: 2026-11-20\n>>>>>>> there\n"
            "    round: panel\n    with: [T]\n"
        ),
        ["i.0.start"],
    ),
    "inside braces": (
        "l:\n- {a: x, b: y, c: w, d: v}\n",
        "l:\n- {a: 1, b: y, c: w, d: v}\n",
        "l:\n- {a: 2, b: z, c: w, d: v}\n",
        "l:\n<<<<<<< here\n- {a: 1, b: z, c: w, d: v}\n=======\n- {a: 2, b: z, c: w, d: v}\n>>>>>>> there\n",
        ["l.0.a"],
    ),
    "what they decided by, of one thing heard": (
        "log: []\n",
        "log:\n- {on: 2026-11-02 08:00, event: heard, from: T, decision_by: 2026-12-04}\n",
        "log:\n- {on: 2026-11-02 08:00, event: heard, from: T, decision_by: 2026-12-05}\n",
        (
            "log:\n<<<<<<< here\n- {on: 2026-11-02 08:00, event: heard, from: T, decision_by: 2026-12-04}\n=======\n"
            "- {on: 2026-11-02 08:00, event: heard, from: T, decision_by: 2026-12-05}\n>>>>>>> there\n"
        ),
        ["log.0.decision_by"],
    ),
    "two values without a base": (
        None,
        "a: x\nb: q\n",
        "a: y\nb: q\n",
        "<<<<<<< here\na: x\n=======\na: y\n>>>>>>> there\nb: q\n",
        ["a"],
    ),
    "a list emptied, an item changed": (
        "c:\n- name: T\n",
        "c: []\n",
        "c:\n- name: T\n  phone: 1\n",
        "<<<<<<< here\nc: []\n=======\nc:\n- name: T\n  phone: 1\n>>>>>>> there\n",
        ["c.0"],
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_asked(name: str) -> None:
    before, ours, theirs, expected, fields = ASKED[name]
    old = None if before is None else file(before)
    result = merge(old, file(ours), file(theirs), APPLICATION, Names("here", "there"))
    assert result.content.decode() == file(expected).decode()
    assert [question.field for question in result.questions] == fields


def test_a_question_says_what_each_side_has() -> None:
    result = merged("a: x\n", "a: 'y'\n", "b: q\n")
    assert result.questions == (MergeQuestion(What.FIELD, ("a",), "x", "y", None),)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(Side.OURS, "a: y\nb: q\n"), (Side.THEIRS, "a: z\nb: q\n"), (Side.BEFORE, "a: x\nb: q\n")],
)
def test_an_answer_settles_a_question(answer: Side, expected: str) -> None:
    versions = (file("a: x\nb: q\n"), file("a: y\nb: q\n"), file("a: z\nb: q\n"))
    result = merge(*versions, APPLICATION, decide=lambda _: answer)
    assert (result.content, result.questions) == (file(expected), ())


def test_a_deletion_that_rests_on_a_guess_is_asked() -> None:
    versions = (file("a: x\nt: [p, q]\n"), file("a: x\nt: [p]\n"), file("a: y\nt: [p, q]\n"))
    assert merge(*versions, APPLICATION).questions == ()
    asked = merge(*versions, APPLICATION, guessed=True).questions
    assert [question.field for question in asked] == ["t.1"]


# --- the body

BODIES: dict[str, tuple[str | None, str, str, str]] = {
    "lines far apart": ("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"),
    "neighbouring lines": ("a\nb\n", "A\nb\n", "a\nB\n", "A\nB\n"),
    "they append": ("a\nb\n", "A\nb\n", "a\nb\nc\n", "A\nb\nc\n"),
    "the same line in the same way": ("a\n", "b\n", "b\n", "b\n"),
    "both append": ("a\n", "a\nb\n", "a\nc\n", "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n"),
    "one line, two ways": ("a\nx\n", "b\nx\n", "c\nx\n", "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\nx\n"),
    "without a base, lines of one side": (None, "a\nb\nc\n", "a\nc\nd\n", "a\nb\nc\nd\n"),
    "without a base, other lines": (
        None,
        "a\nb\n",
        "a\nc\n",
        "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n",
    ),
    "no line end at the end": ("a\nb\nc", "a\nb\nc", "A\nb\nc\n", "A\nb\nc"),
}


@pytest.mark.parametrize("name", BODIES)
def test_the_body_is_merged_by_lines(name: str) -> None:
    before, ours, theirs, expected = BODIES[name]
    old = None if before is None else file("a: x\nb: x\n", before)
    result = merge(old, file("a: y\nb: x\n", ours), file("a: y\nb: x\n", theirs), APPLICATION)
    assert result.content.decode() == file("a: y\nb: x\n", expected).decode()
    assert [q.what for q in result.questions] == [What.BODY] * expected.count("<<<<<<<")


@pytest.mark.parametrize("path", ["sent/karoo.md", "my-search/sent/karoo.md"])
def test_what_went_out_is_never_merged(path: str) -> None:
    before, ours = file("a: x\n", "one\ntwo\n"), file("a: y\n", "one\ntwo\n")
    result = merge(before, ours, file("a: x\n", "one\ntwo!\n"), path)
    assert [q.what for q in result.questions] == [What.BODY]
    assert result.content == file("a: y\n", "<<<<<<< ours\none\ntwo\n=======\none\ntwo!\n>>>>>>> theirs\n")
    assert merge(before, before, file("a: x\n", "one\n"), path).questions
    assert not merge(before, ours, file("a: x\nb: z\n", "one\ntwo\n"), path).questions


# --- line ends, marks, and what cannot be read


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_are_ours(bom: str) -> None:
    before, theirs = file("a: x\nb: y\n", "one\n"), file("a: x\nb: z\nt:\n  - p\n", "one\ntwo\n")
    ours = (bom + file("a: w\nb: y\n", "one\n").decode().replace("\n", "\r\n")).encode()
    result = merge(before, ours, theirs, APPLICATION)
    wanted = bom + file("a: w\nb: z\nt:\n  - p\n", "one\ntwo\n").decode().replace("\n", "\r\n")
    assert result.content.decode() == wanted
    back = merge(before, theirs, ours, APPLICATION)
    assert back.content == file("a: w\nb: z\nt:\n  - p\n", "one\ntwo\n")


def test_markers_have_our_line_ends_and_their_size() -> None:
    versions = (text.replace(b"\n", b"\r\n") for text in (file("a: x\n"), file("a: y\n"), file("a: z\n")))
    result = merge(*versions, APPLICATION, Names("here", "there"), marker_size=9)
    assert b"\r\n<<<<<<<<< here\r\na: y\r\n=========\r\na: z\r\n>>>>>>>>> there\r\n" in result.content


@pytest.mark.parametrize(
    ("before", "ours", "theirs"),
    [
        (file("a: x\n"), file("a: [\n"), file("a: y\n")),
        (file("a: x\n"), file("a: y\n"), b"no fences\n"),
        (file("a: x\n"), b"", file("a: y\n")),
        (None, file("a: x\n"), b""),
        (file("a: x\n"), file("a: x\na: y\n"), file("a: z\n")),
        (file("a: x\n"), file("a: y\n"), b"---\na: \xff\n---\n"),
        (file("a: &q x\nb: z\n"), file("a: &q x\nb: *q\nc: w\n"), file("{a: y, b: z}\n")),
    ],
)
def test_what_cannot_be_understood_is_one_question_with_both_versions(
    before: bytes | None, ours: bytes, theirs: bytes
) -> None:
    result = merge(before, ours, theirs, APPLICATION)
    assert [question.what for question in result.questions] == [What.FILE]
    assert result.content == b"<<<<<<< ours\n" + ours + b"=======\n" + theirs + b">>>>>>> theirs\n"


@pytest.mark.parametrize("before", [None, file("a: x\n"), b"\xff", b""])
def test_equal_versions_raise_no_question(before: bytes | None) -> None:
    assert merge(before, b"\0\xff", b"\0\xff", APPLICATION) == Merged(b"\0\xff")


def test_a_side_that_did_nothing_gives_way() -> None:
    before, other = file("a: x\n"), b"no fences\n"
    assert merge(before, before, other, APPLICATION) == Merged(other)
    assert merge(before, other, before, APPLICATION) == Merged(other)


# --- settings


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("start", ["", "---\n", "\ufeff", "# who I am\n\n"])
def test_settings_have_no_fences(start: str, end: str) -> None:
    before = f"{start}region: ZA\nwords: [dbt]\nme:\n  name: N{end}"
    ours = f"{start}region: GB-ENG\nwords: [dbt, Flink]\nme:\n  name: N{end}"
    theirs = f"{start}region: ZA\nwords: [dbt, braai]\nme:\n  name: N\n  phone: 1{end}"
    result = merge(before.encode(), ours.encode(), theirs.encode(), "heardback.yaml")
    assert result.questions == ()
    wanted = f"{start}region: GB-ENG\nwords: [dbt, Flink, braai]\nme:\n  name: N\n  phone: 1{end}"
    assert result.content.decode() == wanted


def test_settings_with_two_values() -> None:
    result = merge(b"a: x\n", b"a: y\n", b"a: z\n", "heardback.yaml")
    assert result.content == b"<<<<<<< ours\na: y\n=======\na: z\n>>>>>>> theirs\n"


def test_a_long_body_is_merged_in_no_time() -> None:
    blank = "\n" * 60_000
    before = file("a: x\n", blank)
    merge(before, file("a: x\n", "x\n" + blank), file("a: x\n", blank * 2 + "y\n"), APPLICATION)


def test_a_long_log_is_merged_in_no_time() -> None:
    log = "".join(f"- on: 2026-11-{n % 28 + 1:02}\n  event: note\n  note: n{n}\n" for n in range(2000))
    before, ours = file(f"log:\n{log}"), file(f"log:\n{log}- {{on: 2026-11-29, event: heard}}\n")
    theirs = file(f"# hi\nlog:\n{log.replace('n7', 'm7')}")
    started = time.process_time()
    assert merge(before, ours, theirs, APPLICATION).questions == ()
    assert time.process_time() - started < 10
