"""The Englishes: the words that one of them knows."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words_of(english: str) -> tuple[str, ...]:
    """Words that are at home in the chosen English, and those that every workplace uses."""
    folder = resources.files("heardback.proofreading") / "words"
    found: list[str] = []
    for name in ("everywhere", english):
        file = folder / f"{name}.txt"
        if file.is_file():
            lines = file.read_text(encoding="utf-8").splitlines()
            found.extend(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    return tuple(found)
