"""Today: what is owed to whom, and the application beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from textual import events, on
from textual.message import Message

from heardback.dashboard.portrait.portrait_view import PortraitView
from heardback.dashboard.text import Part
from heardback.dashboard.today.due_lines import ONE_LINE_FROM, draw_entry
from heardback.dashboard.today.due_rows import QueueEntry, queue_entries
from heardback.dashboard.widgets.line_list import LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import nothing_listed
from heardback.desk.action_subjects import Subject

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview


class Queue(LineList[QueueEntry]):
    """The list of what is owed."""

    today: date = date.min
    zone: tzinfo | None = None
    _was_wide = False

    class Widened(Message):
        """There is room for one line each now, or no longer."""

    @property
    def is_wide(self) -> bool:
        """Whether one line has room for everything."""
        return self.room >= ONE_LINE_FROM

    @property
    def home(self) -> str | None:
        """What is owed first; what only lies ahead or is broken stands above it."""
        return next((e.key for e in self.entries if e.follow_up), super().home)

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_wide != self._was_wide:
            self._was_wide = self.is_wide
            self.post_message(self.Widened())

    def draw(self, entry: QueueEntry, line: int, width: int) -> Sequence[Part]:
        assert self.zone is not None
        return draw_entry(entry, line, width, self.today, self.zone)


class TodayPane(Pane):
    """The queue on the left, the application on the right; one of them where there is only room for one."""

    DEFAULT_CSS = """
    TodayPane {
        Queue { width: 1fr; }
        PortraitView { width: 1fr; border-left: solid $border; }
        &.-wide Queue { width: 54%; max-width: 76; }
        &.-empty Queue { width: 1; }
        &.-empty PortraitView { border-left: none; }
        &.-narrow {
            PortraitView { display: none; border-left: none; padding: 0 1; }
            &.-reading { Queue { display: none; } PortraitView { display: block; } }
        }
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._overview: Overview | None = None
        self._all: tuple[QueueEntry, ...] = ()
        self._words = ""

    def compose(self) -> ComposeResult:
        yield Queue(id="queue")
        yield PortraitView(id="today-portrait")

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
        self._all = reading.queue
        self.queue.today, self.queue.zone = reading.overview.today, reading.overview.zone
        self._fill(follow_kin=follow_kin)

    def filter(self, words: str) -> None:
        """Show only what fits `words`."""
        self._words = words
        self._fill()

    def _fill(self, *, follow_kin: bool = True) -> None:
        if self._overview is not None:
            self.set_class(not self._overview.rows and not self._all, "-empty")
            entries = queue_entries(self._overview, self._all, self._words)
            self.queue.show(entries, follow_kin=follow_kin, flat=self.queue.is_wide)

    @on(LineList.Highlighted)
    def _show_application(self) -> None:
        view, subject = self.query_one(PortraitView), self.subject
        if subject is not None:
            view.show(subject.overview, subject.row, subject.follow_up)
        elif self._overview is not None:
            view.show_text(nothing_listed(self._overview, self._words))

    @on(Queue.Widened)
    def _fill_again(self) -> None:
        self._fill()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < 64, "-narrow")
        self.set_class(event.size.width >= 116, "-wide")
