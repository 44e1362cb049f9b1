"""The Englishes: the words that one of them knows."""

from __future__ import annotations

from functools import cache

from heardback.proofreading.grammar.word_files import entries


@cache
def words_of(english: str) -> tuple[str, ...]:
    """Words that are at home in the chosen English, and those that every workplace uses."""
    return (*entries("everywhere"), *entries(english))
