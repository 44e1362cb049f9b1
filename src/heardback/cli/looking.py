"""The commands that look: due, list and show, as text and as JSON."""

from __future__ import annotations

import os
import shlex
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from heardback.cli import as_json, output
from heardback.cli.columns import columns
from heardback.cli.due_text import apart, count_text, due_text, oneline_text, when
from heardback.cli.output import Line, Style, Styled
from heardback.cli.where import desk_for, folder_for, now_for
from heardback.desk import Agenda, Overview, Row
from heardback.desk.action import loaded
from heardback.desk.naming import application_meant
from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.field_values import about_contact, facts, matches
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.in_words import clocks, short_day, weekday
from heardback.domain.names import fold
from heardback.domain.plain import one_line, plain
from heardback.domain.standing import Standing

_NAME, _ROLE, _STAGE, _LAST_WORD, _NEXT = range(5)
_SHRINKING = (
    *((_NEXT, 36), (_NAME, 36), (_ROLE, 16), (_LAST_WORD, 0), (_ROLE, 12), (_NEXT, 24), (_NAME, 24)),
    *((_STAGE, 9), (_ROLE, 10), (_NEXT, 12), (_ROLE, 0), (_STAGE, 0), (_NAME, 8), (_NEXT, 0), (_NAME, 1)),
)
"""What gives way in a narrow terminal, in this order: only a very long name before all else is narrow."""


def list_text(rows: Sequence[Row], overview: Overview, within: int | None = None) -> list[Line]:
    """One line an application, at most `within` cells wide: company, role, stage, last word, what comes next."""
    lines = columns([_cells(row, overview) for row in rows], within=within, shrinking=_SHRINKING)
    return [_coloured(line, row) for line, row in zip(lines, rows, strict=True)]


def _cells(row: Row, overview: Overview) -> list[str]:
    standing, application = overview.standing(row.id), row.application
    if application is None or standing is None:
        reason = row.problems[0].message if row.problems else ""
        return [
            f"× {one_line(row.id)}",
            "",
            "unreadable" if application is None else "conflict",
            "",
            one_line(reason),
        ]
    word = standing.last_word
    return [
        f"  {one_line(application.name)}",
        one_line(application.role),
        str(standing.known_stage or "?"),
        short_day(word.day, overview.today) if word else "",
        ", ".join(_steps(row, overview)),
    ]


def _steps(row: Row, overview: Overview) -> Iterator[str]:
    """What is to be mended, what is open, the interview ahead, or else what waits."""
    follow_up, ahead = overview.next(row.id), overview.interview(row.id)
    if row.is_blocked:
        yield "× to mend"
    elif follow_up and (follow_up.group.is_open or ahead is None):
        yield _next(follow_up, overview)
    if ahead:
        yield f"▸ {one_line(ahead.interview.round or 'interview')} {overview.said(ahead)}"


def _next(follow_up: FollowUp, overview: Overview) -> str:
    mark = {State.OVERDUE: "! ", State.DUE: "• "}.get(follow_up.state, "… ")
    return f"{mark}{follow_up.message} {when(follow_up, overview)}".rstrip()


def _coloured(line: str, row: Row) -> Line:
    return Styled(line, Style.RED) if row.application is None or row.conflict_of else line


_END_OF_DAY = "23:59"
"""Where an entry without a time stands."""


def show_text(row: Row, overview: Overview) -> list[Line]:
    """Reason first, then the facts, the people, what happened, and the notes."""
    application, standing = row.application, overview.standing(row.id)
    if application is None or standing is None:
        return [f"{row.file} {'is a conflicted copy' if row.conflict_of else 'cannot be read'}."]
    blocks: list[Sequence[Line]] = [
        _head(row, application, standing),
        _owed(row, overview),
        _facts(application, standing),
        _people(application),
        _timeline(standing, twelve=overview.twelve),
        [line for line in plain(application.notes).strip().splitlines() if line.strip()],
    ]
    return apart(blocks)


def _head(row: Row, application: Application, standing: Standing) -> list[Line]:
    archived = "archived" if row.is_archived else None
    parts = [application.role, application.location, standing.known_stage, archived]
    return [Styled(one_line(application.name), Style.BOLD), one_line(" · ".join(p for p in parts if p))]


