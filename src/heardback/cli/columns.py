"""Rows of cells as aligned lines, as wide as they are or as the terminal allows."""

from __future__ import annotations

from collections.abc import Sequence

from heardback.cli.cells import cut, fill, width
from heardback.domain.plain import plain

_GAP = "  "
Shrink = tuple[int, int]
"""Which column gives way, and how narrow it may become; at 0 it is left out."""


def columns(
    rows: Sequence[Sequence[str]], *, within: int | None = None, shrinking: Sequence[Shrink] = ()
) -> list[str]:
    """Rows as aligned lines, two spaces apart. Where they are wider than `within`, columns shrink in that order."""
    if not rows:
        return []
    cells = [[_as_cell(text) for text in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if within is not None:
        widths = _shrunk(widths, within, shrinking)
    shown = [n for n, w in enumerate(widths) if w]
    return [_GAP.join(fill(cut(row[n], widths[n]), widths[n]) for n in shown).rstrip() for row in cells]


def _as_cell(text: str) -> str:
    """The text as the door will show it, so that we measure what will be seen."""
    return plain(text).replace("\n", " ").replace("\t", " ")


def _shrunk(widths: list[int], within: int, shrinking: Sequence[Shrink]) -> list[int]:
    for column, least in shrinking:
        excess = _total(widths) - within
        if excess <= 0:
            break
        narrowed = max(least, widths[column] - excess)
        widths = [min(w, narrowed) if n == column else w for n, w in enumerate(widths)]
    return widths


def _total(widths: Sequence[int]) -> int:
    shown = [w for w in widths if w]
    return sum(shown) + len(_GAP) * (len(shown) - 1)
