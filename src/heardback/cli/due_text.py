"""`due` as text: what to mend, what lies ahead, what is owed and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from textwrap import wrap

from heardback.cli.columns import columns, width
from heardback.cli.output import Line, Style, Styled
from heardback.desk import Agenda, Row
from heardback.domain.follow_up import FollowUp, Group, State
from heardback.domain.in_words import clock, day_and_clock, weekday
from heardback.domain.outlook import Ahead, thanks_that_may_be_due
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem

WIDTH = 76
"""The width of a sentence below a row, in cells."""


def to_mend(agenda: Agenda) -> list[Line]:
    """The files that can't be understood, so that what they owe isn't known, and those with two versions."""
    lines = [line for row in agenda.to_mend for line in _row_to_mend(row, agenda)]
    return [Styled("TO MEND", Style.RED), *lines] if lines else []


def _row_to_mend(row: Row, agenda: Agenda) -> Iterator[Line]:
    problems = [p for p in row.problems if p.blocks or p.parted]
    if not problems:
        return
    name = f"{one_line(row.application.name)}  " if row.application else ""
    yield Styled("×", Style.RED), f" {name}{one_line(problems[0].where)}"
    said = ""
    for problem in problems:
        line = f"line {problem.line}: " if problem.line and len({p.line for p in problems}) > 1 else ""
        yield from below(f"{line}{problem.message}")
        if not (problem.parted and problem.hint == said):
            yield from _hint(problem)
        said = problem.hint
    standing = agenda.standings.get(row.id)
    if standing:
        for sentence in thanks_that_may_be_due(standing, agenda.etiquette.policy):
            yield from below(sentence)


def _hint(problem: Problem) -> Iterator[str]:
    """What to do; lines to be typed are shown exactly, however long."""
    if problem.cure is None:
        yield from below(problem.hint)
        return
    yield from (f"    {part}" for part in plain(problem.cure.instruction).splitlines())
    if problem.cure.or_else:
        yield from below(problem.cure.or_else)


def below(text: str) -> list[str]:
    """A sentence, wrapped and indented to go below a row."""
    return [
        f"    {part}" for part in wrap(one_line(text), WIDTH, break_long_words=False, break_on_hyphens=False)
    ]


_TITLES = {
    Group.FIRST: "FIRST",
    Group.OVERDUE: "OVERDUE",
    Group.DUE: "DUE",
    Group.OPTIONAL: "WHENEVER YOU LIKE",
    Group.WAITING: "WAITING IS RIGHT",
    Group.RESTING: "RESTING",
}
_STYLES = {
    Group.OVERDUE: Style.RED,
    Group.OPTIONAL: Style.CYAN,
    Group.WAITING: Style.DIM,
    Group.RESTING: Style.DIM,
}
_SYMBOLS = {Group.OPTIONAL: "○", Group.WAITING: "…", Group.RESTING: "–"}
_MOST_WAITING = 7
_MOST_AT_REST = 3
_AHEAD_DAYS = timedelta(days=7)
_NEAR_DAYS = 6


def due_text(
    agenda: Agenda, *, everything: bool, within: timedelta | None, cells: int | None = None
) -> list[Line]:
    """The list as lines: what to mend, what lies ahead, what is open, then in brief what waits and rests.

    With `everything`, what waits and rests is listed with its reasons; with `within`, what opens in that span. On a
    terminal, `cells` is its width, and no id is broken.
    """
    if not agenda.files:
        return []  # not "nothing owed": a warning says that the folder is empty
    ahead = _shown_ahead(agenda, everything=everything, within=within)
    shown = [f for f in agenda.follow_ups if _is_shown(f, agenda, everything=everything, within=within)]
    blocks: list[Sequence[Line]] = [to_mend(agenda), _ahead(ahead, agenda, cells)]
    if not any(f.group.is_open for f in agenda.follow_ups):
        blocks.append([_nothing_owed(agenda)])
    blocks += [_group(group, [f for f in shown if f.group is group], agenda, cells) for group in Group]
    if everything:
        blocks.append(_quiet(agenda))
    elif within is None:
        blocks.append([*_waiting(agenda, ahead), *_at_rest(agenda)])
    return apart(blocks)


def oneline_text(agenda: Agenda, *, everything: bool, within: timedelta | None) -> list[Line]:
    """The same rows, one line each, without headings and reasons: sign, name, what, who, when, id."""
    rows: list[list[str]] = []
    for row in agenda.to_mend:
        if row.is_blocked or row.conflict_of:
            name = row.application.name if row.application else row.id
            rows.append(["×", one_line(name), "mend", one_line(row.problems[0].where), "", row.id])
    for a in _shown_ahead(agenda, everything=everything, within=within):
        what = one_line(a.interview.round or "interview")
        rows.append(
            [
                "▸",
                _name(a),
                what,
                ", ".join(a.interview.people),
                agenda.said(a),
                a.application,
            ]
        )
    for f in agenda.follow_ups:
        if _is_shown(f, agenda, everything=everything, within=within):
            rows.append([_symbol(f), *_cells(f, agenda)])
    return [*columns(rows)]


def apart(blocks: Iterable[Sequence[Line]]) -> list[Line]:
    """The lines of all blocks that have any, with an empty line between blocks."""
    lines: list[Line] = []
    for block in filter(None, blocks):
        lines += ["", *block] if lines else block
    return lines


def count_text(agenda: Agenda) -> str:
    """One short line for a status bar: ``2 due, 1 overdue, next Tue 10:00``; ``1 to mend`` comes first, if any are."""
    owed = [f.state for f in agenda.follow_ups if not f.optional]
    blocked = sum(row.is_blocked for row in agenda.to_mend)
    counts = [f"{n} {state}" for state in (State.DUE, State.OVERDUE) if (n := owed.count(state))]
    parts = [*([f"{blocked} to mend"] if blocked else []), *(counts or ["nothing due"])]
    if agenda.ahead:
        parts.append(f"next {_soon(agenda.ahead[0], agenda)}")
    return ", ".join(parts)


def _soon(ahead: Ahead, agenda: Agenda) -> str:
    """``Tue 10:00`` in the next six days, else ``today 10:00`` or with the date."""
    today, twelve = agenda.today, agenda.twelve
    near = 0 < (ahead.day - today).days <= _NEAR_DAYS
    if not near:
        return day_and_clock(ahead.start, today, ahead.zone, twelve=twelve)
    day = weekday(ahead.day)[:3]
    return (
        f"{day} {clock(ahead.start, ahead.zone, twelve=twelve)}" if isinstance(ahead.start, datetime) else day
    )


def _shown_ahead(agenda: Agenda, *, everything: bool, within: timedelta | None) -> list[Ahead]:
    horizon = agenda.today + (_AHEAD_DAYS if within is None else within)
    return [a for a in agenda.ahead if everything or a.day <= horizon]


def _is_shown(follow_up: FollowUp, agenda: Agenda, *, everything: bool, within: timedelta | None) -> bool:
    if everything or follow_up.group.is_open:
        return True
    if within is None or follow_up.opens is None:
        return False
    return _day(follow_up.opens, agenda) <= agenda.today + within


def _ahead(rows: Sequence[Ahead], agenda: Agenda, within: int | None) -> list[Line]:
    if not rows:
        return []
    cells = [
        [_name(a), agenda.said(a), one_line(a.interview.round or "interview"), a.application] for a in rows
    ]
    lines: list[Line] = [Styled("AHEAD", Style.GREEN)]
    for row, (line, more) in zip(rows, _with_ids(cells, within), strict=True):
        lines.append((Styled("▸", Style.GREEN), f" {line}"))
        lines += [Styled(part, Style.DIM) for part in (*more, *below(row.detail))]
    return lines


def _group(group: Group, rows: Sequence[FollowUp], agenda: Agenda, within: int | None) -> list[Line]:
    if not rows:
        return []
    cells = _with_ids([_cells(row, agenda) for row in rows], within)
    style = _STYLES.get(group, Style.BOLD)
    lines: list[Line] = [Styled(_TITLES[group], style)]
    for row, (line, more) in zip(rows, cells, strict=True):
        late = row.state is State.OVERDUE
        lines.append((Styled(_symbol(row), Style.RED if late else style), f" {line}"))
        lines += [Styled(part, Style.DIM) for part in (*more, *below(row.reason))]
    return lines


def _with_ids(rows: Sequence[Sequence[str]], within: int | None) -> list[tuple[str, list[str]]]:
    """The line of each row, and the lines below it: the id ends the line or, if any doesn't fit there, goes below."""
    lines = columns(rows)
    if within is None or max(map(width, lines)) + 2 <= within:
        return [(line, []) for line in lines]
    return [(line, below(row[-1])) for row, line in zip(rows, columns([r[:-1] for r in rows]), strict=True)]


