"""The only way for a person's text into a widget.

Textual reads strings as markup and passes control characters on to the terminal. So text from a file is first made
`plain` (what steers a terminal becomes U+FFFD), and reaches a widget as `Content` or as a segment of a strip, which
are never parsed. Widths are in terminal cells, as the screen counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from unicodedata import category

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from heardback.domain.plain import one_line, plain

__all__ = [
    "Line",
    "Part",
    "Tone",
    "beside",
    "cells",
    "content",
    "diff",
    "fit",
    "label",
    "one_line",
    "plain",
    "steady",
    "wrapped",
]

ELLIPSIS = "…"
_UNSTEADY = dict.fromkeys((0x200B, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
"""Joiners and variation selectors: they have no width, but terminals disagree about the width of what they join."""


class Tone(StrEnum):
    """How a part of a line is meant. Words or a symbol always say the same: colour never stands alone."""

    PLAIN = ""
    DIM = "$foreground-muted"
    STRONG = "bold"
    EMPHASIS = "italic"
    HEADING = "bold $foreground-muted"
    ACCENT = "$accent"
    STRONG_ACCENT = "bold $accent"
    ALARM = "$error"
    STRONG_ALARM = "bold $error"
    WARNING = "$warning"
    GOOD = "$success"
    LINK = "underline $accent"
    """An address that a click opens."""
    MORE = "underline $foreground-muted"
    """Something folded, which a click shows."""


Part = tuple[str, Tone]
"""A piece of one line, already `plain`, and its tone."""
Line = list[Part]


def steady(text: str) -> str:
    """`text` without what terminals draw at different widths. For showing only, never for what is saved."""
    return text.translate(_UNSTEADY)


def cells(text: str) -> int:
    """The width of `text` in terminal cells.

    Vowel signs of Indic scripts that stand beside their letter take a cell on a terminal; Rich doesn't count it.
    """
    return cell_len(text) if text.isascii() else cell_len(text) + sum(category(c) == "Mc" for c in text)


def beside(left: Sequence[Line], right: Sequence[Line], width: int, gap: int) -> list[Line]:
    """Two columns of lines, the left one `width` cells wide."""
    nothing: Line = []
    rows = zip_longest(left, right, fillvalue=nothing)
    return [[*a, (" " * (width - sum(cells(text) for text, _ in a) + gap), Tone.PLAIN), *b] for a, b in rows]


def fit(text: str, width: int, *, right: bool = False, indent: int = 0) -> str:
    """One line of exactly `width` cells: cut with an ellipsis, or padded (on the left with `right`).

    `indent` blanks are put in front of the text first. A width of 0 or less gives an empty text.
    """
    if width <= 0:
        return ""
    line = " " * indent + steady(one_line(text))
    size = cells(line)
    if size > width:
        line = _cut(line, width - 1).rstrip() + ELLIPSIS
        size = cells(line)
    return " " * (width - size) + line if right else line + " " * (width - size)


def _cut(line: str, width: int) -> str:
    """The beginning of `line` that fits into `width` cells."""
    if line.isascii():
        return line[:width]
    cut = set_cell_size(line, width)
    while cells(cut) > width:
        cut = cut[:-1]
    return cut


def wrapped(text: str, width: int) -> list[str]:
    """`text` as one paragraph, in lines of at most `width` cells."""
    width = max(1, width)
    lines = (line.plain.rstrip() for line in Content(steady(one_line(text))).wrap(width))
    return [piece for line in lines for piece in _broken(line, width)]


def _broken(line: str, width: int) -> Iterator[str]:
    """`line` in pieces that fit: Textual wraps too late where it doesn't count a sign (see `cells`)."""
    while cells(line) > width and (head := _cut(line, width)) and head != line:
        yield head
        line = line[len(head) :]
    yield line


def content(parts: Iterable[Part]) -> Content:
    """`parts` side by side, as `Content` for a widget."""
    return Content.assemble(*((steady(text), str(tone)) for text, tone in parts))


def label(text: str, tone: Tone = Tone.PLAIN) -> Content:
    """One line of a person's text for a label, a title, a notification or the palette."""
    return Content.styled(steady(one_line(text)), str(tone))


def diff(text: str) -> Content:
    """A unified diff, coloured, with its lines and blanks kept."""
    tones = {"-": Tone.ALARM, "+": Tone.GOOD}
    lines = plain(text).splitlines()
    return Content("\n").join(Content.styled(steady(row), str(tones.get(row[:1], Tone.DIM))) for row in lines)
