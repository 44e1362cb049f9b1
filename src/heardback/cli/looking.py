"""The commands that look and change nothing: due, list, show, doctor."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import timedelta

from heardback.cli import output
from heardback.cli.where import desk_for, now_for
from heardback.desk import Overview, Row, UsageError
from heardback.desk.whom import application_meant
from heardback.domain.follow_up import State
from heardback.domain.names import fold
from heardback.domain.plain import one_line


def due(given: Namespace) -> int:
    """What is owed, and why."""
    overview = _look(given)
    if given.json:
        from heardback.cli import as_json

        output.say_json(as_json.due(overview))
    else:
        from heardback.cli.due_text import due_text

        output.say_block(due_text(overview, everything=given.all, within=_span(given.within)))
    _say_problems(overview)
    owed = any(f.state in (State.DUE, State.OVERDUE) and not f.optional for f in overview.follow_ups)
    return 1 if given.exit_code and owed else 0


def list(given: Namespace) -> int:  # noqa: A001 - the command's name
    """Every application, one a row."""
    overview = _look(given)
    rows = [row for row in overview.rows if _fits(row, overview, given.stage, " ".join(given.query))]
    if given.json:
        from heardback.cli import as_json

        output.say_json({"applications": [as_json.listed(row, overview) for row in rows]})
    else:
        from heardback.cli.list_text import list_text

        output.say_block(list_text(rows, overview))
    _say_problems(overview)
    return 0


def show(given: Namespace) -> int:
    """Everything of one application."""
    overview = _look(given)
    row = application_meant(given.app, overview.rows)
    if given.json:
        from heardback.cli import as_json

        output.say_json(as_json.shown(row, overview))
    else:
        from heardback.cli.show_text import show_text

        output.say(show_text(row, overview))
    output.say_problems(overview.problems_of(row))
    return 0


def doctor(given: Namespace) -> int:
    """Every problem of the folder; 1 when there is any."""
    from heardback.desk.syncing import sync_problems  # late: no other command looks at git

    overview = _look(given)
    desk = desk_for(given)
    problems = (*overview.problems, *desk.message_problems(), *sync_problems(desk.path))
    if given.json:
        from heardback.cli import as_json

        output.say_json({"problems": as_json.problems(problems)})
        return int(bool(problems))
    if not problems:
        output.say(f"{len(overview.rows)} files read, no problems.")
    for problem in problems:
        output.say(f"{one_line(problem.where)}: {one_line(problem.field or 'file')}")
        output.say(f"    {one_line(problem.message)}")
        output.say(f"    {one_line(problem.hint)}")
    return int(bool(problems))


def _look(given: Namespace) -> Overview:
    desk = desk_for(given)
    overview = desk.look(now_for(given))
    if not overview.rows:
        output.say_error(
            f"{desk.path} is empty: there is no file in applications/. `heardback new` adds one."
        )
    return overview


def _say_problems(overview: Overview) -> None:
    output.say_problems(overview.problems)


_UNITS = {"d": 1, "w": 7}


def _span(text: str | None) -> timedelta | None:
    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,4})\s*([dw]?)", text.strip().casefold(), re.ASCII)
    if match is None:
        raise UsageError(f"“{text}” is no span: write 7d or 2w.")
    return timedelta(days=int(match[1]) * _UNITS[match[2] or "d"])


def _fits(row: Row, overview: Overview, stage: str | None, query: str) -> bool:
    standing = overview.standing(row.id)
    if stage and (standing is None or standing.stage != stage):
        return False
    return all(word in _words(row, overview) for word in fold(query).split())


def _words(row: Row, overview: Overview) -> str:
    application, standing = row.application, overview.standing(row.id)
    if application is None:
        return fold(row.id)
    parts = [row.id, application.company, application.role, *application.people, *application.tags]
    parts += [application.location or ""]
    parts += [standing.stage] if standing else []
    return fold(" ".join(parts))
