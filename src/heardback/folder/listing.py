"""What the names in a folder say: twins, Markdown that nobody reads, copies, and what killed saves left behind."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from heardback.disk import temporary
from heardback.domain.problem import Problem
from heardback.folder.conflicts import copy_of

SUFFIX = ".md"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdtxt", ".mdtext", ".md.txt")
_MOST_NAMED = 20
_MOST_COUNTED = 10_000


def twins(directory: str, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file whose name only differs from another's in capitals, or in how accents are stored."""
    first: dict[str, str] = {}
    for name in names:
        if name.endswith(SUFFIX):
            other = first.setdefault(normalize("NFC", name).casefold(), name)
            if other != name:
                yield _twin(directory, name, other)


def _twin(directory: str, name: str, other: str) -> Problem:
    same = normalize("NFC", name) == normalize("NFC", other)
    differ = "in how their accents are stored" if same else "in capitals"
    message = f"The names of this file and {directory}/{other} differ only {differ}."
    return Problem(f"{directory}/{name}", message, "Rename one of them: Macs and Windows keep only one.")


def unread(folder: Path, directory: str, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each Markdown file of a directory that is not read; of very many the first, and how many more."""
    found = _unread(folder / directory, names)
    for path in islice(found, _MOST_NAMED):
        yield _not_read(directory, path)
    if more := sum(1 for _ in islice(found, _MOST_COUNTED)):
        message = f"{more} more Markdown files in {directory}/ aren't read."
        yield Problem(directory, message, f"Move them to where files are read: directly in {directory}/.")


def _unread(directory: Path, names: Iterable[str]) -> Iterator[Path]:
    """Their paths below `directory`. Links to directories are not followed."""
    for name in names:
        if name.endswith(SUFFIX):
            continue
        if _is_markdown(name):
            yield Path(name)
        elif not (directory / name).is_symlink():
            for place, below, files in os.walk(directory / name):
                below[:] = sorted(b for b in below if not b.startswith("."))
                inside = (n for n in sorted(files) if _is_markdown(n) and not n.startswith("."))
                yield from ((Path(place) / n).relative_to(directory) for n in inside)


def _is_markdown(name: str) -> bool:
    return name.casefold().endswith(_MARKDOWN)


def _not_read(directory: str, path: Path) -> Problem:
    stem = path.name[: -len(next(s for s in _MARKDOWN if path.name.casefold().endswith(s)))]
    what = "Move" if path.name.endswith(SUFFIX) else "Rename"
    return Problem(
        f"{directory}/{path.as_posix()}",
        f"This file isn't read: only files that end in `{SUFFIX}` and lie directly in {directory}/ are.",
        f"{what} it to {directory}/{stem}{SUFFIX}.",
    )


def copies(directory: str, names: Collection[str]) -> Iterator[Problem]:
    """A problem for each conflicted copy of a message: there its name alone must be a sync program's."""
    for name in names:
        copy = copy_of(name, names)
        if copy and copy.is_plain:
            yield conflict(f"{directory}/{name}", copy.base, stands=copy.stands)


def conflict(file: str, base: str, *, stands: bool = True) -> Problem:
    """What is said about a conflicted copy."""
    message = f"This is a conflicted copy of {base}, left by a sync program"
    if stands:
        return Problem(file, f"{message}.", f"Take what you need over into {base}, then delete this file.")
    return Problem(
        file, f"{message}, and {base} isn't there.", f"Rename it {base} if it is the right version."
    )


def left_behind(folder: Path, directory: str) -> Iterator[Problem]:
    """A problem for each temporary file of a save that was killed."""
    with suppress(OSError):
        for path in temporary.left_behind(folder / directory):
            file = f"{directory}/{path.name}" if directory else path.name
            message = "This was left behind by a save that was cut short; the file itself is whole."
            yield Problem(file, message, "Delete it; the next save in this directory does so too.")
