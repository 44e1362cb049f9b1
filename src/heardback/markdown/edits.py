"""Edits as values: what can be asked of a document, and the refusal when it would take touching something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.domain.problem import Problem

if TYPE_CHECKING:
    from heardback.markdown.yaml_values import Value

Path = tuple[str | int, ...]
"""The way to a value from the top of the front matter, with items counted from 0: ``("contacts", 0, "phone")``."""


@dataclass(frozen=True, slots=True)
class Set:
    """Put `value` at `path`, adding the key and its parents if they are missing.

    An item whose number is the next one of its list is appended.
    """

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """Add `item` at the end of the list at `path`, starting the list if it is missing."""

    path: Path
    item: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove what is at `path`, if there is anything."""

    path: Path


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Replace the body by `body`, whose line endings are written as they are."""

    body: str

    @property
    def path(self) -> Path:
        """Empty: the body isn't in the front matter."""
        return ()


Edit = Set | Append | Remove | Rewrite


class EditRefused(Exception):  # noqa: N818 - a refusal is an answer
    """The edit can't be made without touching something else; nothing was changed. `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
