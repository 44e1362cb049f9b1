"""The commands that write something down about an application: each asks in a small form, then saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from heardback.dashboard.field_choices import field_choices
from heardback.dashboard.forms import Ask, field_form, form_of
from heardback.dashboard.screens.chooser import Chooser
from heardback.dashboard.screens.form import Form
from heardback.desk.action import About, Action, Done
from heardback.desk.actions import BY_NAME

if TYPE_CHECKING:
    from heardback.dashboard.app import HeardbackApp
    from heardback.desk.subjects import Subject


class Asking(Screen[None]):
    """A screen with a `subject` that commands are about."""

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

    def action_write_down(self, name: str) -> None:
        """Ask what the action of that name needs to know, and perform it."""
        action = BY_NAME[name]
        if action.about is About.FOLDER:
            self.ask(form_of(action, None, self.app.desk, self.app.now))
        elif subject := self.whom():
            if action.chooses_first:
                self._choose_field(action, subject)
            else:
                self.ask(form_of(action, subject, self.app.desk, self.app.now))

    def _choose_field(self, action: Action, subject: Subject) -> None:
        """Choose a field, then change it."""
        choices = field_choices(subject.row.application) if subject.row.application else []
        values = {choice.key: choice.detail for choice in choices}

        def edit(name: str | None) -> None:
            if name:
                self.ask(field_form(action, subject, self.app.desk, self.app.now, name, values[name]))

        self.app.push_screen(Chooser(f"Change a field of {subject.name}", choices), edit)

    async def show_application(self, id_: str) -> None:
        """Show an application that was just added."""

    def ask(self, ask: Ask) -> None:
        """Show a form; once it is saved, the folder is read again."""

        async def saved(done: Done | None) -> None:
            if done is not None:
                if ask.shows_new:
                    await self.show_application(done.id)
                self.app.reread(follow_kin=ask.follow_kin)

        self.app.push_screen(Form(ask, self.app.here), saved)
