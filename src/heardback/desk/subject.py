"""What an action is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heardback.desk.overview import Overview
    from heardback.domain.application import Contact, Interview
    from heardback.domain.follow_up import FollowUp
    from heardback.domain.standing import Standing
    from heardback.folder.row import Row


@dataclass(frozen=True, slots=True)
class Subject:
    """A row of the folder, as it was read in `overview`; and the follow-up, interview or contact of it that is meant.

    `met` are the people of the interview, if a form names others than its file.
    """

    overview: Overview
    row: Row
    follow_up: FollowUp | None = None
    interview: Interview | None = None
    contact: Contact | None = None
    met: tuple[str, ...] | None = None

    @classmethod
    def at(cls, overview: Overview, row: Row, follow_up: FollowUp | None, held: Interview | None) -> Subject:
        """What a row of a list is about; a thank-you is about its interview too."""
        number = follow_up.interview if follow_up else None
        if held is None and number is not None and row.application:
            held = row.application.interviews[number]
        return cls(overview, row, follow_up, held)

    @property
    def owed(self) -> FollowUp | None:
        """The follow-up that is meant, else the first one of the application that does not rest."""
        return self.follow_up or self.overview.next(self.row.id)

    @property
    def standing(self) -> Standing | None:
        """Where the application stands; None if its file can't be read."""
        return self.overview.standing(self.row.id)

    @property
    def name(self) -> str:
        """What to call it."""
        return self.row.application.name if self.row.application else self.row.id

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone named in its file."""
        return self.row.application.people if self.row.application else ()
