"""What to do with a draft: copy it, mail it, open it in an editor, and, as a separate step, log that it went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from heardback.dashboard.draft.review import counted
from heardback.dashboard.forms import Ask, Typed, Work
from heardback.dashboard.recording import show_form
from heardback.dashboard.screens.paper import Paper
from heardback.dashboard.text import Part, Tone, content, one_line, plain
from heardback.desk.action import Done, perform
from heardback.desk.log_verbs import SENT
from heardback.desk.questions import Answers
from heardback.desk.visit import Visit

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.draft.autosave import Autosave
    from heardback.dashboard.draft.review import Review
    from heardback.dashboard.host import Host, Severity
    from heardback.dashboard.programs import Programs
    from heardback.desk.records import Draft


class PanelNotes(Paper[None]):
    """The notes to other people of the application, one below another, to read and compare."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("p,q,enter", "leave", show=False)]
    DEFAULT_CSS = """
    PanelNotes {
        #paper { width: 78; padding: 1 2; scrollbar-size-vertical: 1; }
        Static { height: auto; }
    }
    """

    def __init__(self, notes: Sequence[Draft]) -> None:
        super().__init__()
        self._notes = tuple(notes)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="paper"):
            yield Static(_content(self._notes), markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


def _content(notes: Sequence[Draft]) -> Content:
    if not notes:
        return content(
            [("There are no notes to anyone else there.", Tone.STRONG), ("\nesc closes", Tone.DIM)]
        )
    parts: list[Part] = []
    for note in notes:
        where = f"  {note.path.parent.name}/" if note.path else ""
        parts += [
            (f"{one_line(note.message)} to {one_line(note.to or 'them')}", Tone.STRONG_ACCENT),
            (where, Tone.DIM),
            (f"\n\n{plain(note.text).strip()}\n\n", Tone.PLAIN),
        ]
    return content([*parts, ("esc closes", Tone.DIM)])


class WaysOut:
    """Carries out what the person does with a draft. Nothing is sent or logged without their yes.

    `leave` closes the draft's screen; it is called once the message is logged.
    """

    def __init__(
        self,
        host: Host,
        programs: Programs,
        autosave: Autosave,
        review: Review,
        leave: Callable[[], object],
    ) -> None:
        self._host = host
        self._programs = programs
        self._autosave = autosave
        self._review = review
        self._leave = leave

    def copy(self) -> None:
        """Copy the text and say how ready it is, as soon as there is a checklist."""
        made, report = self._autosave.as_typed(), self._review.report
        if made is None or report is None:
            self._review.once_checked(self.copy)
            return
        verdict, counts = report.verdict.value, counted(report)
        said = f"{verdict}{f', {counts}' if counts else ''}."
        severity: Severity = "information" if verdict == "ready" else "warning"
        self._autosave.save_what_goes_out()
        self._programs.copy_draft(
            made, then=lambda where: self._host.say(f"{where}: {said}", severity=severity)
        )

    def mail(self) -> None:
        """Send with the person's mail command, after a yes, if one is set and allowed; else open the mail program."""
        host, made = self._host, self._autosave.as_typed()
        if made is None:
            return
        if made.channel != "email":
            host.say("This isn't an e-mail: c copies it.")
            return
        self._autosave.save_what_goes_out()
        if host.config.mail_command and host.config.allows(host.desk.path):
            self._confirm_mail(made)
        else:
            self._programs.open_mail(made)

    def _confirm_mail(self, made: Draft) -> None:
        host = self._host

        def save(_: Typed) -> Work:
            def work() -> Done:
                visit = Visit(host.desk, host.now())
                host.desk.outgoing.mail(made, host.config, visit)
                host.desk.correspondence.keep_id(made, host.desk.outgoing.message_id(made, visit))
                return Done("Your mail command has taken it.")

            return work

        title = f"Mail this to {one_line(made.to or 'them')} now?"
        lead = "It goes through your own mail command. You'll be asked next whether to log it."
        show_form(host, Ask(title, (), save, lead, "mail it"), lambda _: self.log())

    def log(self) -> None:
        """Ask whether it went out; on a yes, log it and move the text to sent/."""
        made = self._autosave.as_typed()
        if made is None:
            return
        when = next(question for question in SENT.questions if question.name == "on")
        title = f"Did it go out? {one_line(made.message)} to {one_line(made.to or 'them')}"
        lead = "If so, it's logged, and the text moves to sent/."

        def save(given: Typed) -> Work:
            return partial(self._log, self._autosave.save_job(), made, given["on"])

        def logged(_: Done) -> None:
            self._autosave.has_gone_out()
            self._leave()
            self._host.reread(follow_kin=False)

        show_form(self._host, Ask(title, (when,), save, lead, "yes, log it"), logged)

    def _log(self, save: Callable[[], object], made: Draft, on: str) -> Done:
        """Log it, in the background. The text is saved first, so that what is on the screen moves to sent/."""
        save()
        said = {"message": made.message, "to": made.to or "", "channel": made.channel, "on": on}
        answers = Answers({name: text for name, text in said.items() if text}, sure=True)
        return perform(SENT, Visit(self._host.desk, self._host.now()), made.application, answers)

    def own_editor(self) -> None:
        """Save the draft, and open its file in the person's own editor."""
        if self._autosave.draft is None:
            return

        def saved(_: object) -> None:
            draft = self._autosave.draft
            if draft and draft.path:
                self._programs.edit_file(draft.path.relative_to(self._host.desk.path).as_posix())

        self._host.save(self._autosave.save_job(), then=saved, failed=self._say_failure)

    def panel(self) -> None:
        """Show the other drafts and sent messages of the same application."""
        made = self._autosave.as_typed()
        if made is None:
            return
        desk = self._host.desk

        def others() -> list[Draft]:
            every = [*desk.correspondence.drafts(), *desk.correspondence.sent()]
            return [d for d in every if d.application == made.application and d.path != made.path]

        self._host.save(
            others, then=lambda notes: self._host.push(PanelNotes(notes)), failed=self._say_failure
        )

    def _say_failure(self, reason: str) -> None:
        self._host.say(reason, severity="error")
