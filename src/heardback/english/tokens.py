"""The words and marks of a text, with what the lexicon and the tagger know about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from heardback.english.lexicon import Lexicon

_PIECE = re.compile(
    r"(?P<number>[£$€R]?\d+(?:[.,:/]\d+)*(?:%|st|nd|rd|th|am|pm|k|m)?(?![A-Za-z]))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?(?=[^\w'’]|$)|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>\.{3}|\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: `kind` says which, or "end" for none. `low` is the text in small letters with straight
    apostrophes, `gap` what separates it from the token before. `tags` are the roles that the lexicon knows, `usual`
    the usual one, `pos` the tagger's universal part of speech in this context; they are empty if unknown.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    gap: str
    tags: str = ""
    usual: str = ""
    pos: str = ""

    def can(self, letters: str) -> bool:
        """Whether the lexicon allows one of these roles for the word."""
        return any(letter in self.tags for letter in letters)

    def only(self, letters: str) -> bool:
        """Whether the lexicon knows the word, and in no other role than these."""
        return bool(self.tags) and all(tag in letters for tag in self.tags)

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a number or a mark."""
        return self.kind == "word"

    @property
    def is_name(self) -> bool:
        """Whether it has a capital: a name, or the first word of a sentence."""
        return self.kind == "word" and self.text[0].isupper() and self.low != "i"


NOTHING = Token("", "", -1, -1, "end", "")


def tokens_of(text: str, offset: int, lexicon: Lexicon, pos: Mapping[int, str]) -> tuple[Token, ...]:
    """The tokens of a stretch that begins at `offset` of the whole text. Spans count from the start of the whole."""
    found = []
    last = 0
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup or "mark"
        word = piece.group()
        low = word.lower().replace("’", "'")
        entry = lexicon.entry(low) if kind == "word" else ("", "")
        start = offset + piece.start()
        gap = text[last : piece.start()]
        found.append(
            Token(word, low, start, offset + piece.end(), kind, gap, entry[0], entry[1], pos.get(start, ""))
        )
        last = piece.end()
    return tuple(found)
