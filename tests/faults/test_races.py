"""A version that was not read is never overwritten: another program saves while heardback does, and loses nothing.

Each save of heardback carries on what it has read. So whatever the other program has written must be in the file
a moment later, whoever wrote last.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

SAVER = Path(__file__).parent / "saver.py"
QUICK, LONG = 150, 4_000
PATIENCE = 5.0  # seconds in which a version that was swapped out must have come back

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux lets two names change places in one step"
)


def by_renaming(path: Path, content: bytes) -> None:
    """As vim, VS Code and sync programs save."""
    delivery = path.with_name(".delivery")
    delivery.write_bytes(content)
    delivery.replace(path)


def in_place(path: Path, content: bytes) -> None:
    """As nano and most small editors save: the file is emptied, then written."""
    with path.open("r+b") as file:
        file.truncate()
        file.write(content)


@contextmanager
def saving(path: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    saver = subprocess.Popen(
        [sys.executable, SAVER, path],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield saver
    finally:
        (path.parent / "stop").touch()
        saver.wait()


def carried_on(path: Path, mark: bytes) -> bool:
    """Whether heardback has saved since, and `mark` is still there; or it lies in a copy that was kept beside."""
    with suppress(FileNotFoundError):
        words = path.read_bytes().split()
        if mark in words and words[-1].startswith(b"S"):
            return True
    return any(mark in copy.read_bytes().split() for copy in path.parent.glob("* (conflicted copy *"))


def arrives(path: Path, mark: bytes) -> bool:
    """Whether `mark` is carried on before patience runs out."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if carried_on(path, mark):
            return True
    return False


def race(path: Path, save: Callable[[Path, bytes], None], rounds: int) -> None:
    path.write_bytes(b"start")
    with saving(path) as saver:
        while b"S" not in path.read_bytes():
            assert saver.poll() is None, saver.stderr and saver.stderr.read()
        lost = []
        for number in range(rounds):
            time.sleep(random.random() / 500)  # so that every moment of a save is met
            mark = b"E%d" % number
            save(path, mark)
            if not arrives(path, mark):
                lost.append(mark)
    output, errors = saver.communicate()
    assert not errors
    saved, gave_way = map(int, output.split())
    assert lost == []
    assert saved >= rounds
    assert gave_way > 0, "they never met"
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".~")] == []


@pytest.mark.parametrize("save", [by_renaming, in_place])
def test_nothing_that_another_program_saves_is_lost(
    save: Callable[[Path, bytes], None], tmp_path: Path
) -> None:
    race(tmp_path / "karoo.md", save, QUICK)


@pytest.mark.campaign
@pytest.mark.parametrize("save", [by_renaming, in_place])
def test_nothing_is_lost_in_thousands_of_saves(save: Callable[[Path, bytes], None], tmp_path: Path) -> None:
    race(tmp_path / "karoo.md", save, LONG)
