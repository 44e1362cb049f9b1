"""A folder whose applications are in no file, for properties of what is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from pathlib import Path

from heardback.domain.application import Application
from heardback.domain.etiquette import Etiquette
from heardback.domain.problem import Problem
from heardback.folder.folder import Folder
from heardback.folder.row import APPLICATIONS, ARCHIVE, Row
from heardback.folder.row_reader import HeldRows, Progress
from heardback.folder.settings import Settings


class Imagined(Folder):
    """It says just what it's told to say."""

    def __init__(
        self, etiquette: Etiquette, live: Iterable[Application], archived: Iterable[Application] = ()
    ) -> None:
        super().__init__(Path("/nowhere"))
        self.places = {
            place: [Row(a.id, f"{place}/{a.id}.md", a) for a in held]
            for place, held in ((APPLICATIONS, live), (ARCHIVE, archived))
        }
        self._etiquette = etiquette

    def settings(self) -> Settings:
        """The numbers and the zone of the etiquette."""
        settings = Settings(timezone=str(self._etiquette.zone), policy=self._etiquette.policy)
        settings.__dict__["zone"] = self._etiquette.zone
        return settings

    def rows(
        self,
        zone: tzinfo,
        own_keys: frozenset[str] = frozenset(),
        place: str = APPLICATIONS,
        progress: Progress | None = None,
        held: HeldRows | None = None,
    ) -> Iterator[Row]:
        """What was imagined of that place."""
        return iter(self.places[place])

    def problems(self) -> Iterator[Problem]:
        """None."""
        return iter(())
