"""One version of a file: which file it is, its bytes, and why there is none."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1024 * 1024
"""A larger file is not read: nobody types a megabyte about one application."""
_TRIES = 5
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK | getattr(os, "O_BINARY", 0)


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
        return snapshot(real_file(path, within))
    except OSError as error:
        raise Unreadable(*reason(error, "read")) from error


def read_among(directory: Path, name: str, *, within: Path) -> Snapshot:
    """`read` of one of many files in a `directory` that is no link: in half the time where all is well."""
    if _NO_LINK:
        with suppress(OSError, Unreadable):
            return snapshot(f"{directory}{os.sep}{name}")
    return read(directory / name, within=within)


def real_file(path: Path, within: Path) -> Path:
    """The regular file itself, behind its symlinks, which must not lead out of `within`. Raises `Unreadable`."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode) or _is_in_link(path, within):
            real = path.resolve(strict=True)
            if not real.is_relative_to(within.resolve()):
                raise Unreadable(*_leads_out(path))
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


def _leads_out(path: Path) -> tuple[str, str]:
    if path.is_symlink():
        return "This is a link that leads out of the folder.", "Put the file itself there."
    message = f"This lies in `{path.parent.name}`, a link that leads out of the folder."
    return message, "Put the directory itself there."


def is_plain(directory: Path, within: Path) -> bool:
    """Whether `directory` and all between it and `within` are directories themselves and no links."""
    return not _is_in_link(directory / "x", within)


def check_inside(directory: Path, within: Path) -> None:
    """Raise `NotSaved` where a directory is a link that leads out of `within`: nothing is written elsewhere."""
    if _is_in_link(directory / "x", within) and not directory.resolve().is_relative_to(within.resolve()):
        raise NotSaved(*_leads_out(directory))


def _is_in_link(path: Path, within: Path) -> bool:
    """Whether a directory between `within` and the file is a symlink."""
    directory = path.parent
    while directory not in (within, directory.parent):
        if directory.is_symlink():
            return True
        directory = directory.parent
    return False


def snapshot(real: Path | str) -> Snapshot:
    """The file as it is when nobody writes to it: a read that a writer ran into is made again."""
    file = os.open(real, _READ)
    try:
        for _ in range(_TRIES):
            before = os.fstat(file)
            if not stat.S_ISREG(before.st_mode):
                raise Unreadable("This is no regular file.", "Move it out of here.")
            content = _bytes(file, before.st_size)
            after = os.fstat(file)
            if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(content)):
                break
            os.lseek(file, 0, os.SEEK_SET)
        return version(content, after)
    finally:
        os.close(file)


def version(content: bytes, status: os.stat_result) -> Snapshot:
    """The snapshot of a file that holds `content` and has that status."""
    return Snapshot(content, status.st_mtime_ns, status.st_size, status.st_ino)


def _bytes(file: int, size: int) -> bytes:
    parts = []
    left = MAX_BYTES + 1
    while left and (part := os.read(file, min(left, size + 1))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise Unreadable(
            "The file is larger than 1 MiB.", "Move what is not about this application elsewhere."
        )
    return b"".join(parts)


def is_version(path: Path, content: bytes) -> bool:
    """Whether the file is there and holds exactly `content`; being touched makes no other version of it."""
    try:
        return snapshot(path).content == content
    except (Unreadable, FileNotFoundError):
        return False


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


def reason(error: OSError, done: str) -> tuple[str, str]:
    """(what to say, what to do) about a file that cannot be `done`."""
    said, hint = _REASONS.get(error.errno or 0, (os.strerror(error.errno or errno.EIO), "Try again."))
    return f"The file cannot be {done}: {said[0].lower()}{said[1:]}.", hint
