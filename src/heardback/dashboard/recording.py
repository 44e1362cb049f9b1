"""The commands that write something down about an application: each asks in a small form, then saves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING

from heardback.dashboard.forms import Ask, field_form, form_of, mending
from heardback.dashboard.screens.chooser import Choice
from heardback.desk.action import About, Action, Done
from heardback.desk.action_subjects import Subject
from heardback.desk.actions import BY_NAME
from heardback.domain.application import Application
from heardback.domain.field_values import as_typed
from heardback.domain.fields import FIELDS, Place

if TYPE_CHECKING:
    from heardback.dashboard.host import Host
    from heardback.desk import Row
    from heardback.desk.resolving import Conflict
    from heardback.domain.problem import Problem


def field_choices(application: Application) -> list[Choice]:
    """Every field, with what is in it now; lists of words are edited separated by commas."""
    rows = [(field.key, as_typed(application, field)) for field in FIELDS[Place.TOP] if not field.holds]
    for n, contact in enumerate(application.contacts):
        rows += [(f"contacts.{n}.{field.key}", as_typed(contact, field)) for field in FIELDS[Place.CONTACT]]
    rows += [(name, value) for name, value in application.other.items() if isinstance(value, str)]
    return [Choice(name, name=name, detail=value) for name, value in rows]


class Recorder:
    """Asks what an action needs to know, lets it be performed, and has the folder read again.

    `show_application` is told the id of an application that was added.
    """

    def __init__(
        self, host: Host, show_application: Callable[[str], Awaitable[object]] | None = None
    ) -> None:
        self._host = host
        self._show_application = show_application

    def ask(self, name: str, subject: Subject | None) -> None:
        """Show the form of the action `name`, about `subject` where it is about one."""
        action, host = BY_NAME[name], self._host
        if action.about is About.FOLDER:
            self._show(form_of(action, None, host.desk, host.now))
        elif action.about is About.ARCHIVED:
            self._choose_archived(action)
        elif subject := self.usable(subject):
            if action.chooses_first:
                self._choose_field(action, subject)
            else:
                self._begin(action, subject)

    def _begin(self, action: Action, subject: Subject) -> None:
        """Show the form; where nothing is asked, perform the action at once."""
        host = self._host
        ask = form_of(action, subject, host.desk, host.now)
        if ask.questions or action.doubts:
            self._show(ask)
            return

        def done(made: Done) -> None:
            host.say(str(made))
            host.reread(follow_kin=False)

        host.save(ask.save({}), then=done, failed=lambda reason: host.say(reason, severity="error"))

    def _choose_archived(self, action: Action) -> None:
        """Let one choose among what was put away."""
        from heardback.dashboard.screens.chooser import Choice, Chooser

        overview = self._host.folder.overview if self._host.folder else None
        rows = overview.archived if overview else ()
        if overview is None or not rows:
            self._host.say("Nothing is archived.")
            return
        choices = [
            Choice(row.id, name=overview.names.get(row.id, row.id), detail=_about(row)) for row in rows
        ]

        def chosen(id_: str | None) -> None:
            if id_:
                self._begin(action, Subject(overview, overview.row(id_)))

        self._host.push(Chooser("Which application to bring back?", choices), chosen)

    def _choose_field(self, action: Action, subject: Subject) -> None:
        """Let one choose a field, then change it."""
        from heardback.dashboard.screens.chooser import Chooser

        host = self._host
        choices = field_choices(subject.row.application) if subject.row.application else []
        values = {choice.key: choice.detail for choice in choices}

        def edit(name: str | None) -> None:
            if name:
                self._show(field_form(action, subject, host.desk, host.now, name, values[name]))

        host.push(Chooser(f"Change a field of {subject.name}", choices), edit)

    def mend(self, problem: Problem) -> None:
        """Show the certain cure of `problem`, and make it on a yes."""
        self._show(mending(self._host.desk, problem, self._host.now))

    def settle(self, file: str) -> None:
        """Ask which of two versions of a file counts."""
        from heardback.desk.resolving import conflict_of

        host = self._host

        def find() -> Conflict | None:
            return conflict_of(host.desk, host.desk.look(host.now()), file)

        host.save(find, then=self._settle, failed=partial(host.say, severity="error"))

    def _settle(self, conflict: Conflict | None) -> None:
        if conflict is None:
            self._host.say("There's one version of this file by now.")
            self._host.reread()
            return
        from heardback.dashboard.screens.resolve_screen import ResolveScreen

        self._host.push(
            ResolveScreen(self._host, conflict), lambda saved: self._host.reread() if saved else None
        )

    def usable(self, subject: Subject | None) -> Subject | None:
        """The subject, if commands can be about it; else says why not."""
        if subject is None:
            self._host.say("There's no application here to do that to.")
            return None
        if subject.row.application is None or subject.row.conflict_of:
            self._host.say("Fix this file first: e opens it in your editor.", severity="warning")
            return None
        return subject

    def _show(self, ask: Ask) -> None:
        show_form(self._host, ask, partial(self._done, ask))

    async def _done(self, ask: Ask, done: Done) -> None:
        if ask.shows_new and self._show_application:
            await self._show_application(done.id)
        self._host.reread(follow_kin=ask.follow_kin)


def _about(row: Row) -> str:
    return f"{row.application.role} · {row.id}" if row.application else row.file


def show_form(host: Host, ask: Ask, saved: Callable[[Done], object]) -> None:
    """Show a form; once what it asks for is saved, `saved` is told what was done."""
    from heardback.dashboard.screens.form import Form

    async def done(outcome: Done | None) -> None:
        if outcome is not None and isawaitable(following := saved(outcome)):
            await following

    host.push(Form(host, ask), done)
