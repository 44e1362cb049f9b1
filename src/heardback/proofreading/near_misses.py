"""Names that are almost right: one or two letters off, split or run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heardback.proofreading.parts import Parts
from heardback.proofreading.word import Word, edits, is_company_word, is_ordinary

_SHORTEST = 4


def allowance(length: int, *, alone: bool = False) -> int:
    """How many letters may be wrong in a word of `length` letters before it is another word; fewer if it is alone."""
    if length < _SHORTEST:
        return 0
    return 2 if length >= (8 if alone else 6) else 1


def near_runs(parts: Parts, keys: Sequence[str], taken: set[int]) -> Iterator[tuple[Word, ...]]:
    """Runs of words that are almost `keys`. `taken` are the offsets of words that belong to a right name."""
    joined = "".join(keys)
    for length in sorted({len(keys), len(keys) + 1, max(1, len(keys) - 1)}, key=lambda n: abs(n - len(keys))):
        for run in parts.words.runs(length):
            if not taken.isdisjoint(word.start for word in run):
                continue
            if _aligned(run, keys) if length == len(keys) else _resplit(run, joined):
                yield run


def _aligned(run: Sequence[Word], keys: Sequence[str]) -> bool:
    wrong = [(word, key) for word, key in zip(run, keys, strict=True) if word.key != key]
    return is_near(wrong, len(keys)) and all(_is_a_slip(word, key) for word, key in wrong)


def is_near(wrong: Sequence[tuple[Word, str]], length: int) -> bool:
    """Whether the `wrong` words of a name of `length` words, each with what it should be, are two letters off at most.

    If no word is right, none may be a word of its own; one of two or three letters needs two right ones beside it.
    """
    if not wrong or len(wrong) > 2:
        return False
    if len(wrong) == length > 1 and any(is_ordinary(word.key) or not word.capital for word, _ in wrong):
        return False
    off = [edits(word.key, key) for word, key in wrong]
    return sum(off) <= 2 and all(
        n <= _allowed(*pair, length, len(wrong)) for n, pair in zip(off, wrong, strict=True)
    )


def _allowed(word: Word, key: str, length: int, wrong: int) -> int:
    if 1 < len(key) < _SHORTEST and length - wrong > 1 and not is_ordinary(word.key):
        return 1
    if wrong == 1 < length and word.capital and word.key[0] == key[0] and not is_ordinary(word.key):
        return max(allowance(len(key)), 2 if len(key) > _SHORTEST else 0)
    return allowance(len(key), alone=length == 1)


def _is_a_slip(word: Word, key: str) -> bool:
    """Whether it is neither a word of its own that happens to be close, nor just a plural."""
    if {word.key, key} == {key, key + "s"} and not word.capital:
        return False
    if word.capital:
        return True
    return not (is_ordinary(word.key) or is_company_word(word.key))


def _resplit(run: Sequence[Word], joined: str) -> bool:
    """Whether it is the same letters with a space too many or too few."""
    return "".join(word.key for word in run) == joined and any(word.capital for word in run)
