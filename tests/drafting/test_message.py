"""A draft and its file: whatever an editor did to it, the text is kept to its last character."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.plain import one_line
from heardback.drafting.message import Draft, draft_stem, dump_draft, edited, parse_draft

DRAFT = Draft("karoo", "thank-you", "email", "Thandi Nkosi", "Thank you", "Dear Thandi,\n\nThank you.\n")
FILE = "drafts/x.md"


def test_the_file_reads_like_a_person_would_write_it() -> None:
    assert dump_draft(DRAFT).decode() == (
        "---\napplication: karoo\nmessage: thank-you\nchannel: email\nto: Thandi Nkosi\nsubject: Thank you\n"
        "---\n\nDear Thandi,\n\nThank you.\n"
    )


@given(
    text=st.text(),
    to=st.none() | st.text(min_size=1),
    subject=st.text(),
    application=st.sampled_from(
        ["karoo", "no", "12:30", "010", "~", "# x", "a: b", "- x", "'", "---", "{{ x }}"]
    ),
)
def test_what_is_written_is_read_back(text: str, to: str | None, subject: str, application: str) -> None:
    draft = Draft(application, "thank-you", "email", to, subject, text)
    again, problems = parse_draft(dump_draft(draft), FILE)
    assert problems == ()
    assert again is not None
    assert (again.application, again.to) == (application, one_line(to) if to and to.strip() else None)
    assert " ".join(again.subject.split()) == " ".join(_written(subject).split())
    assert again.text == _written(text)


def _written(text: str) -> str:
    """A text as a file can hold it, with the line ends that it has when it's read back."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"---\r\napplication: a\r\nmessage: nudge\r\n---\r\n\r\nHi\r\nyou", "Hi\nyou"),
        (b"\xef\xbb\xbf---\napplication: a\nmessage: nudge\n---\nHi\n", "Hi\n"),
        (b"---\napplication: a\nmessage: nudge\n...\nHi\n\n\n", "Hi\n\n\n"),
        (b"---  \nmessage: nudge\napplication: a\n---\n\n\nHi", "\nHi"),
        (b"---\napplication: a\nmessage: nudge\ncontent: x\nhandler: y\nmetadata: z\n---\nHi", "Hi"),
        (b"---\napplication: a\nmessage: nudge\ntags: [a, {b: c}]\nx:\n  - y\n---\nHi", "Hi"),
        (b"---\napplication: a\nmessage: nudge\n---", ""),
        (b"---\napplication: a\nmessage: nudge\n---\nHi\n---\nstill the body\n", "Hi\n---\nstill the body\n"),
        (b"---\napplication: a\nmessage: nudge\n---\n\x1b[31mHi", "\x1b[31mHi"),
    ],
)
def test_any_editor_may_have_been_at_it(content: bytes, text: str) -> None:
    draft, problems = parse_draft(content, FILE)
    assert problems == ()
    assert draft is not None
    assert (draft.application, draft.message, draft.text) == ("a", "nudge", text)


def test_values_stay_as_typed_and_nobody_is_called_null() -> None:
    draft, _ = parse_draft(b"---\napplication: 010\nmessage: no\nto: ~\nsubject: 12:30\n---\n", FILE)
    assert draft == Draft("010", "no", "email", None, "12:30", "")


@pytest.mark.parametrize(
    ("fields", "channel"),
    [
        (b"message: connect", "linkedin"),
        (b"message: call", "phone"),
        (b"message: nudge", "email"),
        (b"message: birthday", "email"),
        (b"message: connect\nchannel: email", "email"),
    ],
)
def test_without_a_channel_it_goes_the_usual_way(fields: bytes, channel: str) -> None:
    draft, _ = parse_draft(b"---\napplication: a\n" + fields + b"\n---\nHi", FILE)
    assert draft is not None
    assert draft.channel == channel


def test_further_keys_are_kept() -> None:
    draft, _ = parse_draft(b"---\napplication: a\nmessage: nudge\nmood: good\n---\nHi", FILE)
    assert draft is not None
    changed = replace(draft, text="Hi there", subject="Hello")
    assert edited(changed).content == (
        b"---\napplication: a\nmessage: nudge\nmood: good\nsubject: Hello\n---\nHi there"
    )


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"Dear Thandi,\n", 1, "no front matter"),
        (b"---\napplication: a\n", 1, "never closed"),
        (b"---\napplication: a\nto: x: y\n---\n", 3, ""),
        (b"---\napplication: a\nto: x\nto: y\n---\n", 4, "twice"),
        (b"---\n<<<<<<< HEAD\napplication: a\n=======\n---\n", 2, "conflict markers"),
        (b"---\n" + b"[" * 30_000 + b"\n---\n", None, ""),
        (b"---\n- a\n---\n", 2, "isn't a list of fields"),
        (b"---\napplication: a\n\xff---\n", 3, "isn't UTF-8"),
    ],
)
def test_anything_but_a_draft_is_a_problem_with_its_line(
    content: bytes, line: int | None, words: str
) -> None:
    draft, problems = parse_draft(content, FILE)
    assert draft is None
    (problem,) = problems
    assert words in problem.message
    assert problem.file == FILE
    assert line is None or problem.line == line


def test_a_draft_that_does_not_say_whose_it_is_is_shown_with_the_problem() -> None:
    draft, problems = parse_draft(b"---\nsubject: x\n---\nHi", FILE)
    assert draft is not None
    assert [p.field for p in problems] == ["application", "message"]


@given(st.binary(max_size=200))
def test_no_bytes_crash_it(content: bytes) -> None:
    parse_draft(b"---\n" + content + b"\n---\nHi", FILE)


def test_the_stem_says_what_the_draft_is() -> None:
    assert draft_stem("karoo-data", "thank-you", "Thandi Nkosi") == "karoo-data--thank-you--thandi-nkosi"
    assert draft_stem("karoo-data", "nudge", None) == "karoo-data--nudge"
    assert draft_stem("karoo-data", "nudge", "Jürgen WEISS") == draft_stem(
        "karoo-data", "nudge", "jurgen weiß"
    )


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_stem_is_safe_and_two_people_have_two(one: str, other: str) -> None:
    stems = [draft_stem("karoo", "nudge", person) for person in (one, other)]
    for stem in stems:
        assert not set('/\\:*?"<>|. \x00') & set(stem)
        assert len(stem.encode()) < 150
    same = draft_stem("karoo", "nudge", one.upper()) == draft_stem(
        "karoo", "nudge", one.upper().swapcase().upper()
    )
    assert same
