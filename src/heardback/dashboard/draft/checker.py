"""Checks drafts in the background, while the person types.

What checking needs is loaded with the first draft, not at the start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heardback.dashboard.background import Background
    from heardback.dashboard.host import Host
    from heardback.desk import Overview
    from heardback.desk.records import Draft, Language, Report


class Checker:
    """Checks one draft after another; of those waiting, only the latest."""

    def __init__(self, host: Host, background: Background) -> None:
        self._host = host
        self._background = background
        self._language: tuple[tuple[object, ...], Language] | None = None
        """The checker of spelling and grammar, and the settings and names it was made for."""

    def check(
        self, made: Draft, *, then: Callable[[Report], object], failed: Callable[[str], object]
    ) -> None:
        """Check `made`; then call, on the screen's thread, `then` with the checklist or `failed` with a sentence."""
        background = self._background
        background.attempt(background.checking, lambda: self.report(made), then=then, failed=failed)

    def report(self, made: Draft) -> Report:
        """The checklist for `made`. Blocks until it is worked out."""
        from heardback.desk.proofing import TextToCheck, known_names

        desk, folder = self._host.desk, self._host.folder
        overview = folder.overview if folder else desk.look(self._host.now())
        return desk.proofreader.check(
            overview, TextToCheck.of(made), self._reader(overview, tuple(known_names(overview)))
        )

    def _reader(self, overview: Overview, names: tuple[str, ...]) -> Language:
        """The checker of spelling and grammar; the last one, if the folder's English and `names` are still the same."""
        key = (overview.settings.english, *names)
        if self._language is None or self._language[0] != key:
            self._language = key, self._host.desk.proofreader.language(overview)
        return self._language[1]
