"""Slips of the keyboard: the word that was probably meant, and the field that a misspelled key means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from heardback.domain.fields import FIELDS, Field, Place
from heardback.domain.names import fold

_LIKENESS = 0.6
"""From 0 to 1. `deu` and `due` are two-thirds alike, which is a slip; with half, it's another word."""


def probably_meant(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is most like `word`, or the only one that begins with it; None if nothing is close."""
    from difflib import get_close_matches  # late: only needed when something was mistyped

    by_fold = {fold(candidate): candidate for candidate in known}
    wanted = fold(word)
    close = get_close_matches(wanted, by_fold, n=1, cutoff=_LIKENESS)
    begun = [candidate for candidate in by_fold if wanted and candidate.startswith(wanted)]
    found = close or (begun if len(begun) == 1 else [])
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` Did you mean `due`?``, with a leading space to follow what is wrong; empty if nothing is close."""
    found = probably_meant(word, known)
    return f" Did you mean `{found}`?" if found else ""


OWN: dict[Place, frozenset[str]] = {
    Place.TOP: frozenset(
        {
            *("date", "deadline", "title", "name", "link", "priority", "updated", "type", "state", "rule"),
            *("references", "preference", "addresses", "reasons", "season"),
        }
    ),
    Place.CONTACT: frozenset({"type"}),
    Place.INTERVIEW: frozenset({"type", "stars", "state", "width"}),
    Place.ENTRY: frozenset({"type", "form"}),
}
"""Keys that people use for something of their own, however close they are to one of ours."""

_SEPARATORS = re.compile(r"[\s_-]+")
_SHORTEST_SLIP = 4
"""In a shorter word, one letter more or less makes another word: `on`, `to`, `url`, `log`."""


def field_meant(place: Place, key: str, value: str = "") -> Field | None:
    """The field that `key`, which isn't one of ours, most likely means in that place; None if it is somebody's own.

    Nearly means: another case, a hyphen or a space for ``_``, singular or plural, one letter off, or a synonym. For a
    word that may be somebody's own, `value` decides: ``state: WA`` is theirs, ``state: rejected`` is ours.
    """
    if len(key) > 2 * _longest(place):
        return None
    bare = _bare(key)
    named = _by_bare_key(place).get(bare)
    if named:
        return named
    if fold(key) in OWN[place]:
        ours = (
            f for f in FIELDS[place] if one_letter_off(bare, f.key) and _bare(value) in map(_bare, f.values)
        )
        return next(ours, None)
    singular = _singular(bare)
    for field in FIELDS[place]:
        own = _bare(field.key)
        if singular == _singular(own) or bare in _synonyms(field) or singular in _synonyms(field):
            return field
    return next((f for f in FIELDS[place] if one_letter_off(bare, _bare(f.key))), None)


def is_variant(key: str, field: Field) -> bool:
    """Whether `key` is the field's key in another spelling, so a file with both has the field twice.

    Where the etiquette rests on the field, singular and plural are the same word.
    """
    bare, own = _bare(key), _bare(field.key)
    return bare == own or (bool(field.blocks) and _singular(bare) == _singular(own))


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` is nearly, as keys are compared, or begins with; None if there is none."""
    bare = _bare(word)
    known = {_bare(w): w for w in words}
    if bare in known:
        return known[bare]
    same = [w for own, w in known.items() if _singular(bare) == _singular(own) or one_letter_off(bare, own)]
    begun = [w for w in known.values() if re.match(rf"{w.replace('-', '[-_ ]?')}(?![^\W_])", fold(word))]
    return next(iter(same + begun), None)


def one_letter_off(one: str, other: str) -> bool:
    """Whether a single slip turns `other` into `one`: a letter added, left out or mistaken, or two swapped."""
    if one == other or min(len(one), len(other)) < _SHORTEST_SLIP - 1 or len(other) < _SHORTEST_SLIP:
        return False
    if abs(len(one) - len(other)) > 1:
        return False
    begin = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(min(one, other, key=len))
    )
    a, b = one[begin:], other[begin:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _bare(key: str) -> str:
    """`key` without case, accents, and the separators of its words."""
    return _SEPARATORS.sub("", fold(key))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) >= _SHORTEST_SLIP else word


@cache
def _by_bare_key(place: Place) -> dict[str, Field]:
    return {_bare(field.key): field for field in FIELDS[place]}


@cache
def _synonyms(field: Field) -> frozenset[str]:
    return frozenset(map(_bare, field.synonyms))


@cache
def _longest(place: Place) -> int:
    return max(len(word) for field in FIELDS[place] for word in (field.key, *field.synonyms))
