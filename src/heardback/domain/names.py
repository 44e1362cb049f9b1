"""Comparing names of people and companies in any script, and the patterns that match one letter of it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and an accent.
_UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
    }
)


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """The form in which two spellings of one name are equal: no case, no accents, single spaces.

    >>> fold("  Jürgen   WEISS ") == fold("jurgen weiß")
    True
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(bare.translate(_UNDECOMPOSED).split())


def same_name(one: str, other: str) -> bool:
    """Whether both are the same name by `fold`."""
    return fold(one) == fold(other)


_WITH_MARKS = (
    (0x300, 0x3100), (0xA000, 0xAC00), (0xFB00, 0xFE30), (0x10100, 0x12000), (0x13400, 0x13500),
    (0x16000, 0x17000), (0x1BC00, 0x1BD00), (0x1CF00, 0x1D300), (0x1DA00, 0x1EA00), (0xE0100, 0xE01F0),
)  # fmt: skip
"""The stretches of Unicode that hold marks. Looking at these alone is quicker than at all of Unicode."""


def is_mark(letter: str) -> bool:
    """Whether `letter` is a combining mark, written on the letter before it."""
    return unicodedata.category(letter).startswith("M")


def _ranges() -> str:
    """Every mark that this Python knows, as the inside of a character class: ``a-c`` for each run."""
    parts: list[str] = []
    for begin, end in _WITH_MARKS:
        first: int | None = None
        for code in range(begin, end + 1):
            if code < end and is_mark(chr(code)):
                first = code if first is None else first
            elif first is not None:
                parts.append(f"{chr(first)}-{chr(code - 1)}")
                first = None
    return "".join(parts)


MARKS = _ranges()
"""Every combining mark, for use inside a character class."""
LETTER = rf"[^\W\d_][{MARKS}\u200c\u200d]*"
"""One letter with its marks, and the joiners that shape it, as a pattern."""
LETTER_OR_DIGIT = rf"[^\W_][{MARKS}\u200c\u200d]*"
"""The same for a letter or a digit."""
EMOJI = (
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u200d\ufe0f\u20e3\U000e0020-\U000e007f]"
)
"""An emoji, or a character that joins or varies emoji, as a pattern."""
