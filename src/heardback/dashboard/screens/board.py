"""The board: the four tabs, with the banner above and the keys below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import ContentSwitcher, Rule, Static

from heardback.dashboard.commands import BOARD, Place, bindings, is_available
from heardback.dashboard.empty import Line, reading, reading_slowly, unreadable
from heardback.dashboard.forms import mending
from heardback.dashboard.panes.pane import Pane
from heardback.dashboard.panes.today import Today
from heardback.dashboard.queue import cure_of, first_to_mend, is_broken
from heardback.dashboard.screens.filtering import Filtering
from heardback.dashboard.text import content
from heardback.dashboard.widgets.banner import Banner
from heardback.dashboard.widgets.filter_line import FilterLine
from heardback.dashboard.widgets.key_bar import KeyBar
from heardback.dashboard.widgets.lines import LineList
from heardback.dashboard.widgets.portrait_view import PortraitView
from heardback.dashboard.widgets.tab_line import TabLine
from heardback.domain.follow_up import State

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.panes.applications import Applications
    from heardback.dashboard.reading import Reading
    from heardback.desk.subjects import Subject

_PATIENCE, _LONG_PATIENCE = 0.4, 5.0
"""Seconds without a reading after which it is said that one is under way, and that it takes long."""

_IDS = {
    Place.TODAY: "today",
    Place.APPLICATIONS: "applications",
    Place.DRAFTS: "drafts",
    Place.SO_FAR: "so-far",
}


class Board(Filtering):
    """Everything but the writing of a message."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(BOARD), Binding("enter", "open", show=False)]
    DEFAULT_CSS = """
    Board {
        layers: base;
        Rule.-horizontal { margin: 0; color: $border; height: 1; }
        ContentSwitcher { height: 1fr; }
        #trouble { display: none; padding: 1 2; height: 1fr; }
        &.-unreadable { ContentSwitcher { display: none; } #trouble { display: block; } }
        &.-low Rule { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.place = Place.TODAY
        self._panes: dict[Place, Pane] = {}
        self.is_ready = False
        """Whether there is something to show things on."""

    def compose(self) -> ComposeResult:
        yield Banner()
        yield TabLine()
        yield Rule()
        yield Static(id="trouble", markup=False)
        with ContentSwitcher(initial="today"):
            yield Today(id="today")
        yield FilterLine()
        yield Rule()
        yield KeyBar(Place.TODAY, self.app.keys)

    def on_mount(self) -> None:
        self.query_one(TabLine).folder = self.app.folder_name
        self.query_one(Banner).day = self.app.today
        self._panes[Place.TODAY] = self.query_one(Today)
        self.pane.main.focus()
        self.is_ready = True
        self.call_after_refresh(self.app.begin)
        self.set_timer(_PATIENCE, lambda: self._say_waiting(reading()))
        self.set_timer(_LONG_PATIENCE, lambda: self._say_waiting(reading_slowly()))

    def _say_waiting(self, lines: list[Line]) -> None:
        """Say that nothing was read yet; a folder of any ordinary size is there before."""
        if self.app.folder is None and self.app.trouble is None:
            self.query_one("#today-portrait", PortraitView).show_text(lines)

    def on_unmount(self) -> None:
        self.is_ready = False

    def on_resize(self) -> None:
        self.set_class(self.size.height < 18, "-low")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command is available only on the tabs that it is for."""
        return is_available(action, parameters, self.place)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def pane(self) -> Pane:
        """The tab that is shown."""
        return self._panes[self.place]

    async def _pane(self, place: Place) -> Pane:
        """A tab, made when it is first gone to: the start is for Today."""
        if place not in self._panes:
            made = _made(place)
            self._panes[place] = made
            await self.query_one(ContentSwitcher).add_content(made)
            if self.app.folder:
                made.show(self.app.folder)
        return self._panes[place]

    @property
    def subject(self) -> Subject | None:
        return None if self.has_class("-unreadable") else self.pane.subject

    def show(self, reading: Reading, *, follow_kin: bool) -> None:
        """Show what was read; every highlight stays on its record, and what is typed stays."""
        overview = reading.overview
        self.remove_class("-unreadable")
        self.query_one(Banner).day = overview.today
        owed = sum(f.state in {State.OVERDUE, State.DUE} and not f.optional for f in overview.follow_ups)
        self.query_one(TabLine).counts = (
            (Place.TODAY, owed),
            (Place.APPLICATIONS, len(overview.rows)),
            (Place.DRAFTS, len(reading.drafts)),
        )
        for pane in self._panes.values():
            pane.show(reading, follow_kin=follow_kin)
        self.count()

    def show_trouble(self, reason: str) -> None:
        """Say that the folder cannot be read, and why."""
        lines = Content("\n").join(content(line) for line in unreadable(reason))
        self.query_one("#trouble", Static).update(lines)
        self.add_class("-unreadable")

    async def go_to(self, place: Place) -> None:
        """Show another tab."""
        pane = await self._pane(place)
        self.place = place
        self.query_one(ContentSwitcher).current = _IDS[place]
        self.query_one(TabLine).place = place
        self.query_one(KeyBar).place = place
        self.query_one(FilterLine).close()
        pane.filter("")
        pane.main.focus()

    async def show_application(self, id_: str) -> None:
        await self.go_to(Place.APPLICATIONS)
        if pane := self._applications:
            pane.expect(id_)

    @property
    def _applications(self) -> Applications | None:
        from heardback.dashboard.panes.applications import Applications

        pane = self._panes.get(Place.APPLICATIONS)
        return pane if isinstance(pane, Applications) else None

    @on(TabLine.Chosen)
    async def _tab_chosen(self, event: TabLine.Chosen) -> None:
        await self.go_to(event.place)

    async def action_today(self) -> None:
        await self.go_to(Place.TODAY)

    async def action_applications(self) -> None:
        await self.go_to(Place.APPLICATIONS)

    async def action_drafts(self) -> None:
        await self.go_to(Place.DRAFTS)

    async def action_so_far(self) -> None:
        await self.go_to(Place.SO_FAR)

    def action_reread(self) -> None:
        self.app.reread()

    def action_order(self) -> None:
        self.app.order = self.app.order.following
        if pane := self._applications:
            pane.use_order(self.app.order)
            if pane.has_class("-low"):  # no room for the heads of the columns, which say it
                self.app.say(f"By {self.app.order.value}.")

    # -- opening and leaving -----------------------------------------------------------------------

    async def action_leave(self) -> None:
        """Back from reading to the list; then the filter goes; then to Today."""
        line = self.query_one(FilterLine)
        if self.pane.has_class("-reading"):
            self.pane.remove_class("-reading")
            self.pane.main.focus()
        elif line.is_open or not self.pane.main.has_focus:
            line.close()
            self.pane.filter("")
            self.pane.main.focus()
        else:
            await self.go_to(Place.TODAY)

    @on(LineList.Opened)
    def _opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Where there is one column: read the application first. Then: write, or mend."""
        pane, subject = self.pane, self.pane.subject
        if pane.draft is not None:
            self.action_draft()
        elif subject is None:
            return
        elif pane.has_class("-narrow") and not pane.has_class("-reading"):
            pane.add_class("-reading")
            pane.query_one(PortraitView).focus()
        elif is_broken(subject.row) or subject.row.is_blocked:
            self.action_mend()
        else:
            self.action_draft()

    def action_draft(self, *, copy: bool = False) -> None:
        if self.pane.draft is not None:
            self.app.open_draft(self.pane.draft, copy=copy)
        elif subject := self.whom():
            self.app.draft(subject, copy=copy)

    def action_copy_draft(self) -> None:
        self.action_draft(copy=True)

    def action_mend(self) -> None:
        """Offer the certain cure of the highlighted file; where there is none, its editor is the way."""
        subject = self.subject
        if subject is None:
            return
        problem = cure_of(subject.row)
        if problem is not None:
            self.ask(mending(self.app.desk, problem))
        elif subject.row.problems:
            self.action_editor()
        else:
            self.app.say("There is nothing to mend in this file.")

    def action_editor(self) -> None:
        subject = self.subject
        if subject is not None:
            problem = first_to_mend(subject.row)
            self.app.edit_file(subject.row.file, problem.line if problem else None)


def _made(place: Place) -> Pane:
    from heardback.dashboard.panes.applications import Applications
    from heardback.dashboard.panes.drafts import Drafts
    from heardback.dashboard.panes.so_far import SoFar

    panes: dict[Place, type[Pane]] = {
        Place.APPLICATIONS: Applications,
        Place.DRAFTS: Drafts,
        Place.SO_FAR: SoFar,
    }
    return panes[place](id=_IDS[place])
