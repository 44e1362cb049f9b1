"""What is remembered of mails, in the person's own directories, as plain JSON that they alone can read.

In the cache the heads of mails that were read once, a file a mailbox: nothing but time is lost with it. In the state
directory the mails that they do not want in their log.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from heardback.post.mail_heads import Head, head_from

_VERSION = 1
_MOST_DECLINED = 20_000
_MOST_BYTES = 256 * 1024 * 1024
_FEWEST = 50
"""A mailbox with fewer mails is read quicker than remembered."""


class Seen:
    """What is known of the mails of one mailbox, by a key that a changed mail does not keep."""

    def __init__(self, known: dict[str, Any]) -> None:
        self._known = known
        self._now: dict[str, Any] = {}
        self.has_news = False

    def head(self, key: str) -> Head | None:
        """The head that was kept under `key`; None where none was, or what lies there is none."""
        plain = self._known.get(key)
        try:
            head = head_from(plain) if plain is not None else None
        except (ValueError, TypeError, LookupError):
            return None
        if head:
            self._now[key] = plain
        return head

    def keep(self, key: str, head: Head) -> Head:
        """Remember a head; returns it."""
        self._now[key] = head.plain()
        self.has_news = True
        return head

    def to_write(self, *, is_complete: bool) -> dict[str, Any] | None:
        """What to remember: of a mailbox that was read to its end nothing that has gone. None: as it was."""
        gone = is_complete and len(self._now) < len(self._known)
        if not (self.has_news or gone):
            return None
        return self._now if is_complete else {**self._known, **self._now}


class HeadCache:
    """The memory in `directory`; None remembers nothing."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory

    @contextmanager
    def of(self, mailbox: Path) -> Iterator[Seen]:
        """What is known of a mailbox. What was learned is kept in the end, also when one stops in between."""
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
    """The ids of the mails that are not to be offered again, of the folder at `folder`."""

    def __init__(self, directory: Path | None, folder: Path) -> None:
        name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:24]
        self._path = directory / "declined" / f"{name}.json" if directory else None

    def ids(self) -> frozenset[str]:
        """Those that were declined."""
        return frozenset(_read(self._path))

    def add(self, message_id: str) -> None:
        """Offer this mail no more."""
        if self._path:
            _write(self._path, dict.fromkeys([*_read(self._path), message_id][-_MOST_DECLINED:], True))


def _read(path: Path | None) -> dict[str, Any]:
    try:
        if path is None or path.stat().st_size > _MOST_BYTES:
            return {}
        known = json.loads(path.read_bytes())
        sound = (
            isinstance(known, dict) and known.get("version") == _VERSION and isinstance(known["mails"], dict)
        )
        return dict(known["mails"]) if sound else {}
    except (OSError, ValueError, LookupError, RecursionError):
        return {}


def _write(path: Path, mails: dict[str, Any]) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):  # a memory that cannot be written costs time, not truth
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({"version": _VERSION, "mails": mails}, file, separators=(",", ":"))
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
