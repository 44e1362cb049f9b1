"""The index: what every file of a directory said when it was last read, in the person's cache directory.

A row counts while its file has the stamp that it had before it was read (`disk.stamps`), and while everything else
that reading rests on is the same: the program, its YAML library, the zone, the zone database, the person's own keys.
With the index and without it, everything that is read is the same; it is only read sooner. What is young, no regular
file, damaged, foreign or from another version is read again.

The file: one line of JSON (`_head`), one line with the length of the table, the table (a name, its stamp and where its
row lies), and the rows, each JSON. Only the rows that are asked for are looked at.
"""

from __future__ import annotations

import json
import os
import stat
import struct
import sys
import time
from binascii import crc32
from collections.abc import Iterator
from contextlib import suppress
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from heardback import __version__
from heardback.disk.own_files import nameless, open_own, read_at, write_own
from heardback.disk.stamps import code_stamps, is_settled, stamp, stamps_in, youngest
from heardback.folder.plain_rows import NotKept, PlainRows, Read

if TYPE_CHECKING:
    from datetime import tzinfo

_PACKAGE = str(Path(__file__).resolve().parents[1])
_MOST_KEPT = 32
_PLACE = struct.Struct("<QII")
"""Where a row lies, how long it is, and its checksum: a third of what a tuple takes, and there is one for each file."""
_FORMAT = f"heardback {__version__} index 1"


