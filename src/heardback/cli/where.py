"""Which folder, and which moment: the two things that every command needs to know first."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from heardback.desk import Desk, UnreadableError, UsageError, Visit
from heardback.domain.file_dates import FIRST_YEAR, LAST_YEAR
from heardback.folder.config import TWELVE, cache_directory, config_directory, read_config, state_directory
from heardback.folder.folder import APPLICATIONS
from heardback.folder.settings import SETTINGS_FILE

_MARKS = (SETTINGS_FILE, APPLICATIONS)


def desk_for(given: Namespace) -> Desk:
    """The desk of the folder that is meant: `-C`, $HEARDBACK_FOLDER, the nearest parent, the config's."""
    return Desk(folder_for(given), cache=cache_directory(), state=state_directory(), twelve=_is_twelve(given))


def _is_twelve(given: Namespace) -> bool:
    """Whether times are named by a clock of twelve hours: never in JSON, which is the same for everybody."""
    return not vars(given).get("json", False) and read_config(config_directory()).clock == TWELVE


def desk_if_any(given: Namespace) -> Desk | None:
    """The folder's desk; None where no folder is named or near: any text can be checked without one."""
    try:
        return desk_for(given)
    except UnreadableError:
        return None


def visit_for(given: Namespace) -> Visit:
    """One look at that folder, at the moment that is meant."""
    return Visit(desk_for(given), now_for(given))


def folder_for(given: Namespace) -> Path:
    """The folder that is meant. Raises `UnreadableError` where none is."""
    named = given.folder or os.environ.get("HEARDBACK_FOLDER")
    if named:
        path = Path(os.path.expanduser(named))  # noqa: PTH111 - never raises
        return Path(os.path.normpath(path if path.is_absolute() else _here() / path))
    here = _here()
    for parent in (here, *here.parents):
        if _is_one(parent):
            return parent
    config = read_config(config_directory())
    if config.folder:
        return config.folder
    if config.problems:
        raise UnreadableError("\n".join(map(str, config.problems)))
    raise UnreadableError(
        "There is no job search in this directory or above it. `heardback init` starts one, "
        "`heardback -C FOLDER …` opens another one, and `heardback demo` shows you one."
    )


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise UnreadableError("The directory you are in is gone: `cd` to one that exists.") from None


def _is_one(directory: Path) -> bool:
    """Whether it holds one of the marks, spelled in exactly that way: every Mac has an /Applications."""
    found = {mark for mark in _MARKS if os.path.lexists(directory / mark)}
    if not (directory / APPLICATIONS).is_dir():
        found.discard(APPLICATIONS)
    try:
        return bool(found) and not found.isdisjoint(os.listdir(directory))
    except OSError:
        return True  # then it is said that it cannot be read


def now_for(given: Namespace) -> datetime:
    """The moment: `--now`, $HEARDBACK_NOW, else the clock, read here and nowhere below.

    Without an offset it is a moment in the folder's zone.
    """
    text = _pretended(given)
    if not text:
        return datetime.now().astimezone().replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"“{text}” isn't an ISO date and time: write it like 2026-11-19T09:00:00+02:00."
        ) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise UsageError(f"“{text}” is too far away: use a year from {FIRST_YEAR} to {LAST_YEAR}.")
    return moment


def is_pretended(given: Namespace) -> bool:
    """Whether the moment is a given one and not the clock's."""
    return bool(_pretended(given))


def _pretended(given: Namespace) -> str | None:
    return given.now or os.environ.get("HEARDBACK_NOW")
