"""Splits a file with conflict markers into the two versions mixed in it, and the earlier one if the markers show it.

git's three styles (merge, diff3, zdiff3) and heardback's own are read alike, with markers of seven characters or more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from heardback.markdown.merging.plan import Names

_OPENING = re.compile(r"(<{7,})(?: ([^\r\n]*))?\r?\n?\Z")


@dataclass(frozen=True, slots=True)
class Mixed:
    """The versions mixed in one file; `before` is None if the markers don't show it.

    `names` is what the markers call the sides, `line` the line of the first marker, from 1. Where one side of the
    markers is empty, that side has deleted lines that the other has changed. `deleted` is the file with such lines, but
    with nothing between other markers; None if there are no such lines.
    """

    ours: bytes
    theirs: bytes
    before: bytes | None
    names: Names
    line: int
    deleted: bytes | None = None


def split_versions(content: bytes) -> Mixed | None:
    """The versions mixed in `content`.

    None if it has no markers, isn't UTF-8, or the markers don't fit together: then only a person knows what is meant.
    """
    if b"<<<<<<<" not in content:
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    reader = _Reader()
    for number, line in enumerate(text.splitlines(keepends=True) if "\r" not in text else _lines(text), 1):
        if not reader.take(line, number):
            return None
    return reader.mixed


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


class _In(Enum):
    """Which markers a line is between."""

    COMMON = auto()
    OURS = auto()
    BEFORE = auto()
    THEIRS = auto()


@dataclass(slots=True)
class _Reader:
    """Reads line by line. If markers occur in several places, the names of the sides come from the first."""

    ours: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    at: _In = _In.COMMON
    size: int = 0
    line: int = 0
    labels: list[str] = field(default_factory=list)
    places: int = 0
    with_before: int = 0
    likely: list[str] = field(default_factory=list)
    deletions: int = 0
    starts: tuple[int, int] = (0, 0)
    """How many lines of ours and theirs there were above the markers."""

    def take(self, line: str, number: int) -> bool:
        """Take the next line; False if it can't come here."""
        if self.at is _In.COMMON:
            return self._common(line, number)
        if self._is(line, "<"):
            return False
        if self.at is _In.OURS and self._is(line, "|"):
            self.at, self.with_before = _In.BEFORE, self.with_before + 1
        elif self.at is not _In.THEIRS and self._is(line, "=", bare=True):
            self.at = _In.THEIRS
        elif self._is(line, ">"):
            if self.at is not _In.THEIRS:
                return False
            self.labels.append(_label(line, self.size))
            self._close()
        else:
            {_In.OURS: self.ours, _In.BEFORE: self.before, _In.THEIRS: self.theirs}[self.at].append(line)
        return True

    def _common(self, line: str, number: int) -> bool:
        opening = _OPENING.match(line)
        if opening is None:
            for version in (self.ours, self.theirs, self.before, self.likely):
                version.append(line)
            return True
        self.starts = len(self.ours), len(self.theirs)
        self.at, self.size, self.places = _In.OURS, len(opening[1]), self.places + 1
        self.line = self.line or number
        self.labels.append((opening[2] or "").strip())
        return True

    def _close(self) -> None:
        here, there = self.ours[self.starts[0] :], self.theirs[self.starts[1] :]
        if bool(here) != bool(there):
            self.likely += here or there
            self.deletions += 1
        self.at = _In.COMMON

    def _is(self, line: str, mark: str, *, bare: bool = False) -> bool:
        rest = line.rstrip("\r\n")
        if not rest.startswith(mark * self.size):
            return False
        rest = rest[self.size :]
        return not rest or (not bare and rest.startswith(" "))

    @property
    def mixed(self) -> Mixed | None:
        if self.at is not _In.COMMON or not self.places:
            return None
        before = "".join(self.before).encode() if self.with_before == self.places else None
        names = Names(self.labels[0], self.labels[1])
        deleted = "".join(self.likely).encode() if self.deletions else None
        ours, theirs = ("".join(lines).encode() for lines in (self.ours, self.theirs))
        return Mixed(ours, theirs, before, names, self.line, deleted)


def _label(line: str, size: int) -> str:
    return line.rstrip("\r\n")[size:].strip()
