"""The desk: one folder of applications, as its person works with it."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.desk.explaining import explained
from heardback.desk.overview import Overview, look
from heardback.desk.visit import Visit
from heardback.folder.folder import Folder

if TYPE_CHECKING:
    from heardback.desk.checking_texts import Proofreader
    from heardback.desk.correspondence import Correspondence
    from heardback.desk.outgoing import Outgoing
    from heardback.domain.problem import Problem
    from heardback.folder.folder import Check
    from heardback.markdown.edits import Edit


class Desk:
    """Reads the folder and changes it, with errors that are a `DeskError`; its parts write to people.

    `cache` is a directory for what is dear to compute, None for none. What a person writes down is an action
    (`desk.actions`), performed in a `Visit`.
    """

    def __init__(self, path: Path, *, cache: Path | None = None) -> None:
        self.path = path
        self.folder = Folder(path)
        self._cache = cache

    def look(self, now: datetime) -> Overview:
        """Everything, read anew. A `now` without an offset is in the folder's zone."""
        with explained():
            return look(self.folder, now, self._cache)

    def visit(self, now: datetime) -> Visit:
        """One command's look at the folder."""
        return Visit(self, now)

    def zone(self) -> tzinfo:
        """The folder's zone, to show things in."""
        with explained():
            return self.folder.settings().zone

    def change(self, id_: str, *edits: Edit, check: Check | None = None) -> None:
        """Make the edits in the file of one application: all of them, or none and a `DeskError`."""
        with explained():
            self.folder.change(id_, edits, check)

    def mend(self, problem: Problem) -> None:
        """Change the lines of its cure and nothing else. Raises `RefusedError` where the file is another by now."""
        with explained():
            settings = self.folder.settings()
            self.folder.mend(problem, settings.zone, settings.own_keys)

    # The parts that write to people stand on libraries that `heardback due` must not wait for.

    @cached_property
    def correspondence(self) -> Correspondence:
        """The drafts, the sent messages and the templates."""
        from heardback.desk.correspondence import Correspondence

        return Correspondence(self.path)

    @cached_property
    def proofreader(self) -> Proofreader:
        """The checklist of a text."""
        from heardback.desk.checking_texts import Proofreader

        return Proofreader(self.path)

    @cached_property
    def outgoing(self) -> Outgoing:
        """The ways out of a draft."""
        from heardback.desk.outgoing import Outgoing

        return Outgoing(self.path)
