"""What a command is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heardback.desk import Overview, Row
    from heardback.domain.follow_up import FollowUp


@dataclass(frozen=True, slots=True)
class Subject:
    """A row of the folder as it was read in `overview`, and the follow-up of it that is meant, if one is."""

    overview: Overview
    row: Row
    follow_up: FollowUp | None = None

    @property
    def owed(self) -> FollowUp | None:
        """The follow-up that is meant, else the first one of the application that does not rest."""
        return self.follow_up or self.overview.next(self.row.id)

    @property
    def name(self) -> str:
        """What to call it."""
        return self.row.application.name if self.row.application else self.row.id

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone named in its file."""
        return self.row.application.people if self.row.application else ()
