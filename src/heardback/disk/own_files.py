"""The program's own files in the person's cache directory: what is dear to compute, and nothing that is needed.

They hold what is in the person's files, so they are the person's alone (0600), and what anybody else could have
written there is not read. A new version takes the place of the old one in one step, so two programs at once see one
or the other. Nothing is flushed: what a power cut leaves is damaged, and damaged is as good as gone. Only `os` is
loaded: this is on the way of every prompt.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # `typing` costs as much as all that is done here
if TYPE_CHECKING:
    from collections.abc import Iterable


_OTHERS_WRITE = 0o22
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def open_own(path: str) -> tuple[int, int]:
    """A file that nobody else can have written, opened to be read, and its size. Raises `OSError`."""
    file = os.open(path, _READ)
    status = os.fstat(file)
    if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & _OTHERS_WRITE):
        os.close(file)
        raise PermissionError(path)
    return file, status.st_size


def own_bytes(path: str) -> bytes:
    """All that is in a file that nobody else can have written. Raises `OSError`."""
    file, size = open_own(path)
    try:
        parts = []
        while part := os.read(file, size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(file)


def read_at(file: int, length: int, start: int) -> bytes:
    """So many bytes from there on. (Windows has no `pread`.)"""
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, length)


def nameless(path: str) -> int:
    """A new file beside `path`, to be written and read, that is gone when it is closed. Raises `OSError`."""
    _make_directories(os.path.dirname(path))
    name = f"{path}.{os.getpid():x}.{os.urandom(4).hex()}.tmp"
    on_close = getattr(os, "O_TEMPORARY", 0)
    file = os.open(name, (_NEW & ~os.O_WRONLY) | os.O_RDWR | on_close, 0o600)
    if not on_close:
        os.unlink(name)
    return file


def _make_directories(directory: str) -> None:
    for own in (os.path.dirname(directory), directory):
        os.makedirs(own, mode=0o700, exist_ok=True)


def write_own(path: str, content: Iterable[bytes], *, most: int) -> None:
    """Put a file there, readable by its owner only, and keep the `most` latest of its directory.

    Where it can't be written nothing is said: it costs time, not truth.
    """
    directory, name = os.path.split(path)
    fresh = os.path.join(directory, f".{name}.{os.getpid():x}.tmp")
    try:
        _make_directories(directory)
        with os.fdopen(os.open(fresh, _NEW, 0o600), "wb") as stream:
            stream.writelines(content)
        os.replace(fresh, path)
        _tidy(directory, most)
    except OSError:
        _discard(fresh)


def _tidy(directory: str, most: int) -> None:
    """Delete all but the `most` latest files."""
    with os.scandir(directory) as found:
        entries = list(found)
    if len(entries) <= most:
        return
    entries.sort(key=lambda entry: entry.stat(follow_symlinks=False).st_mtime_ns, reverse=True)
    for entry in entries[most:]:
        _discard(entry.path)


def _discard(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
