"""Changes on disk: whoever made them (an editor, git, a sync tool), they are noticed within a second.

The operating system's notices are used where there are any. A comparison of names, times and sizes stands
behind them, for network drives that send none and for links that lead elsewhere. All of it happens on a
daemon thread: a drive that hangs delays notices, never the screen, nor leaving the program.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOMS = ("applications", "drafts", "sent", "templates")
"""The folders whose files matter, besides the folder itself for heardback.yaml."""

_NOTICE_MS = 150
_RESCAN_SECONDS = 2.0
_SCAN_SHARE = 50
"""A comparison that took t seconds rests for t times this, so that it costs at most 2% of one core."""
_JOIN_SECONDS = 0.5

Snapshot = frozenset[tuple[str, int, int, int]]


class Watch:
    """Calls `changed` on its own thread after each change below `folder`, until `stop`."""

    def __init__(self, folder: Path, changed: Callable[[], None]) -> None:
        self._folder = folder
        self._changed = changed
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heardback-watch", daemon=True)

    def start(self) -> None:
        """Begin; what was there before is no change."""
        self._thread.start()

    def stop(self) -> None:
        """End; waits a moment for the thread, and leaves it behind where the drive does not answer."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        seen, rest = _timed_snapshot(self._folder)
        while not self._stopping.is_set():
            rooms = _rooms(self._folder)
            next_scan = time.monotonic()  # what changed before the notices began is found at once
            for noticed in _notices(rooms, self._stopping):
                if not noticed and time.monotonic() < next_scan:
                    continue
                now, rest = _timed_snapshot(self._folder)
                next_scan = time.monotonic() + rest
                if now != seen:
                    seen = now
                    self._changed()
                if _rooms(self._folder) != rooms:
                    break


def _notices(rooms: tuple[Path, ...], stopping: threading.Event) -> Iterator[bool]:
    """True after a notice of the system, False after a while without one; ends with the watching."""
    from watchfiles import watch

    if rooms:
        try:
            for changes in watch(
                *rooms,
                watch_filter=None,
                debounce=_NOTICE_MS,
                step=50,
                rust_timeout=_NOTICE_MS,
                yield_on_timeout=True,
                stop_event=stopping,
                recursive=False,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                yield bool(changes)
        except OSError:
            pass  # too many watches, or the folder went away: comparing goes on below
    if not stopping.wait(_NOTICE_MS / 1000):
        yield False


def _rooms(folder: Path) -> tuple[Path, ...]:
    return tuple(p for p in (folder, *(folder / room for room in ROOMS)) if p.is_dir())


def _timed_snapshot(folder: Path) -> tuple[Snapshot, float]:
    """The files that matter, and the seconds until it is fair to look again."""
    began = time.monotonic()
    found = frozenset(_entries(_rooms(folder), folder))
    return found, max(_RESCAN_SECONDS, _SCAN_SHARE * (time.monotonic() - began))


def _entries(rooms: Iterable[Path], folder: Path) -> Iterator[tuple[str, int, int, int]]:
    """Name, time, size and inode; links are followed, because the change is where they lead."""
    for room in rooms:
        try:
            entries = list(room.iterdir())
        except OSError:
            continue
        for path in entries:
            if _matters(path, folder):
                try:
                    stat = path.stat()
                except OSError:
                    yield str(path), 0, 0, 0
                else:
                    yield str(path), stat.st_mtime_ns, stat.st_size, stat.st_ino


def _matters(path: Path, folder: Path) -> bool:
    """Not what is being written under a temporary name; of the folder itself only its settings."""
    if path.name.startswith("."):
        return False
    return path.parent != folder or path.name == "heardback.yaml"
