"""Temporary files beside the one that is saved: writing them, swapping them in, and deleting those of killed saves."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_NOREPLACE = 1
_EXCHANGE = 2
UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What systems and drives answer to a call that they don't support."""


def exchange(one: Path, other: Path) -> bool:
    """Let two existing files swap names in one step. False if this system or file system can't."""
    return _rename(one, other, _EXCHANGE)


def rename_new(source: Path, target: Path) -> None:
    """Rename `source`. Raises `FileExistsError` if `target` exists: nothing is ever overwritten."""
    if os.name == "nt":
        os.rename(source, target)  # noqa: PTH104 - on Windows, and only there, it never overwrites
    elif not _rename(source, target, _NOREPLACE):
        _link_or_reserve(source, target)


def _link_or_reserve(source: Path, target: Path) -> None:
    """Rename by way of a hard link, which never overwrites; on drives without links, reserve the name first."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in UNSUPPORTED | {errno.EPERM}:
            raise
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        source.replace(target)
    else:
        source.unlink()


@cache
def _renameat2() -> Any:
    """`renameat2` of the C library, or None. ctypes isn't loaded before the first save."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return call


def _rename(one: Path, other: Path, how: int) -> bool:
    call = _renameat2()
    if call is None:
        return False
    import ctypes

    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), how) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNSUPPORTED | {errno.EPERM}:  # EPERM is a sandbox's answer to a call it doesn't know
        return False
    raise OSError(number, os.strerror(number), os.fspath(one), None, os.fspath(other))


PREFIX = ".~"
"""What the name of every temporary file begins with; readers ignore such names."""
_LEFT_BEHIND = re.compile(r"\.~.+\.[0-9a-f]{12}\.tmp")
_LEFT_SECONDS = 3600
"""A save takes milliseconds: anything older than this was left by one that was killed."""
_NOT_POSSIBLE = UNSUPPORTED | {errno.EPERM, errno.EROFS}
"""What drives without owners, modes or extended attributes (FUSE, cloud, FAT) answer when one is to be changed."""
_NO_FLUSH = UNSUPPORTED | {errno.EROFS, errno.EBADF}
"""What drives answer that can't flush a directory; any other error means the names may not be on disk."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_LONGEST_NAME = 200  # bytes, which leaves room for the rest of a temporary name
_SETTLE_STEPS = 20
_SETTLE_SECONDS = 0.005


def name_beside(path: Path) -> Path:
    """A path in the same directory that nobody else uses, not even another heardback."""
    name = os.fsencode(path.name)[:_LONGEST_NAME].decode(errors="ignore")
    return path.with_name(f"{PREFIX}{name}.{os.urandom(6).hex()}.tmp")


def write(path: Path, content: bytes, *, like: Path | None = None) -> tuple[Path, os.stat_result]:
    """Write `content` to a new file beside `path`, on disk, with the mode and owner of `like`, else 0600.

    Returns its path and status. Raises `OSError`, and then leaves no file.
    """
    temporary = name_beside(path)
    file = os.open(temporary, _NEW, 0o600)
    try:
        try:
            write_all(file, content)
            _copy_metadata(file, temporary, like)
            _flush(file)
            status = os.fstat(file)
        finally:
            os.close(file)
    except BaseException:
        discard(temporary)
        raise
    return temporary, status


def write_all(file: int, content: bytes) -> None:
    """Write all of `content` to an open file: one `os.write` may take only a part of it. Raises `OSError`."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def discard(path: Path) -> None:
    """Delete a file if it exists, with a second try if the first one fails. Never raises `OSError`."""
    for _ in range(2):
        try:
            path.unlink()
        except FileNotFoundError:
            return
        except OSError:
            continue
        else:
            return


def flush_directory(directory: Path) -> None:
    """Flush the names in a directory to the disk, where that is possible: not on Windows or some network drives.

    Raises `OSError` if the disk fails. An error while closing the directory afterwards says nothing about the names.
    """
    if os.name == "nt":
        return
    file = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise
    finally:
        with suppress(OSError):
            os.close(file)


def left_behind(directory: Path) -> Iterator[Path]:
    """The temporary files of killed saves: those at least an hour old, as a younger one may still be in use."""
    with suppress(OSError):
        for name in os.listdir(directory):
            if _LEFT_BEHIND.fullmatch(name):
                path = directory / name
                if time.time() - path.lstat().st_mtime > _LEFT_SECONDS:
                    yield path


def sweep(directory: Path) -> None:
    """Delete what killed saves left behind, as far as possible. Never raises `OSError`."""
    for path in left_behind(directory):
        with suppress(OSError):
            path.unlink()


def touch(path: Path) -> None:
    """Make a file under a temporary name look new, so nobody sweeps it while it's in use, however old it is."""
    with suppress(OSError):
        os.utime(path)


def settle(path: Path) -> None:
    """Wait, for a tenth of a second at most, until no program has the file open: one may be about to write to it.

    On Linux this asks for a lease, which is only granted on a file that nobody else has open. Elsewhere, where it isn't
    known, this waits one step.
    """
    for _ in range(_SETTLE_STEPS):
        is_open = _is_open_elsewhere(path)
        if is_open is not False:
            time.sleep(_SETTLE_SECONDS)
        if not is_open:
            return


def keep_as_copy(temporary: Path, real: Path) -> None:
    """Keep a version that nobody has read beside the real file, under the name of a conflicted copy."""
    moment = time.strftime("%Y-%m-%d %H%M%S")
    for number in range(1, 1000):
        again = f" {number}" if number > 1 else ""
        with suppress(FileExistsError):
            rename_new(
                temporary, real.with_name(f"{real.stem} (conflicted copy {moment}{again}){real.suffix}")
            )
            return


def _copy_metadata(file: int, temporary: Path, like: Path | None) -> None:
    """Give a file the owner, attributes and mode of `like`, else mode 0600; as far as the drive has such things."""
    mode = 0o600
    if like is not None:
        old = like.stat()
        mode = old.st_mode & 0o7777
        if not _copy_owner(file, old):  # before the mode, some bits of which a change of owner clears
            # Another group mustn't be allowed what the group of the old file was.
            mode = mode & ~0o070 | (mode & 0o007) << 3
        _copy_attributes(like, file)
    with _if_supported():
        if sys.platform == "win32":
            temporary.chmod(mode)
        else:
            os.fchmod(file, mode)


@contextmanager
def _if_supported() -> Iterator[None]:
    """Carry on if the drive doesn't support what the block changes: the text matters more than its metadata."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_POSSIBLE:
            raise


def _copy_owner(file: int, old: os.stat_result) -> bool:
    """Give the file the owner and group of the old one, if permitted. Returns whether at least the group is right."""
    if sys.platform == "win32":
        return True
    for owner in (old.st_uid, -1):
        with _if_supported():
            os.fchown(file, owner, old.st_gid)
            return True
    return False


def _copy_attributes(like: Path, file: int) -> None:
    """Copy access lists, tags of file managers and the like."""
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(like):
                os.setxattr(file, name, os.getxattr(like, name))


def _flush(file: int) -> None:
    """Flush a file to the disk itself; on macOS, fsync stops at the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
            return
    os.fsync(file)


def _is_open_elsewhere(path: Path) -> bool | None:
    """Whether another program has the file open; None if there's no telling."""
    if sys.platform != "linux":
        return None
    import fcntl
    import signal

    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        # If somebody opens the file during the lease, the kernel sends this signal, which is ignored by default.
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return None
    finally:
        os.close(file)
    return False
