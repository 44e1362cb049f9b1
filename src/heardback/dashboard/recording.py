"""Carries out the commands that write something down: asks in a small form, then saves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING

from heardback.dashboard.forms import Ask, FieldChoice, cure_form, field_choices, field_form, form_of
from heardback.dashboard.wording import cure_of, is_broken, is_parted
from heardback.desk.action import About, Action, Done
from heardback.desk.actions import BY_NAME
from heardback.desk.subject import Subject

if TYPE_CHECKING:
    from heardback.dashboard.host import Host
    from heardback.desk import Row
    from heardback.desk.resolving import Conflict


class Recorder:
    """Shows the form of an action, performs it, and has the folder read again.

    Afterwards the highlight stays on its row, or on the one that took its place. `show_application` is called with the
    id of an application that was added, and moves the highlight there.
    """

    def __init__(
        self, host: Host, show_application: Callable[[str], Awaitable[object]] | None = None
    ) -> None:
        self._host = host
        self._show_application = show_application

    def ask(self, name: str, subjects: Sequence[Subject], done: Callable[[], object] | None = None) -> None:
        """Show the form of the action `name`, about `subjects` if it needs any; call `done` once it's performed."""
        action, host = BY_NAME[name], self._host
        if action.about is About.FOLDER:
            self._show(form_of(action, None, host.desk, host.now), done)
            return
        if action.about is About.ARCHIVED and not all(subject.row.is_archived for subject in subjects):
            subjects = ()
        if action.about is About.ARCHIVED and not subjects:
            self._choose_archived(action)
            return
        usable = self._all_usable(action, subjects)
        if not usable:
            return
        if action.chooses_first:
            self._choose_field(action, usable[0])
        else:
            self._begin(action, usable, done)

    def _begin(
        self, action: Action, subjects: Sequence[Subject], done: Callable[[], object] | None = None
    ) -> None:
        """Show the form, or perform the action at once if there is nothing to ask."""
        host = self._host
        ask = form_of(action, subjects[0], host.desk, host.now, subjects[1:])
        if ask.questions or action.doubts:
            self._show(ask, done)
            return

        async def saved(made: Done) -> None:
            host.say_done(made)
            await self._done(ask, done, made)

        host.save(ask.save({}), then=saved, failed=lambda reason: host.say(reason, severity="error"))

    def _choose_archived(self, action: Action) -> None:
        """Let the person choose an archived application, then go on with it."""
        from heardback.dashboard.screens.paper import Choice, Chooser

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
                self._begin(action, [Subject(overview, overview.row(id_))])

        self._host.push(Chooser("Which application to bring back?", choices), chosen)

    def _all_usable(self, action: Action, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
        """The subjects, if the action can be about all of them; otherwise none, and the reason is said."""
        if len(subjects) > 1 and not action.several:
            self._host.say(f"“{action.label}” works on one row at a time: esc unmarks them.")
            return ()
        usable = tuple(filter(None, map(self.usable, subjects or (None,))))
        needed = [q for q in action.questions if q.each and q.required and q.preset]
        if len(usable) > 1 and any(q.preset and not q.preset(subject) for q in needed for subject in usable):
            self._host.say("One of these rows has no message to write: esc unmarks them.")
            return ()
        return usable if len(usable) == max(1, len(subjects)) else ()

    def _choose_field(self, action: Action, subject: Subject) -> None:
        """Let the person choose a field, then show the form that changes it."""
        from heardback.dashboard.screens.paper import Choice, Chooser

        host = self._host
        fields = field_choices(subject.row.application) if subject.row.application else []
        by_key = {field.key: field for field in fields}
        choices = [Choice(f.key, name=f.name, detail=f.value, also=f.key) for f in fields]

        def edit(key: str | None) -> None:
            if key:
                chosen: FieldChoice = by_key[key]
                self._show(field_form(action, subject, host.desk, host.now, chosen))

        host.push(Chooser(f"Change a field of {subject.name}", choices), edit)

    def mend_row(self, row: Row, edit: Callable[[], object]) -> None:
        """Settle two versions of a file, or offer its certain fix; if it has neither, call `edit`."""
        if row.conflict is not None or is_parted(row):
            self.settle(row.file)
        elif problem := cure_of(row):
            self._show(cure_form(self._host.desk, problem, self._host.now))
        elif row.problems:
            edit()
        else:
            self._host.say("There's nothing to mend in this file.")

    def settle(self, file: str) -> None:
        """Ask which of two versions of a file counts."""
        from heardback.desk.resolving import conflict_of

        host = self._host

        def find() -> Conflict | None:
            return conflict_of(host.desk, host.desk.look(host.now()), file)

        host.save(find, then=self._settle, failed=partial(host.say, severity="error"))

    def _settle(self, conflict: Conflict | None) -> None:
        if conflict is None:
            self._host.say("There's only one version of this file now.")
            self._host.reread()
            return
        from heardback.dashboard.screens.resolve_screen import ResolveScreen

        self._host.push(
            ResolveScreen(self._host, conflict), lambda saved: self._host.reread() if saved else None
        )

    def usable(self, subject: Subject | None) -> Subject | None:
        """The subject, if a command can act on it; otherwise None, and the reason is said."""
        if subject is None:
            self._host.say("There's no application here to do that to.")
            return None
        if subject.row.application is None or subject.row.conflict_of:
            self._host.say("Fix this file first: e opens it in your editor.", severity="warning")
            return None
        return subject

    def _show(self, ask: Ask, done: Callable[[], object] | None = None) -> None:
        show_form(self._host, ask, partial(self._done, ask, done))

    async def _done(self, ask: Ask, then: Callable[[], object] | None, done: Done) -> None:
        if then:
            then()
        if ask.shows_new and self._show_application:
            await self._show_application(done.id)
        self._host.reread(follow_kin=False)


def _about(row: Row) -> str:
    return f"{row.application.role} · {row.id}" if row.application else row.file


def needs_mending_first(subject: Subject) -> bool:
    """Whether Enter on a row mends its file instead of writing a message."""
    row = subject.row
    return is_broken(row) or row.is_blocked or (is_parted(row) and not subject.follow_up)


def show_form(host: Host, ask: Ask, saved: Callable[[Done], object]) -> None:
    """Show a form; once its work is done, call `saved` with what was done."""
    from heardback.dashboard.screens.form import Form

    async def done(outcome: Done | None) -> None:
        if outcome is not None and isawaitable(following := saved(outcome)):
            await following

    host.push(Form(host, ask), done)
