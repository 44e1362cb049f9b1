"""Bounded reads and durable saves: the old file or the new one, whole, and nobody's version lost.

A save writes a temporary file beside the real one (`.~NAME.RANDOM.tmp`, which readers pass over), flushes
it, lets the two change places in one step and looks at what came out: if that is not the version that was
read, it goes back. Where the system has no such exchange (macOS, Windows, some network drives) the file is
compared immediately before it is replaced; a program that saves in those microseconds would lose its version.
A file with several hard links is replaced under this name only: a backup made of links stays as it was.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from heardback.disk import temporary
from heardback.disk.temporary import exchange, rename_new
from heardback.disk.version import (
    MAX_BYTES,
    ChangedOnDisk,
    NotSaved,
    Snapshot,
    Unreadable,
    check_inside,
    is_version,
    read,
    real_file,
    reason,
    version,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "MAX_BYTES",
    "ChangedOnDisk",
    "NotOurs",
    "NotSaved",
    "Snapshot",
    "Unreadable",
    "create",
    "export",
    "make_directory",
    "move",
    "read",
    "remove",
    "save",
    "write_own",
]


def save(path: Path, content: bytes, *, expected: Snapshot, within: Path) -> Snapshot:
    """Replace the version `expected` by `content`, on disk when this returns; mode, owner and symlink stay.

    Raises `ChangedOnDisk` where another version lies there, `Unreadable` where it is no file that `read`
    would take, and `NotSaved`; in all three cases the file is as it was.
    """
    if content == expected.content:
        return expected
    _check_size(content)
    with _told():
        try:
            real = real_file(path, within)
            _check_unchanged(real, expected)
            _check_writable(real)
            made, status = temporary.write(real, content, like=real)
            try:
                _put_in_place(made, real, content, expected)
            except BaseException:
                _dispose(made, real, content, expected.content)
                raise
            temporary.discard(made)
        except FileNotFoundError:
            raise _changed(path) from None
        temporary.sweep(real.parent)
        return version(content, status)


def create(path: Path, content: bytes, *, sweep: bool = True) -> Snapshot:
    """A new file, readable by its owner only, on disk when this returns.

    `sweep` looks for what killed saves left in the directory; whoever makes many files looks once.
    Raises `FileExistsError` where there is anything of that name (never overwrites), else `NotSaved`.
    """
    _check_size(content)
    with _told():
        status = _placed(path, content)
        if sweep:
            temporary.sweep(path.parent)
        return version(content, status)


class NotOurs(Exception):  # noqa: N818 - a refusal is an answer
    """There is a file of that name that heardback has not written."""


def write_own(path: Path, content: bytes, mark: bytes) -> bool:
    """A file for other programs, of any size, that heardback makes again and again; returns whether it has changed.

    Of what is there only a file that is empty or holds `mark` is written over, with its mode and through a link.
    Raises `NotOurs` for another one, and `NotSaved`.
    """
    with _told():
        is_new = not os.path.lexists(path)
        real = path if is_new else path.resolve(strict=True)
        if not is_new:
            known = real.read_bytes() if real.is_file() else b"?"
            if known and mark not in known:
                raise NotOurs
            if known == content:
                return False
        _placed(real, content, like=None if is_new else real, over=not is_new)
        temporary.sweep(real.parent)
        return True


def export(path: Path, content: bytes, *, over: bool) -> None:
    """A file for other programs, of any size, readable by its owner only, on disk when this returns.

    `over` lets it take the place of what is there. Raises `FileExistsError` without it, else `NotSaved`.
    """
    with _told():
        _placed(path, content, over=over)


def _placed(path: Path, content: bytes, *, like: Path | None = None, over: bool = False) -> os.stat_result:
    """Write a file by way of one beside it, with the mode and owner of `like`; only `over` replaces what is there."""
    made, status = temporary.write(path, content, like=like)
    try:
        if over:
            made.replace(path)
        else:
            rename_new(made, path)
    finally:
        temporary.discard(made)
    try:
        temporary.flush_directory(path.parent)
    except OSError:
        if not over:
            temporary.discard(path)
        raise
    return status


def move(source: Path, target: Path, *, expected: Snapshot) -> Snapshot:
    """Give the version `expected` another name. Raises `FileExistsError`, `ChangedOnDisk`, `NotSaved`."""
    with _told():
        _check_unchanged(source, expected)
        rename_new(source, target)
        try:
            temporary.flush_directory(target.parent)
            temporary.flush_directory(source.parent)
        except OSError:
            rename_new(target, source)
            raise
        return expected


def remove(path: Path, *, expected: Snapshot) -> None:
    """Delete the version `expected` and no other. Raises `ChangedOnDisk`, `NotSaved`."""
    with _told():
        _check_unchanged(path, expected)
        aside = temporary.name_beside(path)
        rename_new(path, aside)
        temporary.touch(aside)
        try:
            if not is_version(aside, expected.content):
                raise _changed(path)
            aside.unlink()
        except BaseException:
            rename_new(aside, path)
            raise
        with suppress(OSError):  # at worst it is there again after a power cut
            temporary.flush_directory(path.parent)


def make_directory(path: Path) -> None:
    """A directory that only its owner may look into, if it is not there; what is above it must be.

    Raises `NotSaved`, also where it is a link that leads out of the folder that it stands in.
    """
    check_inside(path, path.parent)
    with _told(), suppress(FileExistsError):
        path.mkdir(mode=0o700)
        temporary.flush_directory(path.parent)


def _put_in_place(made: Path, real: Path, content: bytes, expected: Snapshot) -> None:
    _check_unchanged(real, expected)
    if not exchange(made, real):
        _replace(made, real, expected)
        return
    temporary.touch(made)
    try:
        temporary.settle(made)
        if not is_version(made, expected.content):
            raise _changed(real)
        temporary.flush_directory(real.parent)
    except BaseException:
        _put_back(made, real, content, expected)
        raise


def _replace(made: Path, real: Path, expected: Snapshot) -> None:
    made.replace(real)
    try:
        temporary.flush_directory(real.parent)
    except OSError:
        old, _ = temporary.write(real, expected.content, like=real)
        old.replace(real)
        raise


def _put_back(made: Path, real: Path, content: bytes, expected: Snapshot) -> None:
    """Undo the exchange. What took the place of ours meanwhile stays there, and both versions are kept."""
    with suppress(FileNotFoundError):  # ours was moved away: what came out has no place to go back to
        exchange(made, real)
        if is_version(made, content):
            return
        exchange(made, real)
    if not is_version(made, expected.content):
        temporary.keep_as_copy(made, real)


def _dispose(made: Path, real: Path, *known: bytes) -> None:
    """Delete a temporary file, unless it holds a version that nobody has read: then it stays, as a copy if it can."""
    with suppress(OSError):
        if os.path.lexists(made) and not any(is_version(made, content) for content in known):
            temporary.keep_as_copy(made, real)
        else:
            temporary.discard(made)


def _check_unchanged(real: Path, expected: Snapshot) -> None:
    if not is_version(real, expected.content):
        raise _changed(real)


def _changed(path: Path) -> ChangedOnDisk:
    if not os.path.lexists(path):
        return ChangedOnDisk(f"{path.name} was deleted or renamed by another program.")
    return ChangedOnDisk(f"{path.name} was changed by another program since it was read.")


def _check_writable(real: Path) -> None:
    if not real.stat().st_mode & 0o222 or not os.access(real, os.W_OK):
        raise NotSaved("The file is read-only.", "Allow writing to it first.")


def _check_size(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise NotSaved("The file would become larger than 1 MiB.", "Move a part of it to another file.")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise NotSaved(*reason(error, "saved")) from error


_PATIENCE_SECONDS = 10.0
_STEP_SECONDS = 0.01


@contextmanager
def turn(directory: Path) -> Iterator[None]:
    """Hold the directory's turn, which ends with the block or the process. Leaves nothing on the disk.

    Goes on without one where the system has no such lock (Windows, some network drives), and after ten
    seconds: whoever holds it that long hangs.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        file = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield
        return
    try:
        _wait(file)
        yield
    finally:
        os.close(file)


def _wait(file: int) -> None:
    import fcntl

    give_up = time.monotonic() + _PATIENCE_SECONDS
    with suppress(OSError):
        while time.monotonic() < give_up:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_STEP_SECONDS)
            else:
                return
