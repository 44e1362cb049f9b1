"""The reader of one folder's language: its English, and the names and words that it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback import english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heardback.english.issue import Issue


class Language:
    """Texts of one English, in which the known names and words are never wrong. It costs nothing until it reads."""

    def __init__(self, english: str, known: Iterable[str] = ()) -> None:
        self._english = english
        self._known = tuple(dict.fromkeys(known))

    def check(self, text: str) -> tuple[Issue, ...]:
        """All issues in the order of the text; safe to call from several threads."""
        return english.read(text, self._english, self._known)

    @property
    def missing_engine(self) -> str | None:
        """Why Harper takes no part, known after the first check; None if it does."""
        return english.missing_engine()
