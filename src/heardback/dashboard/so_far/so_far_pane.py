"""How the search is going: the numbers as lines, and the pane that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from heardback.dashboard.text import Line, Tone, beside, cells, content, fit
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import nothing_yet
from heardback.domain.in_words import count, number, short_day
from heardback.domain.outcomes import Flow, Outcomes, flows_of, outcomes_of

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview

_NAME, _STAGE, _FROM, _TO = 14, 12, 13, 12
_SPANS = ((0, 3), (4, 7), (8, 14), (15, 21), (22, 30), (31, None))
_MOST_IN_FLIGHT = 20
_TWO_COLUMNS_FROM, _THREE_COLUMNS_FROM, _GAP = 100, 150, 4
_SCROLLBAR = 1


def so_far(
    outcomes: Outcomes, flows: Sequence[Flow], names: dict[str, str], today: date, width: int
) -> list[Line]:
    """The lines of the page, at most `width` cells wide, in one to three columns. `names` maps ids to companies."""
    if outcomes.is_empty:
        return nothing_yet("Nothing to count yet.")
    columns = 1 if width < _TWO_COLUMNS_FROM else 2 if width < _THREE_COLUMNS_FROM else 3
    left_width = (width - _GAP * (columns - 1)) // columns
    funnel = [*_funnel(outcomes, left_width), [], *_stages(outcomes, left_width)]
    answers = [*_answers(outcomes, left_width), [], *_chased(outcomes, left_width)]
    flight = _in_flight(outcomes, names, today, left_width)
    flow = _flow(flows, left_width)
    if columns == 1:
        return [*funnel, [], *flow, [], *answers, [], *flight]
    if columns == 2:
        return beside([*funnel, [], *answers], [*flow, [], *flight], left_width, _GAP)
    right = beside([*flow, [], *answers], flight, left_width, _GAP)
    return beside(funnel, right, left_width, _GAP)


def bar(value: int, most: int, width: int) -> str:
    """A bar of at most `width` cells, in half cells; a value above 0 gets at least half a cell."""
    if value <= 0 or most <= 0:
        return ""
    halves = max(1, round(value * width * 2 / most))
    return "━" * (halves // 2) + "╸" * (halves % 2)


def _heading(text: str) -> Line:
    return [(text, Tone.HEADING)]


def _bars(rows: Sequence[tuple[str, int, str]], width: int, tone: Tone) -> list[Line]:
    """A line for each row of name, number and remark, with a bar; the numbers are aligned."""
    most = max((value for _, value, _ in rows), default=0)
    digits = max(2, len(str(most)))
    remark_width = max((cells(remark) for _, _, remark in rows), default=0)
    room = max(4, width - _NAME - digits - 5 - remark_width)
    return [
        [
            (fit(name, _NAME), Tone.PLAIN if value else Tone.DIM),
            (f"{value:>{digits}}  ", Tone.STRONG if value else Tone.DIM),
            (bar(value, most, room), tone),
            (f"  {remark}" if remark and value else "", Tone.DIM),
        ]
        for name, value, remark in rows
    ]


def _funnel(outcomes: Outcomes, width: int) -> list[Line]:
    rungs = outcomes.funnel
    applied = rungs[1].reached
    rows = [
        (r.name, r.reached, f"{round(100 * r.reached / applied)}%" if n > 1 and applied else "")
        for n, r in enumerate(rungs)
    ]
    return [_heading("HOW FAR THEY CAME"), *_bars(rows, width, Tone.ACCENT)]


def _stages(outcomes: Outcomes, width: int) -> list[Line]:
    """How many applications are in each stage, as wrapped words."""
    there = [f"{n} {stage}" for stage, n in outcomes.stages if n]
    lines: list[Line] = [_heading("WHERE THEY STAND")]
    row = ""
    for text in there:
        if row and cells(row) + 3 + cells(text) > width:
            lines.append([(row, Tone.PLAIN)])
            row = ""
        row = f"{row} · {text}" if row else text
    return [*lines, [(row, Tone.PLAIN)]]


def _flow(flows: Sequence[Flow], width: int) -> list[Line]:
    """How many applications went from each step to the next."""
    lines: list[Line] = [_heading("FROM ONE STEP TO THE NEXT")]
    most = max((flow.count for flow in flows), default=0)
    digits = max(2, len(str(most)))
    room = max(0, width - _FROM - _TO - digits - 4)
    before = None
    for flow in flows:
        source = "" if flow.source is before else flow.source
        before = flow.source
        lines.append(
            [
                (fit(source, _FROM), Tone.PLAIN),
                ("→ ", Tone.DIM),
                (fit(flow.target, _TO), Tone.PLAIN),
                (f"{flow.count:>{digits}}  ", Tone.STRONG),
                (bar(flow.count, most, room), Tone.DIM if flow.target.is_end else Tone.ACCENT),
            ]
        )
    return lines if flows else [*lines, [("You haven't applied for anything yet.", Tone.DIM)]]


def _answers(outcomes: Outcomes, width: int) -> list[Line]:
    days = outcomes.answer_days
    if not days:
        return [_heading("HOW LONG ANSWERS TOOK"), [("No answer yet.", Tone.DIM)]]
    rows = [(_span(a, b), sum(a <= d and (b is None or d <= b) for d in days), "") for a, b in _SPANS]
    middle = outcomes.median_answer_days or 0
    half = f"Half of the answers came within {count(round(middle), 'day')}."
    return [_heading("HOW LONG ANSWERS TOOK"), *_bars(rows, width, Tone.ACCENT), [(half, Tone.DIM)]]


def _span(first: int, last: int | None) -> str:
    return f"{first}+ days" if last is None else f"{first}–{last} days"


def _chased(outcomes: Outcomes, width: int) -> list[Line]:
    lines: list[Line] = [_heading("REPLIES AFTER FOLLOW-UPS")]
    for chased in outcomes.chased:
        answered = "none answered" if not chased.answered else f"{number(chased.answered)} answered"
        sent = f"{chased.sent} sent, {answered}"
        lines.append(
            [(fit(chased.message, _NAME), Tone.PLAIN), (fit(sent, max(0, width - _NAME)), Tone.PLAIN)]
        )
    return lines if len(lines) > 1 else [*lines, [("None sent yet.", Tone.DIM)]]


def _in_flight(outcomes: Outcomes, names: dict[str, str], today: date, width: int) -> list[Line]:
    rows = outcomes.in_flight
    lines: list[Line] = [_heading(f"IN FLIGHT  {len(rows)}")]
    shown = rows[:_MOST_IN_FLIGHT]
    silent = ["" if row.since is None else f"silent since {short_day(row.since, today)}" for row in shown]
    silence = max(map(cells, silent), default=0)
    room = max(8, width - _STAGE - silence - 2)
    for row, text in zip(shown, silent, strict=True):
        lines.append(
            [
                (fit(names.get(row.application, row.application), room) + " ", Tone.PLAIN),
                (fit(row.stage, _STAGE) + " ", Tone.DIM),
                (fit(text, silence), Tone.DIM),
            ]
        )
    more = len(rows) - _MOST_IN_FLIGHT
    return [*lines, [(f"and {more} more", Tone.DIM)]] if more > 0 else lines


class SoFarPane(Pane, VerticalScroll, can_focus=True):
    """Counts and bars, computed only while the pane is on the screen."""

    DEFAULT_CSS = """
    SoFarPane { layout: vertical; overflow-y: auto; padding: 0 1; scrollbar-size-vertical: 1; Static { height: auto; } }
    SoFarPane.-empty { align: center middle; Static { width: auto; } }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._overview: Overview | None = None

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show the outcomes of what was read, or wait until the pane is on the screen."""
        self._overview = reading.overview
        self._draw()

    def on_show(self) -> None:
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        overview = self._overview
        if overview is None or not self.is_on_screen or not self.size.width:
            return
        standings = tuple(overview.standings.values())
        outcomes, flows = outcomes_of(standings), flows_of(standings)
        self.set_class(outcomes.is_empty, "-empty")
        lines = so_far(outcomes, flows, overview.names, overview.today, self.size.width - _SCROLLBAR)
        joined = Content("\n").join(content(line) if line else content([(" ", Tone.PLAIN)]) for line in lines)
        self.query_one(Static).update(joined)
