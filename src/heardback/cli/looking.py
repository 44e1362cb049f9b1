"""The commands that look and change nothing: due, list, show."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta

from heardback.cli import as_json, output
from heardback.cli.due_text import count_text, due_text
from heardback.cli.list_text import list_text
from heardback.cli.show_text import show_text
from heardback.cli.where import desk_for, now_for
from heardback.desk import Overview, Row
from heardback.desk.action import loaded
from heardback.desk.naming import application_meant
from heardback.domain.field_values import matches
from heardback.domain.follow_up import State


def due(given: Namespace) -> int:
    """What is owed, and why."""
    overview = look(given)
    if given.json:
        output.say_json(as_json.due(overview))
    elif given.count:
        output.say(count_text(overview))
    else:
        output.say_lines(due_text(overview, everything=given.all, within=_span(given, overview)))
    shown = () if given.json else tuple(p for row in overview.rows for p in row.problems if p.blocks)
    output.say_problems(overview.problems, shown)
    owed = any(f.state in (State.DUE, State.OVERDUE) and not f.optional for f in overview.follow_ups)
    return 1 if given.exit_code and (owed or any(row.is_blocked for row in overview.rows)) else 0


def every(given: Namespace) -> int:
    """Every application, one a row."""
    overview = look(given)
    rows = [row for row in overview.rows if _fits(row, overview, given.stage, " ".join(given.query))]
    if given.json:
        output.say_json({"applications": [as_json.listed(row, overview) for row in rows]})
    else:
        output.say_lines(list_text(rows, overview, output.terminal_width()))
    output.say_problems(overview.problems)
    return 0


def show(given: Namespace) -> int:
    """Everything of one application."""
    overview = look(given)
    row = application_meant(given.app, overview.rows)
    if given.json:
        output.say_json(as_json.shown(row, overview))
    else:
        output.say_lines(show_text(row, overview))
    output.say_problems(overview.problems_of(row))
    return 0


def look(given: Namespace) -> Overview:
    """The folder that is meant, read; a folder with nothing in it is remarked on."""
    desk = desk_for(given)
    overview = desk.look(now_for(given))
    if not overview.rows:
        output.say_error(
            f"None of the files in {desk.path} is read as an application; why not is said below."
            if any(problem.file.startswith("applications/") for problem in overview.problems)
            else f"{desk.path} is empty: no Markdown is in applications/. `heardback new` adds the first file."
        )
    return overview


def _span(given: Namespace, overview: Overview) -> timedelta | None:
    if given.within is None:
        return None
    days_ahead = loaded("heardback.desk.typed_dates:days_ahead")
    return timedelta(days=days_ahead(given.within, overview.now.astimezone(overview.zone)))


def _fits(row: Row, overview: Overview, stage: str | None, query: str) -> bool:
    standing = overview.standing(row.id)
    if stage and (standing is None or standing.known_stage != stage):
        return False
    return matches(overview.haystack(row), query)
