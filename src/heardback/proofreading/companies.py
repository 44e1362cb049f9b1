"""What a company may be called in a message: its name without the legal form, and its short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from heardback.proofreading.word import (
    Word,
    is_company_word,
    is_distinctive,
    is_function_word,
    is_ordinary,
    keys_of,
    word_set,
)

_LEGAL = word_set("""
    ltd limited inc incorporated llc llp lp plc pty gmbh ag kg kgaa ohg ug se sa sas sarl srl spa bv nv ab
    oy oyj aps as asa npc rf soc cc cic corp corporation co company pvt private pte sro doo kft zrt ev eg
    gbr mbh haftungsbeschrankt
    """)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_SLASHED = re.compile(r"\b(?:A/S|K/S|I/S|P/S|S/A)(?!\w)")
_DOMAIN = re.compile(r"^[^\s.]+(?:\.[a-z]{2,4}){1,2}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company's name. `keys` are the folded words that have to be there: no article in front, no legal form after."""

    written: str
    keys: tuple[str, ...]

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, written: str) -> CompanyName:
        """Read "The Copper Heron", "Karoo Data (Pty) Ltd", "Weiß & Söhne GmbH & Co. KG"."""
        plain = (
            _DOTTED.sub(lambda m: m[0].replace(".", ""), _SLASHED.sub(" ", _IN_BRACKETS.sub(" ", written)))
            or written
        )
        keys = list(keys_of(plain) or keys_of(written))
        if len(keys) > 1 and keys[0] == "the":
            del keys[0]
        while len(keys) > 1 and (keys[-1] in _LEGAL or keys[-1] == "and"):
            keys.pop()
        return cls(written, tuple(keys))

    @property
    def spoken(self) -> str:
        """The name as it would be written in a message: without the legal form."""
        words = self.written.split()
        while len(words) > 1 and _is_legal(keys_of(words[-1])):
            words.pop()
        return " ".join(words).rstrip(",")

    def whole_forms(self) -> Iterator[tuple[str, ...]]:
        """The whole name; a web address also without its ending, if that is still a name."""
        yield self.keys
        if len(self.keys) > 1 and _DOMAIN.search(self.written) and is_distinctive(self.keys[0]):
            yield self.keys[:1]

    def short_forms(self, people: frozenset[str]) -> Iterator[tuple[str, ...]]:
        """Parts that stand for the name: its first words, a distinctive word, an alias in brackets ("PwC"), initials.

        `people` are words of personal names, which mean the person when they are alone.
        """
        keys = self.keys
        for length in range(len(keys) - 1, 1, -1):
            yield from (part for part in (keys[:length],) if part[-1] not in {"and", "of"})
        yield from ((key,) for key in keys if is_distinctive(key) and key not in people and len(keys) > 1)
        yield from _aliases(self.written)
        if len(keys) == 3 and keys[1] == "and":
            yield (keys[0][0], "and", keys[2][0])
        content = [key for key in keys if key not in {"and", "of", "the", "for"}]
        for counted in {tuple(content), keys}:
            if len(counted) > 2:
                yield ("".join(key[0] for key in counted),)

    def first_word(self, people: frozenset[str]) -> str | None:
        """The first word, if it can mean the company after "at" or "join", even if it is ordinary; else None."""
        key = self.keys[0] if len(self.keys) > 1 else ""
        if len(key) < 3 or is_company_word(key) or is_function_word(key):
            return None
        return None if key in people and not self.is_somebodys else key

    @property
    def is_somebodys(self) -> bool:
        """Whether the firm is named after its owner, as in Hale's Plumbing: "Hale's" is the firm, Hale the person."""
        return _POSSESSIVE.search(self.written.split()[0]) is not None


def _is_legal(keys: tuple[str, ...]) -> bool:
    """Whether a word of a name is part of its legal form; an emoji, which has no keys, isn't."""
    return bool(keys) and all(key in _LEGAL or key == "and" for key in keys)


def _aliases(written: str) -> Iterator[tuple[str, ...]]:
    """The short names given in brackets, "PricewaterhouseCoopers (PwC)", but not places or legal forms."""
    for inside in _IN_BRACKETS.findall(written):
        keys = keys_of(inside)
        if len(keys) == 1 and keys[0] not in _LEGAL and sum(c.isupper() for c in inside) > 1:
            yield keys


def is_written_as_a_name(run: tuple[Word, ...], keys: tuple[str, ...]) -> bool:
    """Whether a run of words is the name, and not the same words in passing.

    One uncommon word is enough; ordinary words must all have capitals.
    """
    if not all(is_ordinary(key) or is_company_word(key) for key in keys):
        return True
    return all(word.capital for word in run if not is_function_word(word.key) or len(run) == 1)


def is_plain_word(word: Word) -> bool:
    """Whether a word is an everyday one, or usual in the names of companies."""
    return is_ordinary(word.key) or is_company_word(word.key)
