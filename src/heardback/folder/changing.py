"""The changes of a folder's files: each in its turn, on the version that was read, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from heardback.disk import version
from heardback.disk.locks import turn
from heardback.domain.problem import Problem
from heardback.folder.cures import cured_content
from heardback.folder.file_names import safe_name
from heardback.folder.listing import SUFFIX
from heardback.folder.store import Store
from heardback.folder.unreadable import FileUnreadableError, snapshot_of
from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Edit

__all__ = ["Check", "add", "save_cure", "save_edits", "turn"]

_TRIES = 5
Check = Callable[[Document, Document], None]
"""Looks at a document before and after an edit, and raises what speaks against it."""


def save_edits(store: Store, path: Path, edits: Sequence[Edit], check: Check | None) -> None:
    """Make `edits` in the file at `path`, in its turn; again on what comes in where something else writes it meanwhile.

    Raises what `Folder.change` says.
    """
    root = store.path
    file = path.relative_to(root).as_posix()
    for attempt in range(_TRIES):
        snapshot = snapshot_of(root, path)
        document, problems = Document.parse(snapshot.content, file)
        if document is None:
            raise FileUnreadableError(problems)
        edited = apply(document, *edits)
        if check:
            check(document, edited)
        if edited.content == snapshot.content:
            return
        try:
            store.save(path, edited.content, expected=snapshot)
        except version.ChangedOnDisk:
            if attempt == _TRIES - 1:
                raise
        except version.NotSaved as error:
            raise version.NotSaved(f"{file}: {error.message}", error.hint) from None
        else:
            return


def save_cure(store: Store, problem: Problem, problems_in: Callable[[bytes], Sequence[Problem]]) -> None:
    """Change the lines of the cure of `problem`, which `problems_in` has to find in the file as it is.

    Raises what `Folder.mend` says.
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


def add(store: Store, directory: Path, name: str, content: bytes, listed: Callable[[], Sequence[str]]) -> str:
    """Create a file under a safe, unused name like `name`; returns the name without its suffix."""
    store.make_directory(directory)
    taken = {taken.removesuffix(SUFFIX) for taken in listed()}
    while True:
        id_ = safe_name(name, taken)
        try:
            store.create(directory / f"{id_}{SUFFIX}", content)
        except FileExistsError:
            taken.add(id_)
        else:
            return id_
