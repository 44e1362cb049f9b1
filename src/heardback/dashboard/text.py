"""The one way for a person's text into a widget.

Textual reads strings as markup and hands control characters on to the terminal. So whatever comes from a file is
`plain` first (what steers a terminal becomes U+FFFD) and reaches a widget as `Content` or as a segment of a
strip, which are never parsed. Widths are terminal cells, counted as the screen counts them.
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
    "hints",
    "label",
    "one_line",
    "plain",
    "steady",
    "wrapped",
]

ELLIPSIS = "…"
_UNSTEADY = dict.fromkeys((0x200B, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
"""Joiners and variants without a width of their own: terminals disagree about the width of what they join."""


class Tone(StrEnum):
    """How a part of a line is meant; each also has words or a symbol, never a colour alone."""

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
    """What is folded, and a click shows."""


Part = tuple[str, Tone]
"""A piece of one line, already `plain`, and how it is meant."""
Line = list[Part]


def steady(text: str) -> str:
    """`text` as it is as wide on every terminal; only for showing, never for what is saved."""
    return text.translate(_UNSTEADY)


def cells(text: str) -> int:
    """The width of `text` in terminal cells.

    The vowel signs of Indic scripts that stand beside their letter take a cell on a terminal, which Rich doesn't count.
    """
    return cell_len(text) if text.isascii() else cell_len(text) + sum(category(c) == "Mc" for c in text)


def beside(left: Sequence[Line], right: Sequence[Line], width: int, gap: int) -> list[Line]:
    """Two columns of lines, the left one `width` cells wide."""
    nothing: Line = []
    rows = zip_longest(left, right, fillvalue=nothing)
    return [[*a, (" " * (width - sum(cells(text) for text, _ in a) + gap), Tone.PLAIN), *b] for a, b in rows]


def fit(text: str, width: int, *, right: bool = False, indent: int = 0) -> str:
    """One line of exactly `width` cells: cut with an ellipsis, or padded (on the left with `right`)."""
    if width <= 0:
        return ""
    line = " " * indent + steady(one_line(text))
    size = cells(line)
    if size > width:
        line = _cut(line, width - 1).rstrip() + ELLIPSIS
        size = cells(line)
    return " " * (width - size) + line if right else line + " " * (width - size)


def _cut(line: str, width: int) -> str:
    """The beginning of `line` that has room in `width` cells."""
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
    """A line in pieces that have room: what Textual wraps is too wide where signs count that Rich doesn't."""
    while cells(line) > width and (head := _cut(line, width)) and head != line:
        yield head
        line = line[len(head) :]
    yield line


def content(parts: Iterable[Part]) -> Content:
    """`parts` side by side, for a widget that takes `Content`."""
    return Content.assemble(*((steady(text), str(tone)) for text, tone in parts))


def label(text: str, tone: Tone = Tone.PLAIN) -> Content:
    """One line of a person's text for a label, a title, a notification or the palette."""
    return Content.styled(steady(one_line(text)), str(tone))


def diff(text: str) -> Content:
    """A unified diff with its own lines and blanks."""
    tones = {"-": Tone.ALARM, "+": Tone.GOOD}
    lines = plain(text).splitlines()
    return Content("\n").join(Content.styled(steady(row), str(tones.get(row[:1], Tone.DIM))) for row in lines)


def hints(*keys: tuple[str, str]) -> Content:
    """Keys and what they do, for the foot of a form: ``⏎ save   esc cancel``."""
    parts: list[Part] = []
    for key, word in keys:
        parts += [(key, Tone.STRONG_ACCENT), (f" {one_line(word)}   ", Tone.DIM)]
    return content(parts)
