"""Saves one file again and again until a file `stop` stands beside it: what it has read, and a mark of its own.

Usage: saver.py PATH; prints how many saves went through and how many gave way to another program.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from heardback.disk import files

KEPT = 2_000  # bytes: enough for everything that the other program wrote lately


def main() -> None:
    path = Path(sys.argv[1])
    saved = gave_way = 0
    for number in itertools.count():
        if (path.parent / "stop").exists():
            break
        try:
            expected = files.read(path, within=path.parent)
            files.save(
                path, expected.content[-KEPT:] + b" S%d" % number, expected=expected, within=path.parent
            )
            saved += 1
        except (files.ChangedOnDisk, files.Unreadable):
            gave_way += 1
    print(saved, gave_way)


if __name__ == "__main__":
    main()
