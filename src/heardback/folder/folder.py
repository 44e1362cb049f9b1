"""A folder of applications: what is in it, each file read, and each change made to one file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.disk import version
from heardback.domain.problem import Problem
from heardback.folder import listing
from heardback.folder.codec import read_file
from heardback.folder.conflicts import copy_of
from heardback.folder.listing import (
    SUFFIX,
    FileUnreadableError,
    FolderUnreadableError,
    UnknownIdError,
    snapshot_of,
)
from heardback.folder.row import APPLICATIONS, ARCHIVE, DRAFTS, PLACES, SENT, TEMPLATES, Row
from heardback.folder.row_reader import HeldRows, Progress, RowReader
from heardback.folder.settings import SETTINGS_FILE, Settings, read_settings, unreadable
from heardback.markdown.document import Document

if TYPE_CHECKING:
    from heardback.folder.changing import Check
    from heardback.folder.store import Store
    from heardback.folder.two_versions import Earlier
    from heardback.markdown.edits import Edit


class Folder:
    """The folder at `path`. Every call looks at the disk.

    `earlier` tells what heardback has changed in a file on this machine, the latest first; `cache` is a directory for
    what its files said when they were last read, None for none.
    """

    def __init__(self, path: Path, earlier: Earlier = lambda _: (), cache: Path | None = None) -> None:
        self.path = path
        self._earlier = earlier
        self._cache = cache

    @cached_property
    def store(self) -> Store:
        """The one writer of its files."""
        from heardback.folder.store import Store  # late: most commands change nothing

        return Store(self.path)

    def settings(self) -> Settings:
        """heardback.yaml read; all defaults where there is none. Raises `FolderUnreadableError`."""
        listed(self.path)
        path = self.path / SETTINGS_FILE
        if not os.path.lexists(path):
            return self._settings_elsewhere()
        try:
            return read_settings(version.read(path, within=self.path).content)
        except version.Unreadable as error:
            return unreadable(Problem(SETTINGS_FILE, error.message, error.hint))

    def _settings_elsewhere(self) -> Settings:
        """Where there is no heardback.yaml: all defaults, unless it's there under another name."""
        names = self._names("")
        for name in names:
            copy = copy_of(name, names, ".yaml")
            if copy and copy.base == SETTINGS_FILE:
                return unreadable(listing.conflict(name, SETTINGS_FILE, stands=False))
            if name.casefold() in (SETTINGS_FILE, "heardback.yml", f"{SETTINGS_FILE}.txt"):
                message = f"These settings aren't read: the file must be called {SETTINGS_FILE}."
                return unreadable(Problem(name, message, f"Rename it {SETTINGS_FILE}."))
        return Settings()

    def rows(
        self,
        zone: tzinfo,
        own_keys: frozenset[str] = frozenset(),
        place: str = APPLICATIONS,
        progress: Progress | None = None,
        held: HeldRows | None = None,
    ) -> Iterator[Row]:
        """Every file of `place`, `applications/` or `archive/`, in an order that does not change.

        None where there is no such directory. Each is read when it is asked for, unless it's among the `held`.

        Raises `FolderUnreadableError` when the directory cannot be listed. A file that cannot be read is a
        row with its problems.
        """
        yield from self._reader(place, zone, own_keys, held).rows(self._names(place), progress)

    def _reader(
        self, place: str, zone: tzinfo, own_keys: frozenset[str], held: HeldRows | None = None
    ) -> RowReader:
        return RowReader(self.path, place, zone, own_keys, self._earlier, self._cache, held)

    def row(self, id_: str, zone: tzinfo, own_keys: frozenset[str] = frozenset()) -> Row:
        """The row of one id. Raises `UnknownIdError`."""
        place, name = self._file_of(id_)
        return self._reader(place, zone, own_keys).row(name)

    def place_of(self, id_: str) -> str:
        """Where the file of an id lies: `applications/` or `archive/`. Raises `UnknownIdError`."""
        return self._file_of(id_)[0]

    def _file_of(self, id_: str) -> tuple[str, str]:
        """The only way from an id to a file: a name that a listing holds, never a path. Raises `UnknownIdError`.

        So ``../x``, ``a/b`` and, on drives that ignore case, another case of a name open nothing.
        """
        for place in PLACES:
            names = frozenset(self._names(place))
            if f"{id_}{SUFFIX}" in names:
                return place, f"{id_}{SUFFIX}"
            if id_ in names and not id_.endswith(SUFFIX) and copy_of(id_, names):
                return place, id_  # a copy that ends otherwise: `x.md.conflict1`
        raise UnknownIdError(id_)

    def _path_of(self, id_: str) -> Path:
        return self.path.joinpath(*self._file_of(id_))

    def _names(self, directory: str) -> tuple[str, ...]:
        """The names in a directory (of the folder itself: ""), hidden and temporary ones left out."""
        if directory and directory not in listed(self.path):
            return ()
        return tuple(sorted(name for name in listed(self.path / directory) if not name.startswith(".")))

    def ids(self, *places: str) -> frozenset[str]:
        """The id of every file that is a row: of `places`, else of all of them."""
        listings = [frozenset(self._names(place)) for place in places or PLACES]
        return frozenset(
            name.removesuffix(SUFFIX)
            for names in listings
            for name in names
            if name.endswith(SUFFIX) or copy_of(name, names)
        )

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the folder as a whole: settings that stand twice, twins, Markdown that is not read."""
        in_root = frozenset(self._names(""))
        for name in sorted(in_root - {SETTINGS_FILE}):
            copy = copy_of(name, in_root, ".yaml")
            if copy and copy.stands and copy.base == SETTINGS_FILE:
                yield listing.conflict(name, SETTINGS_FILE)
        names = self._names(APPLICATIONS)
        yield from listing.twins(APPLICATIONS, names)
        yield from listing.unread(self.path, APPLICATIONS, names)
        yield from listing.doubles(ARCHIVE, self._names(ARCHIVE), APPLICATIONS, names)

    def other_problems(self) -> Iterator[Problem]:
        """What is wrong with the other directories as a whole, and what killed saves left anywhere."""
        archived = self._names(ARCHIVE)
        yield from listing.twins(ARCHIVE, archived)
        yield from listing.unread(self.path, ARCHIVE, archived)
        for directory in (DRAFTS, SENT):
            names = self._names(directory)
            yield from listing.copies(directory, names)
            yield from listing.unread(self.path, directory, names)
        for directory in ("", *PLACES, DRAFTS, SENT, TEMPLATES):
            yield from listing.left_behind(self.path, directory)

    def has(self, id_: str) -> bool:
        """Whether there is a file of exactly that id."""
        return id_ in self.ids()

    def document(self, id_: str) -> Document:
        """An application's file as it stands. Raises `UnknownIdError` and `FileUnreadableError`."""
        path = self._path_of(id_)
        document, problems = Document.parse(snapshot_of(self.path, path).content, self.relative(path))
        if document is None:
            raise FileUnreadableError(problems)
        return document

    def change(self, id_: str, edits: Sequence[Edit], check: Check | None = None) -> None:
        """Make `edits` in an application's file and save it, on the newest version that is on disk.

        `check` sees the document before and after, and may raise. When something else writes the file in
        between, the edits are made again on what came in. Raises `UnknownIdError`,
        `FileUnreadableError`, `EditRefused` (nothing was written), `ChangedOnDisk` (it never stood still)
        and `NotSaved`.
        """
        from heardback.folder import changing  # late, here and below: most commands change nothing

        path = self._path_of(id_)
        with changing.turn(path.parent):
            changing.save_edits(self.store, path, edits, check)

    def move(self, id_: str, place: str, new: str) -> None:
        """Let the file of `id_` lie in `place` under the id `new`, byte by byte as it is.

        Raises `UnknownIdError`, `FileUnreadableError`, `NotSaved`, and `ChangedOnDisk` where one of that
        name is there by now.
        """
        from heardback.folder import changing

        path = self._path_of(id_)
        with changing.turn(self.path / APPLICATIONS):
            changing.move(self.store, path, self.path / place / f"{new}{SUFFIX}")

    def remove(self, id_: str) -> None:
        """Delete the file of `id_`. Raises `UnknownIdError`, `FileUnreadableError`, `ChangedOnDisk`, `NotSaved`."""
        from heardback.folder import changing

        path = self._path_of(id_)
        with changing.turn(path.parent):
            changing.remove(self.store, path)

    def mend(self, problem: Problem, zone: tzinfo, own_keys: frozenset[str] = frozenset()) -> None:
        """Change the lines of the cure of `problem`, a problem of this folder, and nothing else.

        Raises `version.ChangedOnDisk` where the file has no such problem by now, `FileUnreadableError` and `NotSaved`.
        """
        from heardback.folder import changing

        changing.save_cure(
            self.store, problem, lambda content: self._problems(content, problem.file, zone, own_keys)
        )

    def _problems(
        self, content: bytes, file: str, zone: tzinfo, own_keys: frozenset[str]
    ) -> tuple[Problem, ...]:
        if file == SETTINGS_FILE:
            return read_settings(content).problems
        return read_file(content, file, "", zone, own_keys)[1]

    def add(self, name: str, content: bytes) -> str:
        """Create an application file under a safe, unused name like `name`; returns its id."""
        return next(self.add_each([(name, content)]))

    def add_each(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        """`add` for many: yields the id of each once its file is there."""
        from heardback.folder import changing

        yield from changing.add(self.store, self.path / APPLICATIONS, files, self._names_in_use)

    def _names_in_use(self) -> tuple[str, ...]:
        """The names in both directories of applications: an id is unique over them, also while it is put away."""
        return tuple(listed(self.path / APPLICATIONS)) + self._names(ARCHIVE)

    def relative(self, path: Path) -> str:
        """`path` as problems name it: relative to the folder, with forward slashes."""
        return path.relative_to(self.path).as_posix()


def listed(directory: Path) -> list[str]:
    """The names in a directory. Raises `FolderUnreadableError` with the reason."""
    try:
        return os.listdir(directory)
    except FileNotFoundError:
        raise FolderUnreadableError(
            f"The folder {directory} is gone: there is nothing at that path."
        ) from None
    except NotADirectoryError:
        raise FolderUnreadableError(f"{directory} isn't a folder.") from None
    except OSError as error:
        raise FolderUnreadableError(f"The folder {directory} can't be read: {error.strerror}.") from error
