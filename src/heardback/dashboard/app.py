"""The dashboard's application: it starts and ends, and connects the parts to the desk."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

from heardback.dashboard.background import Background
from heardback.dashboard.board.board import Board
from heardback.dashboard.commands import COMMANDS, shown_key
from heardback.dashboard.draft.checker import Checker
from heardback.dashboard.draft.opening import Drafts
from heardback.dashboard.follower import Follower
from heardback.dashboard.keys_in_order import KeysInOrder
from heardback.dashboard.pictures import Pictures
from heardback.dashboard.preferences import preference_problems
from heardback.dashboard.programs import Programs
from heardback.dashboard.reading import FolderChanged
from heardback.dashboard.sudden_ends import leave_on_signals
from heardback.dashboard.text import cells, one_line, wrapped
from heardback.dashboard.themes import DEFAULT, THEMES, readable, theme_name
from heardback.domain.plain import plain
from heardback.folder.config import config_directory, read_config

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.screen import Screen

    from heardback.dashboard.host import Severity, Then
    from heardback.dashboard.pictures import KeepsPictures, ShownPicture
    from heardback.dashboard.reading import Reading
    from heardback.desk import Desk
    from heardback.desk.action import Done
    from heardback.desk.records import Config, Step

_TICK_SECONDS = 5.0
_LEAVING_SECONDS = 1.5
"""How long quitting waits for unfinished saves; quitting as a whole takes at most two seconds."""
_SAYING_SECONDS, _SAYING_ERROR_SECONDS = 5, 8
"""How long a line above the keys stays."""

T = TypeVar("T")


def _commands() -> type[Provider]:
    from heardback.dashboard.palette import Commands

    return Commands


class HeardbackApp(App[None]):
    """Puts the parts together. Each part does one thing, and reaches the others through this app, as its `Host`."""

    TITLE = "heardback"
    COMMANDS: ClassVar[set[Any]] = {_commands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS = """
    Board, DraftScreen { background: $background; color: $foreground; }
    ToastRack { margin: 0 0 1 0; scrollbar-size: 0 0; }
    Toast { background: $panel; padding: 0 1; margin: 0; width: 100%; max-width: 100%; border: none; }
    Input { &:focus { border: none; } }
    CommandPalette {
        background: $background 60%;
        & > Vertical { width: 72; max-width: 96%; background: $surface; }
        SearchIcon { display: none; }
        #--input { border: none; padding: 1 2 0 2; background: $surface; height: 2; }
        CommandList { border: none; background: $surface; padding: 0 1; }
    }
    """

    def __init__(
        self,
        desk: Desk,
        now: Callable[[], datetime],
        config: Config,
        kept: KeepsPictures | None = None,
        shown: ShownPicture | None = None,
    ) -> None:
        super().__init__()
        self.pictures = Pictures(self, kept, shown)
        self.desk = desk
        self.now = now
        self.config = config
        self.background = Background(self.tell)
        self.programs = Programs(self, self.background, self)
        self.drafts = Drafts(self, self.programs, Checker(self, self.background))
        self.board = Board(self, self.background, self.programs, self.drafts, self._begin)
        self.follower = Follower(self, self.background, self.board, self._folder_changed, self.pictures)
        self.typed = KeysInOrder(self, super().on_event)
        for theme in THEMES:
            self.register_theme(theme)
        name = theme_name(config.theme, frozenset(self.available_themes)) or DEFAULT
        if name not in {theme.name for theme in THEMES}:
            self.register_theme(readable(self.available_themes[name]))
        self.theme = name

    # -- beginning and ending --------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        return self.board

    def on_mount(self) -> None:
        self.pictures.begin()
        self.set_keymap(dict(self.keys))
        self.set_interval(_TICK_SECONDS, self.follower.tick)
        if not self.is_headless:
            leave_on_signals(self._end)

    def _begin(self) -> None:
        """Read the folder for the first time; called once the frame of the board is on the screen."""
        self.reread()
        for remark in self._remarks():
            self.say(remark, severity="warning")

    def _remarks(self) -> Iterator[str]:
        """A sentence for each entry of the person's own config that can't be used."""
        problems = (*self.config.problems, *preference_problems(self.config, config_directory()))
        yield from (str(problem) for problem in problems)

    async def action_quit(self) -> None:
        """Quit. Unfinished saves get a moment (see `leave`); nothing waits for a read that hangs."""
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl-C with no text selected: quit, unless somebody is typing, who may have meant to copy."""
        if isinstance(self.focused, Input | TextArea):
            self.say("esc ends typing; ctrl+q leaves.")
        else:
            self.exit()

    def _end(self, code: int) -> None:
        """Quit on a signal, with exit code `code`. The terminal may be gone, so what was typed is saved first."""
        for save in self.drafts.unsaved.last_saves():
            self.background.saving.do(save)
        self.exit(return_code=code)

    def leave(self) -> tuple[str, ...]:
        """Finish saving once the screen is closed. Returns the texts that may not have been saved."""
        self.follower.stop()
        unsaved = self.drafts.unsaved
        settled = self.background.close(unsaved.last_saves(), _LEAVING_SECONDS)
        return unsaved.words(settled=settled)

    # -- what the parts ask for (see `Host`) -------------------------------------------------------

    @property
    def folder(self) -> Reading | None:
        return self.follower.reading

    @property
    def keys(self) -> Mapping[str, str]:
        known = {command.id for command in COMMANDS}
        return {name: key for name, key in self.config.keymap.items() if name in known}

    @property
    def local_now(self) -> datetime:
        """Now in the folder's zone, or in this machine's until the folder has been read."""
        return self.now().astimezone(self.folder.overview.zone if self.folder else None)

    @property
    def today(self) -> date:
        return self.local_now.date()

    @property
    def folder_name(self) -> str:
        """The folder's path, with ``~`` for the home directory."""
        path = self.desk.path.absolute()
        try:
            return f"~/{path.relative_to(Path.home())}"
        except ValueError:
            return str(path)

    def say(self, text: str, *, severity: Severity = "information") -> None:
        self._show_line(one_line(text), severity=severity)

    def _show_line(self, line: str, tail: str = "", severity: Severity = "information") -> None:
        """Show `line` and `tail` above the keys. The tail goes on a line of its own rather than being broken."""
        width = self.size.width - 2
        fits = cells(wrapped(line, width)[-1]) + 1 + len(tail) <= width
        seconds = _SAYING_ERROR_SECONDS if severity == "error" else _SAYING_SECONDS
        self.clear_notifications()
        text = (" " if fits else "\n").join(filter(None, (line, tail)))
        self.notify(text, severity=severity, markup=False, timeout=seconds)

    def say_done(self, done: Done) -> None:
        said = " ".join((done.recalled or done.sentence, *done.remarks))
        self._show_line(one_line(said), f"{self._undo_key} undoes" if done.can_undo else "")

    @property
    def _undo_key(self) -> str:
        return next(shown_key(command, self.keys) for command in COMMANDS if command.id == "undo")

    def save(
        self, work: Callable[[], T], *, then: Callable[[T], object], failed: Callable[[str], object]
    ) -> None:
        self.background.attempt(self.background.saving, work, then=then, failed=failed)

    def tell(self, what: Callable[..., object], *given: object) -> None:
        with contextlib.suppress(RuntimeError):
            self.call_later(self._tell_on_screen, what, *given)

    def _tell_on_screen(self, what: Callable[..., object], *given: object) -> object:
        """Call `what`, unless the app is closing: its widgets may be gone already."""
        return what(*given) if self.is_running else None

    def reread(self, *, follow_kin: bool = True) -> None:
        self.follower.reread(follow_kin=follow_kin)

    def push(self, screen: Screen[T], then: Then[T] | None = None) -> None:
        self.push_screen(screen, then)

    def write(self, sequence: str) -> None:
        """Send a sequence to the terminal. (Textual's own copying doesn't wrap it for tmux and screen.)"""
        if self._driver is not None:
            self._driver.write(sequence)

    def action_undo(self) -> None:
        """Undo the last change to this folder, and say what it was."""
        self.save(self.desk.undo, then=self._undone, failed=self._not_undone)

    def _undone(self, step: Step) -> None:
        self.say(f"Undone: {step.said}")
        self.reread()

    def _not_undone(self, reason: str) -> None:
        self.say(reason, severity="warning")

    # -- events ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.typed.put(event)
        else:
            await super().on_event(event)

    def _folder_changed(self) -> None:
        """Read the folder again after a change on disk, and tell the screens on top to look at their own files."""
        self.reread()
        for screen in self.screen_stack:
            if screen is not self.board:
                screen.post_message(FolderChanged())

    # -- what works everywhere -------------------------------------------------------------------

    def action_help(self) -> None:
        from heardback.dashboard.screens.help import Help

        self.push_screen(Help(self.keys))

    def action_palette(self) -> None:
        self.action_command_palette()

    def action_theme(self) -> None:
        """Switch to the next of heardback's own themes."""
        names = [theme.name for theme in THEMES]
        following = names.index(self.theme) + 1 if self.theme in names else 0
        self.theme = names[following % len(names)]

    # -- when it breaks --------------------------------------------------------------------------

    def _fatal_error(self) -> None:
        """Report where it broke, without any of the person's data. Textual would print local variables, and has no
        public way to choose another report (Textualize/textual#3069).
        """
        from heardback.dashboard.sudden_ends import crash_report

        self.bell()
        error = self._exception or sys.exc_info()[1] or RuntimeError()
        self._exit_renderables.append(crash_report(error))
        self._close_messages_no_wait()


def run(
    desk: Desk,
    now: Callable[[], datetime],
    kept: KeepsPictures | None = None,
    shown: ShownPicture | None = None,
) -> int:
    """Show the dashboard of the desk's folder until the person quits; returns the exit code.

    `now` is the clock. `kept` is where pictures of Today are kept, `shown` the one already on the screen.
    """

    config = read_config(config_directory())
    app = HeardbackApp(desk, now, config, kept, shown)
    gc.disable()  # until the folder is on the screen: the first half second leaves nothing to collect
    app.run(mouse=config.mouse)
    for words in app.leave():
        print(
            "heardback: these words couldn't be saved in time. Keep them:\n",
            plain(words),
            sep="\n",
            file=sys.stderr,
        )
    return app.return_code or 0
