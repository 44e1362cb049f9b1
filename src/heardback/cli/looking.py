"""The commands that look and change nothing: due, list, show, doctor."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta

from heardback.cli import output
from heardback.cli.where import desk_for, now_for
from heardback.desk import Overview, Row
from heardback.desk.whom import application_meant
from heardback.domain.field_values import matches
from heardback.domain.follow_up import State
from heardback.domain.plain import one_line, plain


def due(given: Namespace) -> int:
    """What is owed, and why."""
    overview = _look(given)
    if given.json:
        from heardback.cli import as_json

        output.say_json(as_json.due(overview))
    elif given.count:
        from heardback.cli.due_text import count_text

        output.say(count_text(overview))
    else:
        from heardback.cli.due_text import due_text

        output.say_lines(due_text(overview, everything=given.all, within=_span(given, overview)))
    shown = () if given.json else tuple(p for row in overview.rows for p in row.problems if p.blocks)
    output.say_problems(overview.problems, shown)
    owed = any(f.state in (State.DUE, State.OVERDUE) and not f.optional for f in overview.follow_ups)
    return 1 if given.exit_code and (owed or any(row.is_blocked for row in overview.rows)) else 0


def list(given: Namespace) -> int:  # noqa: A001 - the command's name
    """Every application, one a row."""
    overview = _look(given)
    rows = [row for row in overview.rows if _fits(row, overview, given.stage, " ".join(given.query))]
    if given.json:
        from heardback.cli import as_json

        output.say_json({"applications": [as_json.listed(row, overview) for row in rows]})
    else:
        from heardback.cli.list_text import list_text

        output.say_lines(list_text(rows, overview, output.terminal_width()))
    output.say_problems(overview.problems)
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

        output.say_lines(show_text(row, overview))
    output.say_problems(overview.problems_of(row))
    return 0


def doctor(given: Namespace) -> int:
    """Every problem of the folder and of one's own config; 1 when there is any."""
    from heardback.cli.configuring import config_problems
    from heardback.folder.config import config_directory, read_config

    if given.fix:
        from heardback.cli.mending import mend

        mend(desk_for(given), now_for(given), yes=given.yes)
    overview = _look(given)
    directory = config_directory()
    problems = (
        *overview.problems,
        *desk_for(given).message_problems(),
        *config_problems(directory, read_config(directory)),
    )
    if given.json:
        from heardback.cli import as_json

        output.say_json({"problems": as_json.problems(problems)})
        return int(bool(problems))
    if not problems:
        output.say(f"{len(overview.rows)} files read, no problems.")
    for problem in problems:
        output.say(f"{one_line(problem.where)}: {one_line(problem.field or 'file')}")
        output.say(f"    {one_line(problem.message)}")
        for line in plain(problem.hint).splitlines():
            output.say(f"    {line}")
    return int(bool(problems))


def _look(given: Namespace) -> Overview:
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
    from heardback.desk.when import days_ahead

    return timedelta(days=days_ahead(given.within, overview.now.astimezone(overview.zone)))


def _fits(row: Row, overview: Overview, stage: str | None, query: str) -> bool:
    standing = overview.standing(row.id)
    if stage and (standing is None or standing.known_stage != stage):
        return False
    return matches(overview.haystack(row), query)
