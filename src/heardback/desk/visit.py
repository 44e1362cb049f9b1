"""One command's look at the folder: whatever it asks for is read once."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from heardback.desk.errors import UnreadableError
from heardback.desk.explaining import explained
from heardback.desk.naming import application_meant
from heardback.domain.standing import Standing
from heardback.folder.settings import Settings

if TYPE_CHECKING:
    from heardback.desk.desk import Desk
    from heardback.desk.overview import Overview
    from heardback.domain.application import Application


class Visit:
    """The folder of `desk` at `now`. A `now` without an offset is in the folder's zone.

    Reads as little as it is asked for: settings, one application, or everything. A second question about the same
    thing has the same answer. Raises a `DeskError` for what cannot be read.
    """

    def __init__(self, desk: Desk, now: datetime) -> None:
        self.desk = desk
        self.now = now
        self._standings: dict[str, Standing] = {}

    @cached_property
    def overview(self) -> Overview:
        """Everything in the folder."""
        return self.desk.look(self.now)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the folder."""
        if "overview" in self.__dict__:
            return self.overview.settings
        with explained():
            return self.desk.folder.settings()

    @property
    def zone(self) -> tzinfo:
        """The folder's zone, to show things in."""
        with explained():
            return self.settings.zone

    @property
    def zone_for_writing(self) -> tzinfo:
        """The folder's zone, to write times in. Raises `UnreadableError` while it is unknown."""
        with explained():
            return self.settings.zone_for_writing

    @property
    def here(self) -> datetime:
        """The moment in the folder's zone."""
        return self._in(self.zone)

    @property
    def moment(self) -> datetime:
        """The moment with its own offset, if it came with one; else in the folder's zone."""
        return self.now if self.now.tzinfo else self.here

    def find(self, text: str, *, archived: bool = False) -> str:
        """The id that `text` means: an id, or an unambiguous part of one or of a company. Raises `UsageError`.

        An archived one is meant only if nothing else fits; with `archived` it's the other way round.
        """
        with explained():
            if self.desk.folder.has(text):
                return text
        shelves = [self.overview.rows, self.overview.archived]
        return application_meant(text, *(reversed(shelves) if archived else shelves)).id

    def standing(self, id_: str) -> Standing:
        """Where one application stands. Raises `UsageError` for an unknown id, `UnreadableError` for its file."""
        if id_ not in self._standings:
            self._standings[id_] = self._standing(id_)
        return self._standings[id_]

    def _standing(self, id_: str) -> Standing:
        zone = self.zone_for_writing
        if "overview" in self.__dict__ and (known := self.overview.standing(id_)):
            return known
        with explained():
            row = self.desk.folder.row(id_, zone, self.settings.own_keys)
        if row.application is None:
            raise UnreadableError("\n".join(map(str, row.problems)))
        return self._stand(row.application, zone)

    def _stand(self, application: Application, zone: tzinfo) -> Standing:
        return Standing.of(application, self._in(zone), zone, twelve=self.desk.twelve)

    def _in(self, zone: tzinfo) -> datetime:
        return self.now.astimezone(zone) if self.now.tzinfo else self.now.replace(tzinfo=zone)
