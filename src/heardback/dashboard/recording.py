"""The commands that write something down about applications: each asks in a small form, then saves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING

from heardback.dashboard.forms import Ask, FieldChoice, field_choices, field_form, form_of, mending
from heardback.dashboard.wording import cure_of, is_broken, is_parted
from heardback.desk.action import About, Action, Done
from heardback.desk.actions import BY_NAME
from heardback.desk.subject import Subject

if TYPE_CHECKING:
    from heardback.dashboard.host import Host
    from heardback.desk import Row
    from heardback.desk.resolving import Conflict


class Recorder:
    """Asks what an action needs to know, lets it be performed, and has the folder read again.

    After every action the highlight is where the row is; where that has gone, on what stands in its place.
    `show_application` is told the id of an application that was added, and is where the highlight goes then.
    """

    def __init__(
        self, host: Host, show_application: Callable[[str], Awaitable[object]] | None = None
    ) -> None:
        self._host = host
        self._show_application = show_application

    def ask(self, name: str, subjects: Sequence[Subject], done: Callable[[], object] | None = None) -> None:
        """Show the form of the action `name`, about `subjects` where it is about any; then tell `done`."""
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
        """Show the form; where nothing is asked, perform the action at once."""
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
        """Let one choose among what was put away."""
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
        """The subjects, if the action can be about all of them; else says why not."""
        if len(subjects) > 1 and not action.several:
            self._host.say(f"Of several at once there's no “{action.label}”: esc unmarks them.")
            return ()
        usable = tuple(filter(None, map(self.usable, subjects or (None,))))
        needed = [q for q in action.questions if q.each and q.required and q.preset]
        if len(usable) > 1 and any(q.preset and not q.preset(subject) for q in needed for subject in usable):
            self._host.say("In one of these rows there is no message to write: esc unmarks them.")
            return ()
        return usable if len(usable) == max(1, len(subjects)) else ()

    def _choose_field(self, action: Action, subject: Subject) -> None:
        """Let one choose a field, then change it."""
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
        """Settle the two versions of a file, or show its certain cure and make it on a yes; else `edit` is the way."""
        if row.conflict is not None or is_parted(row):
            self.settle(row.file)
        elif problem := cure_of(row):
            self._show(mending(self._host.desk, problem, self._host.now))
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


def is_mended_first(subject: Subject) -> bool:
    """Whether Enter mends the file of a row, rather than writes."""
    row = subject.row
    return is_broken(row) or row.is_blocked or (is_parted(row) and not subject.follow_up)


def show_form(host: Host, ask: Ask, saved: Callable[[Done], object]) -> None:
    """Show a form; once what it asks for is saved, `saved` is told what was done."""
    from heardback.dashboard.screens.form import Form

    async def done(outcome: Done | None) -> None:
        if outcome is not None and isawaitable(following := saved(outcome)):
            await following

    host.push(Form(host, ask), done)
