"""The same word twice, and two articles in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.english.document import Sentence

# Doubled in good English, as in "I had had no news" and "I know that that matters".
_MAY_REPEAT = words(
    "zero one two three four five six seven eight nine had that very so bye no ha night knock now do"
)
_ARTICLES = words("a an the")
_AFTER_THAT_THAT = words("you i we they he she the my your our their it there a an")


@each_sentence
def repeated(sentence: Sentence) -> Iterator[Hit]:
    """A word that was typed twice, or an article that was not deleted."""
    for index, token in sentence.words():
        after = sentence.at(index + 1)
        if not after.is_word or (sentence.is_known(token) and sentence.is_known(after)):
            continue
        if after.low == token.low:
            if token.is_name and after.is_name and index:
                continue
            if token.low not in _MAY_REPEAT or _really_twice(sentence, index):
                yield hit(token, f"“{token.text}” stands here twice.", token.text, last=after)
        elif token.low in _ARTICLES and after.low in _ARTICLES and after.text.islower():
            yield hit(token, "One article is enough.", token.low, after.low, last=after)


def _really_twice(sentence: Sentence, index: int) -> bool:
    """ "had had" before a participle, "that that" before a pronoun or article, "now now" but to calm."""
    word, after = sentence.at(index).low, sentence.at(index + 2)
    if word == "had":
        return after.only("dpj") or after.low == "been"
    if word == "now":
        return index > 0
    return word == "that" and after.low in _AFTER_THAT_THAT
