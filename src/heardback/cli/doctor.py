"""`heardback doctor`, every problem of a folder and the certain cures, and `heardback config`, every key in it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from heardback.cli import as_json
from heardback.cli.columns import columns
from heardback.cli.looking import look
from heardback.cli.output import ask, say, say_diff, say_error, say_json, say_lines, say_problems
from heardback.cli.where import desk_for, now_for
from heardback.dashboard.preferences import editor_of, preference_problems
from heardback.desk import Desk, RefusedError
from heardback.desk.syncing import sync_problems
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem
from heardback.folder.config import CONFIG_FILE, KEYS, Config, config_directory, read_config


def config(given: Namespace) -> int:
    """Print every key of the config with its value and origin. Returns 1 if something in it can't be used."""
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
    """The value of a key that is in force, and where it comes from."""
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
    "mail": ("none", "default: no mailbox is read"),
    "theme": ("dark", "default"),
    "keymap": ("none", "default: the keys that ? shows"),
    "mouse": ("on", "default"),
    "clock": ("24", "default"),
    "allow": ("none", "default: only the folder above may run the mail command"),
}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, dict):
        return ", ".join(f"{command}: {key}" for command, key in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _editor() -> tuple[str, str]:
    for name in ("VISUAL", "EDITOR"):
        if (command := os.environ.get(name)) and command.strip():
            return command, f"${name}"
    found = editor_of(None)
    return (found, "default: the first that is installed") if found else ("none", "none is installed")


def doctor(given: Namespace) -> int:
    """Print every problem of the folder and of the person's own config, after `--fix`. Returns 1 if there is any."""
    desk = desk_for(given)
    if given.fix:
        mend(desk, now_for(given), yes=given.yes)
    overview = look(given)
    directory = config_directory()
    problems = (
        *overview.problems,
        *overview.archive_problems,
        *desk.correspondence.problems(),
        *sync_problems(desk.path),
        *config_problems(directory, read_config(directory)),
    )
    if given.json:
        say_json({"problems": map(as_json.problem, problems)})
        return int(bool(problems))
    if not problems:
        say(f"{len(overview.rows) + len(overview.archived)} files read, no problems.")
    for problem in problems:
        say(f"{one_line(problem.where)}: {one_line(problem.field or 'file')}")
        say(f"    {one_line(problem.message)}")
        for line in plain(problem.hint).splitlines():
            say(f"    {line}")
    return int(bool(problems))


def mend(desk: Desk, now: datetime, *, yes: bool) -> None:
    """Show every cure for the folder and make those that are agreed to; with `yes`, all of them.

    Without `yes` and without a terminal the cures are shown and nothing is changed. A cure of several lines moves
    what is below it, so the folder is read again until every cure has been asked about.
    """
    asked: set[_Name] = set()
    while cures := [problem for problem in desk.look(now).curable if _name(problem) not in asked]:
        moved, mended = None, False
        for problem in cures:
            _show(problem)
            if not yes and not sys.stdin.isatty():
                asked.add(_name(problem))
            elif yes or _agreed():
                try:
                    desk.mend(problem, now)
                    mended = True
                except RefusedError as error:
                    moved = error  # it may have moved to another line: the next round finds it there
            else:
                asked.add(_name(problem))
        if moved and not mended:
            raise moved
    if asked and not yes and not sys.stdin.isatty():
        say_error(
            "Nothing was changed, as there is nobody to ask: `heardback doctor --fix --yes` makes every change."
        )


_Name = tuple[str, str | None, str]


def _name(problem: Problem) -> _Name:
    return problem.file, problem.field, problem.message


def _show(problem: Problem) -> None:
    say(f"{problem.where}: {problem.message}")
    say_diff(problem.cure.diff(problem.file) if problem.cure else "")


def _agreed() -> bool:
    try:
        return ask("Make this change? [y/N]").strip().casefold() in ("y", "yes")
    except EOFError:
        return False
