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
import sys
import time
from binascii import crc32
from collections.abc import Iterator
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
        self._head = json.dumps(head)
        self._rows = PlainRows(zone)
        self._now_ns = time.time_ns()
        self._stamps = _regular(stamps_in(str(directory)))
        self._kept: dict[str, tuple[str, int, int, int]] = {}
        """By name: the stamp of a file, where its row lies in the index that was found, and its checksum."""
        self._fresh: dict[str, tuple[str, int, int, int]] = {}
        """The same of what was read anew, whose rows wait in a file without a name."""
        self._waiting: BinaryIO | None = None
        self._file: int | None = None
        self._base = 0
        self._open()

    def kept(self, name: str) -> Read | None:
        """What the file of that name said when it was read, if it's still that version of it."""
        kept, now = self._kept.get(name), self._stamps.get(name)
        if not (kept and kept[0] == now and self._file is not None):
            return None
        try:
            text = read_at(self._file, kept[2], self._base + kept[1])
            if crc32(text) == kept[3]:
                return self._rows.meant(json.loads(text))
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            pass
        del self._kept[name]
        return None

    def keep(self, name: str, read: Read) -> None:
        """Remember what the file of that name says, which has been read since this index was opened."""
        now = self._stamps.get(name)
        if now and is_settled(youngest(f"{name}/{now}"), self._now_ns):
            try:
                row = json.dumps(self._rows.plain(read), ensure_ascii=False)
                self._wait(name, now, row.encode(errors="surrogatepass"))
            except (NotKept, OSError, ValueError, RecursionError):
                pass

    def _wait(self, name: str, now: str, row: bytes) -> None:
        if self._waiting is None:
            self._waiting = os.fdopen(nameless(self._path), "w+b")
        self._fresh[name] = (now, self._waiting.tell(), len(row), crc32(row))
        self._waiting.write(row)

    def save(self) -> None:
        """Keep what was read anew, and forget the files that are gone."""
        gone = self._kept.keys() - self._stamps.keys()
        if self._fresh or gone:
            write_own(self._path, self._content(), most=_MOST_KEPT)

    def close(self) -> None:
        """Nothing more is asked for."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._waiting:
            self._waiting.close()

    def _content(self) -> Iterator[bytes]:
        table: list[str] = []
        rows: list[tuple[int | None, int, int]] = []
        at = 0
        if self._waiting:
            self._waiting.flush()
        waiting = self._waiting.fileno() if self._waiting else None
        for name, now in self._stamps.items():
            row, file, base = self._fresh.get(name), waiting, 0
            if row is None:
                row, file, base = self._kept.get(name), self._file, self._base
            if row and row[0] == now:
                rows.append((file, base + row[1], row[2]))
                table.append(f"{name}/{now}/{at}/{row[2]}/{row[3]}")
                at += row[2]
        listed = "\n/".join(table).encode(errors="surrogateescape")
        yield f"{self._head}\n{len(listed)} {at} {crc32(listed)}\n".encode(errors="surrogateescape")
        yield listed
        for file, start, length in rows:
            if file is not None:
                yield read_at(file, length, start)

    def _open(self) -> None:
        """Find what was kept; nothing where it is damaged, foreign, or rests on something else."""
        try:
            self._file, size = open_own(self._path)
            head = f"{self._head}\n".encode(errors="surrogateescape")
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
            text = listed.decode(errors="surrogateescape")
            self._kept = dict(_line(line) for line in text.split("\n/") if line)
            self._base = table + length
        except (OSError, ValueError):
            self._kept = {}


def _line(line: str) -> tuple[str, tuple[str, int, int, int]]:
    name, now, at, length, check = line.split("/")
    return name, (now, int(at), int(length), int(check))


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
