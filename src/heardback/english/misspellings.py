"""Whether a word that Harper doesn't know is misspelled, or is a name, a term of some trade, or somebody's coinage.

Harper's dictionary knows less than people do. An unknown word is doubted if a known one is only a slip of the pen away,
and the more so the more common that one is; but not if it is formed regularly from known ones: unmapped, scaffolders.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from heardback.english.lexicon import english_lexicon, entries, word_group, words

if TYPE_CHECKING:
    from heardback.english.harper import Lint
    from heardback.english.prose import Block, Prose

_CALENDAR = word_group("calendar")
_PARTICLES = words(
    "van von der den ter ten de del della di da do dos du la le el al ben bin ibn af av zu und y"
)
_SMALL = word_group("small")
_VERY_COMMON = 4
_NEVER = 9
"""Least ranks, as powers of ten (see `Lexicon.rank`)."""
_SHORT, _NOT_SHORT, _LONG = 5, 7, 10
"""Lengths of words, in letters."""
_VOWELS = "aeiouy"
_SHORTEST_BASE = 4


def is_misspelling(text: str, lint: Lint, prose: Prose, block: Block) -> bool:
    """Whether Harper is right that `text` is misspelled. With a capital it is taken for a name, unless it looks like
    a day or a month, or like a common word at the beginning of a sentence.
    """
    known = text.lower().replace("’", "'") in prose.known
    if known or not re.fullmatch(r"[^\W\d_]+(?:['’][a-z]+)?", text):
        return False
    if text.islower():
        return not _stands_for_itself(text, lint, prose) and _has_a_slip(text, lint)
    if not (text[0].isupper() and text[1:].islower()):
        return False
    if get_close_matches(text, _CALENDAR, 1, 0.8):
        return True
    at = bisect_left(block.sentences, lint.start, key=lambda sentence: sentence.tokens[0].start)
    opens = at < len(block.sentences) and block.sentences[at].tokens[0].start == lint.start
    opens = opens and any(token.low in _SMALL or token.can("v") for token in block.sentences[at].tokens)
    if not (opens and block.prose and _has_a_slip(text, lint)):
        return False
    return len(text) > 4 or lint.suggestions[0].islower()


def _stands_for_itself(text: str, lint: Lint, prose: Prose) -> bool:
    """Whether it is a particle ("van der Merwe"), half of a hyphenated word ("plug-ins") or a letter ("two l's")."""
    before = prose.text[max(0, lint.start - 60) : lint.start]
    after = prose.text[lint.end : lint.end + 60]
    if before[-1:].isdigit() or ("-" in {before[-1:], after[:1]} and len(text) < _NOT_SHORT):
        return True
    if text in _PARTICLES and (
        re.search(r"[A-Z][\w'’]* (?:\w{1,3} )?$", before) or re.match(r" (?:\w{1,3} )?[A-Z]", after)
    ):
        return True
    return len(re.split("['’]", text)[0]) <= 2 and "'" in text.replace("’", "'")


def _has_a_slip(text: str, lint: Lint) -> bool:
    one = text.removesuffix("s")
    if one in lint.suggestions and _may_be_many(one):
        return False
    return any(_is_a_slip_of(text, word) for word in lint.suggestions)


def _may_be_many(word: str) -> bool:
    """Whether a word can have a plural: "hornbeams", not "informations", "offsprings" or "differents"."""
    roles = english_lexicon().tags(word)
    return not roles or ("n" in roles and "m" not in roles and "s" not in roles)


def is_split(text: str, lint: Lint) -> bool:
    """Whether a space is missing between everyday words, as in "alot". "Nightjar" and "seagrass" lack none."""
    if _is_well_formed(text.lower()):
        return False
    return text.islower() and any(_is_two_words(*split.lower().split()) for split in lint.suggestions)


def _is_two_words(*parts: str) -> bool:
    """Whether all are common words and one carries grammar: "projectsand"; not "roundtrip", "testbase", "signup"."""
    common = all(english_lexicon().rank(part) >= _VERY_COMMON for part in parts)
    return common and len(parts) > 1 and bool(_SMALL & {parts[0], parts[-1]})


def _is_a_slip_of(text: str, word: str) -> bool:
    """Whether an unknown word is a known one with a slip in it: a typo is nearly always one edit away.

    A word that is farther off belongs to a trade or a country: slipware, bhakri, nightjar. Two edits count as a slip
    in a long word, or if the known word is very common, or if all the letters are there. A word that is formed
    regularly is doubted only if the known one is very common. Somebody who writes accents knows the word.
    """
    one, other = (form.lower().replace("’", "'").removesuffix("'s") for form in (text, word))
    lexicon = english_lexicon()
    if not one.isascii() or (lexicon.tags(one) and one.replace("is", "iz") != other):
        return False
    distance, common = _edits(one, other), lexicon.rank(other)
    plain = _is_plain_slip(one, other)
    if _is_well_formed(one):
        prefixed = _is_prefixed(one) and not (_is_suffixed(one) or _is_compound(one))  # "intergrated"
        slipped = prefixed and distance == 1 and common >= _VERY_COMMON
        return slipped or (plain and common >= _VERY_COMMON - 1)
    if distance <= 1:
        return common >= _least_rank(one, other, plain=plain)
    swapped = sorted(one) == sorted(other)
    believable = len(one) >= _LONG or common >= _VERY_COMMON or swapped
    long = len(one) >= _NOT_SHORT - (swapped and common >= _VERY_COMMON)
    return distance == 2 and long and common > 1 and believable


def _least_rank(one: str, other: str, *, plain: bool) -> int:
    """How common the other word must be: for short words and odd slips, only the commonest will do."""
    typed_amiss = len(one) != len(other) or sorted(one) == sorted(other)
    if len(one) < _SHORT:
        least = _VERY_COMMON + (len(one) < _SHORT - 1)
        return least if typed_amiss and len(one) > 1 else _NEVER
    if plain:
        return 1 if len(one) >= _NOT_SHORT else _VERY_COMMON - 1
    if len(one) < _NOT_SHORT or one[0] != other[0]:
        return _VERY_COMMON if typed_amiss else _VERY_COMMON + 1
    return 1 if typed_amiss else 2


def _edits(one: str, other: str) -> int:
    """How many letters to add, drop, change, or swap with a neighbour to turn one into the other."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


