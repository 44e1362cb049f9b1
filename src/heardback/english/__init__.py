"""What is wrong with the English of a text: spelling, grammar, punctuation, and words that are there twice.

A package of its own, which knows nothing about applications and could be published by itself. This is its only door;
`Issue`, the record that it returns, is in `issue`. Harper, an offline grammar checker, does most of the work, in a
child process. Rules written here find what it misses, and drop what it objects to in good letters.

    from heardback import english
    english.read("I recieved you're letter.", "en-GB")

Importing it costs next to nothing: each function loads what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heardback.english.issue import Issue


def read(text: str, english: str, known: Iterable[str] = ()) -> tuple[Issue, ...]:
    """All issues of `text`, in its order, no two at one place; spans in characters. Safe to call from several threads.

    `english` is en-US, en-GB, en-ZA, en-AU, en-CA or en-IN. Names and words in `known` are never wrong.
    """
    from heardback.english.engine import shared_engine

    return shared_engine().read(text, english, tuple(dict.fromkeys(known)))


def missing_engine() -> str | None:
    """Why Harper isn't used, in a sentence without a full stop, known after the first text; None if it is."""
    from heardback.english.engine import shared_engine

    return shared_engine().missing


def start() -> None:
    """Start building the engine in the background, so that the first text waits less, or not at all."""
    from heardback.english.worker import shared_worker

    shared_worker().start()


def commonness(word: str) -> int:
    """How common a word in small letters is, as a power of ten: 0 is rare or unknown, 3 everyday, 7 the commonest."""
    from heardback.english.lexicon import english_lexicon

    return english_lexicon().rank(word)
