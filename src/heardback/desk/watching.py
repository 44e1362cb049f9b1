"""Noticing what changes in a folder, from just before it is first read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from heardback.disk.watch import Snapshot, Watch, snapshot


class FolderWatch:
    """Compares with what was there at `begin`, so that nothing falls between the first reading and the watch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: Snapshot | None = None
        self._watch: Watch | None = None

    @property
    def is_on(self) -> bool:
        """Whether changes are being noticed."""
        return self._watch is not None

    def begin(self) -> None:
        """Remember what is there; a second call does nothing. Blocks as long as the disk does."""
        if self._seen is None:
            self._seen = snapshot(self._folder)

    def start(self, changed: Callable[[], None]) -> None:
        """Call `changed`, on a thread of its own, after each change since `begin`."""
        self._watch = Watch(self._folder, changed, self._seen)
        self._watch.start()

    def stop(self) -> None:
        """Stop noticing."""
        if self._watch is not None:
            self._watch.stop()
