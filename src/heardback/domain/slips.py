"""The word that was probably meant by one that is not known: a question to a person, never a correction."""

from __future__ import annotations

from collections.abc import Iterable

from heardback.domain.names import fold

_LIKENESS = 0.6
"""`deu` and `due` have two thirds in common, which is a slip; half is another word."""


def probably_meant(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is most like `word`, or begins with it; None where nothing is near."""
    from difflib import get_close_matches  # late: only for what went wrong

    by_fold = {fold(candidate): candidate for candidate in known}
    wanted = fold(word)
    close = get_close_matches(wanted, by_fold, n=1, cutoff=_LIKENESS)
    begun = [candidate for candidate in by_fold if wanted and candidate.startswith(wanted)]
    found = close or (begun if len(begun) == 1 else [])
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` Did you mean `due`?`` with a space before it, to put behind what is wrong; empty where nothing is near."""
    found = probably_meant(word, known)
    return f" Did you mean `{found}`?" if found else ""
