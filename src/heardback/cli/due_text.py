"""`heardback due` for a person: grouped, aligned, every row with its reason, and what waits until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from heardback.cli.output import columns, styled
from heardback.desk import Overview, Row
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem
from heardback.domain.prose import clock, weekday
from heardback.domain.to_mend import thanks_that_may_be_due

_GROUPS = ("OVERDUE", "DUE", "WHENEVER YOU LIKE", "WAITING IS RIGHT", "RESTING")
_SYMBOLS = ("!", "•", "○", "…", "–")
_STYLES = ("red", "bold", "cyan", "dim", "dim")
_PREFIXES = ("since ", "", "since ", "from ", "")
_WAITING = 3
_MOST_WAITING = 7
_REASON_WIDTH = 76


def due_text(overview: Overview, *, everything: bool, within: timedelta | None) -> str:
    """The list as text: what is open, then in short what waits; `everything`, or `within` a span, with reasons."""
    if not overview.rows:
        return ""  # Not "nothing owed": that the folder is empty is said as a warning.
    shown = [f for f in overview.follow_ups if _is_shown(f, overview, everything=everything, within=within)]
    blocks = [_group(n, [f for f in shown if f.group == n], overview) for n in range(len(_GROUPS))]
    owed = any(f.group < _WAITING for f in overview.follow_ups)
    if not owed:
        blocks.insert(0, [_nothing_owed(overview)])
    blocks.insert(0, _to_mend(overview))
    if not everything and within is None and len(waiting := _waiting(overview)) > int(not owed):
        blocks.append(waiting)
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _to_mend(overview: Overview) -> list[str]:
    """The files that owe nothing because they are not understood, or are one of two versions: first, with the cure."""
    lines = [
        line for row in overview.rows if row.is_blocked or row.conflict_of for line in _mended(row, overview)
    ]
    return [styled("TO MEND", "red"), *lines] if lines else []


def _mended(row: Row, overview: Overview) -> Iterator[str]:
    problems = [p for p in row.problems if p.blocks] or row.problems[:1]
    name = f"{one_line(row.application.name)}  " if row.application else ""
    yield f"{styled('×', 'red')} {name}{one_line(problems[0].where)}"
    for problem in problems:
        line = f"line {problem.line}: " if problem.line and len(problems) > 1 else ""
        yield from _indented(f"{line}{problem.message}")
        yield from _hint(problem)
    standing = overview.standing(row.id)
    if standing:
        for sentence in thanks_that_may_be_due(standing, overview.etiquette.policy):
            yield from _indented(sentence)


def _hint(problem: Problem) -> Iterator[str]:
    """What to do; lines to write are kept to the letter, however long."""
    if problem.cure is None:
        yield from _indented(problem.hint)
        return
    yield from (f"    {part}" for part in plain(problem.cure.instruction).splitlines())
    if problem.cure.or_else:
        yield from _indented(problem.cure.or_else)


def _indented(text: str) -> list[str]:
    return [f"    {part}" for part in _wrapped(one_line(text))]


def _is_shown(follow_up: FollowUp, overview: Overview, *, everything: bool, within: timedelta | None) -> bool:
    if everything or follow_up.group < _WAITING:
        return True
    if within is None or follow_up.opens is None:
        return False
    return _day(follow_up.opens, overview) <= overview.today + within


def _group(number: int, rows: Sequence[FollowUp], overview: Overview) -> list[str]:
    if not rows:
        return []
    cells = columns([_cells(row, overview) for row in rows])
    lines = [styled(_GROUPS[number], _STYLES[number])]
    for row, line in zip(rows, cells, strict=True):
        lines.append(f"{styled(_SYMBOLS[number], _STYLES[number])} {line}")
        lines += [styled(f"    {part}", "dim") for part in _wrapped(one_line(row.reason))]
    return lines


def _cells(row: FollowUp, overview: Overview) -> list[str]:
    return [
        one_line(row.company or row.application),
        str(row.message),
        one_line(row.to or ""),
        when(row, overview),
        row.application,
    ]


def when(row: FollowUp, overview: Overview) -> str:
    """When it is due; of what waits, when it opens."""
    moment = row.opens if row.state is State.WAITING else row.due
    if moment is None:
        return ""
    day = _day(moment, overview)
    spoken = "today" if day == overview.today else weekday(day, overview.today)
    if isinstance(moment, datetime):
        spoken += f" {clock(moment, overview.zone)}"
    return _PREFIXES[row.group] + spoken


def _day(when: datetime | date, overview: Overview) -> date:
    return when.astimezone(overview.zone).date() if isinstance(when, datetime) else when


def _nothing_owed(overview: Overview) -> str:
    said = f"Nothing owed today{_as_far_as_read(overview)}."
    upcoming = _upcoming(overview)
    if not upcoming:
        return said
    first = upcoming[0]
    day = weekday(_opens(first, overview), overview.today)
    return f"{said} Next: {one_line(first.company or first.application)}, {day}."


def _as_far_as_read(overview: Overview) -> str:
    unread = sum(row.is_blocked for row in overview.rows)
    if not unread:
        return ""
    return f", as far as can be read: {unread} {'file' if unread == 1 else 'files'} cannot"


def _upcoming(overview: Overview) -> list[FollowUp]:
    waiting = [f for f in overview.follow_ups if f.state is State.WAITING]
    return sorted(waiting, key=lambda f: _opens(f, overview))


def _opens(follow_up: FollowUp, overview: Overview) -> date:
    assert follow_up.opens is not None, "what waits has a day on which it opens"
    return _day(follow_up.opens, overview)


def _waiting(overview: Overview) -> list[str]:
    """One sentence for each application of which nothing is open, soonest first."""
    busy = {f.application for f in overview.follow_ups if f.group < _WAITING}
    first: dict[str, FollowUp] = {}
    for follow_up in _upcoming(overview):
        if follow_up.application not in busy:
            first.setdefault(follow_up.application, follow_up)
    rows = [*first.values()]
    lines = [
        f"{_SYMBOLS[_WAITING]} Nothing to do for {one_line(f.company or f.application)} "
        f"until {weekday(_opens(f, overview), overview.today)}."
        for f in rows[:_MOST_WAITING]
    ]
    if len(rows) > _MOST_WAITING:
        lines.append(
            f"  {len(rows) - _MOST_WAITING} more wait: `heardback due --all` names them, with the reasons."
        )
    return [styled(line, "dim") for line in lines]


def _wrapped(text: str) -> list[str]:
    """Lines of whole words; one that is too long has a line of its own."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _REASON_WIDTH:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
