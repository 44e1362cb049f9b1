"""A sentence in a letter, which is how the language checks usually meet one."""

from __future__ import annotations

OPENING = "Dear Thandi,\n\n"
CLOSING = "\n\nKind regards,\nNaledi Mokoena"


def in_a_letter(sentence: str) -> str:
    """A letter with nothing but this sentence in it."""
    return f"{OPENING}{sentence}{CLOSING}"
