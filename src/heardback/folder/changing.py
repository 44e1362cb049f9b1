"""Changes to single files: always to the newest version, one at a time; and safe names for new files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.disk import version
from heardback.disk.files import turn
from heardback.domain.names import fold
from heardback.domain.problem import Problem
from heardback.folder.cures import cured_content
from heardback.folder.listing import SUFFIX, FileUnreadableError, snapshot_of
from heardback.folder.store import Store
from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Container

MAX_LENGTH = 60
_NAMELESS = "application"
_DEVICES = re.compile(r"(?:con|prn|aux|nul|clock|conin|conout|com\d|lpt\d)")
"""Names that are devices to Windows, whatever their suffix."""


def safe_name(text: str, taken: Iterable[str]) -> str:
    """A stem for a new file named after `text`, different from all names in `taken` (with or without ``.md``).

    It has only lower-case ASCII letters, digits and single hyphens: no twins by case or Unicode, no hidden file, no
    path. If the name is taken, a number is added (``karoo-2``), in a form that no sync program uses for its copies.
    """
    return free_name(text, {fold(name).removesuffix(SUFFIX) for name in taken})


def free_name(text: str, used: Container[str]) -> str:
    """`safe_name` for one of many new files: the names in use are already folded and without their suffix."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) > MAX_LENGTH:
        slug = _shortened(slug)
    if not slug:
        slug = _NAMELESS
    elif _DEVICES.fullmatch(slug):
        slug = f"{slug}-{_NAMELESS}"
    name, number = slug, 2
    while name in used:
        name, number = f"{slug}-{number}", number + 1
    return name


def _shortened(slug: str) -> str:
    """The first words of a slug, at most `MAX_LENGTH` characters."""
    cut = slug[: MAX_LENGTH + 1].rpartition("-")[0]
    return cut if len(cut) > MAX_LENGTH // 2 else slug[:MAX_LENGTH].strip("-")


__all__ = ["Check", "add", "move", "remove", "save_cure", "save_edits", "turn"]

_TRIES = 5
Check = Callable[[Document, Document], None]
"""Looks at a document before and after an edit, and raises an error if it mustn't be made."""


def save_edits(store: Store, path: Path, edits: Sequence[Edit], check: Check | None) -> None:
    """Make `edits` in the file at `path`, merged with what other programs write to it meanwhile.

    `ChangedOnDisk` names what both have changed. Raises what `Folder.change` raises.
    """
    file = path.relative_to(store.path).as_posix()
    first = snapshot_of(store.path, path)
    edited = _edited(first.content, file, edits, check)
    expected, content = first, edited
    for attempt in range(_TRIES):
        if content == expected.content:
            return
        try:
            store.save(path, content, expected=expected)
        except version.ChangedOnDisk:
            if attempt == _TRIES - 1:
                raise
            expected = snapshot_of(store.path, path)
            content = _together(first.content, edited, expected.content, file, edits, check)
        except version.NotSaved as error:
            raise version.NotSaved(f"{file}: {error.message}", error.hint) from None
        else:
            return


def _edited(content: bytes, file: str, edits: Sequence[Edit], check: Check | None) -> bytes:
    document, problems = Document.parse(content, file)
    if document is None:
        raise FileUnreadableError(problems)
    edited = apply(document, *edits)
    if check:
        check(document, edited)
    return edited.content


def _together(
    before: bytes, ours: bytes, theirs: bytes, file: str, edits: Sequence[Edit], check: Check | None
) -> bytes:
    """The edits merged with what was written meanwhile, on which they are checked once more."""
    from heardback.markdown.merge import merge  # late: hardly anybody is ever that quick

    merged = merge(before, ours, theirs, file)
    if merged.questions:
        fields = ", ".join(dict.fromkeys(question.field for question in merged.questions))
        raise version.ChangedOnDisk(f"{file}: another program has just changed {fields} as well.")
    if check:
        _edited(theirs, file, edits, check)
    return merged.content


def save_cure(store: Store, problem: Problem, problems_in: Callable[[bytes], Sequence[Problem]]) -> None:
    """Apply the cure of `problem`, if `problems_in` still finds that problem in the file.

    Raises what `Folder.mend` raises.
    """
    root = store.path
    path = root / problem.file
    with turn(path.parent):
        snapshot = snapshot_of(root, path)
        cured = cured_content(snapshot.content, problem.cure) if problem.cure else None
        if cured is None or problem not in problems_in(snapshot.content):
            raise version.ChangedOnDisk(
                f"{problem.where}: this has changed in the meantime.", "Look at it again."
            )
        store.save(path, cured, expected=snapshot)


def move(store: Store, path: Path, target: Path) -> None:
    """Move the file at `path` to `target`, where nothing may exist. Raises what `Folder.move` raises."""
    snapshot = _whole(store, path)
    store.make_directory(target.parent)
    try:
        store.move(path, target, expected=snapshot)
    except FileExistsError:
        file = target.relative_to(store.path).as_posix()
        raise version.ChangedOnDisk(f"There is a file {file} already.") from None


def remove(store: Store, path: Path) -> None:
    """Delete the file at `path`. Raises what `Folder.remove` raises."""
    store.remove(path, expected=_whole(store, path))


def _whole(store: Store, path: Path) -> version.Snapshot:
    """The version to move or delete. Raises `NotSaved` for a link, of which only the name would go."""
    if path.is_symlink():
        file = path.relative_to(store.path).as_posix()
        raise version.NotSaved(f"{file} is a link to another file.", "Move or delete it by hand.")
    return snapshot_of(store.path, path)


def add(
    store: Store, directory: Path, files: Iterable[tuple[str, bytes]], listed: Callable[[], Iterable[str]]
) -> Iterator[str]:
    """Create files under safe, unused names like those given; yields each name, without suffix, once its file exists.

    `files` are (name, content) pairs; `listed` gives the names in use.
    """
    store.make_directory(directory)
    used = {fold(name).removesuffix(SUFFIX) for name in listed()}
    for number, (name, content) in enumerate(files):
        while True:
            id_ = free_name(name, used)
            used.add(id_)
            with suppress(FileExistsError):
                store.create(directory / f"{id_}{SUFFIX}", content, sweep=number == 0)
                break
        yield id_
