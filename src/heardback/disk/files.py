"""Bounded reads and durable saves: the file is either the old one or the new one, whole, and nobody's version is lost.

A save writes a temporary file beside the real one (`.~NAME.RANDOM.tmp`, which readers ignore), flushes it, lets the two
swap names in one step, and looks at what came out. If that isn't the version that was read, they are swapped back.
Where the system can't swap (macOS, Windows, some network drives), the file is compared immediately before it is
replaced; a program that saves in those microseconds would lose its version. A file with several hard links is replaced
under this name only, so a backup made of hard links stays as it was.
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
    """Replace the version `expected` with `content`; on disk when this returns. Mode, owner and symlink stay.

    Raises `ChangedOnDisk` if the file is another version by now, `Unreadable` if it is one that `read` would refuse,
    and `NotSaved`. In all three cases the file is as it was.
    """
    if content == expected.content:
        return expected
    _check_size(content)
    with _as_not_saved():
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
    """Create a file that only its owner can read; on disk when this returns.

    `sweep` also deletes what killed saves left in the directory; when creating many files, once is enough. Raises
    `FileExistsError` if there is anything of that name (nothing is ever overwritten), and `NotSaved`.
    """
    _check_size(content)
    with _as_not_saved():
        status = _write_beside(path, content)
        if sweep:
            temporary.sweep(path.parent)
        return version(content, status)


class NotOurs(Exception):  # noqa: N818 - a refusal is an answer
    """There is a file of that name that heardback didn't write."""


def write_own(path: Path, content: bytes, mark: bytes) -> bool:
    """Write a file for other programs, of any size, that heardback makes again and again.

    Returns whether it has changed. An existing file is overwritten, through a link and keeping its mode, only if it is
    empty or contains `mark`. Raises `NotOurs` for any other, and `NotSaved`.
    """
    with _as_not_saved():
        is_new = not os.path.lexists(path)
        real = path if is_new else path.resolve(strict=True)
        if not is_new:
            known = real.read_bytes() if real.is_file() else b"?"
            if known and mark not in known:
                raise NotOurs
            if known == content:
                return False
        _write_beside(real, content, like=None if is_new else real, over=not is_new)
        temporary.sweep(real.parent)
        return True


def export(path: Path, content: bytes, *, over: bool) -> None:
    """Write a file for other programs, of any size, that only its owner can read; on disk when this returns.

    `over` allows it to replace an existing file; without it, that raises `FileExistsError`. Also raises `NotSaved`.
    """
    with _as_not_saved():
        _write_beside(path, content, over=over)


def _write_beside(
    path: Path, content: bytes, *, like: Path | None = None, over: bool = False
) -> os.stat_result:
    """Write a file by way of a temporary one, with the mode and owner of `like`. Only `over` replaces what is there."""
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
    """Rename the version `expected`. Raises `FileExistsError`, `ChangedOnDisk`, `NotSaved`; it then keeps its name."""
    with _as_not_saved():
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
    with _as_not_saved():
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
        with suppress(OSError):  # at worst the file is back after a power cut
            temporary.flush_directory(path.parent)


def make_directory(path: Path) -> None:
    """Create a directory that only its owner can open, unless it exists. Its parent must exist.

    Raises `NotSaved`, also if the directory is a link that leads out of its parent.
    """
    check_inside(path, path.parent)
    with _as_not_saved(), suppress(FileExistsError):
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
    """Undo the exchange. If another file has replaced ours, it stays, and the other version becomes a copy."""
    with suppress(FileNotFoundError):  # ours was moved away, so what came out has no place to go back to
        exchange(made, real)
        if is_version(made, content):
            return
        exchange(made, real)
    if not is_version(made, expected.content):
        temporary.keep_as_copy(made, real)


def _dispose(made: Path, real: Path, *known: bytes) -> None:
    """Delete a temporary file; but keep a version that nobody has read, under the name of a copy if possible."""
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
def _as_not_saved() -> Iterator[None]:
    """Raise an `OSError` in the block as `NotSaved`, with what to do about it; `FileExistsError` stays as it is."""
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
    """Hold a lock on `directory` until the block or the process ends. Leaves nothing on the disk.

    Goes ahead without the lock if the system has none (Windows, some network drives), and after ten seconds: whoever
    holds it that long is hanging.
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
