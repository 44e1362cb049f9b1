"""Today: what is owed to whom, the week ahead, and the application beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from heardback.dashboard.mailbox.mail_watch import MailLine
from heardback.dashboard.portrait.portrait import Glance
from heardback.dashboard.portrait.portrait_view import PortraitView
from heardback.dashboard.text import Line, Part, Tone, cells, content, fit, one_line
from heardback.dashboard.today.due_lines import draw_entry, lines_inside, lines_of
from heardback.dashboard.today.due_rows import queue_entries
from heardback.dashboard.today.queue_entry import QueueEntry, Widths
from heardback.dashboard.widgets.line_list import LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import nothing_listed, reading_now, reading_slowly
from heardback.desk.subject import Subject
from heardback.domain.follow_up import State, end_of
from heardback.domain.in_words import WEEKDAYS
from heardback.domain.kinds import kind

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.dashboard.wording import Times
    from heardback.desk import Overview


_DAYS = 7
_MOST_A_DAY = 4
_GAP = 1


@dataclass(frozen=True, slots=True)
class _Happening:
    """Something on a day of the week: ``09:30`` above ``Karoo Data``."""

    day: date
    when: str
    who: str
    tone: Tone


def week_lines(overview: Overview, times: Times, width: int) -> list[Line]:
    """Today and the next six days side by side, in `width` cells."""
    days = [times.today + timedelta(days=n) for n in range(_DAYS)]
    column = max(1, (width - _GAP * (_DAYS - 1)) // _DAYS)
    found = [h for h in _happenings(overview, times) if h.day in days]
    columns = [_column([h for h in found if h.day == day], column) for day in days]
    heads: Line = []
    for day in days:
        tone = Tone.STRONG_ACCENT if day == times.today else Tone.HEADING
        heads.append((fit(f"{WEEKDAYS[day.weekday()][:3]} {day.day}", column + _GAP), tone))
    height = max(map(len, columns))
    nothing = (" " * column, Tone.PLAIN)
    rows = [[c[n] if n < len(c) else nothing for c in columns] for n in range(height)]
    gap = (" " * _GAP, Tone.PLAIN)
    return [heads, *([part for cell in row for part in (cell, gap)] for row in rows)]


def _column(happenings: list[_Happening], width: int) -> Line:
    """The parts of one day, from top to bottom."""
    parts: Line = []
    for happening in happenings[:_MOST_A_DAY]:
        parts.append((fit(happening.when, width), happening.tone))
        parts += [(fit(row, width), Tone.PLAIN) for row in _name_in(happening.who, width)]
    more = len(happenings) - _MOST_A_DAY
    return [*parts, (fit(f"+{more} more", width), Tone.DIM)] if more > 0 else parts


def _name_in(name: str, width: int) -> list[str]:
    """A name on one line, or on two if it would be cut otherwise."""
    if cells(name) <= width or " " not in name:
        return [name]
    first, _, rest = name.partition(" ")
    while rest and cells(f"{first} {rest.partition(' ')[0]}") <= width:
        word, _, rest = rest.partition(" ")
        first = f"{first} {word}"
    return [first, rest]


def _happenings(overview: Overview, times: Times) -> list[_Happening]:
    """Interviews and deadlines, in order of time."""
    found = [
        (
            end_of(ahead.start, times.zone),
            _Happening(ahead.day, _at(times, ahead.start), one_line(ahead.company), Tone.ACCENT),
        )
        for ahead in overview.ahead
    ]
    for f in overview.follow_ups:
        if kind(f.message).is_deadline and f.due is not None and f.state is not State.RESTING:
            day = end_of(f.due, times.zone).astimezone(times.zone).date()
            tone = Tone.STRONG_ALARM if f.state is State.OVERDUE else Tone.ACCENT
            found.append((end_of(f.due, times.zone), _Happening(day, "answer", one_line(f.company), tone)))
    return [happening for _, happening in sorted(found, key=lambda pair: pair[0])]


def _at(times: Times, start: date) -> str:
    return times.clock(start) if isinstance(start, datetime) else "all day"


class WeekView(Static):
    """Shows the week ahead."""

    DEFAULT_CSS = "WeekView { height: auto; max-height: 50%; padding: 0 1 0 2; }"

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._seen: tuple[Overview, Times] | None = None

    def show(self, overview: Overview, times: Times) -> None:
        """Show the week that begins today."""
        self._seen = (overview, times)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._seen and (width := self.content_size.width) > 0:
            self.update(Content("\n").join(map(content, week_lines(*self._seen, width))))


_WEEK_FROM_WIDTH, _WEEK_FROM_HEIGHT = 196, 30
"""The size, in cells and lines, from which there is room for the week."""
_PATIENCE, _LONG_PATIENCE = 0.4, 5.0
"""Seconds until the pane says that the first reading is under way, and that it takes long."""


class Queue(LineList[QueueEntry]):
    """The list of what is owed. Right opens a folded row and left closes it; Enter does either."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "unfold", show=False),
        Binding("left", "fold", show=False),
    ]
    times: Times | None = None
    widths = Widths(0, 0, 0)

    class Folded(Message):
        """The row with `key` is to be opened, or closed again."""

        def __init__(self, key: str, *, is_open: bool) -> None:
            super().__init__()
            self.key = key
            self.is_open = is_open

    @property
    def home(self) -> str | None:
        """The first row that is owed: files to mend and what lies ahead are above it."""
        return next((e.key for e in self.entries if e.follow_up or e.inside), super().home)

    def lines_of(self, entry: QueueEntry, width: int) -> int:
        return lines_of(entry, width)

    def draw(self, entry: QueueEntry, line: int, width: int) -> Sequence[Part]:
        assert self.times is not None
        return draw_entry(entry, line, width, self.widths, self.times)

    def action_unfold(self) -> None:
        entry = self.entry
        if entry and entry.inside and entry.key:
            self.post_message(self.Folded(entry.key, is_open=True))

    def action_fold(self) -> None:
        """Close the row, or the one that it is folded into."""
        entry = self.entry
        if entry and (key := entry.key if entry.is_open else entry.outer):
            self.highlighted = key
            self.post_message(self.Folded(key, is_open=False))

    def action_open(self) -> None:
        entry = self.entry
        if entry and entry.inside:
            (self.action_fold if entry.is_open else self.action_unfold)()
        else:
            super().action_open()


