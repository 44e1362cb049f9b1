"""Edits as values: what can be asked of a document, and the answer when an edit can't be made faithfully."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.domain.problem import Problem

if TYPE_CHECKING:
    from heardback.markdown.yaml_values import Value

Path = tuple[str | int, ...]
"""The way to a value from the top of the front matter: ``("contacts", 0, "phone")``."""


@dataclass(frozen=True, slots=True)
class Set:
    """Put `value` at `path`; a key or a parent that is missing is added at its place.

    An item whose number is the next one is added to its list.
    """

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """Let `item` be the last of the list at `path`, which is begun if it is missing."""

    path: Path
    item: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Let there be nothing at `path`; nothing changes where there is nothing."""

    path: Path


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Put `body` after the front matter, with its line ends as they are to be written."""

    body: str

    @property
    def path(self) -> Path:
        """The body has no place in the front matter."""
        return ()


Edit = Set | Append | Remove | Rewrite


class EditRefused(Exception):  # noqa: N818 - a refusal is an answer
    """The edit can't be made without touching something else; nothing was changed. `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
