"""Applications: the list of all, with a filter and sortable columns, and the highlighted one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widget import Widget

from heardback.dashboard.applications.application_rows import (
    ApplicationEntry,
    Columns,
    Order,
    draw_application,
    draw_heads,
    filtered,
    ordered,
    without_closed,
)
from heardback.dashboard.portrait.portrait import Glance
from heardback.dashboard.portrait.portrait_view import PortraitView
from heardback.dashboard.text import Part, content
from heardback.dashboard.widgets.line_list import LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import Times, nothing_listed
from heardback.desk.subject import Subject

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from heardback.dashboard.reading import Reading
    from heardback.desk import Overview


_LOW_BELOW = 14
"""Lines below which the heads of the columns give way to one more row."""


class ApplicationList(LineList[ApplicationEntry]):
    """One line for each file."""

    times: Times | None = None
    order = Order.COMPANY
    natural = (0, 0, 0)

    def draw(self, entry: ApplicationEntry, line: int, width: int) -> Sequence[Part]:
        assert self.times is not None
        return draw_application(entry, Columns.within(width, self.order, self.natural), width, self.times)


class Heads(Widget):
    """The names of the columns, above a list of the same width. A click on one sorts by it.

    They are laid out from their own width, as the rows are, so they match whichever is resized first.
    """

    DEFAULT_CSS = "Heads { height: 1; padding: 0 2 0 1; }"  # the cursor's bar; a gap and the scrollbar

    order: reactive[Order] = reactive(Order.COMPANY)
    natural: reactive[tuple[int, int, int]] = reactive((0, 0, 0))

    @property
    def _columns(self) -> Columns:
        return Columns.within(max(1, self.content_size.width), self.order, self.natural)

    def render(self) -> Content:
        return content(draw_heads(self._columns))

    def on_click(self, event: events.Click) -> None:
        order = self._columns.order_at(event.x - self.gutter.left)
        if order is not None:
            self.post_message(Pane.OrderChosen(order))


class ApplicationsPane(Pane):
    """The list on the left, the highlighted application on the right."""

    DEFAULT_CSS = """
    ApplicationsPane {
        #applications-left { width: 1fr; }
        PortraitView { width: 1fr; border-left: solid $border; }
        &.-wide #applications-left { width: 3fr; }
        &.-wide PortraitView { width: 2fr; }
        &.-very-wide { #applications-left { width: 1fr; } PortraitView { width: 1fr; } }
        &.-low Heads, &.-empty Heads { display: none; }
        &.-empty #applications-left { width: 1; }
        &.-empty PortraitView { border-left: none; }
        &.-narrow {
            PortraitView { display: none; border-left: none; padding: 0 1; }
            &.-empty PortraitView { display: block; }
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
        self._archived: tuple[ApplicationEntry, ...] = ()
        self._shows_archived = False
        self._closed_key = ""
        """The key that shows the closed ones again; empty while they are shown."""

    def compose(self) -> ComposeResult:
        with Vertical(id="applications-left"):
            yield Heads()
            yield ApplicationList(id="applications-list")
        yield PortraitView(id="applications-portrait")

    @property
    def main(self) -> ApplicationList:
        """The list, which gets the focus first."""
        return self.query_one(ApplicationList)

    @property
    def subject(self) -> Subject | None:
        """What commands act on: the highlighted row."""
        return self._subject_of(self.main.entry)

    @property
    def marked(self) -> tuple[Subject, ...]:
        """What commands act on if rows are marked."""
        return tuple(filter(None, map(self._subject_of, self.main.marked)))

    def _subject_of(self, entry: ApplicationEntry | None) -> Subject | None:
        if entry is None or entry.row is None or self._overview is None:
            return None
        return Subject(self._overview, entry.row)

    def show(self, reading: Reading, *, follow_kin: bool = True) -> None:
        """Show every file. The highlight stays on its record."""
        self._overview = reading.overview
        self.main.times = reading.times
        self._all, self._archived = reading.entries, reading.archived
        self.main.natural = self.query_one(Heads).natural = reading.natural
        self._set_order(reading.order)
        self._fill(self._all, follow_kin=follow_kin)
        if self._expected:
            self.highlight(self._expected)

    def expect(self, id_: str) -> None:
        """Highlight an application, now or as soon as a reading brings it."""
        self._expected = id_
        self.highlight(id_)

    def filter(self, words: str) -> None:
        """Show only what matches `words`."""
        is_plain = not self._closed_key and not self._shows_archived
        narrower = words.startswith(self._words) and bool(self._words) and is_plain
        self._words = words
        self._fill(self.main.entries if narrower else self._all)

    def _fill(self, among: tuple[ApplicationEntry, ...], *, follow_kin: bool = True) -> None:
        shown = self._shown(among)
        self.set_class(not shown, "-empty")
        self.main.show(shown, follow_kin=follow_kin)

    def _shown(self, among: tuple[ApplicationEntry, ...]) -> tuple[ApplicationEntry, ...]:
        """Those of `among` that the list shows; if closed ones are hidden, a last line says so."""
        found = filtered(among, self._words) if self._words else among
        shown = without_closed(found) if self._closed_key else found
        if hidden := len(found) - len(shown):
            note = f"{hidden} closed hidden; {self._closed_key} shows {'it' if hidden == 1 else 'them'}"
            shown = (*shown, *_noted(note))
        return (*shown, *self._put_away()) if self._shows_archived else shown

    def _put_away(self) -> tuple[ApplicationEntry, ...]:
        """The archived ones that match, under their heading."""
        found = filtered(self._archived, self._words) if self._words else self._archived
        return (*_noted("ARCHIVED"), *found) if found else ()

    def toggle_closed(self, key: str) -> None:
        """Hide the closed applications, or show them again; `key` is the one that does."""
        self._closed_key = "" if self._closed_key else key
        self._fill(self._all)

    def toggle_archived(self) -> None:
        """Show the archived applications below the others, and highlight the first; or hide them again."""
        self._shows_archived = not self._shows_archived
        self._fill(self._all)
        shown = self._put_away() if self._shows_archived else ()
        if first := next((entry.key for entry in shown if entry.key), None):
            self.highlight(first)

    def use_order(self, order: Order) -> None:
        """Sort the list by another column."""
        self._all, self._archived = ordered(self._all, order), ordered(self._archived, order)
        self._set_order(order)
        self._fill(self._all)

    def _set_order(self, order: Order) -> None:
        self.main.order = self.query_one(Heads).order = order

    def highlight(self, id_: str) -> None:
        """Highlight an application, if it is in the list."""
        if any(e.key == id_ for e in self.main.entries):
            self.main.highlighted = id_
            self._expected = None

    @on(LineList.Highlighted)
    def _show_application(self) -> None:
        view, subject = self.query_one(PortraitView), self.subject
        if subject is not None and self.main.times is not None:
            view.show(Glance(subject.overview, subject.row, self.main.times))
        elif self._overview is not None:
            view.show_text(nothing_listed(self._overview, self._words), centred=True)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.set_class(event.size.height < _LOW_BELOW, "-low")


def _noted(note: str) -> tuple[ApplicationEntry, ApplicationEntry]:
    """A gap, and a line that says `note`."""
    return ApplicationEntry(None), ApplicationEntry(None, note=note)
