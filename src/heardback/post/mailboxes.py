"""The mails in a Maildir, an mbox, a single file or a pipe: only their heads are read, nothing is changed.

The standard library's `mailbox` opens an mbox for writing and parses whole mails; with 100,000 of them, there is only
time for the heads.

What is remembered is plain JSON in the person's own directories, which only they can read: in the cache directory the
heads of mails, one file a mailbox, which can be lost without harm; in the state directory the mails that they don't
want in their log.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from heardback.disk.own_files import own_bytes, write_own
from heardback.domain.plain import one_line
from heardback.post import mail_heads, mail_words
from heardback.post.mail_heads import Head, head_from, read_head

_VERSION = 1
_MOST_DECLINED = 20_000
_MOST_FILES = 1_000
"""Mailboxes that are remembered, and folders whose declined mails are."""
_MOST_BYTES = 256 * 1024 * 1024
_FEWEST = 50
"""Of mails in a mailbox; a smaller one is quicker to read than to remember."""


class Seen:
    """The remembered heads of one mailbox, each by a key that changes when the mail does."""

    def __init__(self, known: dict[str, Any]) -> None:
        self._known = known
        self._now: dict[str, Any] = {}
        self.has_news = False

    def head(self, key: str) -> Head | None:
        """The head that was kept under `key`; None if there is none, or it can't be read."""
        plain = self._known.get(key)
        try:
            head = head_from(plain) if plain is not None else None
        except (ValueError, TypeError, LookupError):
            return None
        if head:
            self._now[key] = plain
        return head

    def keep(self, key: str, head: Head) -> Head:
        """Remember a head, and return it."""
        self._now[key] = head.plain()
        self.has_news = True
        return head

    def to_write(self, *, is_complete: bool) -> dict[str, Any] | None:
        """The heads to write, or None if nothing changed. If all was read (`is_complete`), mails that are gone go."""
        gone = is_complete and len(self._now) < len(self._known)
        if not (self.has_news or gone):
            return None
        return self._now if is_complete else {**self._known, **self._now}


class HeadCache:
    """Remembers heads in `directory`; with None, it remembers nothing."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory

    @contextmanager
    def of(self, mailbox: Path) -> Iterator[Seen]:
        """The remembered heads of a mailbox. New ones are written at the end, even if reading is cut short."""
        path = self._file(mailbox)
        seen, is_complete = Seen(_read(path)), False
        try:
            yield seen
            is_complete = True
        finally:
            heads = seen.to_write(is_complete=is_complete)
            if path and heads is not None and len(heads) >= _FEWEST:
                _write(path, heads)

    def _file(self, mailbox: Path) -> Path | None:
        if self._directory is None:
            return None
        name = hashlib.sha256(os.fsencode(mailbox.absolute())).hexdigest()[:24]
        return self._directory / "mail" / f"{name}.json"


class Declined:
    """The ids of the mails that must not be offered again for `folder`, kept in `directory` (None keeps nothing)."""

    def __init__(self, directory: Path | None, folder: Path) -> None:
        name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:24]
        self._path = directory / "declined" / f"{name}.json" if directory else None

    def ids(self) -> frozenset[str]:
        """The ids of the declined mails."""
        return frozenset(_read(self._path))

    def add(self, message_id: str) -> None:
        """Don't offer this mail again."""
        if self._path:
            _write(self._path, dict.fromkeys([*_read(self._path), message_id][-_MOST_DECLINED:], True))


def _read(path: Path | None) -> dict[str, Any]:
    try:
        if path is None or path.stat().st_size > _MOST_BYTES:
            return {}
        known = json.loads(own_bytes(str(path)))
        sound = (
            isinstance(known, dict) and known.get("version") == _VERSION and isinstance(known["mails"], dict)
        )
        return dict(known["mails"]) if sound else {}
    except (OSError, ValueError, LookupError, RecursionError):
        return {}


def _write(path: Path, mails: dict[str, Any]) -> None:
    content = json.dumps({"version": _VERSION, "mails": mails}, separators=(",", ":"))
    write_own(str(path), [content.encode("ascii")], most=_MOST_FILES)


STDIN = "-"
_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,300}\d\d:\d\d[^\n]{1,100}\n")
_BLOCK, _OVERLAP = 1 << 20, 512
_HUGE = 32 * 1024 * 1024
_EML = ".eml"
Progress = Callable[[int, int], object]
"""Called with how many mails or bytes of a mailbox are done, and of how many."""


@dataclass(frozen=True, slots=True)
class FoundMail:
    """One mail: its head, the `file` that people know it by, and where its bytes are."""

    head: Head
    file: str
    path: Path | None
    start: int = 0
    size: int = 0
    held: bytes = b""
    """The mail itself, if it came through a pipe."""

    def content(self) -> bytes:
        """Its first bytes, enough for any letter. Raises `OSError` if it is gone."""
        if self.path is None:
            return self.held
        with _opened(self.path) as file:
            file.seek(self.start)
            return file.read(min(self.size, mail_words.MOST_BYTES))

    @property
    def is_huge(self) -> bool:
        """Whether it is larger than mail servers accept, so probably made to do harm."""
        return self.size > _HUGE


class Mailboxes:
    """The mails in `paths`, one after another. `remarks` has a line for each thing that couldn't be read."""

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

    def __iter__(self) -> Iterator[FoundMail]:
        for path in self._paths:
            try:
                yield from self._of_pipe() if path == STDIN else self._in(Path(path).expanduser())
            except OSError as error:
                self.remarks.append(f"{one_line(path)}: {_why(error)}")

    def _of_pipe(self) -> Iterator[FoundMail]:
        content = self._stdin()
        starts = [found.start() for found in _FROM.finditer(content)] or [0]
        for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
            mail = _without_from(content[start:end])
            if mail.strip():
                yield FoundMail(read_head(mail), STDIN, None, size=len(mail), held=mail)

    def _in(self, path: Path) -> Iterator[FoundMail]:
        if path.is_dir():
            yield from self._in_directory(path)
        elif _is_mbox(path):
            yield from self._in_mbox(path)
        else:
            yield self._of_file(path)

    def _in_directory(self, path: Path) -> Iterator[FoundMail]:
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

    def _in_files(self, box: Path, directories: list[Path], ending: str = "") -> Iterator[FoundMail]:
        """The mails of a directory, a file each. A Maildir never changes a file, only the flags after its colon."""
        entries = [e for d in directories for e in os.scandir(d) if e.name.lower().endswith(ending)]
        with self._cache.of(box) as seen:
            for number, entry in enumerate(sorted(entries, key=lambda e: e.name)):
                self._progress(number, len(entries))
                try:
                    key = _version(entry) if ending else entry.name.partition(":")[0]
                    head = seen.head(key) or seen.keep(key, self._of_file(Path(entry.path)).head)
                    yield FoundMail(head, entry.path, Path(entry.path), size=entry.stat().st_size)
                except OSError as error:
                    self.remarks.append(f"{one_line(entry.path)}: {_why(error)}")

    def _of_file(self, path: Path) -> FoundMail:
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            return FoundMail(read_head(file.read(mail_heads.MOST_BYTES)), str(path), path, size=size)

    def _in_mbox(self, path: Path) -> Iterator[FoundMail]:
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
                yield FoundMail(head, str(path), path, begin, end - begin)


def _starts(file: BinaryIO, size: int, progress: Progress) -> Iterator[int]:
    """The offset of each mail of an mbox: where its ``From `` line begins."""
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
    """Open a regular file for reading. Raises `OSError`, also for a pipe or a device, which would keep us waiting."""
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
