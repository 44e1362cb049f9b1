"""`heardback calendar`: interviews, offer deadlines and follow-ups, for a calendar program."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from heardback.cli.given_files import writing
from heardback.cli.output import say, say_error, say_mail, say_problems
from heardback.cli.where import visit_for
from heardback.desk import Visit
from heardback.desk.appointments import appointments
from heardback.domain.in_words import count
from heardback.post.calendar_text import Appointment, calendar_of, is_directory, write_directory, write_file

_NAME = "Job search"


def calendar(given: Namespace) -> int:
    """Print the calendar, or write it to `--out`, a file or a directory. Returns 0."""
    visit = visit_for(given)
    made = appointments(visit, follow_ups=given.follow_ups)
    is_empty = not (visit.overview.rows or visit.overview.archived)
    if is_empty:
        say_error(f"{visit.desk.path} is empty{', so nothing was written' if given.out else ''}.")
    if given.out and not is_empty:
        _write(given.out, visit, made)
    elif not given.out:
        say_mail(calendar_of(made, _NAME))
    say_problems(visit.overview.problems)
    return 0


def _write(out: str, visit: Visit, made: Sequence[Appointment]) -> None:
    if is_directory(out):
        _write_directory(out, visit, made)
        return
    with writing(out) as path:
        changed = write_file(path, made, _NAME)
    say(f"{out}: {count(len(made), 'event')}{'' if changed else ', nothing has changed'}.")


def _write_directory(out: str, visit: Visit, made: Sequence[Appointment]) -> None:
    rows = (*visit.overview.rows, *visit.overview.archived)
    with writing(out) as path:
        done = write_directory(path, made, {row.id for row in rows if row.application is None})
    counts = {"new": done.new, "changed": done.changed, "removed": done.removed}
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    say(f"{out}: {count(len(made), 'event')}, {told or 'nothing has changed'}.")
    for name in done.foreign:
        say_error(f"{Path(out) / name} isn't heardback's, and was left alone.")
