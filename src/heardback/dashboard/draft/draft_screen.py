"""The screen of a draft: the message on the left, and on the right a checklist that follows the typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Rule, TextArea

from heardback.dashboard.commands import bindings
from heardback.dashboard.draft.autosave import Autosave
from heardback.dashboard.draft.message_sheet import DraftText, MessageSheet
from heardback.dashboard.draft.review import Review
from heardback.dashboard.draft.ways_out import WaysOut
from heardback.dashboard.reading import FolderRead
from heardback.dashboard.recording import Recorder
from heardback.dashboard.scopes import DRAFT, Here, Scope
from heardback.dashboard.widgets.bars import LOW_BELOW, Banner, KeyBar
from heardback.dashboard.widgets.pane import NARROW_BELOW, WIDE_FROM

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from heardback.dashboard.draft.autosave import Unsaved
    from heardback.dashboard.draft.checker import Checker
    from heardback.dashboard.host import Host
    from heardback.dashboard.programs import Programs
    from heardback.dashboard.reading import FolderChanged
    from heardback.desk.records import Draft
    from heardback.desk.subject import Subject


_CHECK_DELAY = 0.25
"""Seconds without a key before the text is checked again."""
_TYPING = "you are typing, and it is saved as you type · esc ends"


class DraftScreen(Screen[None]):
    """A draft. It opens as a preview, in which letters are commands; `edit` or a click starts typing.

    `load` makes or finds the draft, in the background. `subject` is the application it is for, if known.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DRAFT)]
    DEFAULT_CSS = """
    DraftScreen {
        Rule.-horizontal { margin: 0; color: $border; height: 1; }
        #sheet { height: 1fr; }
        #left { width: 1fr; padding: 0 1; }
        #right { width: 1fr; border-left: solid $border; padding-left: 1; }
        &.-wide #left { width: 75; }
        &.-narrow {
            #sheet { layout: vertical; }
            #left { width: 1fr; height: 3fr; }
            #right { width: 1fr; max-width: 100%; height: 2fr; border-left: none; padding: 0; }
            DraftText, #counts { margin-top: 0; }
            #verdict { margin: 0; }
        }
        &.-low { Rule { display: none; } #counts { display: none; } }
        &.-low #to-row { display: none; }
    }
    """

    def __init__(
        self,
        host: Host,
        title: str,
        load: Callable[[], Draft],
        subject: Subject | None,
        programs: Programs,
        checker: Checker,
        unsaved: Unsaved,
    ) -> None:
        super().__init__()
        self._host = host
        self._title = title
        self._load = load
        self._subject = subject
        self._recorder = Recorder(host)
        self.sheet = MessageSheet(subject)
        self.autosave = Autosave(host, self.sheet, unsaved, self.show_draft)
        self.review = Review(host, checker, self.sheet, self.autosave)
        self.ways_out = WaysOut(host, programs, self.autosave, self.review, self._leave)

    def compose(self) -> ComposeResult:
        yield Banner()
        yield Rule()
        with Horizontal(id="sheet"):
            yield self.sheet
            yield self.review
        yield Rule()
        yield KeyBar(self.here, self._host.keys)

    def on_mount(self) -> None:
        self.query_one(Banner).day = self._host.today
        self.query_one(Banner).headlines = (self._title,)
        self.review.findings.focus()
        self.autosave.load(self._load, self._not_loaded)

    def on_resize(self) -> None:
        self.set_class(self.size.width < NARROW_BELOW, "-narrow")
        self.set_class(self.size.width >= WIDE_FROM, "-wide")
        self.set_class(self.size.height < LOW_BELOW, "-low")

    @property
    def here(self) -> Here:
        """What commands act on here: the draft's application, and the highlighted finding."""
        folder = self._host.folder
        return Here(
            Scope.DRAFT,
            (self._subject,) if self._subject else (),
            has_changes=folder is not None and folder.has_changes,
            has_finding=self.review.is_mounted and self.review.finding is not None,
        )

    @on(FolderRead)
    @on(Review.Marked)
    def _offer(self) -> None:
        """Update the keys in the footer."""
        self.query_one(KeyBar).here = self.here

    # -- the text --------------------------------------------------------------------------------

    def show_draft(self, draft: Draft) -> None:
        """Show a draft that was made or read again, and check it."""
        self.sheet.put(draft)
        self.review.check_soon(0)

    def _not_loaded(self, reason: str) -> None:
        self._host.say(reason, severity="error")
        if self.is_current:
            self._leave()

    def _leave(self) -> None:
        self.app.pop_screen()

    @on(TextArea.Changed)
    @on(Input.Changed, "#subject")
    def _typed(self) -> None:
        draft = self.autosave.draft
        if draft is None:
            return
        self.sheet.body.mark(())
        self.sheet.count(draft)
        self.autosave.save_soon()
        self.review.check_soon(_CHECK_DELAY)

    def on_folder_changed(self, event: FolderChanged) -> None:
        self.autosave.read_again()

    # -- typing ----------------------------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        is_text = isinstance(event.widget, DraftText) and self.sheet.is_editing
        self.query_one(KeyBar).hint = _TYPING if is_text or isinstance(event.widget, Input) else ""

    @on(events.Click)
    def _clicked(self, event: events.Click) -> None:
        if isinstance(event.widget, DraftText) and not self.sheet.is_editing:
            self.action_edit()
            self.query_one(KeyBar).hint = _TYPING

    @on(Input.Submitted, "#subject")
    def _subject_done(self) -> None:
        self.action_back()

    # -- the commands, see `commands.py` -----------------------------------------------------------

    def action_edit(self) -> None:
        self.sheet.edit()
        self.review.mark()

    def action_subject(self) -> None:
        self.sheet.edit_subject()

    def action_fix(self) -> None:
        self.review.fix()

    def action_copy(self) -> None:
        self.ways_out.copy()

    def action_mail(self) -> None:
        self.ways_out.mail()

    def action_sent_draft(self) -> None:
        self.ways_out.log()

    def action_own_editor(self) -> None:
        self.ways_out.own_editor()

    def action_panel(self) -> None:
        self.ways_out.panel()

    def action_write_down(self, name: str) -> None:
        """Show the form of the desk's action `name`, and perform it."""
        self._recorder.ask(name, self.here.subjects)

    def action_back(self) -> None:
        """Stop typing; if nobody is typing, leave."""
        if self.sheet.is_editing or isinstance(self.focused, Input):
            self.sheet.body.end_editing()
            self.review.findings.focus()
            self.review.mark()
        else:
            self.autosave.save_now()
            self._leave()
            self._host.reread()
