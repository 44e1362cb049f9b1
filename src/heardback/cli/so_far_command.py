"""`heardback so-far`: how the search is going, in numbers, as JSON, as a picture, and for SankeyMATIC.

The picture (SVG) shows the flow between the steps: bands from one to the next, with numbers but no names.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heardback.cli import as_json
from heardback.cli.given_files import writing
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
from heardback.desk import Visit
from heardback.disk import files
from heardback.domain.in_words import count, in_digits, number, short_day
from heardback.domain.outcomes import (
    Flow,
    Milestone,
    Outcomes,
    as_sankeymatic,
    flows_of,
    outcomes_of,
    through,
)

MARK = "<!-- heardback so-far -->"
"""Shows that heardback wrote the file, and may overwrite it."""
_WIDTH, _HEIGHT = 960, 460
_LEFT, _TOP, _RIGHT, _BOTTOM = 24, 72, 150, 28
_NODE, _GAP, _MOST = 14, 22, 40
_COLUMNS = (Milestone.APPLICATIONS, Milestone.HEARD_BACK, Milestone.INTERVIEW, Milestone.OFFER)
_COLOURS = {
    Milestone.APPLICATIONS: "#3b5b92",
    Milestone.HEARD_BACK: "#2f7d8c",
    Milestone.INTERVIEW: "#5a8f5c",
    Milestone.OFFER: "#b8862b",
    Milestone.ACCEPTED: "#2e8b57",
    Milestone.DECLINED: "#8a6fa8",
    Milestone.IN_PROGRESS: "#4f7fc0",
    Milestone.WITHDRAWN: "#9a8f80",
    Milestone.REJECTED: "#b5534c",
    Milestone.NO_ANSWER: "#8b929c",
}


@dataclass(slots=True)
class _Box:
    """A step in the picture, in pixels; `left` and `right` are how much of each side bands have taken."""

    step: Milestone
    x: float
    y: float
    height: float
    left: float = 0
    right: float = 0

    def take(self, height: float, *, arriving: bool) -> float:
        """Take room for a band, on the left side if it is `arriving`, else on the right; returns the y of its top."""
        if arriving:
            self.left += height
            return self.y + self.left - height
        self.right += height
        return self.y + self.right - height


def picture(flows: Sequence[Flow]) -> str:
    """The whole picture, as SVG; `flows` must not be empty."""
    scale = _scale(flows)
    boxes = _boxes(flows, scale)
    total = through(flows, Milestone.APPLICATIONS)
    title = f"{in_digits(total, 'application')}, and what came of {'it' if total == 1 else 'them'}"
    parts = [*_bands(flows, boxes, scale), *(part for box in boxes.values() for part in _drawn(box, flows))]
    said = "; ".join(f"{flow.source} to {flow.target}: {flow.count}" for flow in flows)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
        ' role="img" font-family="Helvetica, Arial, sans-serif">'
    )
    background = f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    heading = f'<text x="{_LEFT}" y="38" font-size="20" font-weight="bold" fill="#22262b">{title}</text>'
    about = f"<title>{title}</title><desc>{said}.</desc>"
    return "\n".join([head, MARK, about, background, heading, *parts, "</svg>", ""])


def _ends(flows: Sequence[Flow]) -> list[Milestone]:
    return [step for step in Milestone if step.is_end and any(flow.target is step for flow in flows)]


def _scale(flows: Sequence[Flow]) -> float:
    """The height of one application, in pixels: all of them have to fit, with the gaps between the ends."""
    room = _HEIGHT - _TOP - _BOTTOM - _GAP * (len(_ends(flows)) - 1)
    return min(_MOST, room / max(1, through(flows, Milestone.APPLICATIONS)))


def _boxes(flows: Sequence[Flow], scale: float) -> dict[Milestone, _Box]:
    """The boxes of the steps: the way along the top, the ends one below another on the right."""
    way = [step for step in _COLUMNS if through(flows, step)]
    between = (_WIDTH - _LEFT - _RIGHT - _NODE) / max(1, len(way))
    boxes = {
        step: _Box(step, _LEFT + n * between, _TOP, through(flows, step) * scale)
        for n, step in enumerate(way)
    }
    y: float = _TOP
    for step in _ends(flows):
        height = through(flows, step) * scale
        boxes[step] = _Box(step, _WIDTH - _RIGHT - _NODE, y, height)
        y += height + _GAP
    return boxes


def _bands(flows: Sequence[Flow], boxes: dict[Milestone, _Box], scale: float) -> Iterator[str]:
    """A band for each flow. What comes from further on the way arrives above the rest, so that few bands cross."""
    arrivals: dict[Flow, float] = {}
    for flow in reversed(flows):
        arrivals[flow] = boxes[flow.target].take(flow.count * scale, arriving=True)
    for flow in flows:
        source, target, height = boxes[flow.source], boxes[flow.target], flow.count * scale
        left, right = source.x + _NODE, target.x
        start, end = source.take(height, arriving=False), arrivals[flow]
        bend = min((right - left) / 2, _WIDTH / 5)
        near, far = left + bend, right - bend
        path = (
            f"M{left:.1f},{start:.1f} C{near:.1f},{start:.1f} {far:.1f},{end:.1f} {right:.1f},{end:.1f} "
            f"V{end + height:.1f} C{far:.1f},{end + height:.1f} {near:.1f},{start + height:.1f} "
            f"{left:.1f},{start + height:.1f} Z"
        )
        yield f'<path d="{path}" fill="{_COLOURS[flow.target]}" fill-opacity="0.38"/>'


def _drawn(box: _Box, flows: Sequence[Flow]) -> Iterator[str]:
    colour, total = _COLOURS[box.step], through(flows, box.step)
    height = max(box.height, 1)
    yield f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{_NODE}" height="{height:.1f}" fill="{colour}"/>'
    x, y = (box.x + _NODE + 8, box.y + height / 2 + 5) if box.step.is_end else (box.x, box.y - 8)
    said = f'{box.step} <tspan font-weight="bold">{total}</tspan>'
    yield f'<text x="{x:.1f}" y="{y:.1f}" font-size="15" fill="#22262b">{said}</text>'


_NAME = 16


def so_far(given: Namespace) -> int:
    """Print how the search is going, or draw it. Returns 1 if there is nothing to draw."""
    visit = visit_for(given)
    standings = tuple(visit.overview.standings.values())
    outcomes, flows = outcomes_of(standings), flows_of(standings)
    if (given.svg or given.sankey) and not flows:
        say_error("you haven't applied for anything yet, so there is nothing to draw.")
        return 1
    if given.svg:
        _draw(given.svg, flows)
    if given.json:
        say_json(as_json.so_far(outcomes, flows, visit.overview))
    elif given.sankey:
        say_lines(as_sankeymatic(flows))
    elif not given.svg:
        say_lines(_text(outcomes, flows, visit))
    say_problems(visit.overview.problems)
    return 0


def _draw(out: str, flows: Sequence[Flow]) -> None:
    if out == "-":
        say_text(picture(flows), end="")
        return
    with writing(out) as path:
        files.write_own(path, picture(flows).encode(), MARK.encode())
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
    names, today = visit.overview.names, visit.overview.today
    yield Styled(f"In flight: {len(outcomes.in_flight)}", Style.BOLD)
    for row in outcomes.in_flight:
        silent = f"silent since {short_day(row.since, today)}" if row.since else ""
        yield f"  {row.stage:<{_NAME}}{names[row.application]}{', ' if silent else ''}{silent}"
