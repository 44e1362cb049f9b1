"""`undo`: what was done is taken back, to the byte, across runs; what somebody wrote since is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


CHANGES = [
    ["note", "karoo", "asked for my notice period"],
    ["heard", "karoo", "--from", "thandi"],
    ["stage", "karoo", "offer", "--answer-by", "in a week"],
    ["snooze", "karoo", "in a fortnight"],
    ["skip", "karoo", "connect", "--to", "thandi"],
    ["interview", "karoo", "--start", "2026-12-01 10:00", "--with", "Thandi Nkosi"],
    ["set", "karoo", "salary", "R900k"],
    ["set", "karoo", "applied", ""],
    ["new", "--company", "Umoya", "--role", "Clerk"],
    ["sent", "karoo", "thank-you", "--to", "thandi"],
    ["draft", "karoo", "thank-you", "--to", "thandi", "--save"],
    ["rename", "karoo", "karoo-streaming"],
    ["delete", "karoo", "--yes"],
    ["archive", "karoo"],
]


@pytest.mark.parametrize("words", CHANGES, ids=[" ".join(words) for words in CHANGES])
def test_every_change_can_be_taken_back_to_the_byte(words: list[str], run: Callable, folder: Path) -> None:
    before = contents(folder)
    ran = run(*words)
    assert contents(folder) != before, ran.err
    undone = run("undo")
    assert (undone.code, undone.err) == (0, "")
    assert undone.out.startswith("Undone: ")
    assert contents(folder) == before


def test_all_of_them_one_after_the_other(run: Callable, folder: Path) -> None:
    states = [contents(folder)]
    for words in CHANGES:
        run(*words)
        states.append(contents(folder))
    listed = run("undo", "--list").out.splitlines()
    assert listed[-1].endswith("Noted in karoo.")
    for state in reversed(states[:-1]):
        if state != contents(folder):
            assert run("undo").code == 0
            assert contents(folder) == state
    assert run("undo").err == "heardback: There's nothing to undo in this folder.\n"


def test_a_message_that_went_out_comes_back_as_a_draft(run: Callable, folder: Path) -> None:
    run("draft", "karoo", "thank-you", "--to", "thandi", "--save")
    before = contents(folder)
    run("sent", "karoo", "thank-you", "--to", "thandi")
    assert any(name.startswith("sent/") for name in contents(folder))
    run("undo")
    assert contents(folder) == before


def test_a_file_that_somebody_changed_since_stays(run: Callable, folder: Path) -> None:
    run("note", "karoo", "one")
    path = folder / "applications" / "karoo.md"
    path.write_bytes(path.read_bytes() + b"mine\n")
    after = contents(folder)
    ran = run("undo")
    assert ran.code == 4
    assert "applications/karoo.md has been changed since" in ran.err
    assert contents(folder) == after


def test_an_earlier_change_is_taken_back_where_nothing_later_touched_its_file(
    run: Callable, folder: Path
) -> None:
    run("new", "--company", "Umoya", "--role", "Clerk")
    before = contents(folder)
    run("note", "karoo", "one")
    run("note", "umoya-clerk", "two")
    assert run("undo", "2").code == 0
    assert contents(folder)["applications/karoo.md"] == before["applications/karoo.md"]
    assert b"two" in contents(folder)["applications/umoya-clerk.md"]
    for wrong, said in (("9", "There's no step 9"), ("x", "isn't a number")):
        assert said in run("undo", wrong).err


def test_nothing_is_kept_in_the_folder(run: Callable, folder: Path) -> None:
    names = set(contents(folder))
    run("note", "karoo", "one")
    assert set(contents(folder)) == names


def test_a_refused_change_is_no_step(run: Callable, folder: Path) -> None:
    assert run("heard", "karoo", "--from", "Thandie").code == 2
    assert run("undo", "--list").out == "There's nothing to undo in this folder.\n"


def test_where_nothing_can_be_kept_the_change_is_made_anyway(
    run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("a file, and no directory")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert run("note", "karoo", "one").code == 0
    assert b"one" in contents(folder)["applications/karoo.md"]
    assert run("undo").code == 4


def test_a_new_application_is_called_by_its_company(run: Callable, folder: Path) -> None:
    run("new", "--company", "Umoya Energy", "--role", "Clerk")
    assert run("undo", "--list").out == "1  today 09:00  Added Umoya Energy as umoya-energy-clerk.\n"
