"""Applications: every file of the folder, found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widget import Widget

from heardback.dashboard.applications.application_columns import Columns, draw_application, draw_heads
from heardback.dashboard.applications.application_rows import ApplicationEntry, Order, filtered, ordered
from heardback.dashboard.portrait.portrait_view import PortraitView
from heardback.dashboard.text import Part, content
from heardback.dashboard.widgets.line_list import LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import nothing_listed
from heardback.desk.action_subjects import Subject

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview


class ApplicationList(LineList[ApplicationEntry]):
    """One line for each file."""

    today: date = date.min
    zone: tzinfo | None = None
    order = Order.COMPANY

    def draw(self, entry: ApplicationEntry, line: int, width: int) -> Sequence[Part]:
        assert self.zone is not None
        return draw_application(entry, Columns.within(width, self.order), width, self.today, self.zone)


class Heads(Widget):
    """The names of the columns, over a list of the same width.

    They are drawn from their own width, as the lines are: whatever is resized first, the two fit.
    """

    DEFAULT_CSS = "Heads { height: 1; padding: 0 2 0 1; }"  # the cursor's bar; a gap and the scrollbar

    order: reactive[Order] = reactive(Order.COMPANY)

    def render(self) -> Content:
        return content(draw_heads(Columns.within(max(1, self.content_size.width), self.order)))


class ApplicationsPane(Pane):
    """The list on the left, the application on the right."""

    DEFAULT_CSS = """
    ApplicationsPane {
        #applications-left { width: 1fr; }
        PortraitView { width: 1fr; border-left: solid $border; }
        &.-wide #applications-left { width: 3fr; }
        &.-wide PortraitView { width: 2fr; }
        &.-low Heads, &.-empty Heads { display: none; }
        &.-empty #applications-left { width: 1; }
        &.-empty PortraitView { border-left: none; }
        &.-narrow {
            PortraitView { display: none; border-left: none; padding: 0 1; }
            &.-reading { #applications-left { display: none; } PortraitView { display: block; } }
        }
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._overview: Overview | None = None
        self._all: tuple[ApplicationEntry, ...] = ()
        self._words = ""
        self._expected: str | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="applications-left"):
            yield Heads()
            yield ApplicationList(id="applications-list")
        yield PortraitView(id="applications-portrait")

    @property
    def main(self) -> ApplicationList:
        """The list that has the focus when one comes here."""
        return self.query_one(ApplicationList)

    @property
    def subject(self) -> Subject | None:
        """What commands are about: the highlighted row."""
        return self._subject_of(self.main.entry)

    @property
    def marked(self) -> tuple[Subject, ...]:
        """What commands are about where rows are marked."""
        return tuple(filter(None, map(self._subject_of, self.main.marked)))

    def _subject_of(self, entry: ApplicationEntry | None) -> Subject | None:
        if entry is None or entry.row is None or self._overview is None:
            return None
        return Subject(self._overview, entry.row)

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show every file; the highlight stays on its record."""
        self._overview = reading.overview
        self.main.today, self.main.zone = reading.overview.today, reading.overview.zone
        self._all = reading.entries
        self._set_order(reading.order)
        self.set_class(not self._all, "-empty")
        self.main.show(filtered(self._all, self._words), follow_kin=follow_kin)
        if self._expected:
            self.highlight(self._expected)

    def expect(self, id_: str) -> None:
        """Put the highlight on an application as soon as it is here."""
        self._expected = id_
        self.highlight(id_)

    def filter(self, words: str) -> None:
        """Show only what fits `words`."""
        narrower = words.startswith(self._words) and bool(self._words)
        self._words = words
        self.main.show(filtered(self.main.entries if narrower else self._all, words))

    def use_order(self, order: Order) -> None:
        """Order the list by another column."""
        self._all = ordered(self._all, order)
        self._set_order(order)
        self.main.show(filtered(self._all, self._words))

    def _set_order(self, order: Order) -> None:
        self.main.order = self.query_one(Heads).order = order

    def highlight(self, id_: str) -> None:
        """Put the highlight on an application."""
        if any(e.key == id_ for e in self.main.entries):
            self.main.highlighted = id_
            self._expected = None

    @on(LineList.Highlighted)
    def _show_application(self) -> None:
        view, subject = self.query_one(PortraitView), self.subject
        if subject is not None:
            view.show(subject.overview, subject.row, None)
        elif self._overview is not None:
            view.show_text(nothing_listed(self._overview, self._words))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < 64, "-narrow")
        self.set_class(event.size.width >= 116, "-wide")
        self.set_class(event.size.height < 14, "-low")
