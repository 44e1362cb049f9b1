"""Which folder, and which moment: the two things that every command needs to know first."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from heardback.cli.asked import folder_near
from heardback.desk import Desk, UnreadableError, UsageError, Visit
from heardback.domain.file_dates import FIRST_YEAR, LAST_YEAR
from heardback.folder.config import TWELVE, cache_directory, config_directory, read_config, state_directory


def desk_for(given: Namespace) -> Desk:
    """The desk of the folder that is meant (see `folder_for`). Raises `UnreadableError` if none is."""
    return Desk(folder_for(given), cache=cache_directory(), state=state_directory(), twelve=_is_twelve(given))


def _is_twelve(given: Namespace) -> bool:
    """Whether times are shown on a 12-hour clock: never in JSON, which is the same for everybody."""
    return not vars(given).get("json", False) and read_config(config_directory()).clock == TWELVE


def desk_if_any(given: Namespace) -> Desk | None:
    """The folder's desk; None if no folder is named or near: a text can be checked without one."""
    try:
        return desk_for(given)
    except UnreadableError:
        return None


def visit_for(given: Namespace) -> Visit:
    """A visit to the folder that is meant, at the moment that is meant."""
    return Visit(desk_for(given), now_for(given))


def folder_for(given: Namespace) -> Path:
    """The folder: `-C`, else $HEARDBACK_FOLDER, else the nearest parent that is one, else the config's.

    Raises `UnreadableError` if there is none.
    """
    try:
        near = folder_near(given.folder)
    except FileNotFoundError:
        raise UnreadableError("The directory you are in is gone: `cd` to one that exists.") from None
    if near:
        return Path(near)
    config = read_config(config_directory())
    if config.folder:
        return config.folder
    if config.problems:
        raise UnreadableError("\n".join(map(str, config.problems)))
    raise UnreadableError(
        "There is no job search in this directory or above it. `heardback init` starts one, "
        "`heardback -C FOLDER …` opens another one, and `heardback demo` shows you one."
    )


def now_for(given: Namespace) -> datetime:
    """The moment: `--now`, $HEARDBACK_NOW, else the clock, read here and nowhere below.

    Without an offset it is a moment in the folder's zone. Raises `UsageError` for what isn't an ISO date and time.
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
    """Whether the moment was given, rather than read from the clock."""
    return bool(_pretended(given))


def _pretended(given: Namespace) -> str | None:
    return given.now or os.environ.get("HEARDBACK_NOW")
