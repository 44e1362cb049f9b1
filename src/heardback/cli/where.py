"""Which folder, and which moment: the two things that every command needs to know first."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from heardback.desk import Desk, UnreadableError, UsageError

_MARKS = ("heardback.yaml", "applications")


def desk_for(given: Namespace) -> Desk:
    """The desk of the folder that is meant: `-C`, $HEARDBACK_FOLDER, the nearest parent, the config's."""
    from heardback.folder.config import cache_directory

    return Desk(folder_for(given), cache=cache_directory())


def folder_for(given: Namespace) -> Path:
    """The folder that is meant. Raises `UnreadableError` where none is."""
    named = given.folder or os.environ.get("HEARDBACK_FOLDER")
    if named:
        return Path(os.path.abspath(os.path.expanduser(named)))  # noqa: PTH100, PTH111 - keeps symbolic links
    here = Path.cwd()
    for parent in (here, *here.parents):
        if any((parent / mark).exists() for mark in _MARKS):
            return parent
    from heardback.folder.config import config_directory, read_config

    configured = read_config(config_directory()).folder
    if configured:
        return configured
    raise UnreadableError(
        "There is no folder of applications here or above. `heardback init` makes one, "
        "`heardback -C FOLDER …` names one, `heardback demo` shows one."
    )


def now_for(given: Namespace) -> datetime:
    """The moment: `--now`, $HEARDBACK_NOW, else the clock, read here and nowhere below.

    Without an offset it is a moment in the folder's zone.
    """
    text = _pretended(given)
    if not text:
        return datetime.now().astimezone().replace(microsecond=0)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is no ISO moment: write it like 2026-11-19T09:00:00+02:00.") from None


def is_pretended(given: Namespace) -> bool:
    """Whether the moment is a given one and not the clock's."""
    return bool(_pretended(given))


def _pretended(given: Namespace) -> str | None:
    return given.now or os.environ.get("HEARDBACK_NOW")