def _symbol(row: FollowUp) -> str:
    return "!" if row.state is State.OVERDUE else _SYMBOLS.get(row.group, "•")


def _cells(row: FollowUp, agenda: Agenda) -> list[str]:
    return [_name(row), str(row.message), one_line(row.to or ""), when(row, agenda), row.application]


def _name(row: FollowUp | Ahead) -> str:
    return one_line(row.company or row.application)


def when(row: FollowUp, agenda: Agenda) -> str:
    """When it is due; for what waits, when it opens."""
    moment = row.opens if row.state is State.WAITING else row.due
    if moment is None:
        return ""
    spoken = day_and_clock(moment, agenda.today, agenda.zone, twelve=agenda.twelve)
    if row.state is State.WAITING:
        return f"from {spoken}"
    return f"since {spoken}" if row.state is State.OVERDUE or row.optional else spoken


def _day(when: datetime | date, agenda: Agenda) -> date:
    return when.astimezone(agenda.zone).date() if isinstance(when, datetime) else when


def _nothing_owed(agenda: Agenda) -> str:
    said = f"Nothing owed today{_as_far_as_read(agenda)}."
    coming = [
        (_opens(f, agenda), f"{_name(f)}, {weekday(_opens(f, agenda), agenda.today)}")
        for f in _upcoming(agenda)
    ]
    coming += [(a.day, f"{_name(a)}, interview {agenda.said(a)}") for a in agenda.ahead]
    if not coming:
        return said
    _, first = min(coming, key=lambda row: row[0])
    return f"{said} Next: {first}."


