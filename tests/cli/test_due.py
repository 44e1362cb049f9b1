"""`heardback due` as a person reads it: what lies ahead, what waits, and that nobody is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.cli import output

TOMORROW = "interviews: [{start: 2026-11-20 09:30, round: panel, with: [Dana Fox], where: Room 4}]\n"
LATER = "interviews: [{start: 2026-12-08 09:30}]\n"
NEW_YORK = "interviews: [{start: 2026-11-20 09:00, timezone: America/New_York}]\n"
THANKED = "log: [{on: 2026-11-18 12:00, event: sent, message: thank-you}]\n"


def _write(folder: Path, id_: str, front: str) -> None:
    text = f"---\ncompany: {id_.title()}\nrole: Engineer\n{front}---\n"
    (folder / "applications" / f"{id_}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def quiet_folder(folder: Path) -> Path:
    """A folder in which nothing is owed today."""
    (folder / "applications" / "karoo.md").unlink()
    return folder


def test_an_interview_tomorrow_is_never_left_unsaid(run: Callable, quiet_folder: Path) -> None:
    _write(quiet_folder, "delta", TOMORROW)
    lines = run("due").out.splitlines()
    assert lines == [
        "AHEAD",
        "▸ Delta  Fri 20 Nov 09:30  panel  delta",
        "    with Dana Fox · Room 4",
        "",
        "Nothing owed today. Next: Delta, interview Fri 20 Nov 09:30.",
    ]


def test_what_lies_ahead_comes_before_what_is_owed(run: Callable, folder: Path) -> None:
    _write(folder, "delta", TOMORROW)
    out = run("due").out
    assert out.index("AHEAD") < out.index("FIRST") < out.index("thank-you")


@pytest.mark.parametrize(
    ("options", "is_shown"),
    [
        ((), False),
        (("--within", "0d"), False),
        (("--within", "3w"), True),
        (("--within", "2w"), False),
        (("--all",), True),
    ],
)
def test_how_far_one_looks_ahead(
    options: tuple[str, ...], is_shown: bool, run: Callable, quiet_folder: Path
) -> None:
    _write(quiet_folder, "delta", LATER)
    out = run("due", *options).out
    assert ("AHEAD" in out) is is_shown
    assert "Next: Delta, interview Tue 8 Dec 09:30." in out


def test_an_interview_that_is_far_off_is_what_one_waits_for(run: Callable, quiet_folder: Path) -> None:
    _write(quiet_folder, "delta", LATER)
    assert "… Nothing to do for Delta until the interview on Tue 8 Dec." in run("due").out


def test_an_interview_elsewhere_is_said_in_both_times(run: Callable, quiet_folder: Path) -> None:
    _write(quiet_folder, "delta", NEW_YORK)
    assert "Fri 20 Nov 16:00 · 09:00 New York" in run("due").out
    assert "▸ interview Fri 20 Nov 16:00 · 09:00 New York" in run("list").out
    assert "ahead: interview Fri 20 Nov 16:00 · 09:00 New York" in run("show", "delta").out


def test_what_is_open_stands_before_the_interview_in_the_list(run: Callable, folder: Path) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("---\nNice", "  - {start: 2026-11-24 10:00}\n---\nNice"))
    assert "• thank-you today 11:00, ▸ interview Tue 24 Nov 10:00" in run("list").out


def test_a_closed_application_has_nothing_ahead(run: Callable, quiet_folder: Path) -> None:
    _write(quiet_folder, "delta", "stage: rejected\n" + TOMORROW)
    out = run("due").out
    assert "AHEAD" not in out
    assert "Next:" not in out


def test_who_is_neither_busy_nor_waiting_is_named_too(run: Callable, quiet_folder: Path) -> None:
    _write(quiet_folder, "idea", "stage: interested\n")
    _write(quiet_folder, "offered", "stage: offer\n")
    assert "– At rest: Idea, Offered; `heardback due --all` says why." in run("due").out
    said = run("due", "--all").out
    assert "NOTHING TO WAIT FOR\n– Idea     idea\n    You haven't applied yet.\n" in said
    assert "Their offer has no day to answer by" in said


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({}, "nothing due"),
        ({"a": "applied: 2026-10-12\n", "b": "applied: 2026-10-12\n"}, "2 overdue"),
        ({"a": "applied: 2026-10-12\n", "d": TOMORROW}, "1 overdue, next Fri 09:30"),
        ({"d": TOMORROW.replace("-20 ", "-19 ")}, "nothing due, next today 09:30"),
        ({"d": TOMORROW.replace("-20 ", "-26 ")}, "nothing due, next Thu 26 Nov 09:30"),
        ({"d": "interviews: [{start: 2026-11-23}]\n"}, "nothing due, next Mon"),
    ],
)
def test_a_line_for_a_status_bar(files: dict[str, str], line: str, run: Callable, quiet_folder: Path) -> None:
    for id_, front in files.items():
        _write(quiet_folder, id_, front)
    _write(quiet_folder, "idea", "stage: interested\n")
    assert run("due", "--count").out == f"{line}\n"


def test_the_line_counts_what_is_due_and_leaves_out_what_is_optional(run: Callable, folder: Path) -> None:
    _write(folder, "silent", "applied: 2026-06-01\n")
    ran = run("due", "--count", "--exit-code")
    assert (ran.code, ran.out) == (1, "1 due\n")


@pytest.mark.parametrize(("cells", "is_beside"), [(None, True), (120, True), (60, False)])
def test_an_id_is_never_broken_by_the_edge_of_a_terminal(
    cells: int | None, is_beside: bool, run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(folder, "a-company-with-a-long-name-platform-engineer", "applied: 2026-10-01\n" + TOMORROW)
    monkeypatch.setattr(output, "terminal_width", lambda: cells)
    lines = run("due").out.splitlines()
    [line] = [line for line in lines if line.endswith("a-company-with-a-long-name-platform-engineer")]
    assert line.startswith("▸") is is_beside
