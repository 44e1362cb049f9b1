"""Notices changes on disk by anybody (an editor, git, a sync tool), within a second where the system reports them.

Where it doesn't, as on network drives and behind links that lead elsewhere, a comparison of names, times and sizes
every few seconds finds them. All of it happens on a daemon thread: a drive that hangs delays notices, but never the
screen or quitting.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOMS = ("applications", "archive", "drafts", "sent", "templates")
"""The folders whose files matter, besides the folder itself for heardback.yaml."""

_NOTICE_MS = 150
_PAUSE_MS = 10
"""A notice waits for others until nothing has come for this long: a pull writes many files, an editor one."""
_RESCAN_SECONDS = 2.0
_SCAN_SHARE = 50
"""After a comparison that took t seconds comes a rest of t times this, so it costs at most 2% of one core."""
_JOIN_SECONDS = 0.5

Snapshot = frozenset[tuple[str, int, int, int]]
"""The path, time of change (ns), size (bytes) and inode of every file that matters."""


class Watch:
    """Calls `changed`, on a thread of its own, after each change in `folder`, until `stop`.

    If the folder differs from `seen` at the start, that counts as a change; without `seen`, it is taken as it is.
    """

    def __init__(self, folder: Path, changed: Callable[[], None], seen: Snapshot | None = None) -> None:
        self._folder = folder
        self._changed = changed
        self._seen = seen
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heardback-watch", daemon=True)

    def start(self) -> None:
        """Start watching."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching. Waits a moment for the thread, and abandons it if the drive doesn't answer."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        now, rest = _timed_snapshot(self._folder)
        seen = now if self._seen is None else self._seen
        while not self._stopping.is_set():
            rooms = _rooms(self._folder)
            next_scan = time.monotonic()  # at once, for what changed before the notices began
            for noticed in _notices(rooms, self._stopping):
                if noticed:
                    # Told at once, and by the comparison once more: by then the file has settled, so that what was
                    # read of it can be kept, and a notice that was lost hides nothing.
                    self._changed()
                    next_scan = max(next_scan, time.monotonic() + _RESCAN_SECONDS)
                elif time.monotonic() >= next_scan:
                    now, rest = _timed_snapshot(self._folder)
                    next_scan = time.monotonic() + rest
                    if now != seen:
                        seen = now
                        self._changed()
                if _rooms(self._folder) != rooms:
                    break


def _notices(rooms: tuple[Path, ...], stopping: threading.Event) -> Iterator[bool]:
    """True after each notice from the system, False after a while without one; ends when the watch stops."""
    from watchfiles import watch

    if rooms:
        try:
            for changes in watch(
                *rooms,
                watch_filter=lambda _, path: _may_matter(path),
                debounce=_NOTICE_MS,
                step=_PAUSE_MS,
                rust_timeout=_NOTICE_MS,
                yield_on_timeout=True,
                stop_event=stopping,
                recursive=False,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                yield bool(changes)
        except OSError:
            pass  # too many watches, or the folder has gone: the comparison carries on
    if not stopping.wait(_NOTICE_MS / 1000):
        yield False


def _rooms(folder: Path) -> tuple[Path, ...]:
    return tuple(p for p in (folder, *(folder / room for room in ROOMS)) if p.is_dir())


def snapshot(folder: Path) -> Snapshot:
    """The files in `folder` that matter, as they are now: equal to an earlier snapshot if nothing has changed."""
    return frozenset(_entries(_rooms(folder), folder))


def _timed_snapshot(folder: Path) -> tuple[Snapshot, float]:
    """The snapshot, and how many seconds to wait before the next one."""
    began = time.monotonic()
    found = snapshot(folder)
    return found, max(_RESCAN_SECONDS, _SCAN_SHARE * (time.monotonic() - began))


def _entries(rooms: Iterable[Path], folder: Path) -> Iterator[tuple[str, int, int, int]]:
    """One entry for each file. Links are followed: what changes is the file they lead to."""
    for room in rooms:
        try:
            with os.scandir(room) as entries:
                found = [entry for entry in entries if _matters(entry.name, room, folder)]
        except OSError:
            continue
        for entry in found:
            try:
                stat = os.stat(entry.path)  # noqa: PTH116 - ten thousand of them each time
            except OSError:
                yield entry.path, 0, 0, 0
            else:
                yield entry.path, stat.st_mtime_ns, stat.st_size, stat.st_ino


def _matters(name: str, room: Path, folder: Path) -> bool:
    """Whether a file is to be watched: not a hidden or temporary one, and in the folder itself only the settings."""
    if name.startswith("."):
        return False
    return room != folder or name == "heardback.yaml"


def _may_matter(path: str) -> bool:
    """The same of a path in a notice, which may name the folder in another way; a new room matters, too."""
    file = Path(path)
    is_of_a_room = file.parent.name in ROOMS or file.name in (*ROOMS, "heardback.yaml")
    return is_of_a_room and not file.name.startswith(".")
