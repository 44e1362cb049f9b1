"""The command palette: the commands that work here, the themes, and the applications by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from heardback.dashboard.board.board import Board
from heardback.dashboard.commands import COMMANDS, shown_key
from heardback.dashboard.draft.draft_screen import DraftScreen
from heardback.dashboard.host import Host
from heardback.dashboard.scopes import Here, Scope
from heardback.dashboard.text import one_line
from heardback.dashboard.themes import THEMES
from heardback.domain.names import fold

_MOST_APPLICATIONS = 20


class Commands(Provider):
    """Fills the palette. Texts from files reach it as `Content`, which is never read as markup."""

    @property
    def _host(self) -> Host:
        assert isinstance(self.app, Host)
        return self.app

    async def discover(self) -> Hits:
        for name, explanation, run in self._commands():
            yield DiscoveryHit(Content(name), run, name, explanation)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, explanation, run in self._commands():
            score = max(matcher.match(name), matcher.match(explanation) * 0.8)
            if score > 0:
                yield Hit(score, Content(name), run, name, explanation)
        for name, run in self._applications(query):
            yield Hit(0.5, Content(name), run, name, "Show this application")

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        screen = self.screen
        folder = self._host.folder
        elsewhere = Here(Scope.SO_FAR, has_changes=folder is not None and folder.has_changes)
        here = screen.here if isinstance(screen, Board | DraftScreen) else elsewhere
        for command in filter(here.offers, COMMANDS):
            name = f"{command.label}  ({shown_key(command, self._host.keys)})"
            yield name, command.help, partial(screen.run_action, command.action)
        for theme in THEMES:
            name = theme.name.removeprefix("heardback-").replace("-", " ")
            yield f"theme: {name}", "Change the colours", partial(setattr, self.app, "theme", theme.name)

    def _applications(self, query: str) -> Iterator[tuple[str, Callable[[], object]]]:
        """The first applications that match all the words, and what shows each."""
        words, folder = fold(query).split(), self._host.folder
        if not isinstance(self.screen, Board):
            return
        found = 0
        for entry in folder.entries if folder else ():
            if words and all(word in entry.haystack for word in words) and entry.row:
                application = entry.row.application
                name = f"{application.name} · {application.role}" if application else entry.row.file
                yield one_line(name), partial(self.screen.show_application, entry.row.id)
                found += 1
                if found == _MOST_APPLICATIONS:
                    return
