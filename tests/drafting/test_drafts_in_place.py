"""A draft is a person's file: what was asked for changes, and every other byte stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.dashboard.widgets.line_input import StandIns
from heardback.drafting.encoding import with_line_ends_of
from heardback.drafting.message import Draft, edited, marked, parse_draft, unmarked

FILE = "drafts/x.md"
HEAD = (
    "---\n"
    "# written on the train\n"
    "application: 'karoo'   # theirs\n"
    "mood: [calm, 'kind']\n"
    "message: thank-you\n"
    "steps:\n  - one # first\n  - two\n"
    'subject: "Thank you"\n'
    "to: Thandi Nkosi\n\n"
    "---\n"
)
BODIES = [
    "\nDear Thandi,\n\nThank you.\n",
    "Dear Thandi,\nThank you.",
    "\n\n\nDear Thandi\n\n\n",
    "\nשלום\u200f תודה\u200e.\n",
    "\nold\rmac\r\rends\n",
    "\npage\x0cbreak\x0b and \x85 and \u2028 and \u2029.\n",
    "\nesc \x1b[31m and bell \x07 and \u202e.\n",
    "\n\ufffd and \U0010f00d and \U00100000 and \U000f000d\n",
    "\nmixed\r\nends\nof\r\nlines\n",
    "\n=======\n---\n...\n",
    "",
]
BOM = "\ufeff"

ODD = "\r\u200e\u200f\u202e\u2028\u2029\x0b\x0c\x1b\x85\ufeff\U0010200f"
HOSTILE = st.text(
    st.sampled_from("ab .\n\n\t")
    | st.sampled_from(ODD)
    | st.characters(codec="utf-8", exclude_characters="\x00"),
    max_size=60,
)


def _read(content: bytes) -> Draft:
    draft, problems = parse_draft(content, FILE)
    assert draft is not None, problems
    return draft


def _files() -> st.SearchStrategy[bytes]:
    """Files as editors leave them: any body, LF, CRLF or both, with and without a mark and a last line end."""
    bodies = st.sampled_from(BODIES) | HOSTILE
    heads = st.sampled_from([HEAD, HEAD.replace("\n", "\r\n"), HEAD.replace("\n\n---", "\n...")])
    ends = st.sampled_from(["\n", "\r\n"])
    return st.builds(
        lambda bom, head, body, end: f"{bom}{head}{body.replace(chr(10), end)}".encode(),
        st.sampled_from(["", BOM]), heads, bodies, ends,
    )  # fmt: skip


def _on_screen(draft: Draft, place: float, typed: str) -> Draft:
    """The draft as the editor of the dashboard gives it back after `typed` at a place."""
    stand_ins = StandIns.around(draft.text)
    shown = stand_ins.shown(draft.text)
    assert len(shown) == len(draft.text)
    assert "\n".join(shown.splitlines()) in {shown, shown.removesuffix("\n")}, (
        "the editor cuts lines as the file does"
    )
    at = int(len(shown) * place)
    return replace(draft, text=stand_ins.written(shown[:at] + stand_ins.typed(typed) + shown[at:]))


@given(content=_files(), place=st.floats(0, 1), typed=st.sampled_from(["x", "\n", "é", "\u200f", "a b\nc"]))
def test_typing_puts_in_what_was_typed_and_nothing_else(content: bytes, place: float, typed: str) -> None:
    draft = _read(content)
    changed = edited(_on_screen(draft, place, typed)).content
    end = draft.document.fenced.newline if draft.document else "\n"
    wanted = {typed.replace("\n", e).encode() for e in (end, "\n", "\r\n")}
    assert _taken_out(changed, content, wanted)
    assert edited(_read(changed)).content == changed


def _taken_out(changed: bytes, content: bytes, wanted: set[bytes]) -> bool:
    """Whether `changed` is `content` with one of `wanted` put in at one place, or a first blank line with it."""
    for piece in wanted:
        for at in range(len(content) + 1):
            if content[:at] + piece + content[at:] == changed:
                return True
            if piece in {b"\n", b"\r\n"} and content[:at] + piece * 2 + content[at:] == changed:
                return True
    return False


@given(content=_files())
def test_opening_and_saving_changes_nothing(content: bytes) -> None:
    assert edited(_on_screen(_read(content), 0, "")).content == content


@given(content=_files(), subject=st.text(st.characters(codec="utf-8"), max_size=20))
def test_another_subject_changes_one_line(content: bytes, subject: str) -> None:
    draft = _read(content)
    changed = edited(replace(draft, subject=f"Re: {subject}")).content
    before, after = content.split(b"\n"), changed.split(b"\n")
    assert len(before) == len(after)
    assert [n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other] == [8]


@given(content=_files())
def test_a_mark_is_one_line_and_goes_without_a_trace(content: bytes) -> None:
    document = _read(content).document
    assert document is not None
    with_mark = marked(document, "2026-11-19 09:00")
    assert (
        with_mark.content.replace(b"sent: 2026-11-19 09:00\r\n", b"").replace(
            b"sent: 2026-11-19 09:00\n", b""
        )
        == content
    )
    assert unmarked(with_mark).content == content


@pytest.mark.parametrize(
    ("old", "new", "saved"),
    [
        ("a\r\nb\nc\r\n", "a\nb!\nc\n", "a\r\nb!\nc\r\n"),
        ("a\r\nb\nc\r\n", "a!\nb\nc\n", "a!\r\nb\nc\r\n"),
        ("a\r\nb\nc\r\n", "a\nb\nnew\nc\n", "a\r\nb\nnew\r\nc\r\n"),
        ("a\r\nb", "a\nb\nc", "a\r\nb\r\nc"),
        ("", "a\nb", "a\r\nb"),
    ],
)
def test_every_line_keeps_its_own_end(old: str, new: str, saved: str) -> None:
    assert with_line_ends_of(old, new, "\r\n") == saved
