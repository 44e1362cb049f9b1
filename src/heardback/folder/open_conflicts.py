"""Finds the files of a folder that exist in two versions: in its four directories of files, and heardback.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import tzinfo
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from heardback.disk import version
from heardback.folder.conflicts import copy_of
from heardback.folder.folder import Folder, listed
from heardback.folder.git_files import IndexUnreadableError, Unmerged
from heardback.folder.git_repository import Repository
from heardback.folder.listing import SUFFIX
from heardback.folder.row import APPLICATIONS, ARCHIVE, DRAFTS, SENT, Row
from heardback.folder.settings import SETTINGS_FILE
from heardback.folder.two_versions import Earlier, Held, TwoVersions, meant_by, of_copy, of_index, of_markers
from heardback.markdown.conflict_markers import split_versions

if TYPE_CHECKING:
    from collections.abc import Iterable


def open_conflicts(
    folder: Folder, earlier: Earlier, zone: tzinfo, own_keys: frozenset[str]
) -> Iterator[TwoVersions]:
    """Every pair of versions of one file. If there are three, the first two come first; their merge meets the third."""
    for place in (APPLICATIONS, ARCHIVE):
        rows = tuple(folder.rows(zone, own_keys, place))
        for row in rows:
            if row.conflict is not None and row.conflict_of is None:
                copies = [r.file for r in rows if r.conflict_of == PurePosixPath(row.file).name]
                yield from _of_file(folder.path, row.file, copies, earlier)
    for place in (DRAFTS, SENT):
        names = _names(folder.path, place)
        yield from _among(folder.path, f"{place}/", [n for n in names if n.endswith(SUFFIX)], names, earlier)
    names = _names(folder.path, "")
    yield from _among(folder.path, "", [n for n in names if n == SETTINGS_FILE], names, earlier)
    yield from _without_markers(folder.path)


def _without_markers(root: Path) -> Iterator[TwoVersions]:
    """What git left unmerged without markers: files deleted or renamed on one side, or not merged at all."""
    repository = Repository.around(root)
    for left in _left_open(repository, root):
        place, _, name = left.path.rpartition("/")
        is_ours = name.endswith(SUFFIX) if place in (APPLICATIONS, ARCHIVE, DRAFTS, SENT) else False
        if repository is None or not (is_ours or left.path == SETTINGS_FILE):
            continue
        held = _held(root, left.path)
        if held is None or split_versions(held.content) is None:
            versions = of_index(repository, left, held)
            yield from (versions,) if versions else ()


def _left_open(repository: Repository | None, root: Path) -> tuple[Unmerged, ...]:
    try:
        return repository.unmerged(root) if repository else ()
    except IndexUnreadableError:
        return ()


def application_of(rows: Iterable[Row], versions: TwoVersions) -> Row | None:
    """The row of the application that two versions are of; None if they are of some other file."""
    files = {held.file for held in versions.held}
    return next((row for row in rows if row.file in files and row.conflict_of is None), None)


def _names(root: Path, place: str) -> tuple[str, ...]:
    if place and place not in listed(root):
        return ()
    return tuple(sorted(name for name in listed(root / place) if not name.startswith(".")))


def _among(
    root: Path, prefix: str, files: Collection[str], names: Collection[str], earlier: Earlier
) -> Iterator[TwoVersions]:
    """Versions of `files` and of copies among `names`, which count only if plainly named by a sync program."""
    suffix = SUFFIX if prefix else ".yaml"
    copies: dict[str, list[str]] = {}
    for name in names:
        copy = copy_of(name, names, suffix)
        if copy and copy.is_plain and (prefix or copy.base == SETTINGS_FILE):
            copies.setdefault(copy.base, []).append(name)
    taken = {name for group in copies.values() for name in group}
    for name in (*(n for n in files if n not in taken), *(base for base in copies if base not in names)):
        group = copies.get(name, [])
        first, further = (name, group) if name in names else (group[0], group[1:])
        yield from _of_file(root, f"{prefix}{first}", [f"{prefix}{n}" for n in further], earlier)


def _of_file(root: Path, file: str, copies: Collection[str], earlier: Earlier) -> Iterator[TwoVersions]:
    first = _held(root, file)
    if first is None:
        return
    mixed = of_markers(root, file, first.content)
    if mixed is not None:
        yield mixed
        return
    target = meant_by(file)
    for further in copies:
        other = _held(root, further)
        if other is not None:
            yield of_copy(target, first, other, earlier)


def _held(root: Path, file: str) -> Held | None:
    try:
        return Held(file, version.read(root / file, within=root).content)
    except version.Unreadable:
        return None
