"""A text as words that know where they stand, and finding a name among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from heardback.domain.names import fold

_ADDRESS = r"\S+@\S+|(?:https?://|www\.)\S+"
_LETTERS = r"(?:[^\W_][̀-ͯ]*)+"
_WORD = re.compile(rf"(?P<address>{_ADDRESS})|{_LETTERS}(?:['’ʼ]{_LETTERS})*['’]?|&")
_POSSESSIVE = re.compile(r"'s?$")
# Between two words of one name: white space, a hyphen or slash, the dot of a short word ("St. Brannoc").
_INSIDE_A_NAME = re.compile(r"\s+|\s?[-‐‑–/.·+]\s?|\.\s+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `key` is folded and without a possessive ending, so that names compare by it."""

    text: str
    start: int
    end: int
    key: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital, or begins with a figure."""
        return not self.text[0].islower()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the body, by characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; nothing inside mail and web addresses counts, `&` is ``and``."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        if found["address"]:
            continue
        written = found[0].rstrip("'’") or found[0]
        key = "and" if written == "&" else _POSSESSIVE.sub("", fold(written))
        if key:
            yield Word(written, found.start(), found.start() + len(written), key)


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of the words of a name."""
    return tuple(word.key for word in words_of(name))


def runs(text: str, words: Sequence[Word], length: int) -> Iterator[tuple[Word, ...]]:
    """Every run of `length` words that could be one name: nothing but space, hyphen or dot between them."""
    for first in range(len(words) - length + 1):
        run = tuple(words[first : first + length])
        if all(_joined(text, one, other) for one, other in pairwise(run)):
            yield run


def _joined(text: str, one: Word, other: Word) -> bool:
    gap = text[one.end : other.start]
    if gap.count("\n") > 1 or not _INSIDE_A_NAME.fullmatch(gap):
        return False
    return not ("." in gap and len(gap) > 1) or len(one.key) <= 2


def occurrences(text: str, words: Sequence[Word], keys: Sequence[str]) -> Iterator[tuple[Word, ...]]:
    """The runs of words whose keys are `keys`."""
    if keys:
        yield from (run for run in runs(text, words, len(keys)) if all(map(_same, run, keys)))


def _same(word: Word, key: str) -> bool:
    return word.key == key


def span_of(run: Sequence[Word]) -> Span:
    """From the first to the last character of a run, without a possessive ending."""
    last = run[-1]
    ending = re.search(r"['’ʼ]s?$", last.text)
    return Span(run[0].start, last.end - (len(ending[0]) if ending else 0))
