"""What was done can be taken back; what somebody else wrote since is never overwritten."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from heardback.disk import files
from heardback.folder import history as module
from heardback.folder.history import CannotUndo, History

NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "search" / "applications").mkdir(parents=True)
    return tmp_path / "search"


@pytest.fixture
def history(tmp_path: Path, folder: Path) -> History:
    return History(tmp_path / "state", folder)


def write(history: History, folder: Path, said: str, **contents: bytes | None) -> None:
    """One step after which each file has the given content; None deletes it."""
    step = history.record(said, NOW)
    for name, content in contents.items():
        path = folder / "applications" / f"{name}.md"
        before = path.read_bytes() if path.exists() else None
        step.change(f"applications/{name}.md", before, content)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)


def holds(folder: Path, name: str) -> bytes | None:
    path = folder / "applications" / f"{name}.md"
    return path.read_bytes() if path.exists() else None


def test_steps_are_undone_from_the_last_to_the_first_across_restarts(
    tmp_path: Path, folder: Path, history: History
) -> None:
    for number in range(25):
        write(history, folder, f"step {number}", karoo=str(number).encode())
    again = History(tmp_path / "state", folder)
    assert [step.said for step in again.steps()] == [f"step {n}" for n in reversed(range(25))]
    for number in reversed(range(25)):
        assert again.undo().said == f"step {number}"
        assert holds(folder, "karoo") == (str(number - 1).encode() if number else None)
    with pytest.raises(CannotUndo, match="nothing to undo"):
        again.undo()


def test_whether_there_is_a_step_is_known_from_the_latest_alone(
    folder: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert history.is_empty()
    for number in range(5):
        write(history, folder, f"step {number}", karoo=str(number).encode())
    read: list[Path] = []
    step = module._step
    monkeypatch.setattr(module, "_step", lambda path: read.append(path) or step(path))
    assert not history.is_empty()
    assert len(read) == 1
    for _ in range(5):
        history.undo()
    assert history.is_empty()


def test_a_step_over_several_files_is_undone_as_one(folder: Path, history: History) -> None:
    write(history, folder, "before", draft=b"Dear Thandi", karoo=b"log: []\r\n")
    write(history, folder, "sent", karoo=b"log: [x]\r\n", draft=None, sent=b"Dear Thandi")
    history.undo()
    assert (holds(folder, "karoo"), holds(folder, "draft"), holds(folder, "sent")) == (
        b"log: []\r\n",
        b"Dear Thandi",
        None,
    )


@pytest.mark.parametrize(
    ("later", "said"),
    [(b"mine", "has been changed since"), (None, "has been deleted or renamed since")],
)
def test_what_somebody_wrote_since_stays(
    folder: Path, history: History, later: bytes | None, said: str
) -> None:
    write(history, folder, "first", karoo=b"1", other=b"o")
    write(history, folder, "second", other=b"O", karoo=b"2")
    path = folder / "applications" / "karoo.md"
    if later is None:
        path.unlink()
    else:
        path.write_bytes(later)
    with pytest.raises(CannotUndo, match=said):
        history.undo()
    assert holds(folder, "karoo") == later
    assert holds(folder, "other") == b"O", "nothing of the step may be undone"


def test_an_earlier_step_can_be_undone_where_nothing_later_touched_its_files(
    folder: Path, history: History
) -> None:
    write(history, folder, "karoo", karoo=b"1")
    write(history, folder, "umoya", umoya=b"1")
    write(history, folder, "umoya again", umoya=b"2")
    assert history.undo(3).said == "karoo"
    with pytest.raises(CannotUndo, match=r"umoya\.md has been changed since"):
        history.undo(2)
    with pytest.raises(CannotUndo, match="no step 3"):
        history.undo(3)
    assert holds(folder, "umoya") == b"2"


def test_a_file_that_changes_again_and_again_goes_back_to_its_first_version(
    folder: Path, history: History
) -> None:
    write(history, folder, "new", karoo=b"0")
    path = folder / "applications" / "karoo.md"
    step = history.record("typing", NOW)
    for word in (b"a", b"ab", b"abc"):
        step.change("applications/karoo.md", path.read_bytes(), word)
        path.write_bytes(word)
    history.undo()
    assert holds(folder, "karoo") == b"0"


def test_a_step_that_changed_nothing_does_not_count(folder: Path, history: History) -> None:
    write(history, folder, "karoo", karoo=b"1")
    history.record("killed before it was saved", NOW).change("applications/karoo.md", b"1", b"2")
    assert [step.said for step in history.steps()] == ["karoo"]


def test_what_a_step_had_changed_before_it_was_cut_short_is_undone(folder: Path, history: History) -> None:
    write(history, folder, "karoo", karoo=b"1", draft=b"d")
    step = history.record("sent, and killed halfway", NOW)
    step.change("applications/karoo.md", b"1", b"2")
    (folder / "applications" / "karoo.md").write_bytes(b"2")
    step.change("applications/draft.md", b"d", None)
    history.undo()
    assert (holds(folder, "karoo"), holds(folder, "draft")) == (b"1", b"d")


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"said": 1}\n', b"[]\n[]\n"])
def test_a_damaged_file_is_passed_over(folder: Path, history: History, damage: bytes) -> None:
    write(history, folder, "first", karoo=b"1")
    write(history, folder, "second", karoo=b"2")
    history.steps()[0].path.write_bytes(damage)
    assert [step.said for step in history.steps()] == ["first"]


def test_a_line_that_was_cut_short_is_not_read(folder: Path, history: History) -> None:
    write(history, folder, "first", karoo=b"1")
    path = history.steps()[0].path
    path.write_bytes(path.read_bytes() + b'{"file": "applications/umo')
    assert history.undo().said == "first"


def test_nothing_is_kept_in_the_folder_and_nobody_else_can_read_it(
    tmp_path: Path, folder: Path, history: History
) -> None:
    write(history, folder, "first", karoo=b"R850k")
    assert {path.name for path in folder.rglob("*")} == {"applications", "karoo.md"}
    kept = [tmp_path / "state", *(tmp_path / "state").rglob("*")]
    assert kept
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)


def test_old_steps_are_forgotten(folder: Path, history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STEPS", 20)
    for number in range(30):
        write(history, folder, f"step {number}", karoo=str(number).encode())
    assert [step.said for step in history.steps()] == [f"step {n}" for n in range(29, 9, -1)]
    first = history.steps()[-1].path
    os.utime(first, (0, 0))
    monkeypatch.setattr(module, "MOST_BYTES", 10**9)
    write(history, folder, "step 30", karoo=b"30")
    assert not first.exists()
    monkeypatch.setattr(module, "MOST_BYTES", 0)
    write(history, folder, "step 31", karoo=b"31")
    assert [step.said for step in history.steps()] == ["step 31"]


def test_two_folders_have_histories_of_their_own(tmp_path: Path, folder: Path, history: History) -> None:
    other = tmp_path / "other"
    (other / "applications").mkdir(parents=True)
    write(history, folder, "here", karoo=b"1")
    write(History(tmp_path / "state", other), other, "there", karoo=b"1")
    assert [step.said for step in history.steps()] == ["here"]


def test_a_save_that_fails_leaves_the_rest_to_a_second_try(
    folder: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(history, folder, "both", karoo=b"1", umoya=b"1")
    write(history, folder, "again", karoo=b"2", umoya=b"2")
    real, calls = files.save, []

    def once_full(path: Path, *given: object, **named: object) -> object:
        calls.append(path.name)
        if len(calls) == 2:
            raise files.NotSaved("The disk is full.")
        return real(path, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "save", once_full)
    with pytest.raises(files.NotSaved):
        history.undo()
    history.undo()
    assert (holds(folder, "karoo"), holds(folder, "umoya")) == (b"1", b"1")


def test_a_step_is_named_by_what_the_person_was_told(folder: Path, history: History) -> None:
    step = history.record("a note", NOW)
    step.tell("Nothing came of it.")
    step.change("applications/karoo.md", None, b"1")
    (folder / "applications" / "karoo.md").write_bytes(b"1")
    assert history.steps()[0].said == "a note"
    step.tell("Noted in karoo.")
    assert [(s.said, s.at) for s in history.steps()] == [("Noted in karoo.", NOW)]


def test_a_file_that_is_not_a_step_is_left_alone(tmp_path: Path, folder: Path, history: History) -> None:
    write(history, folder, "first", karoo=b"1")
    (place,) = (tmp_path / "state" / "history").iterdir()
    (place / "00000001 (conflicted copy).jsonl").write_bytes(b"x")
    write(history, folder, "second", karoo=b"2")
    assert [step.said for step in history.steps()] == ["second", "first"]


def test_a_line_is_written_to_its_end_however_little_the_disk_takes_at_once(
    folder: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, content: real(file, bytes(content)[:7]))
    write(history, folder, "step", karoo=b"1", acme=b"2")
    history.undo()
    assert (holds(folder, "karoo"), holds(folder, "acme")) == (None, None)


def test_a_line_that_the_full_disk_cuts_short_spoils_none_that_follows(
    folder: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = history.record("step", NOW)
    step.change("applications/karoo.md", None, b"1")
    real = os.write

    def full(file: int, content: bytes) -> int:
        if len(content) < 20:
            raise OSError(28, "No space left on device")
        return real(file, bytes(content)[:-5])

    with monkeypatch.context() as at_the_limit:
        at_the_limit.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space"):
            step.change("applications/acme.md", None, b"2")
    step.tell("Done.")
    (folder / "applications" / "karoo.md").write_bytes(b"1")
    assert history.undo().said == "Done."
