"""The commands that write something down about an application: each asks in a small form, then saves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from textual.screen import Screen

if TYPE_CHECKING:
    from heardback.dashboard.app import HeardbackApp
    from heardback.dashboard.asks import Ask
    from heardback.dashboard.subject import Subject

_Name = Literal["sent", "skip", "snooze", "heard", "stage", "interview", "note"]


class Asking(Screen[None]):
    """A screen with a `subject` that commands are about. The forms are imported when one is asked for."""

    if TYPE_CHECKING:

        @property
        def app(self) -> HeardbackApp: ...  # type: ignore[override]

    @property
    def subject(self) -> Subject | None:
        """The application that is meant; None where there is none."""
        raise NotImplementedError

    def whom(self) -> Subject | None:
        """The subject, if commands can be about it; else says why not."""
        subject = self.subject
        if subject is None:
            self.app.say("There is no application here to do that with.")
            return None
        if subject.row.application is None or subject.row.conflict_of:
            self.app.say("This file must be mended first: e opens it in your editor.", severity="warning")
            return None
        return subject

    def action_sent(self) -> None:
        self._ask_about("sent")

    def action_skip(self) -> None:
        self._ask_about("skip")

    def action_snooze(self) -> None:
        self._ask_about("snooze")

    def action_heard(self) -> None:
        self._ask_about("heard")

    def action_stage(self) -> None:
        self._ask_about("stage")

    def action_interview(self) -> None:
        self._ask_about("interview")

    def action_note(self) -> None:
        self._ask_about("note")

    def action_field(self) -> None:
        """Choose a field, then change it."""
        from heardback.dashboard import asks
        from heardback.dashboard.fields import field_choices
        from heardback.dashboard.screens.chooser import Chooser

        subject = self.whom()
        if subject is None or subject.row.application is None:
            return
        choices = field_choices(subject.row.application)
        values = {choice.key: choice.detail for choice in choices}

        def edit(name: str | None) -> None:
            if name:
                self.ask(asks.field(subject, self.app.desk, self.app.now, name, values[name]))

        self.app.push_screen(Chooser(f"Change a field of {subject.name}", choices), edit)

    def action_new(self) -> None:
        from heardback.dashboard import asks

        added = partial(self.app.tell, self.show_application)
        self.ask(asks.new(self.app.desk, self.app.now, added))

    async def show_application(self, id_: str) -> None:
        """Show an application that was just added."""

    def _ask_about(self, name: _Name) -> None:
        from heardback.dashboard import asks

        if subject := self.whom():
            makers = {
                "sent": asks.sent, "skip": asks.skip, "snooze": asks.snooze, "heard": asks.heard,
                "stage": asks.stage, "interview": asks.interview, "note": asks.note,
            }  # fmt: skip
            self.ask(makers[name](subject, self.app.desk, self.app.now))

    def ask(self, ask: Ask) -> None:
        """Show a form; once it is saved, the folder is read again."""
        from heardback.dashboard.screens.form import Form

        def saved(was_saved: bool | None) -> None:
            if was_saved:
                self.app.reread(follow_kin=ask.follow_kin)

        self.app.push_screen(Form(ask, self.app.here), saved)
