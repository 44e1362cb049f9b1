"""What can't be read in a folder, as exceptions whose text is for a person."""

from __future__ import annotations

from pathlib import Path

from heardback.disk import version
from heardback.domain.problem import Problem


class FolderUnreadableError(Exception):
    """The folder itself can't be read: gone, not a directory, or not permitted. The text is for a person."""


class UnknownIdError(Exception):
    """There's no application with that id. The id is whatever was passed in: it may be a path, or hold a line break."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self.id = id_


class FileUnreadableError(Exception):
    """A file that was asked for by name cannot be read or understood."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def snapshot_of(root: Path, path: Path) -> version.Snapshot:
    """The version of a file that is on disk. Raises `FileUnreadableError`."""
    try:
        return version.read(path, within=root)
    except version.Unreadable as error:
        problem = Problem(path.relative_to(root).as_posix(), error.message, error.hint)
        raise FileUnreadableError((problem,)) from None
