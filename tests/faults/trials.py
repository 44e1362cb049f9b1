"""Runs inside a process with faults.c preloaded: every fault at every file call, each in a forked child.

Usage: trials.py DIRECTORY OPERATION; prints one line of JSON per trial.
       trials.py DIRECTORY OPERATION CALLS ERRNO; one trial on a drive that never has these calls.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sys
from pathlib import Path

from heardback.disk import files
from heardback.disk.temporary import _renameat2

FAULTS = ctypes.CDLL(None)
KILL_BEFORE, REFUSE, KILL_AFTER, HALF_THEN_KILL, HALF_THEN_REFUSE = range(1, 6)
ACTIONS = [
    ("kill before", KILL_BEFORE, 0, False),
    ("kill after", KILL_AFTER, 0, False),
    ("half, then kill", HALF_THEN_KILL, 0, False),
    ("half, then full", HALF_THEN_REFUSE, errno.ENOSPC, True),
    ("half once", HALF_THEN_REFUSE, errno.ENOSPC, False),
    ("full once", REFUSE, errno.ENOSPC, False),
    ("broken once", REFUSE, errno.EIO, False),
    ("not permitted once", REFUSE, errno.EACCES, False),
    ("interrupted once", REFUSE, errno.EINTR, False),
]
CALLS = {
    "chmod": 1,
    "chown": 2,
    "xattr": 4,
    "renameat2": 8,
    "link": 16,
    "flush directory": 32,
    "close directory": 64,
}
"""Calls that a drive may not have, or that may fail for ever, each with its mark in faults.c."""
OLD = b"---\ncompany: Karoo Data\n---\n" + b"old\n" * 500
NEW = b"---\ncompany: Karoo Data (Pty)\n---\n" + b"new\n" * 700


def save(directory: Path, path: Path) -> None:
    files.save(path, NEW, expected=files.read(path, within=directory), within=directory)


def create(_: Path, path: Path) -> None:
    files.create(path.with_name("new.md"), NEW)


def move(directory: Path, path: Path) -> None:
    files.move(path, path.with_name("new.md"), expected=files.read(path, within=directory))


def remove(directory: Path, path: Path) -> None:
    files.remove(path, expected=files.read(path, within=directory))


def prepared(directory: Path) -> Path:
    """A directory with nothing but the old file, of a mode of its own."""
    for left in directory.iterdir():
        left.unlink()
    path = directory / "old.md"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def trial(directory: Path, operation: str, fault: tuple[str, int, int, bool], n: int) -> dict[str, object]:
    """What is in the directory after the fault, and what the operation said."""
    path = prepared(directory)
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        said = "done"
        FAULTS.arm(n, fault[1], fault[2], int(fault[3]))
        try:
            globals()[operation](directory, path)
        except Exception as error:
            said = type(error).__name__
        seen = FAULTS.disarm()
        os.write(tell, json.dumps([said, seen]).encode())
        os._exit(0)
    os.close(tell)
    answer = os.read(told, 1000)
    os.close(told)
    os.waitpid(child, 0)
    said, seen = json.loads(answer) if answer else ("killed", 0)
    return {"fault": fault[0], "n": n, "said": said, "seen": seen, "held": held_in(directory)}


def held_in(directory: Path) -> dict[str, list[object]]:
    """Each file: which version it holds, and its mode."""
    return {
        p.name: [
            "old" if p.read_bytes() == OLD else "new" if p.read_bytes() == NEW else "torn",
            p.stat().st_mode & 0o777,
        ]
        for p in directory.iterdir()
    }


def drive(directory: Path, operation: str, calls: str, number: int) -> dict[str, object]:
    """What a drive that answers `calls` with an error for ever has afterwards, and what the operation said."""
    path, said = prepared(directory), "done"
    FAULTS.refuse(sum(CALLS[call] for call in calls.split(", ")), number)
    try:
        globals()[operation](directory, path)
    except Exception as error:
        said = type(error).__name__
    FAULTS.refuse(0, 0)
    return {"calls": calls, "error": errno.errorcode[number], "said": said, "held": held_in(directory)}


def main() -> None:
    directory, operation = Path(sys.argv[1]), sys.argv[2]
    if len(sys.argv) > 3:
        print(json.dumps(drive(directory, operation, sys.argv[3], int(sys.argv[4]))))
        return
    _renameat2()
    if operation.endswith("-without-exchange"):
        operation = operation.removesuffix("-without-exchange")
        _renameat2.cache_clear()
        files.exchange = lambda *_: False
    calls = trial(directory, operation, ("none", 0, 0, False), 0)["seen"]
    assert isinstance(calls, int)
    for fault in ACTIONS:
        for n in range(1, calls + 1):
            print(json.dumps(trial(directory, operation, fault, n)))


if __name__ == "__main__":
    main()
