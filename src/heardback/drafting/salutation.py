"""How a person is addressed: by first name, or by title and surname where only that is known."""

from __future__ import annotations

from heardback.domain.names import fold
from heardback.domain.plain import one_line

_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "mnr", "mev", "mej", "sir", "dame", "rev", "adv"})
_ACADEMIC = frozenset({"dr", "prof", "professor", "doctor"})
_TITLES = _COURTESY | _ACADEMIC
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "du",
        "da",
        "dos",
        "di",
        "del",
        "della",
        "la",
        "le",
        "ter",
        "ten",
        "zu",
        "bin",
        "al",
        "el",
    }
)
_SUFFIXES = frozenset(
    {
        "phd",
        "md",
        "mba",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "cpa",
        "ca",
        "ca(sa)",
        "esq",
        "obe",
        "mbe",
        "rn",
        "msc",
        "bsc",
    }
)


def salutation(name: str) -> str:
    """What follows “Dear”.

    >>> [salutation(n) for n in ("Thandi Nkosi", "Dr. Pieter van der Merwe", "Whitlock, Dana", "J. Smith")]
    ['Thandi', 'Dr. van der Merwe', 'Dana', 'J. Smith']
    """
    words = _in_order(one_line(name)).split()
    titles = [w for w in words if _bare(w) in _TITLES]
    rest = [w for w in words if _bare(w) not in _TITLES]
    if not rest:
        return one_line(name)
    if titles:
        return " ".join([*titles, *_surname(rest)])
    first = rest[0]
    is_initial = len(_bare(first)) == 1 or first.count(".") > 1
    return " ".join(rest) if is_initial or _bare(first) in _PARTICLES else first


def first_name(name: str) -> str:
    """The first name where one is known, else the name as it is.

    >>> [first_name(n) for n in ("Naledi Mokoena", "Dr Naledi Mokoena", "Mokoena, Naledi")]
    ['Naledi', 'Naledi', 'Naledi']
    """
    rest = [w for w in _in_order(one_line(name)).split() if _bare(w) not in _TITLES]
    return salutation(" ".join(rest)) if rest else one_line(name)


def _in_order(name: str) -> str:
    """``Nkosi, Thandi`` the usual way round; what follows a comma and is no name is left out."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or not family:
        return name.strip(", ") or name
    if not given or all(_bare(w) in _SUFFIXES for w in given.replace(",", " ").split()):
        return family
    return f"{given.partition(',')[0].strip()} {family}"


def _surname(words: list[str]) -> list[str]:
    """From the first particle on, else the last word that is no suffix such as ``PhD``."""
    named = [w for w in words if _bare(w) not in _SUFFIXES] or words
    particle = next((n for n, w in enumerate(named) if n and _bare(w) in _PARTICLES), None)
    if len(named) > 1 and particle is not None:
        return named[particle:]
    return named if _bare(named[0]) in _PARTICLES else named[-1:]


def _bare(word: str) -> str:
    return fold(word).replace(".", "")
