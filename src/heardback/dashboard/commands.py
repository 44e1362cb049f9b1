"""Everything that can be asked of the dashboard, each defined once.

What writes something down comes from the actions of the desk, and is carried out by one method, `write_down`. The rest
is defined here, and carried out by an ``action_`` method of its name: of the screen, or of the application. From the
table come the key bindings, the footer, the command palette, the help and the table of keys in the docs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from textual.binding import Binding

from heardback.desk.action import About, Action
from heardback.desk.actions import ACTIONS


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


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do.

    `key` is Textual's name of the key, several separated by commas; the first is the one shown. `label` names it
    in the footer and the palette, `short` in a narrow footer. `rank` orders the footer (lowest first, and the
    last to give way when there is no room); None keeps it out of the footer.
    """

    id: str
    key: str
    label: str
    help: str
    places: frozenset[Scope]
    rank: int | None = None
    short: str = ""
    writes: str = ""

    @property
    def action(self) -> str:
        """The action that carries it out: the screen's, or the application's where it works everywhere."""
        if self.writes:
            return f"{WRITE_DOWN}('{self.writes}')"
        name = self.id.replace("-", "_")
        return f"app.{name}" if self.places == EVERYWHERE else name


WRITE_DOWN = "write_down"
"""The screens' action that asks for what one of the desk's actions needs, and performs it."""


def _written(about: About) -> tuple[Command, ...]:
    """The commands that write something down, from the actions of the desk."""
    return tuple(_command(action) for action in ACTIONS if action.about is about and action.key)


def _command(action: Action) -> Command:
    on_a_row = action.about in {About.APPLICATION, About.FOLLOW_UP}
    places = LISTS | (DRAFT if action.is_in_drafts else frozenset()) if on_a_row else BOARD
    return Command(
        action.id or action.name,
        action.key,
        action.label,
        action.explanation,
        places,
        action.rank,
        writes=action.name,
    )


COMMANDS: tuple[Command, ...] = (
    # In a draft
    Command("fix", "enter", "fix", "Take the suggestion, or go to the place it's about", DRAFT, 1),
    Command("edit", "i", "edit", "Edit the text in place; Esc ends it", DRAFT, 2),
    Command("own-editor", "o,e", "own editor", "Edit the draft in your own editor", DRAFT, 5, "editor"),
    Command("copy", "c", "copy", "Copy the text to the clipboard", DRAFT, 3),
    Command("mail", "m", "mail", "Hand the message to your mail program", DRAFT, 5),
    Command(
        "sent-draft", "s", "sent", "Log that it went out (asks first), and move the text to sent/", DRAFT, 5
    ),
    Command("subject", "t", "subject", "Edit the subject", DRAFT, 9),
    Command("panel", "p", "panel notes", "Show what you write to the other people there", DRAFT, 10),
    Command("back", "escape", "back", "Go back", DRAFT, 3),
    # On an application
    Command("draft", "d", "draft", "Write the message that is owed, with its checklist", FILTERED, 1),
    Command("copy-draft", "c", "copy", "Open the draft and put it into the clipboard", FILTERED),
    *_written(About.FOLLOW_UP),
    Command("editor", "e", "editor", "Open the file in your own editor, at the line that matters", LISTS, 11),
    Command(
        "mend",
        "m",
        "mend",
        "Settle two versions of a file, or show its certain cure as a diff and make it",
        LISTS,
    ),
    Command("versions", "v", "versions", "Settle two versions of this draft", frozenset({Scope.DRAFTS})),
    *_written(About.APPLICATION),
    *_written(About.ARCHIVED),
    *_written(About.FOLDER),
    Command("mailbox", "M", "mail in no log", "Show the mails that are in no log", BOARD),
    Command("undo", "u", "undo", "Take back the last change", EVERYWHERE, 16),
    # Finding one's way
    Command("filter", "slash", "filter", "Show only what matches the words you type", FILTERED, 2),
    Command(
        "order", "o", "order", "Sort the applications by another column", frozenset({Scope.APPLICATIONS}), 6
    ),
    Command(
        "closed",
        "full_stop",
        "closed",
        "Hide the closed applications, or show them again",
        frozenset({Scope.APPLICATIONS}),
        9,
    ),
    Command("applications", "a,2", "all applications", "Show all applications", BOARD, 3, "all"),
    Command("today", "1", "today", "Show what is owed today", BOARD - {Scope.TODAY}, 6),
    Command("drafts", "3", "drafts", "Show the messages being written", BOARD),
    Command("so-far", "4", "so far", "Show how the search goes", BOARD),
    Command("leave", "escape", "back", "Clear the filter, go back to the list, then to Today", BOARD),
    Command("reread", "r,f5", "read again", "Read the folder again", BOARD),
    # Everywhere
    Command("help", "question_mark,f1", "help", "Show every key and what it does", EVERYWHERE, 4),
    Command("palette", "ctrl+p", "commands", "Find a command by its name", EVERYWHERE),
    Command("theme", "ctrl+t", "theme", "Switch to the next theme", EVERYWHERE),
    Command("quit", "q,ctrl+q", "quit", "Leave heardback", EVERYWHERE, 5),
)

