"""Sets of words, written as a line of text."""

from __future__ import annotations


def words(line: str) -> frozenset[str]:
    """The words between the spaces."""
    return frozenset(line.split())
