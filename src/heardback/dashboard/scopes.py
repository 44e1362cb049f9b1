"""What a command of the dashboard is: where it is available, what it needs, and whether it is offered here."""

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
    """What a command needs to have something to do; without it, it isn't offered."""

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
    """Where the person is, and what a command would act on there.

    `subjects` are the marked rows (`marked` of them), or else the highlighted one. The flags say whether there are
    rows, an archive, changes to undo, and a finding highlighted on a draft's checklist.
    """

    place: Scope
    subjects: tuple[Subject, ...] = ()
    marked: int = 0
    has_rows: bool = True
    has_archive: bool = False
    has_changes: bool = False
    has_finding: bool = False

    def offers(self, command: Command) -> bool:
        """Whether the command is available here, and has something to act on."""
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
    """Whether a subject has what a command needs."""
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
    """A command.

    `key` is Textual's name for the key, or several separated by commas; the first is shown. `label` names the command
    in the footer and the palette, `short` in a narrow footer. `rank` says what gives way when the footer has no room
    (the highest first); 0 is ``more``, and None keeps the command out of the footer. `writes` is the name of the
    desk's action, for a command that writes something down.
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
        """Textual's name for the action that carries it out: the app's if it works everywhere, else the screen's."""
        if self.writes:
            return f"{WRITE_DOWN}('{self.writes}')"
        name = self.id.replace("-", "_")
        return f"app.{name}" if self.places == EVERYWHERE else name


WRITE_DOWN = "write_down"
"""The screens' action that shows the form of one of the desk's actions, and performs it."""
