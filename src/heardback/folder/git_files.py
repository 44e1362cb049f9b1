"""Reads git's own files without git, because asking it (`status`, `ls-files`) may run foreign programs.

The index says what a merge left open; the object database has every version of a file, loose or in a pack. Nothing is
read from what doesn't look as git writes it, or is larger than a file of ours may be.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from heardback.disk.version import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_MAX_BYTES = 256 * 1024 * 1024
_INDEX_HEADER = 12
_BEFORE_NAME = 40
"""The bytes of an entry before the name of its object: times, device, inode, mode, owner, size."""
_EXTENDED = 0x4000
_STAGES = {
    frozenset({1, 2, 3}): "both sides changed it",
    frozenset({2, 3}): "both sides added it",
    frozenset({1, 2}): "it was changed here and deleted or renamed there",
    frozenset({1, 3}): "it was deleted or renamed here and changed there",
    frozenset({1}): "both sides deleted or renamed it",
    frozenset({2}): "it was added or renamed here",
    frozenset({3}): "it was added or renamed there",
}


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A path that git could not merge, and what the sides did to it, in words."""

    path: str
    what: str
    objects: Mapping[int, bytes]
    """The names of its versions in git's database, as far as they exist: 1 is the common one, 2 ours, 3 theirs."""

    @property
    def on_both(self) -> bool:
        """Whether both sides have the file."""
        return {2, 3} <= self.objects.keys()

    @property
    def is_gone(self) -> bool:
        """Whether neither side still has it under this name."""
        return self.objects.keys() == {1}


class IndexUnreadableError(Exception):
    """Git's index can't be read or understood. The text says why."""


def unmerged(index: Path, *, sha256: bool = False) -> tuple[Unmerged, ...]:
    """The paths that git left unmerged, sorted, relative to the top of the repository; none if there is no index.

    Raises `IndexUnreadableError`.
    """
    try:
        with index.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise IndexUnreadableError(str(error)) from error
    if len(data) > _MAX_BYTES:
        raise IndexUnreadableError("it's too large")
    try:
        stages = _stages(data, 32 if sha256 else 20)
    except (IndexError, ValueError) as error:
        raise IndexUnreadableError("it's cut off, or isn't an index") from error
    return tuple(
        Unmerged(
            path.decode(errors="replace"),
            _STAGES.get(frozenset(held), "it isn't settled yet"),
            held,
        )
        for path, held in sorted(stages.items())
    )


def _stages(data: bytes, name_length: int) -> dict[bytes, dict[int, bytes]]:
    if data[:4] != b"DIRC" or len(data) < _INDEX_HEADER:
        raise ValueError("it isn't an index")
    number, count = (int.from_bytes(data[at : at + 4], "big") for at in (4, 8))
    if number not in (2, 3, 4):
        raise ValueError("its version is unknown")
    stages: defaultdict[bytes, dict[int, bytes]] = defaultdict(dict)
    for path, stage, name in _entries(data, number, count, name_length):
        if stage:
            stages[path][stage] = name
    return stages


def _entries(data: bytes, number: int, count: int, name_length: int) -> Iterator[tuple[bytes, int, bytes]]:
    """The path, stage and object name of every entry. Version 4 stores only how a path differs from the one before."""
    at, path = _INDEX_HEADER, b""
    for _ in range(count):
        start = at
        at += _BEFORE_NAME + name_length
        flags = data[at] << 8 | data[at + 1]
        at += 4 if flags & _EXTENDED else 2
        if number == 4:
            cut, at = _offset(data, at)
            end = data.index(b"\0", at)
            path = path[: len(path) - cut] + data[at:end]
            at = end + 1
        else:
            end = data.index(b"\0", at)
            path = data[at:end]
            at = start + (end - start + 8) // 8 * 8  # padded with one to eight NULs
        yield path, flags >> 12 & 3, data[start + _BEFORE_NAME : start + _BEFORE_NAME + name_length]


def _offset(data: bytes, at: int) -> tuple[int, int]:
    """A number in git's variable-length form, and the index after it."""
    byte = data[at]
    value = byte & 127
    while byte & 128:
        at += 1
        byte = data[at]
        value = (value + 1) << 7 | byte & 127
    return value, at + 1


_MOST_DELTAS = 60
_MOST_OF_AN_INDEX = 128 * 1024 * 1024
_BLOB, _BY_OFFSET, _BY_NAME = 3, 6, 7
_PACK_HEADER = 8
_FANOUT = 256 * 4


def blob(objects: Path, name: bytes) -> bytes | None:
    """The content of the file with that name (its hash, as bytes) in a directory of objects.

    None if it isn't there, or can't be read.
    """
    try:
        found = _loose(objects, name)
        return _packed(objects, name, _MOST_DELTAS) if found is None else found
    except (OSError, zlib.error, ValueError, IndexError):
        return None


