"""Today: what is owed to whom, and the application beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from heardback.dashboard.mailbox.mail_watch import MailLine
from heardback.dashboard.portrait.portrait import Glance
from heardback.dashboard.portrait.portrait_view import PortraitView
from heardback.dashboard.text import Line, Part
from heardback.dashboard.today.due_lines import draw_entry, lines_inside, lines_of
from heardback.dashboard.today.due_rows import queue_entries
from heardback.dashboard.today.queue_entry import QueueEntry, Widths
from heardback.dashboard.today.week import WeekView
from heardback.dashboard.widgets.line_list import LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import Times, nothing_listed, reading_now, reading_slowly
from heardback.desk.subject import Subject

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview


_PATIENCE, _LONG_PATIENCE = 0.4, 5.0
"""Seconds without a reading after which it is said that one is under way, and that it takes long."""


class Queue(LineList[QueueEntry]):
    """The list of what is owed. Right opens a row that stands for others, left closes it; so does Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "unfold", show=False),
        Binding("left", "fold", show=False),
    ]
    times: Times | None = None
    widths = Widths(0, 0, 0)

    class Folded(Message):
        """The row of that key is to be opened, or closed again."""

        def __init__(self, key: str, *, is_open: bool) -> None:
            super().__init__()
            self.key = key
            self.is_open = is_open

    @property
    def home(self) -> str | None:
        """What is owed first; what only lies ahead or is broken stands above it."""
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
        """Close the row, or the one that this one is inside of."""
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
    """The queue on the left, the application on the right; one of them where there is only room for one."""

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
        """The keys of the rows that were opened."""

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
        """Say that nothing was read yet; a folder of any ordinary size is there before."""
        if self._overview is None:
            self.query_one(PortraitView).show_text(lines)

    @property
    def queue(self) -> Queue:
        return self.query_one(Queue)

    @property
    def main(self) -> LineList[QueueEntry]:
        """The list that has the focus when one comes here."""
        return self.queue

    @property
    def subject(self) -> Subject | None:
        """What commands are about: the highlighted row."""
        return self._subject_of(self.queue.entry)

    @property
    def marked(self) -> tuple[Subject, ...]:
        """What commands are about where rows are marked."""
        return tuple(filter(None, map(self._subject_of, self.queue.marked)))

    def _subject_of(self, entry: QueueEntry | None) -> Subject | None:
        overview = self._overview
        if entry is None or overview is None or entry.kin is None:
            return None
        row = entry.row or overview.row(entry.kin)
        return Subject.at(overview, row, entry.follow_up, entry.ahead.interview if entry.ahead else None)

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show what is owed; the highlight stays on its record."""
        self._overview = reading.overview
        self._all = reading.queue.entries
        self._times = self.queue.times = reading.times
        self.queue.widths = reading.queue.widths
        self.query_one(WeekView).show(reading.overview, reading.times)
        self._fill(follow_kin=follow_kin)

    def filter(self, words: str) -> None:
        """Show only what fits `words`."""
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
        self.set_class(event.size.width < 64, "-narrow")
        self.set_class(event.size.width >= 116, "-wide")
        self.set_class(event.size.width >= 156, "-very-wide")
        self.set_class(event.size.width >= 196 and event.size.height >= 30, "-week")
