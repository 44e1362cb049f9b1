"""Lines of a portrait: headings, paragraphs, and texts beside their labels."""

from __future__ import annotations

from heardback.dashboard.text import Part, Tone, one_line, wrapped

Line = list[Part]
LABEL = 14
_LONGEST_TEXT = 4_000
"""Characters of one value or note that are shown; the file has the rest."""


def section(title: str, lines: list[Line]) -> list[Line]:
    """A heading above `lines`; nothing where there are none."""
    return [[], [(title.upper(), Tone.HEADING)], *lines] if lines else []


def paragraph(text: str, width: int, tone: Tone = Tone.PLAIN) -> list[Line]:
    """`text` wrapped to `width` cells."""
    return [[(line, tone)] for line in wrapped(text[:_LONGEST_TEXT], width)]


def labelled(label: str, text: str, width: int, tone: Tone = Tone.PLAIN, column: int = LABEL) -> list[Line]:
    """A label on the left, and the text beside it, wrapped under itself."""
    rows = wrapped(text[:_LONGEST_TEXT], max(8, width - column))
    name = one_line(label)
    if len(name) >= column:
        return [[(name, Tone.DIM)], *([(" " * 2 + row, tone)] for row in wrapped(text, max(8, width - 2)))]
    return [[((name if n == 0 else "").ljust(column), Tone.DIM), (row, tone)] for n, row in enumerate(rows)]
