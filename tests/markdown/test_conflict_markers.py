"""Conflict markers: what a merge left in question is read back as the two versions that it meant."""

from __future__ import annotations

from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_pairs import FILE, pair

from heardback.domain.application import Application
from heardback.folder import two_versions
from heardback.folder.codec import read_file
from heardback.folder.reckoning import reckoned
from heardback.folder.two_versions import of_markers
from heardback.markdown import conflict_markers
from heardback.markdown.conflict_markers import Mixed, split_versions
from heardback.markdown.merge import Merged, Names, Side, merge

ZONE = ZoneInfo("Africa/Johannesburg")
SIDES = (Side.OURS, Side.THEIRS)


def application(content: bytes) -> Application | None:
    return read_file(content, FILE, "x", ZONE)[0]


def disagreements(seed: int) -> list[str]:
    """Where what is owed by a file with markers isn't what is owed by the merge that wrote them."""
    versions = [side.text.encode() for side in pair(Random(seed))]
    merged = merge(versions[0], versions[1], versions[2], FILE, Names("main", "laptop"))
    mixed = of_markers(Path("/nowhere"), FILE, merged.content)
    if mixed is None:
        return ["unread"] if merged.questions else []
    if b": []" in mixed.ours + mixed.theirs:
        return []  # without the common version an empty list isn't a deletion, and what the other side has is kept
    found = []
    for side in SIDES:
        settled = merge(*versions, FILE, decide=lambda _, side=side: side).content
        if application(mixed.merged(lambda _, side=side: side).content) != application(settled):
            found.append(f"{side}")
    known = reckoned(mixed, "x", ZONE, frozenset())
    here = application(merge(*versions, FILE, decide=lambda _: Side.OURS).content)
    if known.application is None or here is None or known.application.log != here.log:
        found.append("what happened")
    # Where the last item of a list was deleted, the list itself is in question.
    names = ({field.split(".")[0] for field in fields} for fields in (known.fields, _fields(merged)))
    if len({frozenset(found) for found in names}) > 1:
        found.append(f"in question: {known.fields}")
    return found


def _fields(merged: Merged) -> tuple[str, ...]:
    return tuple(question.field for question in merged.questions)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 100_000))
def test_what_is_owed_is_what_the_merge_says(seed: int) -> None:
    assert disagreements(seed) == []


@pytest.mark.campaign
def test_a_great_many_pairs() -> None:
    assert {seed: found for seed in range(5000) if (found := disagreements(seed))} == {}


def _turned(content: bytes) -> Mixed | None:
    mixed = split_versions(content)
    return mixed and Mixed(mixed.theirs, mixed.ours, mixed.before, mixed.names, mixed.line, mixed.deleted)


def _ours_only(content: bytes) -> Mixed | None:
    mixed = split_versions(content)
    return mixed and Mixed(mixed.ours, mixed.ours, mixed.before, mixed.names, mixed.line, mixed.deleted)


def _cut_short(content: bytes) -> Mixed | None:
    mixed = split_versions(content)
    return mixed and Mixed(
        mixed.ours[:-40], mixed.theirs, mixed.before, mixed.names, mixed.line, mixed.deleted
    )


@pytest.mark.parametrize("fault", [_turned, _ours_only, _cut_short, lambda _: None])
def test_a_planted_fault_is_seen(fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_versions, "split_versions", fault)
    assert any(disagreements(seed) for seed in range(60))


BLOCK = "a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y z\nd\n"


@pytest.mark.parametrize(
    ("text", "ours", "theirs", "before", "names"),
    [
        (BLOCK, "a\nb\nd\n", "a\nc\nd\n", None, ("x", "y z")),
        (BLOCK.replace("b\n", "b\n||||||| 1a2b\no\n"), "a\nb\nd\n", "a\nc\nd\n", "a\no\nd\n", ("x", "y z")),
        (BLOCK.replace("\n", "\r\n"), "a\r\nb\r\nd\r\n", "a\r\nc\r\nd\r\n", None, ("x", "y z")),
        (BLOCK.replace(" y z", ""), "a\nb\nd\n", "a\nc\nd\n", None, ("x", "")),
        (BLOCK.replace("b\n", ""), "a\nd\n", "a\nc\nd\n", None, ("x", "y z")),
        (BLOCK + BLOCK, "a\nb\nd\n" * 2, "a\nc\nd\n" * 2, None, ("x", "y z")),
        (BLOCK.removesuffix("\nd\n"), "a\nb\n", "a\nc\n", None, ("x", "y z")),
        (BLOCK.replace("c\n", "c\n=======\n"), "a\nb\nd\n", "a\nc\n=======\nd\n", None, ("x", "y z")),
        (BLOCK.replace("a\n", "=======\n"), "=======\nb\nd\n", "=======\nc\nd\n", None, ("x", "y z")),
    ],
)
def test_each_side_is_whole(
    text: str, ours: str, theirs: str, before: str | None, names: tuple[str, str]
) -> None:
    mixed = split_versions(text.encode())
    assert mixed is not None
    assert (mixed.ours.decode(), mixed.theirs.decode()) == (ours, theirs)
    assert (mixed.before and mixed.before.decode()) == before
    assert mixed.names == Names(*names)


@pytest.mark.parametrize(
    "text",
    [
        "nothing\n",
        BLOCK.replace("=======\n", ""),
        BLOCK.replace(">>>>>>> y z\n", ""),
        BLOCK.replace("b\n", "<<<<<<< again\n"),
        BLOCK.replace("<<<<<<< x", "  <<<<<<< x"),
        BLOCK.replace("<<<<<<< x", "<<<<<<<x"),
        "\n>>>>>>> quoted\n=======\n",
    ],
)
def test_what_does_not_fit_together_is_left_to_a_person(text: str) -> None:
    assert split_versions(text.encode()) is None


def test_what_is_not_text_has_no_markers() -> None:
    assert split_versions(BLOCK.encode() + b"\xff") is None
    assert conflict_markers.split_versions(b"") is None
