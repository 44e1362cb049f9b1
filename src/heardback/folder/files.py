"""Bounded reads and durable saves: the old file or the new one, whole, and nobody's version lost.

A save writes a temporary file beside the real one (`.~NAME.RANDOM.tmp`, which readers pass over), flushes
it, lets the two change places in one step and looks at what came out: if that is not the version that was
read, it goes back. Where the system has no such exchange (macOS, Windows, some network drives) the file is
compared immediately before it is replaced; a program that saves in those microseconds would lose its version.
A file with several hard links is replaced under this name only: a backup made of links stays as it was.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.folder import beside
from heardback.folder.exchange import exchange, rename_new
from heardback.folder.stems import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "MAX_BYTES",
    "ChangedOnDisk",
    "NotSaved",
    "Snapshot",
    "Unreadable",
    "create",
    "make_directory",
    "move",
    "read",
    "remove",
    "safe_name",
    "save",
]

MAX_BYTES = 1024 * 1024
"""A larger file is not read: nobody types a megabyte about one application."""
_TRIES = 5
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class _ToldError(Exception):
    """A text for a person, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class Unreadable(_ToldError):  # noqa: N818 - these three are answers, named as such
    """The file cannot be read."""


class ChangedOnDisk(_ToldError):  # noqa: N818
    """The file is not the version that was read; it was left as it is now."""


class NotSaved(_ToldError):  # noqa: N818
    """Nothing was changed: the disk is full, read-only or broken, or it is not permitted."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file's bytes with what tells this version from another without reading it again."""

    content: bytes
    mtime_ns: int
    size: int
    inode: int


def read(path: Path, *, within: Path) -> Snapshot:
    """The bytes of a regular file of at most `MAX_BYTES`, or of one inside `within` that a symlink leads to.

    Never waits for a pipe or a device. Raises `Unreadable`.
    """
    try:
        return _snapshot(_real(path, within))
    except OSError as error:
        raise Unreadable(*_reason(error, "read")) from error


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
            real = _real(path, within)
            _check_unchanged(real, expected)
            _check_writable(real)
            temporary, status = beside.write(real, content, like=real)
            try:
                _put_in_place(temporary, real, content, expected)
            finally:
                beside.discard(temporary)
        except FileNotFoundError:
            raise _changed(path) from None
        return _version(content, status)


def create(path: Path, content: bytes) -> Snapshot:
    """A new file, readable by its owner only, on disk when this returns.

    Raises `FileExistsError` where there is anything of that name (never overwrites), else `NotSaved`.
    """
    _check_size(content)
    with _told():
        temporary, status = beside.write(path, content)
        try:
            rename_new(temporary, path)
        finally:
            beside.discard(temporary)
        try:
            beside.flush_directory(path.parent)
        except OSError:
            beside.discard(path)
            raise
        return _version(content, status)


def move(source: Path, target: Path, *, expected: Snapshot) -> Snapshot:
    """Give the version `expected` another name. Raises `FileExistsError`, `ChangedOnDisk`, `NotSaved`."""
    with _told():
        _check_unchanged(source, expected)
        rename_new(source, target)
        try:
            beside.flush_directory(target.parent)
            beside.flush_directory(source.parent)
        except OSError:
            rename_new(target, source)
            raise
        return expected


def remove(path: Path, *, expected: Snapshot) -> None:
    """Delete the version `expected` and no other. Raises `ChangedOnDisk`, `NotSaved`."""
    with _told():
        _check_unchanged(path, expected)
        aside = beside.name_beside(path)
        rename_new(path, aside)
        try:
            if not _is(aside, expected.content):
                raise _changed(path)
            aside.unlink()
        except BaseException:
            rename_new(aside, path)
            raise
        with suppress(OSError):  # at worst it is there again after a power cut
            beside.flush_directory(path.parent)


def make_directory(path: Path) -> None:
    """A directory that only its owner may look into, if it is not there; what is above it must be."""
    with _told(), suppress(FileExistsError):
        path.mkdir(mode=0o700)
        beside.flush_directory(path.parent)


