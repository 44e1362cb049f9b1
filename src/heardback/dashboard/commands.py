"""Every command of the dashboard, each defined once.

Commands that write something down come from the actions of the desk, and one method, `write_down`, carries them out.
The others are defined here; an ``action_`` method of the same name, on the screen or the app, carries each out. The
table gives the key bindings, the footer, the command palette, the help and the table of keys in the docs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding

from heardback.dashboard.scopes import BOARD, DRAFT, EVERYWHERE, FILTERED, LISTS, Command, Here, Needs, Scope
from heardback.desk.action import About, Action
from heardback.desk.actions import ACTIONS

_NEEDS = {
    About.APPLICATION: Needs.APPLICATION,
    About.FOLLOW_UP: Needs.APPLICATION,
    About.ARCHIVED: Needs.ARCHIVED,
}
"""What a command needs, by what its action is about; the other actions need nothing."""


def _written(about: About) -> tuple[Command, ...]:
    """The commands for the desk's actions about `about`, if they have a key."""
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
        needs=_NEEDS.get(action.about, Needs.NOTHING),
        is_for_several=bool(action.several),
    )


COMMANDS: tuple[Command, ...] = (
    # In a draft
    Command(
        "fix",
        "enter",
        "fix",
        "Take the suggestion, or go to the place it's about",
        DRAFT,
        1,
        needs=Needs.FINDING,
    ),
    Command("edit", "i", "edit", "Edit the text in place; Esc ends it", DRAFT, 2),
    Command("own-editor", "o,e", "editor", "Edit the draft in your own editor", DRAFT, 6),
    Command("copy", "c", "copy", "Copy the text to the clipboard", DRAFT, 3),
    Command("mail", "m", "mail", "Hand the message to your mail program", DRAFT, 5),
    Command(
        "sent-draft", "s", "sent", "Log that it went out (asks first), and move the text to sent/", DRAFT, 5
    ),
    Command("subject", "t", "subject", "Edit the subject", DRAFT, 9),
    Command("panel", "p", "panel notes", "Show what you write to the other people there", DRAFT, 10),
    Command("back", "escape", "back", "Go back", DRAFT, 3),
    # On an application
    Command(
        "draft",
        "d",
        "draft",
        "Write the message that is owed, with its checklist",
        FILTERED,
        1,
        needs=Needs.APPLICATION,
    ),
    Command(
        "copy-draft",
        "c",
        "copy",
        "Open the draft and copy it to the clipboard",
        FILTERED,
        needs=Needs.APPLICATION,
    ),
    *_written(About.FOLLOW_UP),
    Command(
        "editor",
        "e",
        "editor",
        "Open the file in your own editor, at the line that matters",
        LISTS,
        11,
        needs=Needs.ROW,
    ),
    Command(
        "mend",
        "m",
        "mend",
        "Settle two versions of a file, or show its certain cure as a diff and make it",
        LISTS,
        6,
        needs=Needs.TO_MEND,
    ),
    Command("versions", "v", "versions", "Settle two versions of this draft", frozenset({Scope.DRAFTS})),
    *_written(About.APPLICATION),
    Command("advert", "w", "advert", "Open the advert in the browser", LISTS, 18, needs=Needs.ADVERT),
    Command(
        "reach",
        "y",
        "copy address",
        "Copy the address or the number of the person to write to",
        LISTS,
        19,
        needs=Needs.SOMEBODY,
    ),
    Command(
        "mark",
        "space",
        "mark",
        "Mark the row, to snooze, skip, move or archive several at once",
        LISTS,
        17,
        needs=Needs.LIST,
    ),
    *_written(About.ARCHIVED),
    *_written(About.FOLDER),
    Command("mailbox", "M", "mail in no log", "Show the mails that are in no log", BOARD),
    Command("undo", "u", "undo", "Take back the last change", EVERYWHERE, 16, needs=Needs.CHANGE),
    # Finding one's way
    Command(
        "filter",
        "slash",
        "filter",
        "Show only what matches the words you type",
        FILTERED,
        2,
        needs=Needs.LIST,
    ),
    Command(
        "order",
        "o",
        "order",
        "Sort the applications by another column",
        frozenset({Scope.APPLICATIONS}),
        6,
        needs=Needs.LIST,
    ),
    Command(
        "closed",
        "full_stop",
        "closed",
        "Hide the closed applications, or show them again",
        frozenset({Scope.APPLICATIONS}),
        9,
    ),
    Command(
        "archived",
        "comma",
        "archived",
        "Show what was archived below the others, or hide it again",
        frozenset({Scope.APPLICATIONS}),
        8,
        needs=Needs.PUT_AWAY,
    ),
    Command(
        "applications",
        "a,2",
        "all applications",
        "Show all applications",
        BOARD - {Scope.APPLICATIONS},
        3,
        "all",
    ),
    Command("today", "1", "today", "Show what is owed today", BOARD - {Scope.TODAY}, 6),
    Command("drafts", "3", "drafts", "Show the messages being written", BOARD),
    Command("so-far", "4", "so far", "Show how the search goes", BOARD),
    Command("leave", "escape", "back", "Unmark, clear the filter, go back to the list, then to Today", BOARD),
    Command("reread", "r,f5", "read again", "Read the folder again", BOARD),
    # Everywhere
    Command("help", "question_mark,f1", "help", "Show every key and what it does", EVERYWHERE, 4),
    Command("palette", "ctrl+p", "commands", "Find a command by its name", EVERYWHERE, 0, "more"),
    Command("theme", "ctrl+t", "theme", "Switch to the next theme", EVERYWHERE),
    Command("quit", "q,ctrl+q", "quit", "Leave heardback", EVERYWHERE, 5),
)

