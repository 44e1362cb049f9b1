"""The one writer of a person's files: durable, never over a version that was not read, and it can be taken back."""

from __future__ import annotations

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

    @contextmanager
    def recorded(self, recording: Recording | None) -> Iterator[None]:
        """Tell `recording` what the block changes."""
        before, self._recording = self._recording, recording
        try:
            yield
        finally:
            self._recording = before

    def save(self, path: Path, content: bytes, *, expected: Snapshot) -> None:
        """Replace the version `expected`; see `files.save`."""
        self._tell(path, expected.content, content)
        files.save(path, content, expected=expected, within=self.path)

    def create(self, path: Path, content: bytes, *, sweep: bool = True) -> None:
        """A new file; see `files.create`. Raises `FileExistsError`."""
        self._tell(path, None, content)
        files.create(path, content, sweep=sweep)

    def remove(self, path: Path, *, expected: Snapshot) -> None:
        """Delete the version `expected`; see `files.remove`."""
        self._tell(path, expected.content, None)
        files.remove(path, expected=expected)

    def make_directory(self, path: Path) -> None:
        """A directory that only its owner may look into; see `files.make_directory`."""
        files.make_directory(path)

    def _tell(self, path: Path, before: bytes | None, after: bytes | None) -> None:
        if self._recording is not None:
            with suppress(OSError, files.NotSaved):
                self._recording.change(path.relative_to(self.path).as_posix(), before, after)
