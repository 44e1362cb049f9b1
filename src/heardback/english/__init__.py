"""What is wrong with the English of a text: spelling, grammar, punctuation, and words that stand there twice.

A package of its own, which knows nothing of applications and could be somebody else's tomorrow. This is its door;
`Issue`, the record that it hands out, is in `issue`. Harper, an offline grammar checker, does most of the work, in a
child process; rules written here add what it misses, and hold back what it doubts in good letters.

    from heardback import english
    english.read("I recieved you're letter.", "en-GB")

Importing it costs next to nothing: what is needed is loaded by what is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heardback.english.issue import Issue


def read(text: str, english: str, known: Iterable[str] = ()) -> tuple[Issue, ...]:
    """All issues of `text`, in its order, no two at one place; spans in characters. Safe to call from several threads.

    `english` is en-US, en-GB, en-ZA, en-AU, en-CA or en-IN; names and words in `known` are never wrong.
    """
    from heardback.english.engine import shared_engine

    return shared_engine().read(text, english, tuple(dict.fromkeys(known)))


def missing_engine() -> str | None:
    """Why Harper takes no part, in a sentence, known after the first text; None if it does."""
    from heardback.english.engine import shared_engine

    return shared_engine().missing


def start() -> None:
    """Have the engine built while this process does something else: the first text will wait less, or not at all."""
    from heardback.english.worker import shared_worker

    shared_worker().start()


def commonness(word: str) -> int:
    """How common a word in small letters is, as a power of ten: 0 rare or unknown, 3 everyday, 7 the commonest."""
    from heardback.english.lexicon import english_lexicon

    return english_lexicon().rank(word)