def _loose(objects: Path, name: bytes) -> bytes | None:
    hexed = name.hex()
    try:
        with (objects / hexed[:2] / hexed[2:]).open("rb") as file:
            data = zlib.decompressobj().decompress(file.read(MAX_BYTES * 2), MAX_BYTES + 64)
    except FileNotFoundError:
        return None
    head, _, content = data.partition(b"\0")
    if head != b"blob %d" % len(content):
        raise ValueError("not a blob, or too large")
    return content


def _packed(objects: Path, name: bytes, depth: int) -> bytes:
    """The content of a file in a pack. Raises `ValueError` if it isn't in any."""
    for index in sorted((objects / "pack").glob("*.idx")):
        offset = _place_in_pack(index, name)
        if offset is not None:
            with index.with_suffix(".pack").open("rb") as pack:
                kind, content = _unpacked(objects, pack, offset, len(name), depth)
            if kind != _BLOB:
                raise ValueError("not a blob")
            return content
    raise ValueError("not there")


def _place_in_pack(index: Path, name: bytes) -> int | None:
    with index.open("rb") as file:
        data = file.read(_MOST_OF_AN_INDEX)
    if data[:_PACK_HEADER] != b"\xfftOc\0\0\0\x02":
        return None
    count, size = _number(data, _PACK_HEADER + _FANOUT - 4, 4), len(name)
    names = _PACK_HEADER + _FANOUT
    at = bisect_left(range(count), name, key=lambda n: data[names + n * size : names + (n + 1) * size])
    if at == count or data[names + at * size : names + (at + 1) * size] != name:
        return None
    offsets = names + count * (size + 4)
    offset = _number(data, offsets + at * 4, 4)
    if offset >> 31:
        return _number(data, offsets + count * 4 + (offset & 0x7FFFFFFF) * 8, 8)
    return offset


def _unpacked(objects: Path, pack: BinaryIO, offset: int, name_size: int, depth: int) -> tuple[int, bytes]:
    """The kind and the content of the object at an offset of a pack. `depth` is how many more deltas may follow."""
    if not depth:
        raise ValueError("too deep")
    pack.seek(offset)
    byte = _byte(pack)
    kind, size, shift = byte >> 4 & 7, byte & 15, 4
    while byte & 128:
        byte = _byte(pack)
        size, shift = size | (byte & 127) << shift, shift + 7
    if size > MAX_BYTES:
        raise ValueError("too large")
    if kind == _BY_OFFSET:
        base = offset - _distance(pack)
        delta = _inflated(pack, size)
        if base <= 0:
            raise ValueError("before the pack")
        kind, content = _unpacked(objects, pack, base, name_size, depth - 1)
        return kind, _patched(content, delta)
    if kind == _BY_NAME:
        base_name = pack.read(name_size)
        delta = _inflated(pack, size)
        loose = _loose(objects, base_name)
        content = _packed(objects, base_name, depth - 1) if loose is None else loose
        return _BLOB, _patched(content, delta)
    return kind, _inflated(pack, size)


def _inflated(pack: BinaryIO, size: int) -> bytes:
    data = zlib.decompressobj().decompress(pack.read(size + size // 100 + 1024), size + 1)
    if len(data) != size:
        raise ValueError("cut off")
    return data


def _distance(pack: BinaryIO) -> int:
    byte = _byte(pack)
    value = byte & 127
    while byte & 128:
        byte = _byte(pack)
        value = (value + 1) << 7 | byte & 127
    return value


def _patched(base: bytes, delta: bytes) -> bytes:
    """`base` with a delta applied, which copies runs of it and adds new bytes."""
    (base_size, at), result = _varied(delta, 0), bytearray()
    size, at = _varied(delta, at)
    if base_size != len(base) or size > MAX_BYTES:
        raise ValueError("another base")
    while at < len(delta):
        step = delta[at]
        at += 1
        if step & 128:
            numbers = []
            for bit in range(7):
                numbers.append(delta[at] if step & 1 << bit else 0)
                at += bool(step & 1 << bit)
            start = int.from_bytes(numbers[:4], "little")
            result += base[start : start + (int.from_bytes(numbers[4:], "little") or 0x10000)]
        else:
            result += delta[at : at + step]
            at += step
    if len(result) != size:
        raise ValueError("cut off")
    return bytes(result)


def _varied(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if not byte & 128:
            return value, at


def _number(data: bytes, at: int, size: int) -> int:
    if at + size > len(data):
        raise ValueError("cut off")
    return int.from_bytes(data[at : at + size], "big")


def _byte(pack: BinaryIO) -> int:
    read = pack.read(1)
    if not read:
        raise ValueError("cut off")
    return read[0]