class Index:
    """The index of one `directory` of a folder whose zone and own keys are these, in the `cache` directory."""

    def __init__(self, cache: Path, directory: Path, zone: tzinfo, own_keys: frozenset[str]) -> None:
        self._path = f"{cache}/index/{crc32(os.fsencode(directory)):08x}"
        head = [
            _FORMAT,
            sys.hexversion,
            str(directory),
            f"{type(zone)} {zone}",
            sorted(own_keys),
            _rests_on(),
        ]
        self.head = json.dumps(head)
        """Everything that what is kept rests on, besides the files."""
        self._rows = PlainRows(zone)
        self._now_ns = time.time_ns()
        self._stamps = _regular(stamps_in(str(directory)))
        self._kept: dict[str, bytes] = {}
        """The places in the index that was found, by the names of the files that are what they were."""
        self._fresh: dict[str, bytes] = {}
        """Those of what was read anew, whose rows wait in a file without a name."""
        self._some_are_gone = False
        self._is_open = False
        self._waiting: BinaryIO | None = None
        self._file: int | None = None
        self._base = 0

    def stamp(self, name: str) -> str | None:
        """The stamp that a regular file has had since before this index was opened."""
        return self._stamps.get(name)

    def _is_settled(self, name: str) -> bool:
        now = self._stamps.get(name)
        return now is not None and is_settled(youngest(f"{name}/{now}"), self._now_ns)

    def kept(self, name: str) -> Read | None:
        """What the file of that name said when it was read, if it's still that version of it."""
        if not self._is_settled(name):
            return None
        self._open()
        place = self._kept.get(name)
        if place is None or self._file is None:
            return None
        at, length, check = _PLACE.unpack(place)
        try:
            text = read_at(self._file, length, self._base + at)
            if crc32(text) == check:
                return self._rows.meant(json.loads(text))
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            pass
        del self._kept[name]
        return None

    def keep(self, name: str, read: Read) -> bool:
        """Remember what the file of that name says, which has been read since this index was made.

        False where that can't be: it's young, or rests on more than the file.
        """
        if not self._is_settled(name):
            return False
        try:
            row = json.dumps(self._rows.plain(read), ensure_ascii=False)
            self._wait(name, row.encode(errors="surrogatepass"))
        except (NotKept, OSError, ValueError, RecursionError):
            return False
        return True

    def _wait(self, name: str, row: bytes) -> None:
        if self._waiting is None:
            self._waiting = os.fdopen(nameless(self._path), "w+b")
        self._fresh[name] = _PLACE.pack(self._waiting.tell(), len(row), crc32(row))
        self._waiting.write(row)

    def save(self) -> None:
        """Keep what was read anew, and forget the files that are gone."""
        if self._fresh:
            self._open()
        if self._fresh or self._some_are_gone:
            write_own(self._path, self._content(), most=_MOST_KEPT)

    def close(self) -> None:
        """Nothing more is asked for."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._waiting:
            # On a full disk what still waits to be written is lost, and nobody needs it.
            with suppress(OSError):
                self._waiting.close()

    def _content(self) -> Iterator[bytes]:
        if self._waiting:
            self._waiting.flush()
        length = check = rows = 0
        for line in self._table():  # twice, so that it never is in memory as a whole
            length, check = length + len(line), crc32(line, check)
        for name in self._known():
            rows += self._place(name)[1]
        yield f"{self.head}\n{length} {rows} {check}\n".encode(errors="surrogateescape")
        yield from self._table()
        waiting = self._waiting.fileno() if self._waiting else None
        for name in self._known():
            at, length, _ = self._place(name)
            file, base = (waiting, 0) if name in self._fresh else (self._file, self._base)
            if file is not None:
                yield read_at(file, length, base + at)

    def _known(self) -> Iterator[str]:
        """The names of the files of which something is known as they are now."""
        return (name for name in self._stamps if name in self._fresh or name in self._kept)

    def _place(self, name: str) -> tuple[int, int, int]:
        at, length, check = _PLACE.unpack(self._fresh.get(name) or self._kept[name])
        return at, length, check

    def _table(self) -> Iterator[bytes]:
        """The lines of the table, which say where each row lies among the others."""
        at = 0
        for name in self._known():
            _, length, check = self._place(name)
            between = "\n/" if at else ""
            line = f"{between}{name}/{self._stamps[name]}/{at}/{length}/{check}"
            yield line.encode(errors="surrogateescape")
            at += length

    def _open(self) -> None:
        """Find what was kept, once; nothing where it is damaged, foreign, or rests on something else."""
        if self._is_open:
            return
        self._is_open = True
        try:
            self._file, size = open_own(self._path)
            head = f"{self.head}\n".encode(errors="surrogateescape")
            start = read_at(self._file, len(head) + 64, 0)
            numbers, _, _ = start[len(head) :].partition(b"\n")
            if not start.startswith(head):
                return
            length, rows, check = (int(number) for number in numbers.split())
            table = len(head) + len(numbers) + 1
            if table + length + rows != size:
                return
            listed = read_at(self._file, length, table)
            if crc32(listed) != check:
                return
            self._find(listed.decode(errors="surrogateescape"))
            self._base = table + length
        except (OSError, ValueError, struct.error):
            self._kept = {}

    def _find(self, listed: str) -> None:
        """Take the places from the text of a table. Raises `ValueError` or `struct.error`."""
        for line in filter(None, listed.split("\n/")):
            name, now, at, length, check = line.split("/")
            if self._stamps.get(name) == now:
                self._kept[name] = _PLACE.pack(int(at), int(length), int(check))
            elif name not in self._stamps:
                self._some_are_gone = True


def _regular(stamps: str) -> dict[str, str]:
    """The stamps of the regular files, by name."""
    found = (line.rpartition("/") for line in stamps.split("\n/"))
    return {
        name: text
        for name, _, text in found
        if text.count(" ") == 4 and stat.S_ISREG(int(text.rpartition(" ")[2]))
    }


def _rests_on() -> str:
    """All that reading any file rests on besides the file, the zone and the folder's settings."""
    from zoneinfo import TZPATH

    yaml = PathFinder.find_spec("yaml")
    tzdata = PathFinder.find_spec("tzdata")
    places = [*TZPATH, *(tzdata.submodule_search_locations or () if tzdata else ())]
    told = [f"{place} {_changed(place)}" for place in places]
    return "\n".join([code_stamps(_PACKAGE), stamp(yaml.origin) if yaml and yaml.origin else "", *told])


def _changed(directory: str) -> int:
    """When a name in a directory was last replaced, as whoever installs a zone database does."""
    try:
        return os.stat(directory).st_mtime_ns
    except OSError:
        return 0
