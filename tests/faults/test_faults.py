"""Killed, refused or cut short at any file call: the old file or the new one is there, whole."""

from __future__ import annotations

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
def trials(faults: Path, directory: Path, operation: str) -> list[dict[str, Any]]:
    environment = {**os.environ, "LD_PRELOAD": str(faults), "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, HERE / "trials.py", directory, operation],
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
