"""Comparing names of people and companies."""

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
    """The form under which two spellings are the same name: no case, no accents, single spaces.

    >>> fold("  Jürgen   WEISS ") == fold("jurgen weiß")
    True
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(bare.translate(_UNDECOMPOSED).split())


def same_name(one: str, other: str) -> bool:
    """Whether both are the same name by `fold`."""
    return fold(one) == fold(other)
