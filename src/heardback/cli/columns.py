"""Columns of text as wide as a terminal shows them, cut only where there is a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

from heardback.domain.plain import plain

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_NO_WIDTH = ("Mn", "Me", "Cf")
_ELLIPSIS = "…"


def width(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(cells for _, cells in _clusters(text))


def fill(text: str, cells: int) -> str:
    """`text` padded with spaces to that many cells."""
    return text + " " * max(0, cells - width(text))


def cut(text: str, cells: int) -> str:
    """`text` in at most that many cells, ending in … if it was cut; no letter loses its accents."""
    if width(text) <= cells:
        return text
    if cells < 1:
        return ""
    kept, used = "", 0
    for cluster, its_cells in _clusters(text):
        if used + its_cells > cells - 1:
            break
        kept, used = kept + cluster, used + its_cells
    return kept.rstrip() + _ELLIPSIS


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Characters that are drawn as one, with their cells: a letter and its marks, an emoji and what is joined to it."""
    cluster, cells = "", 0
    for character in text:
        if cluster and _continues(cluster, cells, character):
            cluster += character
            cells = 2 if character == _AS_EMOJI else cells
            continue
        if cluster:
            yield cluster, cells
        cluster, cells = character, _own_width(character)
    if cluster:
        yield cluster, cells


def _continues(cluster: str, cells: int, character: str) -> bool:
    if category(character) in _NO_WIDTH or _is_jamo_after_the_first(character):
        return True
    # Between emoji only: what it joins in Hindi has widths of its own.
    if cluster.endswith(_JOINER) and cells == 2:
        return not character.isspace()
    if _is_flag_half(character):
        return len(cluster) == 1 and _is_flag_half(cluster)
    return "\U0001f3fb" <= character <= "\U0001f3ff"  # a skin tone


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_jamo_after_the_first(character: str) -> bool:
    return "\u1160" <= character <= "\u11ff"


def _own_width(character: str) -> int:
    if category(character) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in "WF" or _is_flag_half(character) else 1


_GAP = "  "
Shrink = tuple[int, int]
"""Which column gives way, and how narrow it may get, in cells; at 0 it is left out."""


def columns(
    rows: Sequence[Sequence[str]], *, within: int | None = None, shrinking: Sequence[Shrink] = ()
) -> list[str]:
    """Rows as lines with aligned columns, two spaces apart.

    If they are wider than `within` cells, columns give way in the order of `shrinking`.
    """
    if not rows:
        return []
    cells = [[_as_cell(text) for text in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if within is not None:
        widths = _shrunk(widths, within, shrinking)
    shown = [n for n, w in enumerate(widths) if w]
    return [_GAP.join(fill(cut(row[n], widths[n]), widths[n]) for n in shown).rstrip() for row in cells]


def _as_cell(text: str) -> str:
    """The text as `say` will show it, so that what is measured is what is seen."""
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
