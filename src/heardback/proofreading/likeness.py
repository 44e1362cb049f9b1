"""How alike two pieces of text are."""

from __future__ import annotations


def edits(one: str, other: str) -> int:
    """How many letters to add, drop, change, or swap with their neighbour make one the other."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


def likeness(one: str, other: str) -> float:
    """0 for nothing in common to 100 for equal: the ratio of the letters kept in an alignment."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other))