@cache
def _is_well_formed(word: str) -> bool:
    """Whether a word in small letters is formed regularly from known ones."""
    return _is_made(word) or (word.endswith("s") and not word.endswith("ss") and _is_made(word[:-1]))


@cache
def _word_parts() -> tuple[tuple[str, ...], frozenset[str]]:
    """The prefixes, and the last words of closed compounds."""
    lines = entries("compounds")
    prefixes = " ".join(line[2:] for line in lines if line.startswith("+ "))
    return tuple(prefixes.split()), words(" ".join(line for line in lines if not line.startswith("+ ")))


def _is_made(word: str) -> bool:
    """Whether it has a prefix or a suffix, or is a compound."""
    return _is_prefixed(word) or _is_suffixed(word) or _is_compound(word)


def _is_known(word: str, roles: str = "nsmvzgdpjcur") -> bool:
    """Whether the lexicon has the word in one of these roles."""
    tags = english_lexicon().tags(word)
    return any(role in tags for role in roles)


def _is_prefixed(word: str) -> bool:
    bases = (word.removeprefix(prefix) for prefix in _word_parts()[0])
    return any(base != word and len(base) >= _SHORTEST_BASE and _is_known(base) for base in bases)


def _is_suffixed(word: str) -> bool:
    return any(
        len(base) >= 3 and _is_known(base, roles)
        for suffix, roles in _SUFFIXES.items()
        if word.endswith(suffix)
        for base in _bases(word.removesuffix(suffix), suffix)
    )


# Endings, each with the roles of the words that take it.
_SUFFIXES = dict(
    pair.split("-")
    for pair in words(
        "er-vn or-v ors-v ers-vn able-v ible-v ability-v ness-j less-n "
        "like-n ship-n hood-n ish-jn ist-nj ing-n ings-vn ed-n"
    )
)


def _bases(stem: str, suffix: str) -> list[str]:
    """The words to which the suffix may have been added: "glu" was glue, "bagg" bag, "happi" happy."""
    if len(stem) < 3:
        return []
    if suffix[0] not in _VOWELS:
        return [stem[:-1] + "y"] if stem[-1] == "i" else [stem]
    if stem[-1] == stem[-2] and stem[-1] not in "sflz":
        return [stem[:-1]]
    doubles = len(stem) < _SHORTEST_BASE and stem[-1] not in _VOWELS + "wx" and stem[-2] in _VOWELS
    return [stem + "e"] if doubles else [stem, stem + "e"]


def _is_compound(word: str) -> bool:
    """ "seagrass", "boatbuilder", "packhouse": a noun, verb or adjective before a noun of the list."""
    cuts = ((word[:cut], word[cut:]) for cut in range(3, len(word) - 2))
    heads, lexicon = _word_parts()[1], english_lexicon()
    return any(
        head in heads and _is_known(first, "nsjv") and "x" not in lexicon.tags(first) for first, head in cuts
    )


def _is_plain_slip(word: str, other: str) -> bool:
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
