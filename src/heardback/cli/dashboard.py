"""The dashboard, as the command line starts it."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from heardback.cli.output import say_error
from heardback.cli.where import folder_for, now_for

_WRONG_USAGE = 2


def has_screen() -> bool:
    """Whether there is a terminal to show a dashboard in."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def dashboard(given: Namespace) -> int:
    """Show the dashboard of the folder that is meant."""
    if not has_screen():
        say_error("The dashboard needs a terminal; `heardback due` prints what is owed.")
        return _WRONG_USAGE
    return show(folder_for(given), given)


def show(folder: Path, given: Namespace) -> int:
    """Show the dashboard of `folder` until the person leaves it."""
    from heardback.dashboard.app import run

    return run(folder, clock(given))


def clock(given: Namespace) -> Callable[[], datetime]:
    """What tells the time: the clock, or one that begins at `--now` (or $HEARDBACK_NOW) and goes on from there."""
    if not (given.now or os.environ.get("HEARDBACK_NOW")):
        return lambda: datetime.now().astimezone()
    began, started = now_for(given), time.monotonic()
    return lambda: began + timedelta(seconds=time.monotonic() - started)
