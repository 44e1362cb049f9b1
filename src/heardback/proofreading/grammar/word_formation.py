"""Words that no dictionary lists because everybody can make them: unmapped, boatbuilder, scaffolders.

And the rare words that Harper's dictionary lacks (`words/rare.txt`).
"""

from __future__ import annotations

import re
from functools import cache

from heardback.proofreading.grammar.lexicon import english_lexicon
from heardback.proofreading.grammar.word_files import entries
from heardback.proofreading.grammar.wordset import words

_PREFIXES = tuple(
    words(
        "aero agro anti auto back bio cardio co counter cross de dis eco electro fore geo hydro inter macro micro mid "
        "mini mis mono multi neuro non out over photo poly post pre pro psycho re semi socio sub super tele thermo "
        "trans ultra un under up"
    )
)
# What closed compounds end in. "customerservice" is two words: a space was forgotten.
_HEADS = words(
    "broker brokers finder finding people slide space writer writing "
    "bar bars bag bank barn basket bed bell belt berry bird blade board boat bone book bound box "
    "breaker breeder brush bucket "
    "builder building bush butter cake carrier carving case cat catcher chair cleaner cloth coat collar cook crab "
    "craft crop cup cut cutter cutting deck dresser dressing driver dust fall fast fish fisher fly fold foot frame "
    "fruit gate gear glass goods grass grower guard gun hand head hold holder hole hook horn house iron jacket jar "
    "keeper keeping knife land lath layer laying leaf light line list lock loft maker making man mark master mate "
    "men mill moth nail net nut oil pack paper path pen piece pin pipe pit plate pond pot press proof rack rail "
    "rider ring rod roll roof room root rope runner sack saw screen seed seller setter shed sheet shell ship shirt "
    "shop site skin smith snake song spoon stand staple stem stick stock stone store stove strap string table tail "
    "tank tender tile top tower town track trap tray tree truss tube turner walk walker wall ware washer water wax "
    "way wear weaver weaving weed wheel wire woman women wood wool work worker working worm wort wright yard yarn"
)
_VOWELS = "aeiouy"
_SHORTEST_BASE = 4
_VERY_COMMON = 4
"""A rank of the lexicon, a power of ten."""


@cache
def _rare() -> frozenset[str]:
    return frozenset(entries("rare"))


def is_rare(word: str) -> bool:
    """Whether a word in small letters is in the list of rare ones."""
    return word in _rare()


@cache
def is_well_formed(word: str) -> bool:
    """Whether a word in small letters is regularly made of known ones."""
    return _is_made(word) or (word.endswith("s") and not word.endswith("ss") and _is_made(word[:-1]))


def _is_made(word: str) -> bool:
    return _is_prefixed(word) or _is_suffixed(word) or _is_compound(word)


def _is_known(word: str, roles: str = "nsmvzgdpjcur") -> bool:
    """Whether the lexicon or the list of rare words has it, and in one of these roles."""
    tags = english_lexicon().tags(word)
    return any(role in tags for role in roles) or (not tags and is_rare(word))


def _is_prefixed(word: str) -> bool:
    for prefix in _PREFIXES:
        base = word.removeprefix(prefix)
        if base != word and len(base) >= _SHORTEST_BASE and _is_known(base):
            return True
    return False


def _is_suffixed(word: str) -> bool:
    for suffix, roles in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and any(len(base) >= 3 and _is_known(base, roles) for base in _bases(stem, suffix)):
            return True
    return False


_SUFFIXES = (
    ("er", "vn"),
    ("or", "v"),
    ("ors", "v"),
    ("ers", "vn"),
    ("able", "v"),
    ("ible", "v"),
    ("ability", "v"),
    ("ness", "j"),
    ("less", "n"),
    ("like", "n"),
    ("ship", "n"),
    ("hood", "n"),
    ("ish", "jn"),
    ("ist", "nj"),
    ("ing", "n"),
    ("ings", "vn"),
    ("ed", "n"),
)


def _bases(stem: str, suffix: str) -> list[str]:
    """What the suffix may have been put to: "glu" was glue, "bagg" bag, "happi" happy."""
    if len(stem) < 3:
        return []
    if suffix[0] not in _VOWELS:
        return [stem[:-1] + "y"] if stem[-1] == "i" else [stem]
    if stem[-1] == stem[-2] and stem[-1] not in "sflz":
        return [stem[:-1]]
    doubles = len(stem) < _SHORTEST_BASE and stem[-1] not in _VOWELS + "wx" and stem[-2] in _VOWELS
    return [stem + "e"] if doubles else [stem, stem + "e"]


def _is_compound(word: str) -> bool:
    """ "seagrass", "boatbuilder", "packhouse": a noun, or a word for a quality, before a noun of the list."""
    lexicon = english_lexicon()
    for cut in range(3, len(word) - 2):
        first, head = word[:cut], word[cut:]
        if head in _HEADS and _is_known(first, "nsjv") and "x" not in lexicon.tags(first):
            return True
    return False


def is_plain_slip(word: str, other: str) -> bool:
    """Whether two words differ by a letter doubled, two letters swapped, or one vowel for another."""
    if abs(len(word) - len(other)) == 1:
        longer, shorter = sorted((word, other), key=len, reverse=True)
        return re.sub(r"(.)\1", r"\1", longer) in {shorter, re.sub(r"(.)\1", r"\1", shorter)}
    if len(word) != len(other):
        return False
    off = [at for at, pair in enumerate(zip(word, other, strict=True)) if pair[0] != pair[1]]
    if len(off) == 2 and off[1] == off[0] + 1:
        return word[off[0]] == other[off[1]] and word[off[1]] == other[off[0]]
    return len(off) == 1 and word[off[0]] in _VOWELS and other[off[0]] in _VOWELS