class TodayPane(Pane):
    """The queue on the left, the application on the right; one at a time if there is no room for both."""

    DEFAULT_CSS = """
    TodayPane {
        Queue { width: 1fr; }
        #beside { width: 1fr; border-left: solid $border; }
        WeekView { display: none; border-bottom: solid $border; }
        &.-wide Queue { width: 54%; max-width: 76; }
        &.-very-wide Queue { width: 45%; max-width: 140; }
        &.-week WeekView { display: block; }
        &.-empty Queue { width: 1; }
        &.-empty #beside { border-left: none; }
        &.-empty WeekView { display: none; }
        &.-narrow {
            #beside { display: none; border-left: none; }
            &.-empty #beside { display: block; }
            PortraitView { padding: 0 1; }
            &.-reading { Queue { display: none; } #beside { display: block; } }
        }
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._overview: Overview | None = None
        self._times: Times | None = None
        self._all: tuple[QueueEntry, ...] = ()
        self._words = ""
        self._opened: set[str] = set()
        """The keys of the open rows."""

    def compose(self) -> ComposeResult:
        yield Queue(id="queue")
        with Vertical(id="beside"):
            yield WeekView()
            yield PortraitView(id="today-portrait")
        yield MailLine()

    def on_mount(self) -> None:
        self.set_timer(_PATIENCE, lambda: self._say_waiting(reading_now()))
        self.set_timer(_LONG_PATIENCE, lambda: self._say_waiting(reading_slowly()))

    def _say_waiting(self, lines: list[Line]) -> None:
        """Say that the folder is still being read; an ordinary one has long been read by then."""
        if self._overview is None:
            self.query_one(PortraitView).show_text(lines)

    @property
    def queue(self) -> Queue:
        return self.query_one(Queue)

    @property
    def main(self) -> LineList[QueueEntry]:
        """The list, which gets the focus first."""
        return self.queue

    @property
    def subject(self) -> Subject | None:
        """What commands act on: the highlighted row."""
        return self._subject_of(self.queue.entry)

    @property
    def marked(self) -> tuple[Subject, ...]:
        """What commands act on if rows are marked."""
        return tuple(filter(None, map(self._subject_of, self.queue.marked)))

    def _subject_of(self, entry: QueueEntry | None) -> Subject | None:
        overview = self._overview
        if entry is None or overview is None or entry.kin is None:
            return None
        row = entry.row or overview.row(entry.kin)
        return Subject.at(overview, row, entry.follow_up, entry.ahead.interview if entry.ahead else None)

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show what is owed. The highlight stays on its record."""
        self._overview = reading.overview
        self._all = reading.queue.entries
        self._times = self.queue.times = reading.times
        self.queue.widths = reading.queue.widths
        self.query_one(WeekView).show(reading.overview, reading.times)
        self._fill(follow_kin=follow_kin)

    def filter(self, words: str) -> None:
        """Show only what matches `words`."""
        self._words = words
        self._fill()

    def _fill(self, *, follow_kin: bool = True) -> None:
        if self._overview is not None:
            assert self._times is not None
            entries = queue_entries(self._overview, self._times, self._all, self._words, self._opened)
            self.set_class(not entries, "-empty")
            self.queue.show(entries, follow_kin=follow_kin)

    @on(Queue.Folded)
    def _fold(self, event: Queue.Folded) -> None:
        event.stop()
        (self._opened.add if event.is_open else self._opened.discard)(event.key)
        self._fill()

    @on(LineList.Highlighted)
    def _show_application(self) -> None:
        view, subject, entry = self.query_one(PortraitView), self.subject, self.queue.entry
        if self._overview is None or self._times is None:
            return
        if subject is not None and entry is not None:
            view.show(Glance(subject.overview, subject.row, self._times, subject.follow_up, entry.ahead))
        elif entry is not None:
            view.show_text(lines_inside(entry, self._times))
        else:
            view.show_text(nothing_listed(self._overview, self._words), centred=True)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        width, height = event.size
        self.set_class(width >= _WEEK_FROM_WIDTH and height >= _WEEK_FROM_HEIGHT, "-week")
