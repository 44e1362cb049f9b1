"""A text as words that know where they stand, finding a name among them, and how alike two pieces of text are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from heardback.domain.names import EMOJI, LETTER_OR_DIGIT, fold

_ADDRESS = r"[^\s@<>()]{1,64}@\S{1,255}|(?:https?://|www\.)\S+"
_LETTERS = rf"(?:{LETTER_OR_DIGIT})+"
_WORD = re.compile(rf"(?P<address>{_ADDRESS})|{_LETTERS}(?:['’ʼ]{_LETTERS})*['’]?|&")
_POSSESSIVE = re.compile(r"'s?$")
# Between two words of one name: white space, a hyphen or slash, the dot of a short word ("St. Brannoc"), C++ and C#.
_INSIDE_A_NAME = re.compile(rf"(?:\+\+|#)?\s+|\s?[-‐‑–/.·・+]\s?|\.\s+|\s*{EMOJI}+\s*")


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


class SpanSet:
    """Spans that are asked often whether they touch another; those that overlap are made one."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda span: span.start):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def overlap(self, span: Span) -> bool:
        """Whether one of them has a character in common with `span`."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end


class Words:
    """The words of a text in order. Nothing inside mail and web addresses counts; `&` is ``and``."""

    __slots__ = ("_all", "_places", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = tuple(_words(text))
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._all):
            self._places.setdefault(word.key, []).append(place)

    def __iter__(self) -> Iterator[Word]:
        return iter(self._all)

    def runs(self, length: int) -> Iterator[tuple[Word, ...]]:
        """Every run of `length` words that could be one name: only space, a hyphen or a dot between them."""
        places = range(len(self._all) - length + 1)
        return (run for place in places if (run := self._run(place, length)))

    def occurrences(self, keys: Sequence[str]) -> Iterator[tuple[Word, ...]]:
        """The runs whose keys are `keys`."""
        for place in self._places.get(keys[0], ()) if keys else ():
            run = self._all[place : place + len(keys)]
            if all(word.key == key for word, key in zip(run, keys, strict=False)) and self._run(
                place, len(keys)
            ):
                yield run

    def within(self, span: Span) -> tuple[Word, ...]:
        """The words that begin in a span."""
        start, end = (
            bisect_left(self._all, place, key=lambda word: word.start) for place in (span.start, span.end)
        )
        return self._all[start:end]

    def behind(self, run: Sequence[Word]) -> Word | None:
        """The word that follows a run."""
        at = bisect_left(self._all, run[-1].end, key=lambda word: word.start)
        return self._all[at] if at < len(self._all) else None

    def _run(self, place: int, length: int) -> tuple[Word, ...] | None:
        run = self._all[place : place + length]
        return (
            run if len(run) == length and all(_joined(self._text, *pair) for pair in pairwise(run)) else None
        )


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        if found["address"]:
            continue
        written = found[0].rstrip("'’") or found[0]
        key = "and" if written == "&" else _POSSESSIVE.sub("", fold(written))
        if key:
            yield Word(written, found.start(), found.start() + len(written), key)


def _joined(text: str, one: Word, other: Word) -> bool:
    gap = text[one.end : other.start]
    if gap == " " or (not gap and "&" in (one.text, other.text)):
        return True
    if gap.count("\n") > 1 or not _INSIDE_A_NAME.fullmatch(gap):
        return False
    return not ("." in gap and len(gap) > 1) or len(one.key) <= 2


@lru_cache(maxsize=16_384)
def keys_of(name: str) -> tuple[str, ...]:
    """The keys of the words of a name."""
    return tuple(word.key for word in _words(name))


def span_of(run: Sequence[Word]) -> Span:
    """From the first to the last character of a run, without a possessive ending."""
    last = run[-1]
    ending = re.search(r"['’ʼ]s?$", last.text)
    return Span(run[0].start, last.end - (len(ending[0]) if ending else 0))


def edits(one: str, other: str) -> int:
    """How many letters to add, drop, change, or swap with their neighbour make one the other."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


def likeness(one: str, other: str) -> float:
    """0 for nothing in common to 100 for equal: the ratio of the letters kept in an alignment."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other))
