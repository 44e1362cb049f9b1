"""Instances of heardback that write in one directory at once take turns, so that each sees what the other wrote.

Saving is safe without this (nothing is overwritten that was not read); with it, two that meet need not ask the
person to try again.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE_SECONDS = 10.0
_STEP_SECONDS = 0.01


@contextmanager
def turn(directory: Path) -> Iterator[None]:
    """Hold the directory's turn, which ends with the block or the process. Leaves nothing on the disk.

    Goes on without one where the system has no such lock (Windows, some network drives), and after ten
    seconds: whoever holds it that long hangs.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        file = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield
        return
    try:
        _wait(file)
        yield
    finally:
        os.close(file)


def _wait(file: int) -> None:
    import fcntl

    give_up = time.monotonic() + _PATIENCE_SECONDS
    with suppress(OSError):
        while time.monotonic() < give_up:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_STEP_SECONDS)
            else:
                return
