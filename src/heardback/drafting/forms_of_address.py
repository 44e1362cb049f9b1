"""How a person is addressed: by first name, or by title and surname where a title is written."""

from __future__ import annotations

from heardback.domain.names import fold
from heardback.domain.person_name import PersonName, is_particle
from heardback.domain.plain import one_line

# Family names that are no given names in English: where one stands first, the surname stands first.
_SURNAMES = frozenset(
    {
        *(
            "wang",
            "zhang",
            "liu",
            "zhao",
            "huang",
            "zhou",
            "zhu",
            "guo",
            "gao",
            "luo",
            "zheng",
            "xie",
            "deng",
            "zeng",
        ),
        *(
            "xiao",
            "park",
            "choi",
            "jung",
            "jeong",
            "kwon",
            "hwang",
            "nguyen",
            "tran",
            "pham",
            "hoang",
            "duong",
            "ngo",
        ),
    }
)


def salutation(name: str) -> str:
    """What follows “Dear”; the whole name where its first part is an initial, a particle or a surname.

    >>> [salutation(n) for n in ("Thandi Nkosi", "Dr. Pieter van der Merwe", "Whitlock, Dana", "J. Smith")]
    ['Thandi', 'Dr. van der Merwe', 'Dana', 'J. Smith']
    """
    written = one_line(name)
    person = PersonName.of(written)
    if person.title and person.parts:
        return f"{person.title} {person.surname or person.full}"
    return _first(person) or person.full or written


def first_name(name: str) -> str:
    """The first name where one is known, else the name as it is; a title is left out.

    >>> [first_name(n) for n in ("Naledi Mokoena", "Dr Naledi Mokoena", "Mokoena, Naledi")]
    ['Naledi', 'Naledi', 'Naledi']
    """
    person = PersonName.of(one_line(name))
    return _first(person) or person.full or one_line(name)


def _first(person: PersonName) -> str:
    first = person.first
    is_initial = len(first.replace(".", "")) <= 1 or first.count(".") > 1
    return "" if is_initial or is_particle(first) or fold(first) in _SURNAMES else first