_SHOWN = {
    "slash": "/", "question_mark": "?", "enter": "⏎", "escape": "esc", "space": "␣", "comma": ",",
    "full_stop": ".", "delete": "del", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip


def commands_at(place: Scope) -> tuple[Command, ...]:
    """The commands of `place`, in the order of the registry."""
    return tuple(c for c in COMMANDS if place in c.places)


def is_available(action: str, parameters: tuple[object, ...], place: Scope) -> bool:
    """Whether an action of a screen may run at `place`; an action that isn't a command always may."""
    name = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
    found = [command.places for command in COMMANDS if command.action == name]
    return not found or any(place in places for places in found)


def bindings(places: Iterable[Scope]) -> list[Binding]:
    """The key bindings of a screen that shows `places`; the command's id is the name for a keymap."""
    wanted = frozenset(places)
    return [
        Binding(c.key, c.action, c.label, show=False, id=c.id, tooltip=c.help)
        for c in COMMANDS
        if c.places & wanted
    ]


def shown_key(command: Command, keymap: Mapping[str, str]) -> str:
    """The key of `command` as a person reads it, after their own keymap: ``/``, ``⏎``, ``ctrl+p``."""
    key = keymap.get(command.id, command.key).split(",")[0].strip()
    return _SHOWN.get(key, key)


@dataclass(frozen=True, slots=True)
class FooterItem:
    """A command in the footer: `at` is the cell where its `key` begins, `end` the one after its `word`."""

    command: Command
    key: str
    word: str
    at: int = 0

    @property
    def end(self) -> int:
        return self.at + len(self.key) + 1 + len(self.word)


def footer(place: Scope, keymap: Mapping[str, str], width: int) -> tuple[FooterItem, ...]:
    """The commands of `place` in a footer of `width` cells, in the order of the registry.

    Where the room is short, the highest ranks give way; where it is very short, words and gaps are short.
    """
    ranked = sorted((c for c in commands_at(place) if c.rank is not None), key=lambda c: c.rank or 0)
    whole = [FooterItem(c, shown_key(c, keymap), c.label) for c in ranked]
    brief = [FooterItem(c, shown_key(c, keymap), c.short or c.label) for c in ranked]
    row = _fitting(whole, width, gap=2)
    if len(row) < min(_ENOUGH, len(whole)):
        row = _fitting(brief, width, gap=1)
        return _placed(row, gap=1)
    return _placed(row, gap=2)


_ENOUGH = 7
"""With room for this many whole words, no short ones are needed."""


def _fitting(items: list[FooterItem], width: int, gap: int) -> list[FooterItem]:
    row = list(items)
    while row and sum(item.end + gap for item in row) - gap > width:
        row.pop()
    return row


def _placed(items: list[FooterItem], gap: int) -> tuple[FooterItem, ...]:
    placed: list[FooterItem] = []
    at = 0
    for item in sorted(items, key=lambda item: COMMANDS.index(item.command)):
        placed.append(replace(item, at=at))
        at = placed[-1].end + gap
    return tuple(placed)
