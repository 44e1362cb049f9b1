"""Changing one file: on the newest version, by one at a time, under a name that is safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
    from collections.abc import Iterable

MAX_LENGTH = 60
_NAMELESS = "application"
_DEVICES = re.compile(r"(?:con|prn|aux|nul|clock|conin|conout|com\d|lpt\d)")
"""What Windows takes for a device, whatever the suffix."""


def safe_name(text: str, taken: Iterable[str]) -> str:
    """A stem for a new file named after `text` that no name in `taken` (with or without ``.md``) equals.

    Small ASCII letters, digits and single hyphens only: no case or Unicode twins, no hidden file, no path.
    A number is added where the name is taken (``karoo-2``), which no sync program uses for its copies.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) > MAX_LENGTH:
        slug = _shortened(slug)
    if not slug:
        slug = _NAMELESS
    elif _DEVICES.fullmatch(slug):
        slug = f"{slug}-{_NAMELESS}"
    used = {fold(name).removesuffix(".md") for name in taken}
    name, number = slug, 2
    while name in used:
        name, number = f"{slug}-{number}", number + 1
    return name


def _shortened(slug: str) -> str:
    """The first words of it."""
    cut = slug[: MAX_LENGTH + 1].rpartition("-")[0]
    return cut if len(cut) > MAX_LENGTH // 2 else slug[:MAX_LENGTH].strip("-")


__all__ = ["Check", "add", "save_cure", "save_edits", "turn"]

_TRIES = 5
Check = Callable[[Document, Document], None]
"""Looks at a document before and after an edit, and raises what speaks against it."""


def save_edits(store: Store, path: Path, edits: Sequence[Edit], check: Check | None) -> None:
    """Make `edits` in the file at `path`, in its turn, together with what something else writes into it meanwhile.

    Where both have changed the same, `ChangedOnDisk` names it. Raises what `Folder.change` says.
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
    """The edits and what was written meanwhile. What has to be checked is checked on what came in."""
    from heardback.markdown.merge import merge  # late: hardly ever is anybody that quick

    merged = merge(before, ours, theirs, file)
    if merged.questions:
        fields = ", ".join(dict.fromkeys(question.field for question in merged.questions))
        raise version.ChangedOnDisk(f"{file}: another program has just changed {fields} as well.")
    if check:
        _edited(theirs, file, edits, check)
    return merged.content


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
