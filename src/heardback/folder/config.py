"""The person's own config, in their own directory: what runs a program, and for which folders.

It is never read from a folder of applications, because such a folder can come from somebody else.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from heardback.disk import version
from heardback.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heardback.markdown.field_reader import Fields

CONFIG_FILE = "config.yaml"
KEYS = ("folder", "editor", "mail_command", "mail", "theme", "keymap", "mouse", "clock", "allow")
TWELVE, TWENTY_FOUR = 12, 24
"""The values of `clock`: how many hours it has."""


@dataclass(frozen=True, slots=True)
class Config:
    """What config.yaml says. `keymap` has the key for each command's name; `allow` has the folders for which the mail
    command may run.
    """

    folder: Path | None = None
    editor: str | None = None
    mail_command: str | None = None
    mail: tuple[str, ...] = ()
    """The mailboxes to read."""
    theme: str | None = None
    keymap: dict[str, str] = field(default_factory=dict)
    mouse: bool = True
    """Whether the dashboard uses the mouse; otherwise the terminal selects text with it, as usual."""
    clock: int = TWENTY_FOUR
    allow: tuple[Path, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key in the file, from 1; keys of the keymap are named like ``keymap.draft``."""
    problems: tuple[Problem, ...] = ()

    def allows(self, folder: Path) -> bool:
        """Whether the person allowed programs to run for `folder`; their own default folder always is."""
        allowed = (*self.allow, *([self.folder] if self.folder else []))
        return any(folder.resolve() == path.expanduser().resolve() for path in allowed)


def config_directory() -> Path:
    """Where the person's config is."""
    return _own("config")


def cache_directory() -> Path:
    """Where to keep what takes long to work out; all of it can be deleted."""
    return _own("cache")


def state_directory() -> Path:
    """Where earlier versions of changed files are kept, so a change can be undone."""
    return _own("state")


_Kind = Literal["config", "cache", "state"]
_IN_HOME: dict[_Kind, str] = {"config": ".config", "cache": ".cache", "state": ".local/state"}


def _own(kind: _Kind) -> Path:
    """The person's own directory of that kind, where their system has it."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # The answer of platformdirs, which takes as long to load as ten applications take to read.
        named = os.environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
        return Path(named or Path.home() / _IN_HOME[kind]) / "heardback"
    import platformdirs

    find = {
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
        "state": platformdirs.user_state_path,
    }[kind]
    return find("heardback", appauthor=False)


def read_config(directory: Path) -> Config:
    """The config in `directory`: defaults if there is none, and problems for what can't be understood."""
    path = directory / CONFIG_FILE
    try:
        content = version.read(path, within=directory).content
    except version.Unreadable as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return Config()
        return Config(problems=(Problem(str(path), error.message, error.hint),))
    from heardback.markdown.document import read_fields  # late: most people have none

    given, problems = read_fields(content, str(path))
    if given is None:
        return Config(problems=tuple(problems))
    folder, keymap = given.text("folder"), given.inside("keymap")
    return Config(
        folder=Path(folder).expanduser() if folder else None,
        editor=given.text("editor"),
        mail_command=given.text("mail_command"),
        mail=given.texts("mail"),
        theme=given.text("theme"),
        keymap={command: str(key) for command, key in keymap.rest().items()} if keymap else {},
        mouse=given.flag("mouse", missing=True),
        clock=_clock(given),
        allow=tuple(Path(text) for text in given.texts("allow")),
        lines=_lines(given, "", KEYS) | (_lines(keymap, "keymap.", keymap.rest()) if keymap else {}),
        problems=_all_problems(given),  # last: it is evaluated when everything has been read
    )


def _clock(given: Fields) -> int:
    text = given.word("clock")
    if text not in (None, str(TWELVE), str(TWENTY_FOUR)):
        given.report(
            "clock", f"“{text}” isn't 12 or 24.", "Write `clock: 24`, `clock: 12`, or delete the line."
        )
    return TWELVE if text == str(TWELVE) else TWENTY_FOUR


def _lines(fields: Fields, prefix: str, keys: Iterable[str]) -> dict[str, int]:
    return {f"{prefix}{key}": fields.place(key)[0] for key in keys if fields.node(key) is not None}


def _all_problems(given: Fields) -> tuple[Problem, ...]:
    for key in given.rest():
        given.report(key, f"heardback's config has no `{key}`.", "Check its spelling, or delete it.")
    return tuple(given.problems)


def split_command(command: str, *, windows: bool = os.name == "nt") -> list[str]:
    """The program and its arguments, as a shell would split them. Raises `ValueError` if a quote isn't closed.

    On Windows a backslash is part of a path, and only double quotes group words.
    """
    import shlex  # late: only a program that is about to run needs it

    if not windows:
        return shlex.split(command)
    words = shlex.shlex(command, posix=True, punctuation_chars=False)
    words.whitespace_split, words.commenters, words.escape, words.quotes = True, "", "", '"'
    return list(words)
