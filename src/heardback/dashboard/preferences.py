"""What the dashboard can't use in the person's own config: an unknown theme or command, two commands on one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from heardback.domain.problem import Problem
from heardback.folder.config import CONFIG_FILE, Config


def preference_problems(config: Config, directory: Path) -> Iterator[Problem]:
    """A problem for each; none is looked for, nor Textual loaded, where nothing of that is written."""
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
