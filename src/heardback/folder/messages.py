"""The files in `drafts/` and `sent/`: listing, reading, writing and renaming them.

Here a message is bytes with a name; what is in it is up to `drafting`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from heardback.disk import files
from heardback.domain.problem import Problem
from heardback.folder.folder import listed
from heardback.folder.listing import SUFFIX
from heardback.folder.row import DRAFTS, SENT
from heardback.folder.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """One file: its bytes, or None and the problem if it can't be read. `file` is how problems name it."""

    path: Path
    file: str
    content: bytes | None
    problem: Problem | None = None


class Messages:
    """The messages of the folder at `path`. Nothing is cached: every call looks at the disk."""

    def __init__(self, path: Path, store: Store) -> None:
        self.path = path
        self._store = store

    def drafts(self) -> Iterator[Found]:
        """Every file in `drafts/`, by name."""
        return self._read(DRAFTS)

    def sent(self) -> Iterator[Found]:
        """Every file in `sent/`, by name."""
        return self._read(SENT)

    def _read(self, directory: str) -> Iterator[Found]:
        if directory not in listed(self.path):
            return
        for name in sorted(listed(self.path / directory)):
            if name.endswith(SUFFIX) and not name.startswith("."):
                path = self.path / directory / name
                file = f"{directory}/{name}"
                try:
                    yield Found(path, file, files.read(path, within=self.path).content)
                except files.Unreadable as error:
                    yield Found(path, file, None, Problem(file, error.message, error.hint))

    def keep(self, path: Path | None, stem: str, content: bytes, version: bytes | None) -> Path:
        """Write a draft: over `version` at `path`, or under a new name like `stem` if it has no file yet.

        Returns its path. Raises `ChangedOnDisk` if the file is no longer `version`, `Unreadable`, and `NotSaved`.
        """
        if path is None or version is None:
            return self._create(DRAFTS, stem, content)
        snapshot = files.read(path, within=self.path)
        if snapshot.content != version:
            raise files.ChangedOnDisk(f"{path.name} was changed by another program.")
        self._store.save(path, content, expected=snapshot)
        return path

    def content(self, path: Path) -> bytes:
        """The bytes of a file as it is on disk. Raises `Unreadable`."""
        return files.read(path, within=self.path).content

    def file_as_sent(self, stem: str, content: bytes) -> Path:
        """The file in `sent/` with exactly this `content`, which is created unless it exists. Raises `NotSaved`."""
        return self._create(SENT, stem, content)

    def remove(self, path: Path, version: bytes) -> None:
        """Delete a file if it is still `version`; if not, somebody is working on it, and it stays.

        Raises `Unreadable` and what `files.remove` raises.
        """
        snapshot = files.read(path, within=self.path)
        if snapshot.content == version:
            self._store.remove(path, expected=snapshot)

    def rename(self, path: Path, stem: str, content: bytes) -> None:
        """Give the file at `path`, which is still `content`, a free name like `stem` in the same directory.

        Raises `ChangedOnDisk` if it is something else by now, `Unreadable`, and `NotSaved`.
        """
        snapshot = files.read(path, within=self.path)
        if snapshot.content != content:
            raise files.ChangedOnDisk(f"{path.name} was changed by another program.")
        for target in _names_like(path.parent, stem):
            with suppress(FileExistsError):
                return self._store.move(path, target, expected=snapshot)
        raise _no_name_left(path.parent, stem)

    def _create(self, directory: str, stem: str, content: bytes) -> Path:
        place = self.path / directory
        self._store.make_directory(place)
        for path in _names_like(place, stem):
            try:
                self._store.create(path, content)
            except FileExistsError:
                if _holds(path, content):
                    return path
            else:
                return path
        raise _no_name_left(place, stem)


def _names_like(place: Path, stem: str) -> Iterator[Path]:
    for number in range(1, 1000):
        yield place / f"{stem}{f'--{number}' if number > 1 else ''}{SUFFIX}"


def _no_name_left(place: Path, stem: str) -> files.NotSaved:
    return files.NotSaved(f"There are already a thousand files named like {stem} in {place.name}/.")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
