"""Comparisons: than after a comparative, no double comparative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence

_COMPARES = words("more less rather better worse fewer sooner further other different")
_BREAKS = words("and but so because if when since until after before while or")


def then_for_than(sentence: Sentence) -> Iterator[Hit]:
    """ "more appealing to me then it was": a comparative stands before, and something to compare with behind."""
    for index, token in sentence.words():
        after = sentence.at(index + 1)
        if token.low != "then" or after.kind in {"end", "mark"}:
            continue
        for step in range(index - 1, max(-1, index - 9), -1):
            word = sentence.at(step)
            if (
                word.kind == "mark" and word.gap == "" and word.text not in {"-", "'"}
            ) or word.low in _BREAKS:
                break
            if word.low in _COMPARES or (word.can("c") and not word.can("nvx")):
                yield hit(token, "“Than” compares, “then” is a time.", "than")
                break


def doubled_degree(sentence: Sentence) -> Iterator[Hit]:
    """ "more better", "most easiest"."""
    for index, token in sentence.words():
        after = sentence.at(index + 1)
        doubled = (token.low == "more" and after.can("c")) or (token.low == "most" and after.can("u"))
        if doubled and not after.can("nvx") and after.usual in "cu-":
            yield hit(token, "The comparison is expressed twice.", after.low, last=after)


find_then_for_than = each_sentence(then_for_than)
find_doubled_degree = each_sentence(doubled_degree)
