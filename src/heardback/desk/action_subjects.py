"""What an action is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.domain.application import Stage
from heardback.domain.kinds import Message, kind

if TYPE_CHECKING:
    from heardback.desk.overview import Overview
    from heardback.domain.follow_up import FollowUp
    from heardback.domain.standing import Standing
    from heardback.folder.row_reader import Row


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
    def standing(self) -> Standing | None:
        """Where the application stands; None for a file that gives none."""
        return self.overview.standing(self.row.id)

    @property
    def name(self) -> str:
        """What to call it."""
        return self.row.application.name if self.row.application else self.row.id

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone named in its file."""
        return self.row.application.people if self.row.application else ()


# What a form has filled in already.


def owed_message(subject: Subject) -> str:
    """The message that is owed, where it is one that is written."""
    owed = subject.owed
    return owed.message.value if owed is not None and kind(owed.message).is_written else ""


def owed_to(subject: Subject) -> str:
    """To whom it is owed."""
    return (subject.owed and subject.owed.to) or ""


def owed_channel(subject: Subject) -> str:
    """The channel on which it goes out."""
    owed = subject.owed
    return owed.channel.value if owed and owed.channel else ""


def closing_stage(subject: Subject) -> str:
    """The stage of an application that is let go."""
    owed = subject.owed
    return Stage.NO_REPLY.value if owed is not None and owed.message is Message.LET_GO else ""
