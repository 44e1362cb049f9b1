"""Stamps: what tells one version of a file from another without reading it.

A stamp is (mtime_ns, size, inode, ctime_ns, mode) as text. What an answer rested on is kept as stamps, and the answer
counts as long as they are the same. Nothing but `os` is loaded: this is on the way of every prompt.
"""

from __future__ import annotations

import os

NOTHING, UNKNOWN = "-", "?"
"""The stamps of what isn't there, and of what can't be looked at: one never keeps an answer that rests on that."""
_RACE_NS = 2_000_000_000
"""A younger file may be written once more and look the same: some drives count in steps of two seconds."""
_OF_NO_ANSWER = ("english", "shells")
"""Rooms of the program that no kept answer comes from."""
_KIND = 0o170000
_DIRECTORY = 0o040000


def stamp(path: str, *, followed: bool = False) -> str:
    """The stamp of a file, or of what a link leads to where it is `followed`."""
    try:
        return _text(os.stat(path, follow_symlinks=followed))
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    except (OSError, ValueError):
        return UNKNOWN


def stamps_in(directory: str) -> str:
    """The name and the stamp of everything in a directory that isn't hidden, in an order that doesn't change.

    Of a directory in it only which one it is: what lies in there has stamps of its own where it matters.
    """
    found = []
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                name = entry.name
                if name[0] != ".":
                    found.append(f"{name}/{_text(entry.stat(follow_symlinks=False))}")
    except (FileNotFoundError, NotADirectoryError):
        return stamp(directory)
    except OSError:
        return UNKNOWN
    found.sort()
    return "\n/".join(found)  # no name holds a slash


def code_stamps(package: str) -> str:
    """The stamps of the program's own sources, below the directory of its package: another program, other answers."""
    found, below = [], [package]
    while below:
        directory = below.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(".py"):
                    status = entry.stat()
                    found.append(f"{name} {status.st_mtime_ns} {status.st_size} {status.st_ino}")
                elif "." not in name and name[0] != "_" and name not in _OF_NO_ANSWER:
                    below.append(entry.path)
    found.sort()
    return "/".join(found)


def youngest(stamps: str) -> int:
    """The latest moment of change, in nanoseconds since 1970, that is in the text of some stamps; 0 for none."""
    latest = 0
    for line in stamps.split("\n/"):
        numbers = line.rpartition("/")[2].split(" ")
        if len(numbers) == 5:
            latest = max(latest, int(numbers[0]), int(numbers[3]))
    return latest


def is_settled(moment_ns: int, now_ns: int) -> bool:
    """Whether what last changed then can be told from every later version by its stamp."""
    return moment_ns <= now_ns - _RACE_NS


def _text(status: os.stat_result) -> str:
    mode = status.st_mode
    if mode & _KIND == _DIRECTORY:
        return f"{status.st_ino} {mode}"
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino} {status.st_ctime_ns} {mode}"
