"""Capitals: the pronoun I, and the first word of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.english.document import Document, Sentence

_PRONOUN = words("i i'm i'd i've i'll")


@each_sentence
def lowercase_i(sentence: Sentence) -> Iterator[Hit]:
    """The pronoun is a capital, unless it counts: "i.", "(i)", "i.e."."""
    for index, token in sentence.words():
        if token.low in _PRONOUN and token.text[0] == "i":
            before, after = sentence.at(index - 1), sentence.at(index + 1)
            if before.text not in {"(", ".", '"', "“", "'", "‘"} and after.text not in {".", ")"}:
                yield hit(token, "The pronoun “I” is written with a capital.", "I" + token.text[1:])


def sentence_capital(document: Document) -> Iterator[Hit]:
    """Every sentence of running text begins with a capital."""
    for block in document.blocks:
        for sentence in block.sentences:
            if sentence.tokens[0].text in {"-", "*", "•"}:
                continue
            first = next((token for token in sentence.tokens if token.kind != "mark"), None)
            if first is None or not first.is_word or not first.text.islower() or len(sentence.tokens) < 3:
                continue
            if first.text in document.known or len(first.text) == 1:
                continue
            is_sentence = block.prose and sum(token.is_word for token in sentence.tokens) >= 4
            if not sentence.first or (is_sentence and first.start == block.start):
                yield hit(first, "A sentence begins with a capital.", first.text.capitalize())
