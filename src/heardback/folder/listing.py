"""Problems that the names in a folder show: twins, Markdown that isn't read, conflicted copies, leftovers.

Also the errors for a folder, an id and a file that can't be read.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from heardback.disk import temporary, version
from heardback.domain.problem import Problem
from heardback.folder.conflicts import copy_of

SUFFIX = ".md"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdtxt", ".mdtext", ".md.txt")
_MOST_NAMED = 3
_MOST_COUNTED = 10_000


def twins(directory: str, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file whose name differs from another's only in capitals, or in how accents are stored."""
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


def doubles(
    directory: str, names: Iterable[str], first: str, names_there: Iterable[str]
) -> Iterator[Problem]:
    """A problem for each file of `directory` whose name the directory `first` has too: an id exists once in both."""
    there = {normalize("NFC", name).casefold(): name for name in names_there if name.endswith(SUFFIX)}
    for name in names:
        if (other := there.get(normalize("NFC", name).casefold())) and name.endswith(SUFFIX):
            yield Problem(
                f"{directory}/{name}",
                f"There is a file {first}/{other} too, and only that one counts.",
                "Copy what you need from one into the other, then delete the one; or rename this file.",
            )


def unread(folder: Path, directory: str, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each Markdown file in a directory that isn't read; if a sub-folder has many, one for them all."""
    for name in names:
        if name.endswith(SUFFIX):
            continue
        if _is_markdown(name):
            yield _not_read(directory, Path(name))
            continue
        inside = tuple(islice(_inside(folder / directory, name), _MOST_COUNTED))
        if len(inside) <= _MOST_NAMED:
            yield from (_not_read(directory, path) for path in inside)
        else:
            yield _sub_folder(directory, name, inside)


def _inside(directory: Path, name: str) -> Iterator[Path]:
    """The Markdown files in a sub-folder, relative to `directory`. Links to directories aren't followed."""
    if (directory / name).is_symlink():
        return
    for place, below, files in os.walk(directory / name):
        below[:] = sorted(b for b in below if not b.startswith("."))
        inside = (n for n in sorted(files) if _is_markdown(n) and not n.startswith("."))
        yield from ((Path(place) / n).relative_to(directory) for n in inside)


def _sub_folder(directory: str, name: str, inside: tuple[Path, ...]) -> Problem:
    first = ", ".join(path.name for path in inside[:_MOST_NAMED])
    return Problem(
        f"{directory}/{name}",
        f"{len(inside)} Markdown files in here aren't read ({first}, …): only those directly in {directory}/ are.",
        f"Move them to {directory}/ itself, or elsewhere if they aren't applications.",
    )


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
    """A problem for each conflicted copy of a message, which is recognised by its name alone."""
    for name in names:
        copy = copy_of(name, names)
        if copy and copy.is_plain:
            yield conflict(f"{directory}/{name}", copy.base, stands=copy.stands)


def conflict(file: str, base: str, *, stands: bool = True) -> Problem:
    """The problem for a conflicted copy of `base`, a file that still `stands` or is gone."""
    message = f"This is a conflicted copy of {base}, left by a sync program"
    if stands:
        place = f"{file.rpartition('/')[0]}/" if "/" in file else ""
        hint = f"`heardback resolve {named(place + base)}` brings the two together."
        return Problem(file, f"{message}.", hint, parted=True)
    return Problem(
        file, f"{message}, and {base} isn't there.", f"Rename it {base} if it is the right version."
    )


def named(file: str) -> str:
    """What to call a file on the command line: its id for an application, else its name, quoted for a shell."""
    place, _, name = file.rpartition("/")
    plain = name.removesuffix(SUFFIX)
    if place in ("applications", "archive") and re.fullmatch(r"[a-z0-9-]+", plain):
        return plain
    return shlex.quote(file)


def left_behind(folder: Path, directory: str) -> Iterator[Problem]:
    """A problem for each temporary file of a killed save."""
    with suppress(OSError):
        for path in temporary.left_behind(folder / directory):
            file = f"{directory}/{path.name}" if directory else path.name
            message = "This was left behind by a save that was cut short; the file itself is whole."
            yield Problem(file, message, "Delete it; the next save in this directory does so too.")


class FolderUnreadableError(Exception):
    """The folder itself can't be read: gone, not a directory, or not permitted. The text is for a person."""


class UnknownIdError(Exception):
    """There's no application with that id, which is as it was passed in: it may be a path, or contain a line break."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self.id = id_


class FileUnreadableError(Exception):
    """A file that was asked for by name can't be read or understood."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def snapshot_of(root: Path, path: Path) -> version.Snapshot:
    """The version of a file on disk. Raises `FileUnreadableError`."""
    try:
        return version.read(path, within=root)
    except version.Unreadable as error:
        problem = Problem(path.relative_to(root).as_posix(), error.message, error.hint)
        raise FileUnreadableError((problem,)) from None
