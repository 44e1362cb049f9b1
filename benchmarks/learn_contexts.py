"""Learn `words/contexts.txt`: which neighbourhoods speak for which of two words that are easily confused.

    python benchmarks/learn_contexts.py LETTERS BIGRAMS > src/heardback/proofreading/words/contexts.txt

LETTERS is a folder of text files with flawless letters, each behind a line `== en-GB`; 400,000 words or more.
BIGRAMS is the list of English bigrams of the package symspellpy (MIT; web counts by Peter Norvig): lines of
`first second count`. The pairs are those of `words/confusables.txt`.

What speaks for a word in a neighbourhood is the logarithm of how often the two were seen together. The weights of
the kinds of neighbourhood were fitted once by logistic regression: is the word as written, or the other, the right
one? Least weights are set by the letters themselves, each read without what was learned from it: above the highest
that a rival ever reached where the written word is right.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from math import log, sqrt
from pathlib import Path

from heardback.proofreading.grammar.contexts import clues_at
from heardback.proofreading.grammar.document import document_of
from heardback.proofreading.grammar.lexicon import english_lexicon
from heardback.proofreading.grammar.word_files import entries

WEIGHTS = {"b": 0.33, "a": 0.35, "l": 0.37, "r": 0.35, "t": 0.29, "L": 0.32, "R": 0.44}
PRIOR_WEB, PRIOR_LETTERS = -0.23, -0.11
BY_THEMSELVES = 160
"""So many of the commonest words of the letters count by themselves."""
LEAST_SEEN = 3
WEB_UNIT, WEB_FLOOR, COMMON = 64e3, 30, 4
MARGIN, LEAST, RARE = 1.2, 2.5, 8.0
"""In natural logarithms: above what was reached, at the least, and for a word that was never seen."""

Place = tuple[str, tuple[str, ...]]


def main() -> None:
    letters = list(_letters(Path(sys.argv[1])))
    pairs = _pairs()
    words = frozenset(chain.from_iterable(pairs))
    alone = frozenset(word for word, _ in _count(letters).most_common(BY_THEMSELVES))
    places = [list(_places(letter, words, alone)) for letter in letters]
    seen = Counter(place for letter in places for place in _singly(letter))
    written = Counter(word for letter in places for word, _ in letter)
    web, web_total = _bigrams(Path(sys.argv[2]), words)
    prior = {
        word: PRIOR_WEB * log(web_total[word] + 10 * WEB_FLOOR) + PRIOR_LETTERS * log(written[word] + 1)
        for word in words
    }
    reached: dict[tuple[str, str], float] = defaultdict(lambda: -RARE)
    rivals = defaultdict(list)
    for word, other in pairs:
        rivals[word].append(other)
    for letter in places:
        own = Counter(_singly(letter))

        def weight(word: str, clues: tuple[str, ...], own: Counter[tuple[str, str]] = own) -> float:
            return prior[word] + sum(_weight(word, clue, seen, own, web) for clue in clues)

        for word, clues in letter:
            here = weight(word, clues)
            for other in rivals[word]:
                more = weight(other, clues) - here
                reached[word, other] = max(reached[word, other], more)
    _print(pairs, words, alone, reached, written, prior, seen, web)


def _print(
    pairs: list[tuple[str, str]],
    words: frozenset[str],
    alone: frozenset[str],
    reached: dict[tuple[str, str], float],
    written: Counter[str],
    prior: dict[str, float],
    seen: Counter[tuple[str, str]],
    web: dict[tuple[str, str], float],
) -> None:
    print("# Made by benchmarks/learn_contexts.py; see README.md here for what it was learned from.")
    print("=", *sorted(alone))
    for word, other in pairs:
        least = max(reached[word, other] + MARGIN, LEAST + RARE / sqrt(written[word] + 1))
        print(">", word, other, round(10 * least))
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for word, clue in {*seen, *web}:
        value = _weight(word, clue, seen, Counter(), web)
        if round(10 * value):
            table[word][clue] = value
    for word in sorted(words):
        clues = " ".join(f"{clue}={round(10 * value)}" for clue, value in sorted(table[word].items()))
        print(":", word, f"={round(10 * prior[word])}", clues)


def _weight(
    word: str,
    clue: str,
    seen: Counter[tuple[str, str]],
    own: Counter[tuple[str, str]],
    web: dict[tuple[str, str], float],
) -> float:
    if clue[0] in "ba":
        return WEIGHTS[clue[0]] * log(1 + web.get((word, clue), 0) / WEB_FLOOR)
    count = seen[word, clue] - own[word, clue]
    return WEIGHTS[clue[0]] * log(1 + 4 * count) if count >= LEAST_SEEN else 0.0


def _pairs() -> list[tuple[str, str]]:
    """`form from` in both directions, `form > from` only where "form" is written."""
    found = []
    for line in entries("confusables"):
        one, *rest = line.split()
        found.append((one, rest[-1]))
        if rest[0] != ">":
            found.append((rest[-1], one))
    return sorted(set(found))


def _letters(folder: Path) -> Iterator[list[object]]:
    lexicon = english_lexicon()
    for file in sorted(folder.glob("*/*.txt")):
        for letter in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            english, _, body = letter.partition("\n")
            yield list(document_of(body.strip(), english.strip(), frozenset(), lexicon, {}).sentences)


def _count(letters: Iterable[list[object]]) -> Counter[str]:
    return Counter(token.low for letter in letters for sentence in letter for _, token in sentence.words())


def _places(letter: list[object], words: frozenset[str], alone: frozenset[str]) -> Iterator[Place]:
    for sentence in letter:
        for index, token in sentence.words():
            if token.low in words and not (token.is_name and index):
                yield token.low, clues_at(sentence, index, alone)


def _singly(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    return ((word, clue) for word, clues in places for clue in clues if clue[0] not in "ba")


def _bigrams(file: Path, words: frozenset[str]) -> tuple[dict[tuple[str, str], float], Counter[str]]:
    """Thousands of times that a common word stood before or after one of `words`, and those words at all."""
    lexicon = english_lexicon()
    web: dict[tuple[str, str], float] = {}
    total: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8-sig").splitlines():
        first, second, count = line.split()
        if lexicon.rank(first) < COMMON or lexicon.rank(second) < COMMON:
            continue
        if first in words:
            web[first, f"a|{second}"] = int(count) / WEB_UNIT
        if second in words:
            web[second, f"b|{first}"] = int(count) / WEB_UNIT
        for word in (first, second):
            total[word] += round(int(count) / WEB_UNIT)
    return web, total


if __name__ == "__main__":
    main()
