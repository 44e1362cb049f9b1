"""The commands that write something down about an application: each asks in a small form, then saves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from heardback.dashboard import asks

if TYPE_CHECKING:
    from heardback.dashboard.asks import Ask
    from heardback.dashboard.host import Host
    from heardback.dashboard.subject import Subject
    from heardback.domain.problem import Problem

_FORMS = {
    "sent": asks.sent, "skip": asks.skip, "snooze": asks.snooze, "heard": asks.heard,
    "stage": asks.stage, "interview": asks.interview, "note": asks.note,
}  # fmt: skip


class Recorder:
    """Asks what a command needs to know, lets it be saved, and has the folder read again.

    `show_new` is told the id of an application that was added, on the screen.
    """

    def __init__(self, host: Host, show_new: Callable[[str], object] | None = None) -> None:
        self._host = host
        self._show_new = show_new

    def write_down(self, name: str, subject: Subject | None) -> None:
        """Show the form of the command `name`, about `subject`."""
        host = self._host
        if name == "new":
            self._show(asks.new(host.desk, host.now, self._added))
        elif subject := self.usable(subject):
            if name == "field":
                self._choose_field(subject)
            else:
                self._show(_FORMS[name](subject, host.desk, host.now))

    def _added(self, id_: str) -> None:
        """In the background."""
        if self._show_new:
            self._host.tell(self._show_new, id_)

    def _choose_field(self, subject: Subject) -> None:
        """Let one choose a field, then change it."""
        from heardback.dashboard.fields import field_choices
        from heardback.dashboard.screens.chooser import Chooser

        host = self._host
        choices = field_choices(subject.row.application) if subject.row.application else []
        values = {choice.key: choice.detail for choice in choices}

        def edit(name: str | None) -> None:
            if name:
                self._show(asks.field(subject, host.desk, host.now, name, values[name]))

        host.push(Chooser(f"Change a field of {subject.name}", choices), edit)

    def mend(self, problem: Problem) -> None:
        """Show the certain cure of `problem`, and make it on a yes."""
        self._show(asks.mend(self._host.desk, problem))

    def usable(self, subject: Subject | None) -> Subject | None:
        """The subject, if commands can be about it; else says why not."""
        if subject is None:
            self._host.say("There is no application here to do that with.")
            return None
        if subject.row.application is None or subject.row.conflict_of:
            self._host.say("This file must be mended first: e opens it in your editor.", severity="warning")
            return None
        return subject

    def _show(self, ask: Ask) -> None:
        show_form(self._host, ask, lambda: self._host.reread(follow_kin=ask.follow_kin))


def show_form(host: Host, ask: Ask, saved: Callable[[], object]) -> None:
    """Show a form; once what it asks for is saved, `saved` is called."""
    from heardback.dashboard.screens.form import Form

    def done(was_saved: bool | None) -> None:
        if was_saved:
            saved()

    host.push(Form(ask, host.here), done)
