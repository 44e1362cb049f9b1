"""What the dashboard takes from the person's own config: the theme, the keys and the editor."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from heardback.domain.problem import Problem
from heardback.folder.config import CONFIG_FILE, Config, split_command


def preference_problems(config: Config, directory: Path) -> Iterator[Problem]:
    """A problem for each theme or key in the config of `directory` that can't be used.

    Loads Textual only if the config sets a theme or keys.
    """
    if config.theme:
        yield from _theme(config, directory)
    if config.keymap:
        yield from _keymap(config, directory)


def _problem(config: Config, directory: Path, field: str, message: str, hint: str) -> Problem:
    return Problem(str(directory / CONFIG_FILE), message, hint, config.lines.get(field), None, field)


def _theme(config: Config, directory: Path) -> Iterator[Problem]:
    from textual.theme import BUILTIN_THEMES

    from heardback.dashboard.themes import THEMES, theme_name

    names = frozenset(BUILTIN_THEMES) | {theme.name for theme in THEMES}
    if theme_name(config.theme, names) is None:
        hint = f"Use dark, light, contrast, contrast-light, or one of {', '.join(sorted(names))}."
        yield _problem(config, directory, "theme", f"There's no theme “{config.theme}”.", hint)


def _keymap(config: Config, directory: Path) -> Iterator[Problem]:
    from heardback.dashboard.commands import COMMANDS

    known = {command.id: command for command in COMMANDS}
    for id_ in config.keymap:
        if id_ not in known:
            message, hint = f"There's no command “{id_}”.", f"Use one of {', '.join(known)}."
            yield _problem(config, directory, f"keymap.{id_}", message, hint)
    keys = {id_: _keys(config.keymap.get(id_, command.key)) for id_, command in known.items()}
    for id_ in known.keys() & config.keymap.keys():
        for other, command in known.items():
            earlier = other in config.keymap and other <= id_
            if shared := set() if earlier else keys[id_] & keys[other] and known[id_].places & command.places:
                key, place = sorted(keys[id_] & keys[other])[0], sorted(shared)[0]
                message = f"`{key}` is the key for both {id_} and {other} ({place})."
                yield _problem(config, directory, f"keymap.{id_}", message, "Give one of them another key.")


def _keys(written: str) -> set[str]:
    return {key.strip() for key in written.split(",") if key.strip()}


_PLUS_LINE = frozenset(
    "vi vim nvim view gvim nano pico emacs emacsclient kak joe jed mg micro ne".split()  # noqa: SIM905 - as a table
)
_COLON_LINE = {"hx", "helix", "subl", "zed", "gedit"}
_GOTO = {"code", "code-insiders", "codium", "cursor", "vscodium"}
_FALLBACKS = ("nano", "vim", "vi", "notepad")


def editor_of(configured: str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """The command of the editor: from the config, ``$VISUAL``, ``$EDITOR``, or else a usual one that is installed."""
    for command in (configured, environment.get("VISUAL"), environment.get("EDITOR")):
        if command and command.strip():
            return command
    return next((name for name in _FALLBACKS if shutil.which(name)), None)


def editor_arguments(command: str, path: Path, line: int | None = None) -> list[str]:
    """The arguments that start `command` on `path`, at `line` (from 1) if the editor is known to take one.

    The path is absolute, so no file name can be read as an option or a command. Raises `ValueError` for a command
    with unbalanced quotes.
    """
    words = split_command(command)
    file = str(path.absolute())
    name = Path(words[0]).name.removesuffix(".exe") if words else ""
    if line is None:
        return [*words, file]
    if name in _GOTO:
        return [*words, "-g", f"{file}:{line}"]
    if name in _COLON_LINE:
        return [*words, f"{file}:{line}"]
    return [*words, f"+{line}", file] if name in _PLUS_LINE else [*words, file]
