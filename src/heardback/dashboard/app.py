"""The dashboard: what do I owe whom today."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.widgets import Input, TextArea

from heardback.dashboard.applications import Order
from heardback.dashboard.outside import Outside
from heardback.dashboard.preferences import preference_problems
from heardback.dashboard.reading import FolderChanged, Read, ReadFailed, read
from heardback.dashboard.screens.board import Board
from heardback.dashboard.signals import leave_when_asked
from heardback.dashboard.themes import DEFAULT, THEMES, theme_name
from heardback.dashboard.writing import Writing
from heardback.disk.watch import Snapshot, Watch, snapshot
from heardback.domain.plain import plain

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.screen import Screen

    from heardback.dashboard.screens.keeping import Keeping
    from heardback.desk import Desk
    from heardback.folder.config import Config

_TICK_SECONDS = 5.0
_LEAVING_SECONDS = 1.5
"""How long leaving waits for what is being saved; all of leaving takes at most two seconds."""


def _commands() -> type[Provider]:
    from heardback.dashboard.palette import Commands

    return Commands


class HeardbackApp(Outside, Writing):
    """Reads the folder, follows what changes in it, and shows the board."""

    TITLE = "heardback"
    COMMANDS: ClassVar[set[Any]] = {_commands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS = """
    Board, DraftScreen { background: $background; color: $foreground; }
    Toast { background: $panel; padding: 0 2; }
    Input { &:focus { border: none; } }
    CommandPalette {
        background: $background 60%;
        & > Vertical { width: 72; max-width: 96%; background: $surface; }
        SearchIcon { display: none; }
        #--input { border: none; padding: 1 2 0 2; background: $surface; height: 2; }
        CommandList { border: none; background: $surface; padding: 0 1; }
    }
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime], config: Config) -> None:
        super().__init__(desk, now, config)
        self.board = Board()
        self.order = Order.COMPANY
        self.unsaved: dict[int, Keeping] = {}
        self._watch: Watch | None = None
        self._seen: Snapshot | None = None
        self._follow_kin = True
        self.trouble: str | None = None
        self._next_change: datetime | None = None
        self._read_on: date | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name(config.theme, frozenset(self.available_themes)) or DEFAULT

    # -- beginning and ending --------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        return self.board

    def on_mount(self) -> None:
        self.set_keymap(self.keys)
        self.set_interval(_TICK_SECONDS, self._tick)
        if not self.is_headless:
            leave_when_asked(self._end)

    def begin(self) -> None:
        """Read the folder for the first time; called when the frame of the board is on the screen."""
        self.reread()
        for remark in self._remarks():
            self.say(remark, severity="warning")

    def _remarks(self) -> Iterator[str]:
        """What in the person's own config cannot be used."""
        from heardback.folder.config import config_directory

        problems = (*self.config.problems, *preference_problems(self.config, config_directory()))
        yield from (str(problem) for problem in problems)

    def _follow(self) -> None:
        """Watch the folder from now on."""
        if self._watch is None:
            self._watch = Watch(self.desk.path, self._disk_changed, self._seen)
            self._watch.start()
            # What was loaded until now stays: the collector need not go through it again and again.
            gc.enable()
            gc.freeze()

    async def action_quit(self) -> None:
        """Leave: what is being saved gets a moment, what hangs is left behind."""
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl-C where nothing is selected to be copied: leave, unless one is typing and may have meant to copy."""
        if isinstance(self.focused, Input | TextArea):
            self.say("esc ends typing; ctrl+q leaves.")
        else:
            self.exit()

    def _end(self, code: int) -> None:
        """Leave because the system asks for it; the terminal may have gone, so the words come first."""
        self._keep_words()
        self.exit(return_code=code)

    def _keep_words(self) -> None:
        for screen in self.unsaved.values():
            self.saving.do(screen.last_job())

    def leave(self) -> tuple[str, ...]:
        """After the screen is closed: let the saves end. Returns the texts of which it is not known that they were
        saved.
        """
        if self._watch is not None:
            self._watch.stop()
        self.reading.close()
        self.checking.close()
        self.programs.close()
        self._keep_words()
        self.saving.close()
        settled = self.saving.settle(_LEAVING_SECONDS)
        return tuple(s.words for s in self.unsaved.values() if not settled or not s.is_kept)

    # -- reading the folder ----------------------------------------------------------------------

    def reread(self, *, follow_kin: bool = True) -> None:
        self._follow_kin = self._follow_kin and follow_kin
        order = self.order

        def job() -> None:
            if self._seen is None:
                # Taken before the first reading, so that nothing falls between that and the watch.
                self._seen = snapshot(self.desk.path)
            try:
                message = read(self.desk, self.now(), order)
            except Exception as error:  # noqa: BLE001 - as above
                self.tell(self._raise, error)
            else:
                with contextlib.suppress(RuntimeError):
                    self.post_message(message)

        self.reading.do(job)

    def on_read(self, event: Read) -> None:
        self.folder = event.reading
        self._read_on = event.reading.overview.today
        self._next_change = event.reading.next_change
        self.trouble = None
        self.show_on_board()

    def on_read_failed(self, event: ReadFailed) -> None:
        self.trouble = event.reason
        self.show_on_board()

    def show_on_board(self) -> None:
        """Show what was read, or why it could not be; the disk may have been quicker than the screen, or one leaves."""
        if not (self.board.is_ready and self.is_running):
            return
        self._follow()
        if self.trouble is not None:
            self.board.show_trouble(self.trouble)
        elif self.folder is not None:
            self.board.show(self.folder, follow_kin=self._follow_kin)
            self._follow_kin = True

    def on_folder_changed(self, event: FolderChanged) -> None:
        self.reread()
        for screen in self.screen_stack:
            if screen is not self.board:
                screen.post_message(FolderChanged())

    def _disk_changed(self) -> None:
        """Called by the watch on its thread."""
        with contextlib.suppress(RuntimeError):
            self.post_message(FolderChanged())

    def _tick(self) -> None:
        """At midnight, when something falls due, and after waking from sleep: what is owed has changed."""
        now = self.now()
        if self._read_on != self.today or (self._next_change is not None and now > self._next_change):
            self._next_change = now + timedelta(minutes=1)
            self.reread()

    # -- what works everywhere -------------------------------------------------------------------

    def action_help(self) -> None:
        from heardback.dashboard.screens.help import Help

        self.push_screen(Help(self.keys))

    def action_palette(self) -> None:
        self.action_command_palette()

    def action_theme(self) -> None:
        """Use the next of heardback's own themes."""
        names = [theme.name for theme in THEMES]
        following = names.index(self.theme) + 1 if self.theme in names else 0
        self.theme = names[following % len(names)]

    # -- when it breaks --------------------------------------------------------------------------

    def _fatal_error(self) -> None:
        """Say where it broke, with nothing of the person's in it (Textual would print local variables)."""
        from heardback.dashboard.crash import crash_report

        self.bell()
        error = self._exception or sys.exc_info()[1] or RuntimeError()
        self._exit_renderables.append(crash_report(error))
        self._close_messages_no_wait()


def run(folder: Desk | Path, now: Callable[[], datetime]) -> int:
    """Show the dashboard of a folder until the person leaves it; returns the exit code."""
    from heardback.desk import Desk
    from heardback.folder.config import cache_directory, config_directory, read_config

    desk = folder if isinstance(folder, Desk) else Desk(folder, cache=cache_directory())
    app = HeardbackApp(desk, now, read_config(config_directory()))
    gc.disable()  # until the folder is on the screen: there is no rubbish to find in the first half second
    app.run()
    for words in app.leave():
        print(
            "heardback: these words could not be saved in time. Keep them:\n",
            plain(words),
            sep="\n",
            file=sys.stderr,
        )
    return app.return_code or 0
