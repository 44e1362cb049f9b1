"""The text of a merge as pieces: what is settled, and what the two sides say differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Side(Enum):
    """Whose version: ours (whose layout the result has), theirs, or the common one before both."""

    OURS = "ours"
    THEIRS = "theirs"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Split:
    """Whole lines that the two sides write differently; empty where a side has none."""

    ours: str
    theirs: str

    def of(self, side: Side) -> str:
        """The lines of one side."""
        return self.ours if side is Side.OURS else self.theirs


Piece = str | Split
"""Whole lines, or two versions of them."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the two sides are called in the markers: a device, a branch, a commit."""

    ours: str = "ours"
    theirs: str = "theirs"


def version(pieces: Iterable[Piece], side: Side) -> str:
    """The text with every difference settled in favour of one side."""
    return "".join(piece if isinstance(piece, str) else piece.of(side) for piece in pieces)


def shifted(pieces: Iterable[Piece], change: Callable[[str], str]) -> list[Piece]:
    """Every text of the pieces changed by one function."""
    return [
        change(piece) if isinstance(piece, str) else Split(change(piece.ours), change(piece.theirs))
        for piece in pieces
    ]


def marked(pieces: Iterable[Piece], names: Names, newline: str, size: int) -> str:
    """The text with git's markers, `size` characters long, around what differs."""
    return "".join(
        piece if isinstance(piece, str) else _between_markers(piece, names, newline, size) for piece in pieces
    )


def _between_markers(split: Split, names: Names, newline: str, size: int) -> str:
    return "".join(
        (
            f"{'<' * size} {names.ours}{newline}",
            _ended(split.ours, newline),
            f"{'=' * size}{newline}",
            _ended(split.theirs, newline),
            f"{'>' * size} {names.theirs}{newline}",
        )
    )


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline
