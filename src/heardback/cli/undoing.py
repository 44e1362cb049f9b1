"""`heardback undo`: what heardback changed in this folder, taken back; and the list of what can be."""

from __future__ import annotations

from argparse import Namespace

from heardback.cli.columns import columns
from heardback.cli.output import say, say_lines
from heardback.cli.where import visit_for
from heardback.desk import UsageError
from heardback.domain.prose import day_and_clock


def undo(given: Namespace) -> int:
    """Take back the last change, or the one of that number; with `--list` show them, the latest first."""
    visit = visit_for(given)
    if given.list:
        zone, today = visit.zone, visit.here.date()
        rows = [
            [str(number), day_and_clock(step.at.astimezone(zone), today, zone), step.said]
            for number, step in enumerate(visit.desk.changes(), start=1)
        ]
        say_lines(columns(rows) or ["There's nothing to undo in this folder."])
        return 0
    say(f"Undone: {visit.desk.undo(_number(given.number)).said}")
    return 0


def _number(text: str | None) -> int:
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit()):
        raise UsageError(f"“{text}” isn't a number: `heardback undo --list` numbers the changes.")
    return int(text)
