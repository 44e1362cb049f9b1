"""Files beside the one that is saved: what a save writes first, swaps in, and what a killed one left behind."""

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
"""What systems and drives answer to a call that they do not have."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files that are there change names. False where this system or file system has no such call."""
    return _rename(one, other, _EXCHANGE)


def rename_new(source: Path, target: Path) -> None:
    """Rename `source`, unless `target` is there: then `FileExistsError`. Never overwrites anything."""
    if os.name == "nt":
        os.rename(source, target)  # noqa: PTH104 - exclusive on Windows only, unlike Path.rename's contract
    elif not _rename(source, target, _NOREPLACE):
        _link_or_reserve(source, target)


def _link_or_reserve(source: Path, target: Path) -> None:
    """By a second link, which never overwrites; on drives without links by taking the name first."""
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
    """The call of the C library, or None: ctypes is loaded by the first save only."""
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
    if number in UNSUPPORTED | {errno.EPERM}:  # as sandboxes say of a call that they don't know
        return False
    raise OSError(number, os.strerror(number), os.fspath(one), None, os.fspath(other))


PREFIX = ".~"
"""What the name of every temporary file begins with; readers pass over such names."""
_LEFT_BEHIND = re.compile(r"\.~.+\.[0-9a-f]{12}\.tmp")
_LEFT_SECONDS = 3600
"""A save takes milliseconds: what is older than this was left behind by one that was killed."""
_CANNOT = UNSUPPORTED | {errno.EPERM, errno.EROFS}
"""What drives without owners, modes or extended attributes (FUSE, cloud, FAT) answer to a change of one."""
_NO_FLUSH = UNSUPPORTED | {errno.EROFS, errno.EBADF}
"""What drives answer that cannot flush a directory; any other error means that the names may not be on disk."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_LONGEST_NAME = 200  # bytes that leave room for the rest of a temporary name
_SETTLE_STEPS = 20
_SETTLE_SECONDS = 0.005


def name_beside(path: Path) -> Path:
    """A name in the same directory that nobody else uses, not even another instance of heardback."""
    name = os.fsencode(path.name)[:_LONGEST_NAME].decode(errors="ignore")
    return path.with_name(f"{PREFIX}{name}.{os.urandom(6).hex()}.tmp")


def write(path: Path, content: bytes, *, like: Path | None = None) -> tuple[Path, os.stat_result]:
    """`content` in a new file beside `path`, on disk; with the mode and owner of `like`, else 0600."""
    temporary = name_beside(path)
    file = os.open(temporary, _NEW, 0o600)
    try:
        try:
            write_all(file, content)
            _dress(file, temporary, like)
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
    """Delete it if it is there; once more where the first try fails."""
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
    """Bring names to the disk, where there is such a call: not on Windows, nor on some network drives.

    Raises `OSError` where the disk failed to. What closing the directory says afterwards is no news of the names.
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
    """The temporary files of saves that were killed: an hour old at least, for a younger one may be at work."""
    with suppress(OSError):
        for name in os.listdir(directory):
            if _LEFT_BEHIND.fullmatch(name):
                path = directory / name
                if time.time() - path.lstat().st_mtime > _LEFT_SECONDS:
                    yield path


def sweep(directory: Path) -> None:
    """Delete what killed saves left behind; where that fails it stays, and nothing else does."""
    for path in left_behind(directory):
        with suppress(OSError):
            path.unlink()


def touch(path: Path) -> None:
    """Mark a file that came under a temporary name as one that is at work, whatever its age: nobody sweeps it."""
    with suppress(OSError):
        os.utime(path)


def settle(path: Path) -> None:
    """Wait, a tenth of a second at most, until no program has the file open: it may be about to write to it.

    Asks Linux for a lease, which it grants on a file that nobody else has open.
    """
    for _ in range(_SETTLE_STEPS):
        is_open = _is_open_elsewhere(path)
        if is_open is not False:
            time.sleep(_SETTLE_SECONDS)
        if not is_open:
            return


def keep_as_copy(temporary: Path, real: Path) -> None:
    """Leave a version that nobody has read beside the real file, under a name that is shown as a conflict."""
    moment = time.strftime("%Y-%m-%d %H%M%S")
    for number in range(1, 1000):
        again = f" {number}" if number > 1 else ""
        with suppress(FileExistsError):
            rename_new(
                temporary, real.with_name(f"{real.stem} (conflicted copy {moment}{again}){real.suffix}")
            )
            return


def _dress(file: int, temporary: Path, like: Path | None) -> None:
    """Owner first, for a change of owner clears bits of the mode."""
    mode = 0o600
    if like is not None:
        old = like.stat()
        mode = old.st_mode & 0o7777
        if not _own(file, old):
            # Another group must not get what the group of the old file was allowed.
            mode = mode & ~0o070 | (mode & 0o007) << 3
        _copy_attributes(like, file)
    with _where_it_can():
        if sys.platform == "win32":
            temporary.chmod(mode)
        else:
            os.fchmod(file, mode)


@contextmanager
def _where_it_can() -> Iterator[None]:
    """Go on where the drive has no such thing to change: the text matters more than what it wears."""
    try:
        yield
    except OSError as error:
        if error.errno not in _CANNOT:
            raise


def _own(file: int, old: os.stat_result) -> bool:
    """Give it the owner and group of the old one, where permitted. Whether the group is right then."""
    if sys.platform == "win32":
        return True
    for owner in (old.st_uid, -1):
        with _where_it_can():
            os.fchown(file, owner, old.st_gid)
            return True
    return False


def _copy_attributes(like: Path, file: int) -> None:
    """Access lists, tags of file managers and the like."""
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(like):
                os.setxattr(file, name, os.getxattr(like, name))


def _flush(file: int) -> None:
    """To the disk itself; the fsync of macOS stops at the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
            return
    os.fsync(file)


def _is_open_elsewhere(path: Path) -> bool | None:
    """None where nobody can tell."""
    if sys.platform != "linux":
        return None
    import fcntl
    import signal

    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        # Should somebody open the file while the lease is held, a signal that is ignored says so.
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
