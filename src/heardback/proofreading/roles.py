"""What a role may be called in a message: its rank and level left out, shortened, or as the work itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heardback.proofreading.vocabulary import is_ordinary, word_set
from heardback.proofreading.word import keys_of

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TEAM = re.compile(r"\s*(?:[,;|:]|\s[–—-]\s)")
_EITHER = re.compile(r"\s*/\s*")
_RANK = word_set(
    "senior junior graduate lead principal staff associate trainee assistant intern entry level mid"
)
_LEVEL = re.compile(r"^(?:i{1,3}|iv|v|[1-9])$")
_ENDINGS = word_set("er or ant ist ian ing ment ion ive al ance ence ancy s e y")
_SHORTHAND = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "jnr": "junior",
    "dev": "developer",
    "eng": "engineer",
    "mgr": "manager",
    "admin": "administrator",
    "ops": "operations",
    "asst": "assistant",
    "exec": "executive",
    "rep": "representative",
}


def names_of(role: str) -> tuple[str, ...]:
    """The role as written, without anything in brackets; without its team; and each of two ("A / B")."""
    whole = " ".join(_ASIDE.sub(" ", role).split()) or role
    head = _TEAM.split(whole)[0]
    return tuple(name for name in dict.fromkeys((whole, head, *_EITHER.split(head))) if len(name) > 2)


def forms_of(role: str) -> tuple[tuple[str, ...], ...]:
    """The keys of every way in which the role may be named."""
    forms = [keys_of(name) for name in names_of(role)]
    for keys in list(forms):
        forms.append(tuple(k for k in keys if not _LEVEL.match(k)))
        forms.append(_without_rank(forms[-1]))
    forms += [shortened for keys in list(forms) for shortened in _initialled(keys)]
    return tuple(dict.fromkeys(form for form in forms if form))


def is_same(word: str, key: str) -> bool:
    """Equal, or its plural, its shorthand, or the work instead of the worker (engineering, management)."""
    word, key = _SHORTHAND.get(word, word), _SHORTHAND.get(key, key)
    if word in {key, key + "s", key + "ing"} or key in {word + "s", word + "es"}:
        return True
    if key.endswith("ist"):
        return word == key[:-3] + "y"
    return key.endswith(("er", "or")) and word in {key[:-2] + e for e in ("ing", "ion", "ment", "ement")}


def is_derived(word: str, key: str) -> bool:
    """Whether a word is another word of the same root, such as office for officer: meant as it stands."""
    return is_ordinary(word) and not _roots(word).isdisjoint(_roots(key))


def _roots(word: str) -> set[str]:
    cut = (word.removesuffix(ending) for ending in _ENDINGS)
    return {word, *(root for root in cut if len(root) > 2)}


def _without_rank(keys: tuple[str, ...]) -> tuple[str, ...]:
    bare = keys
    while len(bare) > 1 and bare[0] in _RANK:
        bare = bare[1:]
    return bare


def _initialled(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """ "ML Engineer" for Machine Learning Engineer."""
    for length in (2, 3):
        for first in range(len(keys) - length + 1):
            initials = "".join(key[0] for key in keys[first : first + length])
            yield (*keys[:first], initials, *keys[first + length :])
