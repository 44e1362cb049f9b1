"""`heardback so-far`: how the search goes, in numbers, as JSON, as a picture, and for SankeyMATIC."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from heardback.cli import as_json
from heardback.cli.flow_picture import MARK, picture
from heardback.cli.output import (
    Line,
    Style,
    Styled,
    say_error,
    say_json,
    say_lines,
    say_problems,
    say_text,
)
from heardback.cli.where import visit_for
from heardback.desk import RefusedError, UnreadableError, Visit
from heardback.disk import files
from heardback.domain.outcomes import Flow, Outcomes, as_sankeymatic, flows_of, outcomes_of
from heardback.domain.prose import count, number, short_day

_NAME = 16


def so_far(given: Namespace) -> int:
    """Say how the search goes; 1 where there is nothing to draw."""
    visit = visit_for(given)
    standings = visit.all_standings
    outcomes, flows = outcomes_of(standings), flows_of(standings)
    if (given.svg or given.sankey) and not flows:
        say_error("nothing was applied for yet, so there is nothing to draw.")
        return 1
    if given.svg:
        _draw(given.svg, flows)
    if given.json:
        say_json(as_json.so_far(outcomes, flows, visit.overview, names_in(visit)))
    elif given.sankey:
        say_lines(as_sankeymatic(flows))
    elif not given.svg:
        say_lines(_text(outcomes, flows, visit))
    say_problems(visit.overview.problems)
    return 0


def names_in(visit: Visit) -> dict[str, str]:
    """What to call each application."""
    return {standing.application.id: standing.application.name for standing in visit.all_standings}


def _draw(out: str, flows: Sequence[Flow]) -> None:
    if out == "-":
        say_text(picture(flows), end="")
        return
    try:
        files.write_own(Path(out).expanduser().absolute(), picture(flows).encode(), MARK.encode())
    except files.NotOurs:
        raise RefusedError(
            f"{out} is there already, and heardback didn't draw it; nothing was overwritten."
        ) from None
    except (files.NotSaved, files.Unreadable, files.ChangedOnDisk) as error:
        raise UnreadableError(f"{out}: {error}") from None
    say_error(f"drawn in {out}; there are no names in it.")


def _text(outcomes: Outcomes, flows: Sequence[Flow], visit: Visit) -> Iterator[Line]:
    if outcomes.is_empty:
        yield "Nothing to count yet: `heardback new` adds the first application."
        return
    applied = outcomes.funnel[1].reached
    yield Styled("How far they came", Style.BOLD)
    for n, rung in enumerate(outcomes.funnel):
        share = f"  {round(100 * rung.reached / applied):>3}%" if n > 1 and applied else ""
        yield f"  {rung.name:<{_NAME}}{rung.reached:>4}{share}"
    yield Styled("Where they stand", Style.BOLD)
    for stage, n in outcomes.stages:
        if n:
            yield f"  {stage:<{_NAME}}{n:>4}"
    yield Styled("From one step to the next", Style.BOLD)
    for flow in flows:
        yield f"  {flow.source:<{_NAME}}{flow.count:>4}  {flow.target}"
    yield from _answers(outcomes)
    yield from _in_flight(outcomes, visit)


def _answers(outcomes: Outcomes) -> Iterator[Line]:
    yield Styled("Answers", Style.BOLD)
    middle = outcomes.median_answer_days
    told = "No answer yet." if middle is None else f"Half of them came within {count(round(middle), 'day')}."
    yield f"  {told}"
    for chased in outcomes.chased:
        answered = f"{number(chased.answered)} answered" if chased.answered else "none answered"
        yield f"  {chased.message:<{_NAME}}{chased.sent:>4} sent, {answered}"


def _in_flight(outcomes: Outcomes, visit: Visit) -> Iterator[Line]:
    if not outcomes.in_flight:
        return
    names, today = names_in(visit), visit.overview.today
    yield Styled(f"In flight: {len(outcomes.in_flight)}", Style.BOLD)
    for row in outcomes.in_flight:
        silent = f"silent since {short_day(row.since, today)}" if row.since else ""
        yield f"  {row.stage:<{_NAME}}{names[row.application]}{', ' if silent else ''}{silent}"