def _put_in_place(temporary: Path, real: Path, content: bytes, expected: Snapshot) -> None:
    _check_unchanged(real, expected)
    if not exchange(temporary, real):
        _replace(temporary, real, expected)
        return
    try:
        beside.settle(temporary)
        if not _is(temporary, expected.content):
            raise _changed(real)
        beside.flush_directory(real.parent)
    except BaseException:
        _put_back(temporary, real, content, expected)
        raise


def _replace(temporary: Path, real: Path, expected: Snapshot) -> None:
    temporary.replace(real)
    try:
        beside.flush_directory(real.parent)
    except OSError:
        old, _ = beside.write(real, expected.content, like=real)
        old.replace(real)
        raise


def _put_back(temporary: Path, real: Path, content: bytes, expected: Snapshot) -> None:
    """Undo the exchange. What took the place of ours meanwhile stays there, and both versions are kept."""
    with suppress(FileNotFoundError):  # ours was moved away: what came out has no place to go back to
        exchange(temporary, real)
        if _is(temporary, content):
            return
        exchange(temporary, real)
    if not _is(temporary, expected.content):
        beside.keep_as_copy(temporary, real)


def _real(path: Path, within: Path) -> Path:
    """The regular file itself, behind its symlinks."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            real = path.resolve(strict=True)
            if not real.is_relative_to(within.resolve()):
                raise Unreadable("This is a link that leads out of the folder.", "Put the file itself there.")
            path, mode = real, real.lstat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise Unreadable(
                "This is a link to a file that is gone.", "Delete the link, or bring the file back."
            ) from None
        raise
    except RuntimeError as error:  # Python < 3.13: a loop of symlinks
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "no regular file (a pipe, a socket or a device)"
        raise Unreadable(f"This is {what}.", "Move it out of here, or give it another name.")
    return path


def _snapshot(real: Path) -> Snapshot:
    """The file as it is when nobody writes to it: a read that a writer ran into is made again."""
    file = os.open(real, _READ)
    try:
        for _ in range(_TRIES):
            before = os.fstat(file)
            if not stat.S_ISREG(before.st_mode):
                raise Unreadable("This is no regular file.", "Move it out of here.")
            content = _bytes(file)
            after = os.fstat(file)
            if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(content)):
                break
            os.lseek(file, 0, os.SEEK_SET)
        return _version(content, after)
    finally:
        os.close(file)


def _version(content: bytes, status: os.stat_result) -> Snapshot:
    return Snapshot(content, status.st_mtime_ns, status.st_size, status.st_ino)


def _bytes(file: int) -> bytes:
    parts = []
    left = MAX_BYTES + 1
    while left and (part := os.read(file, left)):
        parts.append(part)
        left -= len(part)
    if not left:
        raise Unreadable(
            "The file is larger than 1 MiB.", "Move what is not about this application elsewhere."
        )
    return b"".join(parts)


def _is(path: Path, content: bytes) -> bool:
    try:
        return _snapshot(path).content == content
    except (Unreadable, FileNotFoundError):
        return False


def _check_unchanged(real: Path, expected: Snapshot) -> None:
    if not _is(real, expected.content):
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
        raise NotSaved(*_reason(error, "saved")) from error


_REASONS = {
    errno.ENOENT: ("It is gone", "Look for it, or check that the drive is connected."),
    errno.EACCES: ("It is not permitted", "Check the permissions of the file and of its folder."),
    errno.EPERM: ("It is not permitted", "Check the permissions of the file and of its folder."),
    errno.ENOSPC: ("The disk is full", "Make room, then try again."),
    errno.EDQUOT: ("Your share of the disk is used up", "Make room, then try again."),
    errno.EROFS: ("The disk is read-only", "Make it writable, or copy the folder elsewhere."),
    errno.EIO: ("The disk reports an error", "Make a copy of the folder, then check the disk."),
    errno.ELOOP: ("It is a link that leads in a circle", "Put the file itself there."),
    errno.ENAMETOOLONG: ("The name is too long", "Give it a shorter name."),
    errno.ETIMEDOUT: ("The drive does not answer", "Check the connection, then try again."),
}


def _reason(error: OSError, done: str) -> tuple[str, str]:
    said, hint = _REASONS.get(error.errno or 0, (os.strerror(error.errno or errno.EIO), "Try again."))
    return f"The file cannot be {done}: {said[0].lower()}{said[1:]}.", hint
