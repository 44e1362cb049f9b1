"""The dashboard, on the person's folder or on the sample."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from heardback.cli.looking import due
from heardback.cli.where import desk_for, is_pretended, now_for
from heardback.desk import Desk, UsageError
from heardback.desk.action import loaded
from heardback.desk.setting_up import copy_sample
from heardback.shipped import shipped

if TYPE_CHECKING:
    from heardback.cli.first_picture import FirstPicture
    from heardback.cli.keeping import Keeping

_DEMO_HOUR = 9
"""The sample was written for nine in the morning; later its thank-yous would be overdue."""


def dashboard(given: Namespace) -> int:
    """Open the dashboard of the folder; on a terminal that can't draw, print the list. Returns the exit code."""
    if _is_dumb():
        return _printed(given.folder, given.now)
    desk, now = desk_for(given), now_for(given)
    pretended = now.replace(tzinfo=now.tzinfo or desk.zone())
    clock = _clock(pretended) if is_pretended(given) else lambda: now_for(given)
    return _show(desk, clock, getattr(given, "keeping", None), getattr(given, "picture", None))


def demo(given: Namespace) -> int:
    """Open the dashboard on a copy of the sample, its dates moved so that its day is today; the copy is deleted after.

    Its clock starts at nine in the morning, whatever the hour, and runs on from there.
    """
    morning = now_for(given).replace(hour=_DEMO_HOUR, minute=0, second=0, microsecond=0, tzinfo=None)
    with tempfile.TemporaryDirectory(prefix="heardback-demo-") as directory:
        copy_sample(shipped("sample-data"), Path(directory), morning.date())
        if not sys.stdout.isatty() or _is_dumb():
            return _printed(directory, morning.isoformat())
        desk = Desk(Path(directory), state=Path(directory) / ".state")
        return _show(desk, _clock(morning.replace(tzinfo=desk.zone())))


def _show(
    desk: Desk,
    clock: Callable[[], datetime],
    keeping: Keeping | None = None,
    picture: FirstPicture | None = None,
) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The dashboard needs a terminal. `heardback due` prints what to write today.")
    code: int = loaded("heardback.dashboard.app:run")(desk, clock, keeping, picture)
    return code


def _is_dumb() -> bool:
    """Whether the terminal says that it can't draw."""
    return os.environ.get("TERM") == "dumb"


def _printed(folder: str | None, now: str | None) -> int:
    """Print the list instead, where there's no terminal to draw on. Returns the exit code."""
    flags = dict.fromkeys(("json", "all", "exit_code", "count", "oneline"), False)
    return due(Namespace(folder=folder, now=now, within=None, **flags))


def _clock(start: datetime) -> Callable[[], datetime]:
    """A clock that runs on from `start`."""
    began = monotonic()
    return lambda: start + timedelta(seconds=int(monotonic() - began))
