"""One version of a file: its bytes, what tells it from other versions, and the reasons why a file can't be read."""

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


class _ExplainedError(Exception):
    """What went wrong, in a sentence, and a hint at what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class Unreadable(_ExplainedError):  # noqa: N818 - these three are answers, named as such
    """The file can't be read."""


class ChangedOnDisk(_ExplainedError):  # noqa: N818
    """The file is no longer the version that was read; it was left as it is now."""


class NotSaved(_ExplainedError):  # noqa: N818
    """Nothing was changed: the disk is full, read-only or broken, or it isn't permitted."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file's bytes, with the time of change (ns), size (bytes) and inode that tell this version from others."""

    content: bytes
    mtime_ns: int
    size: int
    inode: int


def read(path: Path, *, within: Path) -> Snapshot:
    """Read a regular file of at most `MAX_BYTES`, or one inside `within` that a symlink leads to.

    Never waits for a pipe or a device. Raises `Unreadable`.
    """
    try:
        return snapshot(real_file(path, within))
    except OSError as error:
        raise Unreadable(*reason(error, "read")) from error


def read_among(directory: Path, name: str, *, within: Path) -> Snapshot:
    """`read` for one of many files in a `directory` that isn't a link: in half the time, unless something is wrong."""
    if _NO_LINK:
        with suppress(OSError, Unreadable):
            return snapshot(f"{directory}{os.sep}{name}")
    return read(directory / name, within=within)


def real_file(path: Path, within: Path) -> Path:
    """The regular file at the end of any symlinks, which must not lead out of `within`.

    Raises `Unreadable`, and `OSError` if there is no such file.
    """
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
        what = (
            "is a folder" if stat.S_ISDIR(mode) else "isn't a regular file, but a pipe, a socket or a device"
        )
        raise Unreadable(f"This {what}.", "Move it out of here, or give it another name.")
    return path


def _leads_out(path: Path) -> tuple[str, str]:
    if path.is_symlink():
        return "This is a link that leads out of the folder.", "Put the file itself there."
    message = f"This is in `{path.parent.name}`, a link that leads out of the folder."
    return message, "Put the directory itself there."


def is_plain(directory: Path, within: Path) -> bool:
    """Whether `directory` and every directory between it and `within` are real, not links."""
    return not _is_in_link(directory / "x", within)


def check_inside(directory: Path, within: Path) -> None:
    """Raise `NotSaved` if `directory` is a link that leads out of `within`: nothing is written elsewhere."""
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
    """Read a file, again if somebody was writing to it meanwhile. Raises `OSError` and `Unreadable`."""
    file = os.open(real, _READ)
    try:
        for _ in range(_TRIES):
            before = os.fstat(file)
            if not stat.S_ISREG(before.st_mode):
                raise Unreadable("This isn't a regular file.", "Move it out of here.")
            content = _bytes(file, before.st_size)
            after = os.fstat(file)
            if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(content)):
                break
            os.lseek(file, 0, os.SEEK_SET)
        return version(content, after)
    finally:
        os.close(file)


def version(content: bytes, status: os.stat_result) -> Snapshot:
    """The snapshot of a file with this content and status."""
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
    """Whether the file exists and contains exactly `content`, whatever its time of change."""
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
    """What to say and what to do about a file that can't be `done`, such as "read" or "saved"."""
    said, hint = _REASONS.get(error.errno or 0, (os.strerror(error.errno or errno.EIO), "Try again."))
    return f"The file cannot be {done}: {said[0].lower()}{said[1:]}.", hint
