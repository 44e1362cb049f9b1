"""Performing an action of the desk in one line, as both front ends do."""

from __future__ import annotations

from datetime import datetime

from heardback.desk import Desk, Visit
from heardback.desk.action import Done, perform
from heardback.desk.actions import BY_NAME
from heardback.desk.questions import Answers


def write_down(
    desk: Desk, name: str, id_: str = "", /, *, now: datetime, sure: bool = False, **typed: str
) -> Done:
    """Perform the action of that name; every step that follows is taken."""
    return perform(BY_NAME[name], Visit(desk, now), id_, Answers(typed, sure=sure))