_SHOWN = {
    "slash": "/", "question_mark": "?", "enter": "⏎", "escape": "esc", "space": "␣", "comma": ",",
    "full_stop": ".", "delete": "del", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip


def is_available(action: str, parameters: tuple[object, ...], place: Scope) -> bool:
    """Whether a screen's action may run at `place`; an action that isn't a command always may."""
    name = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
    found = [command.places for command in COMMANDS if command.action == name]
    return not found or any(place in places for places in found)


def bindings(places: Iterable[Scope]) -> list[Binding]:
    """The key bindings of a screen that shows `places`. A keymap names each by the command's id."""
    wanted = frozenset(places)
    return [
        Binding(c.key, c.action, c.label, show=False, id=c.id, tooltip=c.help)
        for c in COMMANDS
        if c.places & wanted
    ]


def shown_key(command: Command, keymap: Mapping[str, str]) -> str:
    """The key of `command` as shown to the person, from their own `keymap` if it is there: ``/``, ``⏎``, ``ctrl+p``."""
    key = keymap.get(command.id, command.key).split(",")[0].strip()
    return _SHOWN.get(key, key)


@dataclass(frozen=True, slots=True)
class FooterItem:
    """A command in the footer: `at` is the cell where its `key` starts, `end` the cell after its `word`."""

    command: Command
    key: str
    word: str
    at: int = 0

    @property
    def end(self) -> int:
        return self.at + len(self.key) + 1 + len(self.word)


def footer(here: Here, keymap: Mapping[str, str], width: int) -> tuple[FooterItem, ...]:
    """The commands offered here, in a footer of `width` cells, in the order of `COMMANDS`.

    If they don't all fit, those with the highest ranks give way to ``more``; if few fit, words and gaps get shorter.
    """
    offered = [c for c in COMMANDS if c.rank and here.offers(c) and (not here.marked or _is_on_marked(c))]
    ranked = sorted(offered, key=lambda c: c.rank or 0)
    whole = [FooterItem(c, shown_key(c, keymap), c.label) for c in ranked]
    brief = [FooterItem(c, shown_key(c, keymap), c.short or c.label) for c in ranked]
    more = [
        FooterItem(c, shown_key(c, keymap).replace("ctrl+", "^"), c.short) for c in COMMANDS if c.rank == 0
    ]
    row = _fitting(whole, more, width, gap=2)
    if len(row) < min(_ENOUGH, len(whole)):
        less = [replace(item, key=_MORE, word="") for item in more]
        return _placed(_fitting(brief, less, width, gap=1), gap=1)
    return _placed(row, gap=2)


_ENOUGH = 7
"""If this many commands fit with their whole words, the short ones aren't needed."""
_MORE = "…"
"""Shown instead of ``^p more`` in a very narrow footer."""
_ON_MARKED = frozenset({"mark", "help"})
"""What the footer offers for marked rows, besides the commands that work on several."""


def _is_on_marked(command: Command) -> bool:
    return command.is_for_several or command.id in _ON_MARKED


def _fitting(items: list[FooterItem], more: list[FooterItem], width: int, gap: int) -> list[FooterItem]:
    row = list(items)
    while row and _takes(row + more * (len(row) < len(items)), gap) > width:
        row.pop()
    return row + more * (len(row) < len(items))


def _takes(row: list[FooterItem], gap: int) -> int:
    return sum(item.end + gap for item in row) - gap


def _placed(items: list[FooterItem], gap: int) -> tuple[FooterItem, ...]:
    placed: list[FooterItem] = []
    at = 0
    for item in sorted(items, key=lambda item: (item.command.rank == 0, COMMANDS.index(item.command))):
        placed.append(replace(item, at=at))
        at = placed[-1].end + gap
    return tuple(placed)
