"""A hint is exact: what it says to write mends the problem, brings no other, and changes nothing but its lines."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.problem import Cure, Problem
from heardback.folder.codec import read_file
from heardback.folder.cures import cured_content
from heardback.folder.settings import read_settings

HEAD = "company: Karoo\nrole: Engineer\n"
INTERVIEW = HEAD + "interviews:\n  - start: 2026-11-18 10:00\n    "


def _problems(content: bytes) -> tuple[Problem, ...]:
    return read_file(content, "applications/karoo.md", "karoo", UTC)[1]


def _file(front: str, newline: str = "\n") -> bytes:
    return f"---\n{front}---\n\n# Notes\n".replace("\n", newline).encode()


CURED = [
    # what is written, what to write
    ("company: 'O'Reilly'\nrole: Clerk\n", 'company: "O\'Reilly"'),
    ('company: "the "best" firm"\nrole: Clerk\n', "company: 'the \"best\" firm'"),
    ('company: "Karoo" and "Data"\nrole: Clerk\n', 'company: \'"Karoo" and "Data"\''),
    ("company: Karoo: Data  # new\nrole: Clerk\n", 'company: "Karoo: Data"  # new'),
    ("company: “Karoo: Data”\nrole: Clerk\n", 'company: "Karoo: Data"'),
    ("company: Karoo\nrole:Clerk\n", "role: Clerk"),
    ("company: @home\nrole: Clerk\n", 'company: "@home"'),
    ("company: [Karoo] Data\nrole: Clerk\n", 'company: "[Karoo] Data"'),
    (HEAD + "contacts:\n  - name: 'O'Brien'\n    email: x@y.example\n", '- name: "O\'Brien"'),
    ("company: [[Bergview Health]]\nrole: Nurse\n", 'company: "[[Bergview Health]]"'),
    (HEAD + "applied: [[2026-11-02]]\n", 'applied: "[[2026-11-02]]"'),
    (INTERVIEW + "with: [[Jane Doe]]\n", 'with: "[[Jane Doe]]"'),
    (INTERVIEW + "with:\n      - [[Jane Doe]]\n", '- "[[Jane Doe]]"'),
    (HEAD + "source: “LinkedIn”\n", "source: LinkedIn"),
    (HEAD + "tags: [«python», b]\n", "tags: [python, b]"),
    (HEAD + "stage: aplied\n", "stage: applied"),
    (HEAD + "log: [{on: 2026-11-18, event: sent, message: thankyou}]\n", None),
    (INTERVIEW + "minutes: 45 min\n", "minutes: 45"),
    (INTERVIEW + "minutes: 2h\n", "minutes: 120"),
    (HEAD + "applied: 2 Nov 2026\n", "applied: 2026-11-02"),
    (HEAD + "contacts: [{name: A, email: A <a@x.example>}]\n", "contacts: [{name: A, email: a@x.example}]"),
    (HEAD + "contacts:\n  - name: A\n    email: mailto:a@x.example?subject=x\n", "email: a@x.example"),
    (HEAD + "contacts: {name: A, phone: 1}\n", "contacts: [{name: A, phone: 1}]"),
    (HEAD + "sta\u200bge: applied\n", "stage: applied"),
]
LINES = [
    (
        "contacts: Jane Doe <jane@chaya.example>\n",
        ("contacts:", "  - name: Jane Doe", "    email: jane@chaya.example"),
    ),
    (
        "contacts: Thandi Nkosi, Pieter van Wyk\n",
        ("contacts:", "  - name: Thandi Nkosi", "  - name: Pieter van Wyk"),
    ),
    ("contacts:\n  name: Jane\n  phone: 1\n", ("  - name: Jane", "    phone: 1")),
    ("contacts:\n- Jane Doe <jane@x.example>\n", ("- name: Jane Doe", "  email: jane@x.example")),
    ("interviews: 2026-11-18 10:00\n", ("interviews:", "  - start: 2026-11-18 10:00")),
    ("log: applied 2026-10-28\n", ("log:", "  - on: 2026-10-28", "    event: applied")),
    (
        "log:\n  - 2026-10-29 called them\n",
        ("  - on: 2026-10-29", "    event: note", "    note: called them"),
    ),
]


@pytest.mark.parametrize(("front", "line"), CURED)
def test_a_hint_names_the_line_to_write(front: str, line: str | None) -> None:
    (problem,) = _problems(_file(front))
    assert problem.cure is not None
    if line:
        assert problem.hint.startswith(f"Write `{line}`.")


@pytest.mark.parametrize(("front", "lines"), LINES)
def test_a_hint_names_the_lines_to_write(front: str, lines: tuple[str, ...]) -> None:
    (problem,) = _problems(_file(HEAD + front))
    assert problem.cure is not None
    assert problem.cure.new == lines


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("front", [front for front, _ in CURED] + [HEAD + front for front, _ in LINES])
def test_following_a_hint_mends_the_problem_and_brings_no_other(front: str, newline: str) -> None:
    content = _file(front, newline)
    (problem,) = _problems(content)
    assert problem.cure is not None
    cured = cured_content(content, problem.cure)
    assert cured is not None
    assert _problems(cured) == ()
    assert (b"\r\n" in cured) == (newline == "\r\n")
    assert cured.count(b"\r\n") in (0, cured.count(b"\n"))


_VALUES = st.sampled_from(
    [
        "applied",
        "rejected",
        "2026-11-18",
        "[A]",
        "A <a@x.example>",
        "“x”",
        "[[x]]",
        "'O'B'",
        "a: b",
        "30",
        "",
        "~",
        "@x",
    ]
)
_KEYS = st.sampled_from(
    [
        "stage",
        "Stage",
        "status",
        "applied",
        "date_applied",
        "tags",
        "source",
        "contacts",
        "interview",
        "log",
        "mood",
    ]
)


@given(st.lists(st.tuples(_KEYS, _VALUES), max_size=6), st.booleans())
def test_whatever_is_written_a_cure_takes_its_problem_away(pairs: list[tuple[str, str]], first: bool) -> None:
    head, rest = HEAD, "".join(f"{key}: {value}\n" for key, value in pairs)
    content = _file(head + rest if first else rest + head)
    problems = _problems(content)
    for problem in problems:
        if problem.cure is None:
            continue
        cured = cured_content(content, problem.cure)
        assert cured is not None
        left = [(p.field, p.message) for p in _problems(cured)]
        known = [(p.field, p.message) for p in problems]
        assert left.count((problem.field, problem.message)) < known.count((problem.field, problem.message))
        if not problem.unparsed:
            assert len(left) < len(known)


def test_a_cure_is_for_its_own_text_only() -> None:
    cure = Cure(2, ("b",), ("c", "d"))
    assert cure.applied("a\nb\ne") == "a\nc\nd\ne"
    assert cure.applied("a\r\nb\r\n") == "a\r\nc\r\nd\r\n"
    assert cure.applied("b\na\n") is None
    assert cure.applied("") is None


def test_a_cure_is_a_unified_diff() -> None:
    assert Cure(4, ("status: no",), ("stage: no",)).diff("x.md").splitlines() == [
        "--- x.md",
        "+++ x.md",
        "@@ -4 +4 @@",
        "-status: no",
        "+stage: no",
    ]


@pytest.mark.parametrize("start", ["", "---\n"])
def test_my_own_address_is_cured_in_the_settings(start: str) -> None:
    content = f"{start}timezone: UTC\nme: {{name: N, email: N <n@x.example>}}\n".encode()
    settings = read_settings(content)
    (problem,) = settings.problems
    assert settings.me.email == "n@x.example"
    assert (problem.field, problem.line) == ("me.email", start.count("\n") + 2)
    assert problem.cure is not None
    cured = cured_content(content, problem.cure)
    assert cured == f"{start}timezone: UTC\nme: {{name: N, email: n@x.example}}\n".encode()


@pytest.mark.parametrize(
    "address", ["thandi at karoo", "a@x.example, b@x.example", "n/a", "@karoo", "x" * 5000 + "@"]
)
def test_what_is_not_one_address_has_no_certain_cure(address: str) -> None:
    (problem,) = _problems(_file(HEAD + f'contacts:\n  - name: A\n    email: "{address}"\n'))
    assert (problem.field, problem.cure) == ("contacts.0.email", None)
