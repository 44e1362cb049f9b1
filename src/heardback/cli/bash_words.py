"""Split a half-typed bash command line into words, and quote a word so that it can be typed there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HARMLESS = re.compile(r"[\w./,:=@%+-]")
"""What needs no backslash, letters of any script among them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The words before the cursor, each without its quotes; the last is the one being typed.

    `quote` is the quotation mark in which it still is. `settled` is how much of it readline will leave alone.
    """

    words: tuple[str, ...]
    quote: str = ""
    settled: int = 0


def split(line: str, breaks: str = "") -> Typed:
    """The words of `line`, expanding nothing. Readline replaces only what follows the last of `breaks` in a word."""
    words: list[str] = []
    word: str | None = None
    quote, settled = "", 0
    characters = iter(line)
    for character in characters:
        if quote != "'" and character == "\\":
            escaped = next(characters, "")
            kept = "\\" if quote and escaped not in '"\\$`' else ""
            word = (word or "") + kept + escaped
        elif character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote, word = character, word or ""
        elif not quote and character.isspace():
            words += [] if word is None else [word]
            word, settled = None, 0
        else:
            word = (word or "") + character
            if not quote and character in breaks:
                settled = len(word)
    return Typed((*words, word or ""), quote, settled)


def as_typed(text: str, typed: Typed) -> str | None:
    """What to put in place of the last word so that bash reads `text`; None if quoting can't express it."""
    rest = text[typed.settled :]
    if typed.quote == "'":
        return rest.replace("'", "'\\''")
    if typed.quote:
        return None if "!" in rest else re.sub(r'(["\\$`])', r"\\\1", rest)
    return "".join(c if _HARMLESS.match(c) else f"\\{c}" for c in rest)
