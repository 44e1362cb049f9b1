"""The help: every key and what it does, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from heardback.dashboard.commands import COMMANDS, shown_key
from heardback.dashboard.scopes import BOARD, DRAFT, Command
from heardback.dashboard.screens.paper import Paper
from heardback.dashboard.text import Part, Tone, content, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

_KEY = 8
_MOVING = (
    ("↑ ↓", "Move; also j and k, page up and page down, home and end"),
    ("⏎", "Write the message, or mend the file that cannot be read"),
    ("⇥", "To the application, to scroll in it; again to come back"),
    (
        "mouse",
        "Click to highlight, click twice to open, click the first cell to mark; tabs and keys can be clicked",
    ),
)
_SIGNS = (
    ("!", "overdue"), ("•", "due"), ("○", "if you like"), ("…", "waiting is right"), ("·", "resting"),
    ("×", "a file that cannot be read"), ("~", "a file with something to look at"),
)  # fmt: skip


class Help(Paper[None]):
    """The help, as one page to scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,q,f1,enter", "leave", show=False)]
    DEFAULT_CSS = """
    Help {
        #paper { width: 76; max-width: 98%; max-height: 96%; scrollbar-size-vertical: 1; }
        Static { height: auto; }
    }
    """

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="paper"):
            yield Static(markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        super().on_resize()
        width = min(76, self.size.width - 2) - 8
        self.query_one(Static).update(help_content(self._keymap, max(20, width)))


def help_content(keymap: Mapping[str, str], width: int) -> Content:
    """The page, wrapped to `width` cells, with the person's own keys from `keymap`."""
    board = [c for c in COMMANDS if c.places & BOARD and not c.places >= BOARD | DRAFT]
    draft = [c for c in COMMANDS if c.places & DRAFT and not c.places >= BOARD | DRAFT]
    everywhere = [c for c in COMMANDS if c.places >= BOARD | DRAFT]
    parts = [*_section("Moving", _MOVING, width)]
    for title, commands in (("Lists", board), ("A draft", draft), ("Everywhere", everywhere)):
        parts += _section(title, [_row(c, keymap) for c in commands], width)
    parts += _section("Signs", _SIGNS, width)
    return content([*parts, ("\nesc closes", Tone.DIM)])


def _row(command: Command, keymap: Mapping[str, str]) -> tuple[str, str]:
    return shown_key(command, keymap), command.help


def _section(title: str, rows: Iterable[tuple[str, str]], width: int) -> list[Part]:
    parts: list[Part] = [(f"{title.upper()}\n", Tone.HEADING)]
    for key, text in rows:
        for n, line in enumerate(wrapped(text, max(10, width - _KEY))):
            parts += [((key if n == 0 else "").ljust(_KEY), Tone.STRONG_ACCENT), (f"{line}\n", Tone.PLAIN)]
    return [*parts, ("\n", Tone.PLAIN)]
