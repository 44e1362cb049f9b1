"""A command of the dashboard as a value: where it is available, what it needs, and whether it is offered here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heardback.desk.subject import Subject


class Scope(StrEnum):
    """Where a command is available."""

    TODAY = "today"
    APPLICATIONS = "applications"
    DRAFTS = "drafts"
    SO_FAR = "so far"
    DRAFT = "draft"


LISTS = frozenset({Scope.TODAY, Scope.APPLICATIONS})
BOARD = frozenset({Scope.TODAY, Scope.APPLICATIONS, Scope.DRAFTS, Scope.SO_FAR})
DRAFT = frozenset({Scope.DRAFT})
FILTERED = BOARD - {Scope.SO_FAR}
EVERYWHERE = BOARD | DRAFT


class Needs(Enum):
    """What there has to be for a command to do something; it isn't offered without."""

    NOTHING = "nothing"
    LIST = "rows"
    ROW = "a row"
    APPLICATION = "an application that could be read"
    TO_MEND = "a problem"
    ADVERT = "a link to the advert"
    SOMEBODY = "a person with an address or a number"
    PUT_AWAY = "something in the archive"
    ARCHIVED = "an archived application"
    CHANGE = "a change to take back"
    FINDING = "something on the checklist to fix or to go to"


@dataclass(frozen=True, slots=True)
class Here:
    """Where one is: the place, what is highlighted there or else marked, and what else there is to do something about.

    That is rows, an archive, changes that can be taken back, and a finding on the checklist of a draft.
    """

    place: Scope
    subjects: tuple[Subject, ...] = ()
    marked: int = 0
    has_rows: bool = True
    has_archive: bool = False
    has_changes: bool = False
    has_finding: bool = False

    def offers(self, command: Command) -> bool:
        """Whether the command is for this place, and does something to what is highlighted or marked."""
        if self.place not in command.places:
            return False
        there = {
            Needs.NOTHING: True,
            Needs.LIST: self.has_rows,
            Needs.PUT_AWAY: self.has_archive,
            Needs.CHANGE: self.has_changes,
            Needs.FINDING: self.has_finding,
        }
        if command.needs in there:
            return there[command.needs]
        if self.marked and command.needs is not Needs.ARCHIVED:
            return command.is_for_several
        return any(_has(subject, command.needs) for subject in self.subjects)


def _has(subject: Subject, needed: Needs) -> bool:
    """Whether there is about a subject what a command needs."""
    row, application = subject.row, subject.row.application
    if application is None or row.conflict_of:
        return needed is Needs.ROW or (needed is Needs.TO_MEND and bool(row.problems))
    return {
        Needs.ROW: True,
        Needs.TO_MEND: bool(row.problems),
        Needs.APPLICATION: not row.is_archived,
        Needs.ARCHIVED: row.is_archived,
        Needs.ADVERT: bool(application.url),
        Needs.SOMEBODY: any(c.email or c.phone for c in application.contacts),
    }[needed]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do.

    `key` is Textual's name of the key, several separated by commas; the first is the one shown. `label` names it
    in the footer and the palette, `short` in a narrow footer. `rank` orders the footer (lowest first, and the
    last to give way when there is no room); None keeps it out of the footer.
    """

    id: str
    key: str
    label: str
    help: str
    places: frozenset[Scope]
    rank: int | None = None
    short: str = ""
    writes: str = ""
    needs: Needs = Needs.NOTHING
    is_for_several: bool = False

    @property
    def action(self) -> str:
        """The action that carries it out: the screen's, or the application's where it works everywhere."""
        if self.writes:
            return f"{WRITE_DOWN}('{self.writes}')"
        name = self.id.replace("-", "_")
        return f"app.{name}" if self.places == EVERYWHERE else name


WRITE_DOWN = "write_down"
"""The screens' action that asks for what one of the desk's actions needs, and performs it."""
