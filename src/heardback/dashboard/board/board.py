"""The board: the four tabs, with the banner above and the keys below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Rule, Static

from heardback.dashboard.applications.application_rows import Order
from heardback.dashboard.board.places import Places
from heardback.dashboard.commands import COMMANDS, bindings, is_available, shown_key
from heardback.dashboard.mailbox.mail_watch import MailLine, MailWatch
from heardback.dashboard.portrait.portrait_view import PortraitView
from heardback.dashboard.recording import Recorder, needs_mending_first
from heardback.dashboard.scopes import BOARD, Here, Scope
from heardback.dashboard.text import content
from heardback.dashboard.widgets.bars import LOW_BELOW, Banner, FilterBar, KeyBar, TabLine
from heardback.dashboard.widgets.line_list import LineList
from heardback.dashboard.widgets.pane import Pane
from heardback.dashboard.wording import first_to_mend, in_brief, unreadable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.background import Background
    from heardback.dashboard.draft.opening import Drafts
    from heardback.dashboard.drafts.drafts_pane import DraftsPane
    from heardback.dashboard.host import Host
    from heardback.dashboard.programs import Programs
    from heardback.dashboard.reading import Reading
    from heardback.desk.subject import Subject

_FILTERING = "type to filter · ⏎ to the list · esc clears"


class Board(Screen[None]):
    """The main screen: everything but writing a message. `begin` is called once its frame is on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(BOARD), Binding("enter", "open", show=False)]
    DEFAULT_CSS = """
    Board {
        layers: base;
        Rule.-horizontal { margin: 0; color: $border; height: 1; }
        #trouble { display: none; padding: 1 2; height: 1fr; }
        &.-unreadable { Places { display: none; } #trouble { display: block; } }
        &.-low Rule { display: none; }
    }
    """

    def __init__(
        self,
        host: Host,
        background: Background,
        programs: Programs,
        drafts: Drafts,
        begin: Callable[[], object],
    ) -> None:
        super().__init__()
        self._host = host
        self._programs = programs
        self._drafts = drafts
        self._begin = begin
        self._recorder = Recorder(host, self.show_application)
        self._mail = MailWatch(host, background, self._count_mail)
        self.places = Places()
        self.filter_bar = FilterBar()
        self.order = Order.COMPANY
        """How the list of all applications is sorted."""
        self.is_ready = False
        """Whether the widgets are there to show something on."""

    def compose(self) -> ComposeResult:
        yield Banner()
        yield TabLine()
        yield Rule()
        yield Static(id="trouble", markup=False)
        yield self.places
        yield self.filter_bar
        yield Rule()
        yield KeyBar(Here(Scope.TODAY), self._host.keys)

    def on_mount(self) -> None:
        self.query_one(TabLine).folder = self._host.folder_name
        self.query_one(Banner).day = self._host.today
        self.places.pane.main.focus()
        self.is_ready = True
        self.call_after_refresh(self._begin)

    def on_unmount(self) -> None:
        self.is_ready = False

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW_BELOW, "-low")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow a command only on the tabs that it is for."""
        return is_available(action, parameters, self.places.place)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def subject(self) -> Subject | None:
        """The application that commands act on, if there is one."""
        return None if self.has_class("-unreadable") else self.places.pane.subject

    @property
    def here(self) -> Here:
        """The tab, and what commands act on there: the marked rows, or else the highlighted one."""
        pane, place, has_changes = self.places.pane, self.places.place, self._has_changes
        if self.has_class("-unreadable"):
            return Here(place, has_rows=False, has_changes=has_changes)
        rows, marked, subject = pane.rows, pane.marked, pane.subject
        has_rows = rows is None or rows.home is not None or self.filter_bar.is_open
        subjects = marked or ((subject,) if subject else ())
        return Here(place, subjects, len(marked), has_rows, self._has_archive, has_changes)

    @on(LineList.Highlighted)
    def _offer(self) -> None:
        """Update the keys in the footer."""
        self.query_one(KeyBar).here = self.here

    def show(self, reading: Reading, *, follow_kin: bool) -> None:
        """Show what was read. Every highlight stays on its record, and typed text stays."""
        overview = reading.overview
        self.remove_class("-unreadable")
        self.query_one(Banner).day = overview.today
        self.query_one(Banner).headlines = in_brief(overview, reading.times)
        self.query_one(TabLine).counts = reading.counts
        self.places.show(reading, follow_kin=follow_kin)
        self._count()
        self._mail.follow(reading)
        self._offer()

    def show_trouble(self, reason: str) -> None:
        """Say that the folder can't be read, and why."""
        lines = Content("\n").join(content(line) for line in unreadable(reason))
        self.query_one("#trouble", Static).update(lines)
        self.add_class("-unreadable")
        self._offer()

    async def show_application(self, id_: str) -> None:
        """Go to an application on its tab, even if only the next reading will bring it."""
        pane = await self.go_to(Scope.APPLICATIONS)
        pane.expect(id_)

    async def go_to(self, place: Scope) -> Pane:
        """Show another tab."""
        self.query_one(TabLine).place = place
        self.filter_bar.close()
        pane = await self.places.go_to(place)
        self._offer()
        return pane

    @on(TabLine.Chosen)
    async def _tab_chosen(self, event: TabLine.Chosen) -> None:
        await self.go_to(event.place)

    def on_drafts_pane_unchecked(self, event: DraftsPane.Unchecked) -> None:
        """Have a draft checked for the list of drafts."""
        event.stop()
        pane, draft = event.pane, event.draft
        self._drafts.judge(draft, then=lambda verdict: pane.checked(draft, verdict))

    # -- filtering -------------------------------------------------------------------------------

    @on(FilterBar.Changed)
    def _filter(self, event: FilterBar.Changed) -> None:
        self.places.pane.filter(event.words)
        self._count()

    def _count(self) -> None:
        """Show how many entries the filter leaves."""
        if rows := self.places.pane.rows:
            self.filter_bar.found = sum(e.key is not None for e in rows.entries)

    @on(FilterBar.Done)
    def _filtered(self) -> None:
        self.places.pane.main.focus()

    @on(FilterBar.Moved)
    def _move(self, event: FilterBar.Moved) -> None:
        self.places.pane.step(event.direction)

    @on(FilterBar.Focused)
    def _typing(self, event: FilterBar.Focused) -> None:
        self.query_one(KeyBar).hint = _FILTERING if event.focused else ""

    # -- the commands: going to places, see `commands.py` ------------------------------------------

    async def action_today(self) -> None:
        await self.go_to(Scope.TODAY)

    async def action_applications(self) -> None:
        await self.go_to(Scope.APPLICATIONS)

    async def action_drafts(self) -> None:
        await self.go_to(Scope.DRAFTS)

    async def action_so_far(self) -> None:
        await self.go_to(Scope.SO_FAR)

    def action_filter(self) -> None:
        self.filter_bar.open()

    def action_reread(self) -> None:
        self._host.reread()

    def action_order(self) -> None:
        self.order = self.order.following
        pane = self.places.pane
        pane.use_order(self.order)
        if pane.has_class("-low"):  # the heads of the columns, which show the order, are hidden
            self._host.say(f"By {self.order.value}.")

    @on(Pane.OrderChosen)
    def _order_chosen(self, event: Pane.OrderChosen) -> None:
        event.stop()
        self.order = event.order
        self.places.pane.use_order(event.order)

    def action_closed(self) -> None:
        key = next(shown_key(command, self._host.keys) for command in COMMANDS if command.id == "closed")
        self.places.pane.toggle_closed(key)

    def action_archived(self) -> None:
        if self._has_archive:
            self.places.pane.toggle_archived()
        else:
            self._host.say("Nothing is archived.")

    @property
    def _has_archive(self) -> bool:
        folder = self._host.folder
        return folder is not None and bool(folder.archived)

    @property
    def _has_changes(self) -> bool:
        folder = self._host.folder
        return folder is not None and folder.has_changes

    async def action_leave(self) -> None:
        """Take one step back: unmark the rows, else return to the list, else clear the filter, else go to Today."""
        pane = self.places.pane
        if pane.unmark():
            return
        if pane.has_class("-reading"):
            pane.remove_class("-reading")
            pane.main.focus()
        elif self.filter_bar.is_open or not pane.main.has_focus:
            self.filter_bar.close()
            pane.filter("")
            pane.main.focus()
        else:
            await self.go_to(Scope.TODAY)

    # -- the commands: writing and mending -----------------------------------------------------------

    @on(LineList.Opened)
    def _opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Write the message, or mend the file. With room for one column only, show the application first."""
        pane, subject = self.places.pane, self.places.pane.subject
        if pane.draft is not None:
            self.action_draft()
        elif subject is None:
            return
        elif pane.has_class("-narrow") and not pane.has_class("-reading"):
            pane.add_class("-reading")
            pane.query_one(PortraitView).focus()
        elif needs_mending_first(subject):
            self.action_mend()
        else:
            self.action_draft()

    def action_draft(self, *, copy: bool = False) -> None:
        draft = self.places.pane.draft
        if draft is not None:
            self._drafts.go_on(draft, copy=copy)
        elif subject := self._recorder.usable(self.subject):
            self._drafts.write(subject, copy=copy)

    def action_copy_draft(self) -> None:
        self.action_draft(copy=True)

    def action_mend(self) -> None:
        """Settle two versions of the highlighted file, or offer its certain fix; otherwise open the editor."""
        if subject := self.subject:
            self._recorder.mend_row(subject.row, self.action_editor)

    def action_versions(self) -> None:
        """Settle two versions of the highlighted draft."""
        draft = self.places.pane.draft
        if draft is not None and draft.path is not None:
            self._recorder.settle(f"drafts/{draft.path.name}")

    def action_editor(self) -> None:
        subject = self.subject
        if subject is not None:
            problem = first_to_mend(subject.row)
            self._programs.edit_file(subject.row.file, problem.line if problem else None)

    # -- the commands: mails that aren't logged yet ----------------------------------------------------

    def _count_mail(self) -> None:
        self.query_one(MailLine).count = len(self._mail.offers)

    @on(MailLine.Clicked)
    def action_mailbox(self) -> None:
        """Show the mails that are in no log; if there are none, look again."""
        if not self._mail.offers:
            self._mail.look_again()
            return
        from heardback.dashboard.mailbox.mail_screen import MailScreen

        self._host.push(MailScreen(self._host, self._mail))

    # -- the commands: writing something down ------------------------------------------------------

    def action_write_down(self, name: str) -> None:
        """Show the form of the desk's action `name`, and perform it."""
        self._recorder.ask(name, self.here.subjects, self.places.pane.unmark)

    def action_mark(self) -> None:
        """Mark or unmark the highlighted row, and move to the next."""
        self.places.pane.mark()

    # -- the commands: reaching somebody -----------------------------------------------------------

    def action_advert(self) -> None:
        if subject := self._recorder.usable(self.subject):
            self._programs.open_advert(subject)

    def action_reach(self) -> None:
        if subject := self._recorder.usable(self.subject):
            self._programs.copy_address(subject)