def _owed(row: Row, overview: Overview) -> list[Line]:
    lines: list[Line] = [one_line(f"to mend: {p.message}") for p in row.problems if p.blocks]
    if row.is_blocked:
        offer = " `heardback doctor --fix` offers to." if any(p.cure for p in row.problems) else ""
        said = f"    Nothing is worked out here until this is mended.{offer}"
        lines.append(Styled(said, Style.DIM))
    for ahead in overview.ahead:
        if ahead.application == row.id:
            what = ahead.interview.round or "interview"
            lines.append(one_line(f"ahead: {what} {overview.said(ahead)}"))
            lines += [Styled(f"    {one_line(ahead.detail)}", Style.DIM)] if ahead.detail else []
    lines += [f"quiet: {quiet.reason}" for quiet in overview.quiet if quiet.application == row.id]
    for owed in overview.owed(row.id):
        to = f" to {owed.to}" if owed.to else ""
        lines.append(one_line(f"{owed.state}: {owed.message}{to} {when(owed, overview)}"))
        lines.append(Styled(f"    {one_line(owed.reason)}", Style.DIM))
    return lines


def _facts(application: Application, standing: Standing) -> list[str]:
    today = standing.today
    known = list(facts(application, today))
    rows = [
        *((fact.label.lower(), fact.text) for fact in known if fact.happened),
        ("last word", weekday(standing.last_word.day, today) if standing.last_word else ""),
        ("promise", weekday(standing.promise, today) if standing.promise else ""),
        *((fact.label.lower(), fact.text) for fact in known if not fact.happened),
        *((key, str(value)) for key, value in application.other.items()),
    ]
    return columns([[one_line(name), one_line(value)] for name, value in rows if value])


def _people(application: Application) -> list[str]:
    rows = [
        [one_line(text or "") for text in (c.name, c.title, *(fact.text for fact in about_contact(c)))]
        for c in application.contacts
    ]
    return columns(rows)


def _timeline(standing: Standing, *, twelve: bool) -> list[str]:
    zone = standing.zone
    held = [
        (_start(i), i.zone, f"interview{_detail(i.round)}{_with(i.people)}")
        for i in (*standing.past, *standing.ahead)
    ]
    logged = [(e.moment(zone), zone, _said(e, standing.today)) for e in standing.entries]
    rows = []
    for moment, own_zone, text in sorted(held + logged, key=lambda row: row[0]):
        day = weekday(moment.astimezone(zone).date(), standing.today)
        at_the_end = clocks(moment, zone, own_zone) == _END_OF_DAY
        rows.append(
            [day, "" if at_the_end else clocks(moment, zone, own_zone, twelve=twelve), one_line(text)]
        )
    return columns(rows)


def _start(interview: Interview) -> datetime:
    return interview.start if isinstance(interview.start, datetime) else interview.end


def _detail(text: str | None) -> str:
    return f": {text}" if text else ""


def _with(people: tuple[str, ...]) -> str:
    return f" with {', '.join(people)}" if people else ""


def _said(entry: LogEntry, today: date) -> str:
    return " ".join(_words(entry, today)) + _detail(entry.note)


def _words(entry: LogEntry, today: date) -> Iterator[str]:
    yield str(entry.event)
    if entry.message:
        yield entry.message
    if entry.event is Event.STAGE and entry.to_stage:
        yield f"to {entry.to_stage}"
    if entry.to:
        yield f"to {entry.to}"
    if entry.sender:
        yield f"from {entry.sender}"
    if entry.decision_by:
        yield f"(decision by {weekday(entry.decision_by, today)})"


def due(given: Namespace) -> int:
    """What is owed, and why."""
    agenda = desk_for(given).agenda(now_for(given), output.Progress("Reading"))
    _seen(given, agenda)
    if given.json:
        output.say_json(as_json.due(agenda))
    elif given.count:
        output.say(count_text(agenda))
    elif given.oneline:
        output.say_lines(oneline_text(agenda, everything=given.all, within=_span(given, agenda)))
    else:
        span, cells = _span(given, agenda), output.terminal_width()
        output.say_lines(due_text(agenda, everything=given.all, within=span, cells=cells))
    in_text = (p for row in agenda.to_mend for p in row.problems if p.blocks or p.parted)
    shown = () if given.json else tuple(in_text)
    output.say_problems(agenda.problems, shown)
    owed = any(f.is_owed for f in agenda.follow_ups)
    return 1 if given.exit_code and (owed or agenda.is_unsettled) else 0


