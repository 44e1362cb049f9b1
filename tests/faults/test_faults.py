"""Killed, refused or cut short at any file call: the old file or the new one is there, whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="faults are put in by LD_PRELOAD, which Linux has"),
    pytest.mark.skipif(
        shutil.which("gcc") is None, reason="the faults are compiled with gcc, which is not here"
    ),
]


@pytest.fixture(scope="session")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("faults") / "faults.so"
    source = HERE / "faults.c"
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


@cache
def trials(faults: Path, directory: Path, *words: str) -> list[dict[str, Any]]:
    environment = {**os.environ, "LD_PRELOAD": str(faults), "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, HERE / "trials.py", directory, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def visible(trial: dict[str, Any]) -> dict[str, list[Any]]:
    """What readers see: temporary files of a process that died are passed over."""
    return {name: held for name, held in trial["held"].items() if not name.startswith(".~")}


@pytest.mark.parametrize("operation", ["save", "save-without-exchange"])
def test_a_save_is_all_or_nothing(operation: str, faults: Path, tmp_path: Path) -> None:
    results = trials(faults, tmp_path, operation)
    assert len(results) > 100
    for trial in results:
        held = visible(trial)
        assert list(held) == ["old.md"], trial
        content, mode = held["old.md"]
        assert mode == 0o640, trial
        if trial["said"] == "killed":
            assert content in {"old", "new"}, trial
            continue
        assert held == trial["held"], f"litter: {trial}"
        assert content == ("new" if trial["said"] == "done" else "old"), trial
        assert trial["said"] in {"done", "NotSaved", "Unreadable"}, trial


def test_a_new_file_is_there_whole_or_not_at_all(faults: Path, tmp_path: Path) -> None:
    for trial in trials(faults, tmp_path, "create"):
        held = visible(trial)
        assert held.pop("old.md") == ["old", 0o640], trial
        assert held in ({}, {"new.md": ["new", 0o600]}), trial
        if trial["said"] != "killed":
            assert len(trial["held"]) == 1 + len(held), f"litter: {trial}"
            assert bool(held) == (trial["said"] == "done"), trial


def test_a_moved_file_is_always_there_once(faults: Path, tmp_path: Path) -> None:
    for trial in trials(faults, tmp_path, "move"):
        assert list(trial["held"].values()) == [["old", 0o640]], trial
        if trial["said"] != "killed":
            assert list(trial["held"]) == [["old.md", "new.md"][trial["said"] == "done"]], trial


def test_a_removed_file_is_whole_or_gone(faults: Path, tmp_path: Path) -> None:
    for trial in trials(faults, tmp_path, "remove"):
        if trial["said"] == "killed":
            assert list(trial["held"].values()) in ([], [["old", 0o640]]), trial
        else:
            assert trial["held"] == ({} if trial["said"] == "done" else {"old.md": ["old", 0o640]}), trial


DRIVES = "chmod, chown, xattr"
WORDS = ["ENOSYS", "EROFS", "ENOTSUP", "EPERM"]


@pytest.mark.parametrize("error", WORDS)
@pytest.mark.parametrize(
    ("calls", "more"),
    [(DRIVES, []), (f"{DRIVES}, renameat2, link", ["EROFS"]), (f"{DRIVES}, flush directory", ["EPERM"])],
)
def test_a_drive_without_owners_and_modes_is_written_to(
    calls: str, more: list[str], error: str, faults: Path, tmp_path: Path
) -> None:
    if error in more:
        pytest.skip(f"{error} of these calls is no answer of a drive that lacks them")
    number = str(getattr(errno, error))
    for operation, held in (
        ("save", {"old.md": "new"}),
        ("create", {"old.md": "old", "new.md": "new"}),
        ("move", {"new.md": "old"}),
        ("remove", {}),
    ):
        (trial,) = trials(faults, tmp_path, operation, calls, number)
        assert trial["said"] == "done", trial
        assert {name: content for name, (content, _) in trial["held"].items()} == held


@pytest.mark.parametrize("operation", ["save", "create"])
def test_an_error_on_closing_a_directory_is_no_failure_of_the_save(
    operation: str, faults: Path, tmp_path: Path
) -> None:
    (trial,) = trials(faults, tmp_path, operation, "close directory", str(errno.EIO))
    assert (trial["said"], "new" in [held[0] for held in trial["held"].values()]) == ("done", True)


@pytest.mark.parametrize("operation", ["save", "create", "move"])
def test_names_that_did_not_reach_the_disk_are_never_called_saved(
    operation: str, faults: Path, tmp_path: Path
) -> None:
    (trial,) = trials(faults, tmp_path, operation, "flush directory", str(errno.EIO))
    assert (trial["said"], trial["held"]) == ("NotSaved", {"old.md": ["old", 0o640]})
