"""Words that are easily taken for each other, told apart by the company that they keep: form and from, fell and feel.

`words/confusables.txt` says which words are compared; `words/contexts.txt`, made by `benchmarks/learn_contexts.py`,
holds what was learned of them: for each word how much a neighbourhood speaks for it, and for each pair how
much more it must speak for the other word before anything is said. In the letters that it was learned from
nothing is said at all, and a pair that was rarely seen needs the clearest neighbourhood.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.tokens import Token
from heardback.proofreading.grammar.word_files import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence

_START, _STOP = "<", ">"
_FEW = 4
"""Words of a sentence below which there is no company to speak of."""


class Contexts:
    """What was learned; `lines` as in `words/contexts.txt`.

    `= the a …`: words that count by themselves in a neighbourhood, others count by their usual role.
    `> form from 31`: where "form" is written, "from" must weigh 31 tenths more.
    `: form =-20 l|thank=12 …`: how much "form" counts anywhere, and how much each neighbourhood speaks for it,
    in tenths of a natural logarithm.
    """

    def __init__(self, lines: list[str]) -> None:
        self.by_themselves: frozenset[str] = frozenset()
        self.rivals: dict[str, list[tuple[str, int]]] = {}
        self._lines: dict[str, str] = {}
        self._weights: dict[str, dict[str, int]] = {}
        for line in lines:
            sign, first, rest = line.split(" ", 2)
            if sign == "=":
                self.by_themselves = frozenset((first, *rest.split(" ")))
            elif sign == ">":
                other, least = rest.split(" ")
                self.rivals.setdefault(first, []).append((other, int(least)))
            else:
                self._lines[first] = rest

    def weight(self, word: str, clues: tuple[str, ...]) -> int:
        """How much `clues` speak for `word`, in tenths."""
        weights = self._weights.get(word)
        if weights is None:
            weights = self._weights[word] = {}
            for pair in self._lines.get(word, "").split(" "):
                clue, _, value = pair.rpartition("=")
                if value:
                    weights[clue] = int(value)
        return weights.get("", 0) + sum(weights.get(clue, 0) for clue in clues)


def clues_at(sentence: Sentence, index: int, by_themselves: frozenset[str]) -> tuple[str, ...]:
    """The neighbourhood of a word, from the two tokens on each side: single words, then words by their kind."""
    before, after = _word(sentence, index - 1), _word(sentence, index + 1)
    far_left, left, right, far_right = (
        _kind(sentence, index + step, by_themselves) for step in (-2, -1, 1, 2)
    )
    return (
        f"b|{before}",
        f"a|{after}",
        f"l|{left}",
        f"r|{right}",
        f"t|{left}|{right}",
        f"L|{far_left}|{left}",
        f"R|{right}|{far_right}",
    )


def _word(sentence: Sentence, index: int) -> str:
    token = sentence.at(index)
    return token.low if token.kind == "word" else token.kind


def _kind(sentence: Sentence, index: int, by_themselves: frozenset[str]) -> str:
    token = sentence.at(index)
    if token.kind == "end":
        return _START if index < 0 else _STOP
    if token.kind == "number":
        return "#"
    if token.kind == "mark" or token.low in by_themselves:
        return token.low
    return f"_{(token.usual.strip('-') or token.tags or '?')[0]}"


@cache
def learned() -> Contexts:
    """The shipped table."""
    return Contexts(entries("contexts"))


def wrong_in_context(sentence: Sentence) -> Iterator[Hit]:
    """A word where its neighbours clearly want the one that it is taken for."""
    contexts = learned()
    if len(sentence.tokens) < _FEW:
        return
    for index, token in sentence.words():
        rivals = contexts.rivals.get(token.low)
        if not rivals or _stands_apart(sentence, index, token):
            continue
        clues = clues_at(sentence, index, contexts.by_themselves)
        here = contexts.weight(token.low, clues)
        weight, meant = max((contexts.weight(other, clues) - here - least, other) for other, least in rivals)
        if weight > 0:
            yield hit(token, f"“{token.text}” is odd in this place: is “{meant}” meant?", meant)


def _stands_apart(sentence: Sentence, index: int, token: Token) -> bool:
    """A name, what stands before one, of which nothing was learned, or half of a hyphened word: "tow-truck"."""
    after = sentence.at(index + 1)
    hyphened = "-" in {sentence.at(index - 1).low, after.low}
    return hyphened or after.is_name or sentence.is_known(token) or (token.is_name and index > 0)


find_wrong_in_context = each_sentence(wrong_in_context)
