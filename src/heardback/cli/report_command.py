"""`heardback report`: the proof of effort, on the terminal, in a pipe, or in a file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from heardback.cli.columns import columns
from heardback.cli.output import (
    Line,
    Style,
    Styled,
    say,
    say_error,
    say_lines,
    say_problems,
    say_text,
    terminal_width,
)
from heardback.cli.where import visit_for
from heardback.cli.writing_down import confirmed
from heardback.desk import reporting
from heardback.desk.importing import applications, rows
from heardback.desk.reporting import EffortReport
from heardback.domain.plain import one_line
from heardback.post.reports import as_csv

_MOST_NAMED = 5
_LEAST_CELLS = 7


def report(given: Namespace) -> int:
    """Print the report, or write it to a file. Returns 0."""
    if given.out:
        reporting.suffix_of(given.out)  # before anything is read
    visit = visit_for(given)
    made = reporting.report(visit, given.form, reporting.period(visit, given.since, given.until))
    if given.out:
        confirmed(given, lambda sure: reporting.write(made, given.out, sure=sure))
        say(f"Wrote {_count(made)} to {one_line(given.out)}.")
    elif (within := terminal_width()) is not None:
        say_lines(_lines(made, within))
    else:
        say_text(as_csv(made.table(on_paper=False)), end="")
    _tell(made, was_counted=bool(given.out))
    return 0


def _lines(made: EffortReport, within: int) -> Iterator[Line]:
    """The table, as wide as the terminal; the widest columns give way."""
    table = made.table(on_paper=True)
    cells = [list(map(one_line, row)) for row in (table.heads, *table.rows)]
    used = [n for n in range(len(table.heads)) if any(row[n] for row in cells[1:])]
    cells = [[row[n] for n in used] for row in cells]
    widest = sorted(range(len(used)), key=lambda n: -max(len(row[n]) for row in cells))
    shrinking = [(n, least) for least in (20, 14, 10, _LEAST_CELLS, 0) for n in widest]
    for number, line in enumerate(columns(cells, within=within, shrinking=shrinking)):
        yield Styled(line, Style.BOLD) if number == 0 else line


def _count(made: EffortReport) -> str:
    period = "" if made.period.is_open else f" ({made.period})"
    return f"{rows(len(made.efforts))} of {applications(made.applications)}{period}"


def _tell(made: EffortReport, *, was_counted: bool) -> None:
    """Say on stderr how much is in it, and what isn't."""
    if not was_counted:
        say_error(_count(made))
    if made.undated:
        named = ", ".join(map(one_line, made.undated[:_MOST_NAMED]))
        more = f" and {len(made.undated) - _MOST_NAMED} more" if len(made.undated) > _MOST_NAMED else ""
        say_error(
            f"{applications(len(made.undated))} left out, as the day you applied isn't known: {named}{more}"
        )
    say_problems(made.problems)