def every(given: Namespace) -> int:
    """Every application, one a row; with `--archived` those that were put away."""
    overview = look(given, remarked=not given.archived)
    shelf = overview.archived if given.archived else overview.rows
    rows = [row for row in shelf if _fits(row, overview, given)]
    if given.sort:
        rows.sort(key=lambda row: _place(row, overview, given.sort))
    if given.json:
        output.say_json({"applications": (as_json.listed(row, overview) for row in rows)})
    elif rows:
        output.say_lines(list_text(rows, overview, output.terminal_width()))
    elif shelf:
        output.say("No application matches.")
    elif given.archived:
        output.say_error("Nothing is archived: `heardback archive APP` puts an application away.")
    output.say_problems(overview.archive_problems if given.archived else overview.problems)
    return 0


def show(given: Namespace) -> int:
    """Everything of one application."""
    overview = look(given)
    row = application_meant(given.app, overview.rows, overview.archived)
    if given.json:
        output.say_json(as_json.shown(row, overview))
    else:
        output.say_lines(show_text(row, overview))
    output.say_problems(overview.problems_of(row))
    return 0


def advert(given: Namespace) -> int:
    """Let the browser open the advert of an application; 1 where nothing opened, with the link as the answer."""
    overview = look(given, remarked=False)
    row = application_meant(given.app, overview.rows, overview.archived)
    if row.application is None or not row.application.url:
        output.say_error(
            f"{row.id} has no link to its advert: `heardback set {shlex.quote(row.id)} url LINK` adds it."
        )
        return 1
    url = loaded("heardback.desk.desktop:web_address")(row.application.url)
    if loaded("heardback.desk.desktop:opened")(url, os.environ):
        output.say(f"Your browser opens {url}")
        return 0
    output.say(url)
    output.say_error("No browser opened; this is the link.")
    return 1


def look(given: Namespace, *, remarked: bool = True) -> Overview:
    """The folder that is meant, read; a folder with nothing in it is `remarked` on."""
    overview = desk_for(given).look(now_for(given), output.Progress("Reading"))
    _seen(given, overview, remarked=remarked)
    return overview


def _seen(given: Namespace, agenda: Agenda, *, remarked: bool = True) -> None:
    """The answer rests on this, if it is kept; where nothing is in the folder, that is said."""
    if keeping := getattr(given, "keeping", None):
        keeping.rests_on(agenda)
    if remarked and not agenda.files:
        output.say_error(_nothing_here(folder_for(given), agenda))


def _nothing_here(path: Path, agenda: Agenda) -> str:
    if any(problem.file.startswith("applications/") for problem in agenda.problems):
        return f"None of the files in {path} is read as an application; why not is said below."
    if agenda.put_away:
        return f"Every application in {path} is archived: `heardback list --archived` shows them."
    return f"{path} is empty: no Markdown is in applications/. `heardback new` adds the first file."


def _span(given: Namespace, agenda: Agenda) -> timedelta | None:
    if given.within is None:
        return None
    days_ahead = loaded("heardback.desk.typed_dates:days_ahead")
    return timedelta(days=days_ahead(given.within, agenda.now.astimezone(agenda.zone)))


def _fits(row: Row, overview: Overview, given: Namespace) -> bool:
    standing = overview.standing(row.id)
    if given.stage and (standing is None or standing.known_stage != given.stage):
        return False
    tags = {fold(tag) for tag in row.application.tags} if row.application else set()
    if not tags.issuperset(map(fold, given.tag)):
        return False
    if given.due and not any(owed.group.is_open for owed in overview.owed(row.id)):
        return False
    return matches(overview.haystack(row), " ".join(given.query))


_LATEST_DAY = date.max.toordinal()


def _place(row: Row, overview: Overview, by: str) -> tuple[bool, object, str]:
    """Where a row stands when sorted: what can't be read first, what has nothing to sort by last, then by company."""
    standing, application = overview.standing(row.id), row.application
    name = fold(application.name) if application else fold(row.id)
    if standing is None:
        return False, 0, name
    days = {"applied": standing.applied_on, "last-word": standing.last_word and standing.last_word.day}
    if by == "next":
        return True, overview.next_day(row.id) or date.max, name
    if by in days:  # the latest first
        day = days[by]
        return True, _LATEST_DAY - day.toordinal() if day else _LATEST_DAY, name
    return True, list(Stage).index(standing.stage) if by == "stage" else 0, name
