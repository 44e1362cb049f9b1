"""A person's name in its parts, and the ways to address somebody by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from heardback.domain.names import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("""
    mr mrs ms miss mx mister dr doctor prof professor adv advocate rev reverend fr father pastor rabbi
    imam judge justice hon honourable capt captain col colonel gen lt major sgt sir dame lord lady madam
    mme m mlle monsieur madame herr frau mnr mev mej meneer mevrou mevrouw dhr ing ir eng engr arch sr sra
    srta senor senora don dona sig signor signora chief councillor cllr sheikh sister brother ntate
    mma rra baba mama tata bab auntie uncle sis sisi bhuti mam ma'am tannie oom encik puan cik pak shri
    shrimati smt kumari alhaji hajiya barr barrister
    """)
_PARTICLES = _words("""
    van von der den de del della dei di da das dos do du des la le les lo ter ten te tot zu zur zum af av
    bin ibn bint ben abu al el ul ap ab ni nic o mac mc san santa st y e
    """)
_SUFFIXES = _words("""
    jr jnr snr sr ii iii iv phd dphil md mba msc bsc ba ma ca sa cfa cpa esq prpm preng fcca rn cipm pmp
    """)
# Family names that come first in Chinese, Korean and Vietnamese names, and are never given names.
_FAMILY_FIRST = _words("""
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie
    tang cao deng feng peng zeng xiao tian pan kim lee park choi jung jeong kang cho yoon jang lim han
    shin seo kwon hwang nguyen tran pham hoang phan vu vo dang bui do ngo duong ly
    """)
_LONGEST_PARTICLE = 4
_LONGEST_ABBREVIATION = 4
_NICKNAME = re.compile(r"[\"“„'‘(]([^\W\d_][^\"”“'’()]*)[\"”“'’)]")
_ADDRESS = re.compile(r"<[^>]*>|\S+@\S+")
_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})


def is_title(word: str) -> bool:
    """Whether `word` is Dr, Ms, Prof. and the like."""
    return fold(word).replace(".", "") in _TITLES


def is_particle(word: str) -> bool:
    """Whether `word` can come before a family name: van, der, de, la, O'."""
    return fold(word).rstrip("'") in _PARTICLES


def is_suffix(word: str) -> bool:
    """Whether `word` is Jr, PhD and the like, which follow a name."""
    return fold(word).replace(".", "") in _SUFFIXES


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart: `parts` in the order given name, family name; the last `family` of them are the family name.

    A title followed by a single word makes that word a family name. `nicknames` were written in quotes or brackets.
    """

    title: str | None
    parts: tuple[str, ...]
    family: int
    nicknames: tuple[str, ...] = ()

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, written: str) -> PersonName:
        """Read a name: "Dr Elmarie van der Merwe", "Nkosi, Thandi", "Elizabeth (Liz) Brown, PhD"."""
        name = _ADDRESS.sub(" ", written.replace("’", "'"))
        nicknames = tuple(n.strip() for n in _NICKNAME.findall(" " + name) if n.strip())
        words = _family_last(_NICKNAME.sub(" ", name))
        titles = 0
        while titles < len(words) and is_title(words[titles]):
            titles += 1
        parts = tuple(w.rstrip(",") for w in words[titles:])
        return cls(
            " ".join(words[:titles]) or None, parts, _family_length(parts, titled=titles > 0), nicknames
        )

    @property
    def given(self) -> tuple[str, ...]:
        """The parts before the family name."""
        return self.parts[: len(self.parts) - self.family]

    @property
    def surname(self) -> str:
        """The family name with its particles; empty where only a first name is known."""
        return " ".join(self.parts[len(self.parts) - self.family :])

    @property
    def first(self) -> str:
        """The first name; empty where only a family name is known."""
        return self.given[0] if self.given else ""

    @property
    def full(self) -> str:
        """The name without its title."""
        return " ".join(self.parts)

    def informal(self) -> Iterator[str]:
        """The forms used without a title: first name, other given names, full name, nickname."""
        given, surname = self.given, self.surname
        yield from (" ".join(given[:n]) for n in range(1, len(given) + 1))
        yield from (name for name in given[1:] if not _is_initial(name) and not is_particle(name))
        yield from self.nicknames
        if (
            self.title and not given and len(self.title) > _LONGEST_ABBREVIATION
        ):  # Justice is a first name, too
            yield self.title
        yield self.full
        if surname:
            for name in (self.first, *self.nicknames):
                yield f"{name} {surname}".strip()
            yield f"{self.first} {surname[0]}".strip()
            yield f"{_initials(given)} {surname}".strip()
            yield f"{_initials(given[:1])} {surname}".strip()
            if not self._has_particle:
                yield f"{surname} {' '.join(given)}".strip()
        if len(self.parts) in {2, 3} and fold(self.parts[0]) in _FAMILY_FIRST:
            yield from (" ".join(self.parts[1:]), *self.parts[1:])

    def formal(self) -> Iterator[str]:
        """The forms that may follow a title: all the informal ones and the family name."""
        yield from self.informal()
        if self.surname:
            yield self.surname
        if not self._has_particle:
            yield from (" ".join(self.parts[n:]) for n in range(1, len(self.parts)))
            yield from (p for p in self.parts if not _is_initial(p))

    @property
    def _has_particle(self) -> bool:
        return any(is_particle(p) for p in self.parts)


def spelled_out(name: str) -> str:
    """`name` folded, with umlauts written as two letters: ``juergen`` for Jürgen."""
    return fold(name.casefold().translate(_TRANSCRIBED))


def _family_last(name: str) -> list[str]:
    """The words of a name with the family name last, however it was written, and without suffixes."""
    before, comma, behind = name.partition(",")
    words = [w for w in behind.split() if not is_suffix(w) and not w.startswith("CA(")]
    if comma and words:
        return words + before.split()
    kept = before.split()
    while len(kept) > 2 and is_suffix(kept[-1]):
        kept.pop()
    return kept


def _family_length(parts: tuple[str, ...], *, titled: bool) -> int:
    if len(parts) < 2:
        return len(parts) if titled else 0
    length = 1
    while length < len(parts) - (not titled) and _is_in_a_surname(parts[-length - 1], parts[-1]):
        length += 1
    return length


def _is_in_a_surname(part: str, last: str) -> bool:
    """Whether `part` is a particle of the surname, known or not: von und zu Weiß, wa Mutua.

    An unknown one is short and in lower case, before a `last` name that isn't.
    """
    return is_particle(part) or (part.islower() and len(part) <= _LONGEST_PARTICLE and not last.islower())


def _is_initial(part: str) -> bool:
    return len(part.replace(".", "")) == 1


def _initials(given: tuple[str, ...]) -> str:
    return " ".join(part[0] for part in given)
