"""What a rule of grammar is: a name, the kind of its issues, a function that finds them, and whether it is sure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps

from heardback.english.issue import Category
from heardback.english.prose import Prose, Sentence
from heardback.english.tokens import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the body (characters), what is wrong there, and what to write instead."""

    start: int
    end: int
    message: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `grammar/registry.py`."""

    name: str
    check: Category
    find: Callable[[Prose], Iterable[Hit]]
    sure: bool = True


def hit(first: Token, message: str, *suggestions: str, last: Token | None = None) -> Hit:
    """A hit from `first` to `last` (or `first` alone). Suggestions take the capital of what they replace."""
    end = (last or first).end
    return Hit(first.start, end, message, tuple(_cased(first.text, text) for text in suggestions))


def should_be(sentence: Sentence, verb: Token, roles: str, message: str) -> Hit:
    """A hit on a verb that suggests its forms for these letters of the lexicon."""
    lexicon = sentence.lexicon
    lemma = lexicon.lemma(verb.low)
    return hit(verb, message, *dict.fromkeys(lexicon.inflect(lemma, role) for role in roles))


def each_sentence(
    find: Callable[[Sentence], Iterable[Hit]],
) -> Callable[[Prose], Iterator[Hit]]:
    """Turn a function that searches one sentence into one that searches them all."""

    @wraps(find)
    def over_all(prose: Prose) -> Iterator[Hit]:
        for sentence in prose.sentences:
            yield from find(sentence)

    return over_all


def _cased(model: str, text: str) -> str:
    if model[:1].isupper() and text[:1].islower() and model != "I":
        return text[:1].upper() + text[1:]
    return text