def _as_far_as_read(agenda: Agenda) -> str:
    unread = sum(row.is_blocked for row in agenda.to_mend)
    if not unread:
        return ""
    return (
        f", as far as heardback can tell: {unread} {'file' if unread == 1 else 'files'} can't be understood"
    )


def _upcoming(agenda: Agenda) -> list[FollowUp]:
    waiting = [f for f in agenda.follow_ups if f.state is State.WAITING]
    return sorted(waiting, key=lambda f: _opens(f, agenda))


def _opens(follow_up: FollowUp, agenda: Agenda) -> date:
    assert follow_up.opens is not None, "what waits has a day on which it opens"
    return _day(follow_up.opens, agenda)


def _waiting(agenda: Agenda, shown: Sequence[Ahead]) -> list[Line]:
    """One sentence for each application with nothing open, soonest first."""
    first: dict[str, str] = {}
    for _, id_, name, until in sorted(_until(agenda, shown), key=lambda row: row[0]):
        first.setdefault(id_, f"… Nothing to do for {name} until {until}.")
    lines = [*first.values()]
    more = len(lines) - _MOST_WAITING
    if more > 0:
        said = f"  {more} more wait: `heardback due --all` names them, with the reasons."
        lines = [*lines[:_MOST_WAITING], said]
    return [Styled(line, Style.DIM) for line in lines]


def _until(agenda: Agenda, shown: Sequence[Ahead]) -> Iterator[tuple[date, str, str, str]]:
    """For each wait: the day it ends, the application's id and name, and the words for the day."""
    busy = {f.application for f in agenda.follow_ups if f.group.is_open}
    for f in _upcoming(agenda):
        if f.application not in busy:
            opens = _opens(f, agenda)
            yield opens, f.application, _name(f), weekday(opens, agenda.today)
    for a in agenda.ahead:
        if a.application not in busy and a not in shown:
            yield a.day, a.application, _name(a), f"the interview on {weekday(a.day, agenda.today)}"


def _at_rest(agenda: Agenda) -> list[Line]:
    """The applications that neither owe nor wait: what rests, and what is quiet."""
    told = {f.application for f in agenda.follow_ups if f.state is not State.RESTING}
    told |= {a.application for a in agenda.ahead}
    rests = {f.application: _name(f) for f in agenda.follow_ups if f.application not in told}
    rests |= {q.application: one_line(q.company or q.application) for q in agenda.quiet}
    if not rests:
        return []
    names = [*rests.values()]
    more = f" and {len(names) - _MOST_AT_REST} more" if len(names) > _MOST_AT_REST else ""
    listed = ", ".join(names[:_MOST_AT_REST])
    return [Styled(f"– At rest: {listed}{more}; `heardback due --all` says why.", Style.DIM)]


def _quiet(agenda: Agenda) -> list[Line]:
    if not agenda.quiet:
        return []
    cells = columns([[one_line(q.company or q.application), q.application] for q in agenda.quiet])
    lines: list[Line] = [Styled("NOTHING TO WAIT FOR", Style.DIM)]
    for row, line in zip(agenda.quiet, cells, strict=True):
        lines.append((Styled("–", Style.DIM), f" {line}"))
        lines += [Styled(part, Style.DIM) for part in below(row.reason)]
    return lines
