"""One file of a folder as it was read, and the names of the folder's directories."""

from __future__ import annotations

from dataclasses import dataclass

from heardback.domain.application import Application
from heardback.domain.problem import Problem

APPLICATIONS, ARCHIVE, DRAFTS, SENT, TEMPLATES = "applications", "archive", "drafts", "sent", "templates"
PLACES = (APPLICATIONS, ARCHIVE)
"""Where applications are. An id exists once in both; if it occurs twice, the first place counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file of `applications/` or `archive/`: an application, or problems, or both.

    If it is a conflicted copy, `conflict_of` is the name of its base file: it is shown, but owes nothing. While there
    are two versions of the file, `application` is what they say together, and `conflict` names the fields in question.
    """

    id: str
    file: str
    application: Application | None
    problems: tuple[Problem, ...] = ()
    conflict_of: str | None = None
    conflict: tuple[str, ...] | None = None

    @property
    def is_blocked(self) -> bool:
        """Whether the etiquette depends on something that can't be understood: a part of it, or the whole file."""
        return self.conflict_of is None and any(problem.blocks for problem in self.problems)

    @property
    def is_archived(self) -> bool:
        """Whether it is in `archive/`."""
        return self.file.startswith(f"{ARCHIVE}/")
