"""Git's index, read for what a merge left open. Asking git itself (`status`, `ls-files`) may run foreign programs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MAX_BYTES = 256 * 1024 * 1024
_HEADER = 12
_BEFORE_NAME = 40
"""Bytes of an entry in front of its object's name: times, device, inode, mode, owner, size."""
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
    """The names of its versions in git's database: 1 the common one, 2 ours, 3 theirs, as far as there are any."""

    @property
    def on_both(self) -> bool:
        """Whether both sides have the file."""
        return {2, 3} <= self.objects.keys()

    @property
    def is_gone(self) -> bool:
        """Whether neither side has it by this name any more."""
        return self.objects.keys() == {1}


class IndexUnreadableError(Exception):
    """The index can't be understood."""


def unmerged(index: Path, *, sha256: bool = False) -> tuple[Unmerged, ...]:
    """The paths that are not merged, relative to the top of the repository, in order; none without an index.

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
    if data[:4] != b"DIRC" or len(data) < _HEADER:
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
    """(path, stage, name of the object) of every entry; version 4 gives only what differs from the path before."""
    at, path = _HEADER, b""
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
    """A number in git's own variable length, and where it ends."""
    byte = data[at]
    value = byte & 127
    while byte & 128:
        at += 1
        byte = data[at]
        value = (value + 1) << 7 | byte & 127
    return value, at + 1
