"""A file with conflict markers taken apart: the two versions that are mixed in it, and the common one where it's there.

git's three styles (merge, diff3, zdiff3) and what heardback itself writes are read alike, with markers of any length
from seven on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from heardback.markdown.merging.plan import Names

_OPENING = re.compile(r"(<{7,})(?: ([^\r\n]*))?\r?\n?\Z")


@dataclass(frozen=True, slots=True)
class Mixed:
    """The versions in one file; `before` is None where the markers don't tell.

    `names` is what the markers call the sides, `line` where the first one stands, from 1. Lines that stand on one side
    of markers with nothing on the other were there before: the other side has deleted what this one has changed.
    `deleted` is the file with them, and with nothing between other markers; None where there are no such lines.
    """

    ours: bytes
    theirs: bytes
    before: bytes | None
    names: Names
    line: int
    deleted: bytes | None = None


def taken_apart(content: bytes) -> Mixed | None:
    """The versions that are mixed in `content`.

    None where there are no markers, and where they don't fit together: then only a person can say what is meant.
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
    """Between which markers a line stands."""

    COMMON = auto()
    OURS = auto()
    BEFORE = auto()
    THEIRS = auto()


@dataclass(slots=True)
class _Reader:
    """Reads line by line. Of several places with markers, all name the sides alike: the first counts."""

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
        """Take the next line; False where it can't stand there."""
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
