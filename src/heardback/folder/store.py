"""The one writer of a person's files: durably, never over a version that wasn't read, and so that it can be undone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.disk import files
from heardback.disk.version import Snapshot

if TYPE_CHECKING:
    from heardback.folder.history import Recording


class Store:
    """Writes files in the folder at `path`.

    While a recording is open, each change is recorded first. If it can't be recorded (because the disk with the state
    directory is full, say), it is made anyway, and can't be undone: the lesser harm.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._recording: Recording | None = None
        self._rehearsing = False

    @contextmanager
    def recorded(self, recording: Recording | None) -> Iterator[None]:
        """Record in `recording` what the block changes; None records nothing."""
        before, self._recording = self._recording, recording
        try:
            yield
        finally:
            self._recording = before

    @contextmanager
    def rehearsed(self) -> Iterator[None]:
        """Change nothing in the block, but refuse what would be refused before anything is written."""
        self._rehearsing = True
        try:
            yield
        finally:
            self._rehearsing = False

    def save(self, path: Path, content: bytes, *, expected: Snapshot) -> None:
        """Replace the version `expected`; see `files.save`."""
        if self._rehearsing:
            return
        self._record(path, expected.content, content)
        files.save(path, content, expected=expected, within=self.path)

    def create(self, path: Path, content: bytes, *, sweep: bool = True) -> None:
        """Create a file; see `files.create`. Raises `FileExistsError`."""
        _check_free(path)
        if self._rehearsing:
            return
        self._record(path, None, content)
        files.create(path, content, sweep=sweep)

    def remove(self, path: Path, *, expected: Snapshot) -> None:
        """Delete the version `expected`; see `files.remove`."""
        if self._rehearsing:
            return
        self._record(path, expected.content, None)
        files.remove(path, expected=expected)

    def move(self, source: Path, target: Path, *, expected: Snapshot) -> None:
        """Rename the version `expected`; see `files.move`. Raises `FileExistsError`."""
        _check_free(target)
        if self._rehearsing:
            return
        self._record(source, expected.content, None)
        self._record(target, None, expected.content, moved_from=source)
        files.move(source, target, expected=expected)

    def make_directory(self, path: Path) -> None:
        """Create a directory that only its owner can open; see `files.make_directory`."""
        if not self._rehearsing:
            files.make_directory(path)

    def _record(
        self, path: Path, before: bytes | None, after: bytes | None, moved_from: Path | None = None
    ) -> None:
        if self._recording is not None:
            source = moved_from.relative_to(self.path).as_posix() if moved_from else None
            with suppress(OSError, files.NotSaved):
                self._recording.change(path.relative_to(self.path).as_posix(), before, after, source)


def _check_free(path: Path) -> None:
    """Raise `FileExistsError` if `path` exists, before a change is recorded that won't be made."""
    if os.path.lexists(path):
        raise FileExistsError(path)
