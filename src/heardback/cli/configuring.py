"""The command `config`: where the person's own config lies, and what each key is and comes from."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from heardback.cli.columns import columns
from heardback.cli.output import say, say_lines, say_problems
from heardback.dashboard.editor import editor_of
from heardback.dashboard.preferences import preference_problems
from heardback.domain.problem import Problem
from heardback.folder.config import CONFIG_FILE, KEYS, Config, config_directory, read_config


def config(given: Namespace) -> int:
    """Every key with its value and its origin; 1 when something in it cannot be used."""
    directory = config_directory()
    read = read_config(directory)
    path = directory / CONFIG_FILE
    say(str(path) if os.path.lexists(path) else f"{path} (not there yet: make it to change something)")
    say()
    say_lines(columns([[key, *_said(key, read)] for key in KEYS]))
    problems = tuple(config_problems(directory, read))
    say_problems(problems)
    return int(bool(problems))


def config_problems(directory: Path, read: Config) -> Iterator[Problem]:
    """Everything that is wrong with the person's own config."""
    yield from read.problems
    yield from preference_problems(read, directory)


def _said(key: str, read: Config) -> tuple[str, str]:
    """The value of a key that counts, and where it comes from."""
    if key == "folder" and (named := os.environ.get("HEARDBACK_FOLDER")):
        return named, "$HEARDBACK_FOLDER"
    if key in read.lines:
        return _written(getattr(read, key)), f"line {read.lines[key]}"
    if key == "editor":
        return _editor()
    return _DEFAULTS[key]


_DEFAULTS = {
    "folder": ("none", "default: the folder you are in, or the nearest above that is one"),
    "mail_command": ("none", "default: nothing is sent"),
    "theme": ("dark", "default"),
    "keymap": ("none", "default: the keys that ? shows"),
    "allow": ("none", "default: only the folder above may run the mail command"),
}


def _written(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{command}: {key}" for command, key in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _editor() -> tuple[str, str]:
    for name in ("VISUAL", "EDITOR"):
        if (command := os.environ.get(name)) and command.strip():
            return command, f"${name}"
    found = editor_of(None)
    return (found, "default: the first that is installed") if found else ("none", "none is installed")
