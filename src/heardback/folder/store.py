"""The one writer of a person's files: durable, never over a version that was not read, and it can be taken back."""

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
    """The files of the folder at `path`.

    What is changed while a recording is open is told to it first. A change is not refused because it could not be
    recorded (a full disk of the state directory, say): then it can't be undone, which is the lesser harm.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._recording: Recording | None = None
        self._rehearsing = False

    @contextmanager
    def recorded(self, recording: Recording | None) -> Iterator[None]:
        """Tell `recording` what the block changes."""
        before, self._recording = self._recording, recording
        try:
            yield
        finally:
            self._recording = before

    @contextmanager
    def rehearsed(self) -> Iterator[None]:
        """Change nothing in the block: what would be refused before anything is written is refused all the same."""
        self._rehearsing = True
        try:
            yield
        finally:
            self._rehearsing = False

    def save(self, path: Path, content: bytes, *, expected: Snapshot) -> None:
        """Replace the version `expected`; see `files.save`."""
        if self._rehearsing:
            return
        self._tell(path, expected.content, content)
        files.save(path, content, expected=expected, within=self.path)

    def create(self, path: Path, content: bytes, *, sweep: bool = True) -> None:
        """A new file; see `files.create`. Raises `FileExistsError`."""
        _check_free(path)
        if self._rehearsing:
            return
        self._tell(path, None, content)
        files.create(path, content, sweep=sweep)

    def remove(self, path: Path, *, expected: Snapshot) -> None:
        """Delete the version `expected`; see `files.remove`."""
        if self._rehearsing:
            return
        self._tell(path, expected.content, None)
        files.remove(path, expected=expected)

    def move(self, source: Path, target: Path, *, expected: Snapshot) -> None:
        """Give the version `expected` another name; see `files.move`. Raises `FileExistsError`."""
        _check_free(target)
        if self._rehearsing:
            return
        self._tell(source, expected.content, None)
        self._tell(target, None, expected.content, moved_from=source)
        files.move(source, target, expected=expected)

    def make_directory(self, path: Path) -> None:
        """A directory that only its owner may look into; see `files.make_directory`."""
        if not self._rehearsing:
            files.make_directory(path)

    def _tell(
        self, path: Path, before: bytes | None, after: bytes | None, moved_from: Path | None = None
    ) -> None:
        if self._recording is not None:
            source = moved_from.relative_to(self.path).as_posix() if moved_from else None
            with suppress(OSError, files.NotSaved):
                self._recording.change(path.relative_to(self.path).as_posix(), before, after, source)


def _check_free(path: Path) -> None:
    """Raise `FileExistsError` before anything is told of a file that won't be made."""
    if os.path.lexists(path):
        raise FileExistsError(path)
