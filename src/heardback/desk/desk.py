"""The desk: one folder of applications, as its person works with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.desk.agenda import Agenda, agenda
from heardback.desk.explaining import explained
from heardback.desk.overview import Memory, Overview, look
from heardback.folder.folder import Folder
from heardback.folder.history import CannotUndo, History

if TYPE_CHECKING:
    from heardback.desk.correspondence import Correspondence
    from heardback.desk.outgoing import Outgoing
    from heardback.desk.proofing import Proofreader
    from heardback.domain.problem import Problem
    from heardback.folder.changing import Check
    from heardback.folder.history import Change, Recording, Step
    from heardback.folder.row_reader import Progress
    from heardback.markdown.edits import Edit


class Desk:
    """Reads the folder and changes it, with errors that are a `DeskError`; its parts write to people.

    `cache` is a directory for what is dear to compute, `state` one for what was there before each change, so that it
    can be undone; None for none. With `twelve` times are named by a clock of twelve hours. What a person writes down
    is an action (`desk.actions`), performed in a `Visit` of the desk.
    """

    def __init__(
        self, path: Path, *, cache: Path | None = None, state: Path | None = None, twelve: bool = False
    ) -> None:
        self.path = path
        self.twelve = twelve
        self.folder = Folder(path, self.changes_of, cache)
        self.cache = cache
        self.state = state

    def look(self, now: datetime, progress: Progress | None = None, memory: Memory | None = None) -> Overview:
        """Everything, read again from disk. A `now` without an offset is in the folder's zone.

        `progress` is told after each file how many of how many have been read. With a `memory` of the last look only
        what changed since is read.
        """
        with explained():
            return look(self.folder, now, self.cache, progress, twelve=self.twelve, memory=memory)

    def agenda(self, now: datetime, progress: Progress | None = None) -> Agenda:
        """What of it is owed and lies ahead; nothing else is held."""
        with explained():
            return agenda(self.folder, now, self.cache, progress, twelve=self.twelve)

    def zone(self) -> tzinfo:
        """The folder's zone, to show things in."""
        with explained():
            return self.folder.settings().zone

    def change(self, id_: str, *edits: Edit, check: Check | None = None) -> None:
        """Make the edits in the file of one application: all of them, or none and a `DeskError`."""
        with explained():
            self.folder.change(id_, edits, check)

    def mend(self, problem: Problem, now: datetime) -> None:
        """Change the lines of its cure and nothing else. Raises `RefusedError` where the file is another by now."""
        recording = self.record(f"Mended {problem.where}.", now)
        with explained(), self.folder.store.recorded(recording):
            settings = self.folder.settings()
            self.folder.mend(problem, settings.zone, settings.own_keys)

    @cached_property
    def history(self) -> History | None:
        """What was changed here, and can be undone; None where nothing is kept of it."""
        return History(self.state, self.path) if self.state else None

    def changes_of(self, file: str) -> Iterator[Change]:
        """What heardback has changed in a file on this machine, the latest first."""
        if self.history is not None:
            yield from self.history.changes_of(file)

    def changes(self) -> tuple[Step, ...]:
        """What can be undone, the latest first."""
        return self.history.steps() if self.history else ()

    def has_changes(self) -> bool:
        """Whether something can be undone."""
        return self.history is not None and not self.history.is_empty()

    def undo(self, number: int = 1) -> Step:
        """Take back one of the `changes`, counted from 1; returns it. Raises `RefusedError`."""
        with explained():
            if self.history is None:
                raise CannotUndo("No changes are kept for this folder, so there's nothing to undo.")
            return self.history.undo(number)

    def record(self, said: str, at: datetime) -> Recording | None:
        """A step of the history that has changed nothing yet, called `said` until one knows better."""
        return self.history.record(said, at) if self.history else None

    # The parts that write to people stand on libraries that `heardback due` must not wait for.

    @cached_property
    def correspondence(self) -> Correspondence:
        """The drafts, the sent messages and the templates."""
        from heardback.desk.correspondence import Correspondence

        return Correspondence(self.folder)

    @cached_property
    def proofreader(self) -> Proofreader:
        """The checklist of a text."""
        from heardback.desk.proofing import Proofreader

        return Proofreader(self.folder)

    @cached_property
    def outgoing(self) -> Outgoing:
        """The ways out of a draft."""
        from heardback.desk.outgoing import Outgoing

        return Outgoing(self.path)
