"""The mails in a Maildir, an mbox, a single file or a pipe: found by their heads, and only ever read.

The standard library's `mailbox` opens an mbox for writing and parses whole mails; with 100,000 of them, heads are
all that there is time for. What was read once is remembered by `HeadCache`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from heardback.domain.plain import one_line
from heardback.post import mail_bodies, mail_heads
from heardback.post.mail_heads import Head, read_head
from heardback.post.mail_memory import HeadCache

STDIN = "-"
_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,300}\d\d:\d\d[^\n]{1,100}\n")
_BLOCK, _OVERLAP = 1 << 20, 512
_HUGE = 32 * 1024 * 1024
_EML = ".eml"
Progress = Callable[[int, int], object]
"""Told how many of how many mails or bytes of a mailbox were looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """One mail: its head, the `file` that it's called by, and where its bytes are."""

    head: Head
    file: str
    path: Path | None
    start: int = 0
    size: int = 0
    held: bytes = b""
    """The mail itself, where it came through a pipe."""

    def content(self) -> bytes:
        """Its first bytes, as many as a letter needs. Raises `OSError` where it is gone."""
        if self.path is None:
            return self.held
        with _opened(self.path) as file:
            file.seek(self.start)
            return file.read(min(self.size, mail_bodies.MOST_BYTES))

    @property
    def is_huge(self) -> bool:
        """Whether it is larger than mail servers take, so that it was made to be in the way."""
        return self.size > _HUGE


class Mailboxes:
    """The mails in `paths`, one after another. `remarks` says in a line each what could not be read."""

    def __init__(
        self,
        paths: Iterable[str],
        cache: HeadCache,
        stdin: Callable[[], bytes] = lambda: b"",
        progress: Progress = lambda _done, _of: None,
    ) -> None:
        self._paths = tuple(paths)
        self._cache = cache
        self._stdin = stdin
        self._progress = progress
        self.remarks: list[str] = []

    def __iter__(self) -> Iterator[Found]:
        for path in self._paths:
            try:
                yield from self._of_pipe() if path == STDIN else self._in(Path(path).expanduser())
            except OSError as error:
                self.remarks.append(f"{one_line(path)}: {_why(error)}")

    def _of_pipe(self) -> Iterator[Found]:
        content = self._stdin()
        starts = [found.start() for found in _FROM.finditer(content)] or [0]
        for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
            mail = _without_from(content[start:end])
            if mail.strip():
                yield Found(read_head(mail), STDIN, None, size=len(mail), held=mail)

    def _in(self, path: Path) -> Iterator[Found]:
        if path.is_dir():
            yield from self._in_directory(path)
        elif _is_mbox(path):
            yield from self._in_mbox(path)
        else:
            yield self._of_file(path)

    def _in_directory(self, path: Path) -> Iterator[Found]:
        names = {entry.name for entry in os.scandir(path)}
        if {"cur", "new"} & names:
            yield from self._in_files(path, [path / part for part in ("cur", "new") if part in names])
        elif any(name.lower().endswith(_EML) for name in names):
            yield from self._in_files(path, [path], ending=_EML)
        else:
            inner = [path / name for name in sorted(names) if (path / name / "cur").is_dir()]
            if not inner:
                self.remarks.append(
                    f"{path}: this isn't a mailbox: a Maildir has the directories cur and new"
                )
            for maildir in inner:
                yield from self._in_directory(maildir)

    def _in_files(self, box: Path, directories: list[Path], ending: str = "") -> Iterator[Found]:
        """The mails that are a file each. A Maildir never changes one; what follows the colon are its flags."""
        entries = [e for d in directories for e in os.scandir(d) if e.name.lower().endswith(ending)]
        with self._cache.of(box) as seen:
            for number, entry in enumerate(sorted(entries, key=lambda e: e.name)):
                self._progress(number, len(entries))
                try:
                    key = _version(entry) if ending else entry.name.partition(":")[0]
                    head = seen.head(key) or seen.keep(key, self._of_file(Path(entry.path)).head)
                    yield Found(head, entry.path, Path(entry.path), size=entry.stat().st_size)
                except OSError as error:
                    self.remarks.append(f"{one_line(entry.path)}: {_why(error)}")

    def _of_file(self, path: Path) -> Found:
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            return Found(read_head(file.read(mail_heads.MOST_BYTES)), str(path), path, size=size)

    def _in_mbox(self, path: Path) -> Iterator[Found]:
        with _opened(path) as file, self._cache.of(path) as seen:
            size = os.fstat(file.fileno()).st_size
            starts = list(_starts(file, size, self._progress))
            for number, (start, end) in enumerate(zip(starts, [*starts[1:], size], strict=True)):
                self._progress(number, len(starts))
                file.seek(start)
                first = file.read(_OVERLAP)
                begin = start + len(first.partition(b"\n")[0]) + 1
                head = seen.head(key := f"{start}-{end}-{crc32(first):x}")
                if head is None:
                    file.seek(begin)
                    head = seen.keep(key, read_head(file.read(min(end - begin, mail_heads.MOST_BYTES))))
                yield Found(head, str(path), path, begin, end - begin)


def _starts(file: BinaryIO, size: int, progress: Progress) -> Iterator[int]:
    """Where each mail of an mbox begins: the places of its ``From `` lines."""
    at, last, kept = 0, -1, b""
    file.seek(0)
    while block := file.read(_BLOCK):
        progress(at, size)
        data, begin = kept + block, at - len(kept)
        for found in _FROM.finditer(data):
            place = begin + found.start()
            if place > last and (place == 0 or found.start() > 0):
                last = place
                yield place
        at, kept = at + len(block), data[-_OVERLAP:]


def _opened(path: Path) -> BinaryIO:
    """A regular file for reading; a pipe or a device would keep one waiting. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "this is no file")
    return os.fdopen(descriptor, "rb")


def _is_mbox(path: Path) -> bool:
    with _opened(path) as file:
        return file.read(5) == b"From "


def _without_from(content: bytes) -> bytes:
    return content.partition(b"\n")[2] if content.startswith(b"From ") else content


def _version(entry: os.DirEntry[str]) -> str:
    known = entry.stat()
    return f"{entry.name}-{known.st_size}-{known.st_mtime_ns}"


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there's nothing at that path"
    return f"can't be read: {error.strerror or error}"
