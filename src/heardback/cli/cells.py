"""How many cells a text takes on a terminal, and a text cut to a number of cells."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_NO_WIDTH = ("Mn", "Me", "Cf")
_ELLIPSIS = "…"


def width(text: str) -> int:
    """Cells that `text` takes."""
    if text.isascii():
        return len(text)
    return sum(cells for _, cells in _clusters(text))


def fill(text: str, cells: int) -> str:
    """`text` padded with spaces to that many cells."""
    return text + " " * max(0, cells - width(text))


def cut(text: str, cells: int) -> str:
    """`text` in at most that many cells, with … where something is missing; no letter loses its accents."""
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
    """What is drawn in one place, with its cells: a letter and its marks, an emoji and all that is joined to it."""
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
    if (
        cluster.endswith(_JOINER) and cells == 2
    ):  # between emoji; what it joins in Hindi has widths of its own
        return not character.isspace()
    if _is_flag_half(character):
        return len(cluster) == 1 and _is_flag_half(cluster)
    return "\U0001f3fb" <= character <= "\U0001f3ff"  # the colour of a skin


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_jamo_after_the_first(character: str) -> bool:
    return "\u1160" <= character <= "\u11ff"


def _own_width(character: str) -> int:
    if category(character) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in "WF" or _is_flag_half(character) else 1
