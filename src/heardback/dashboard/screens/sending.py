"""The ways out of a draft: the clipboard, the mail program, one's own editor; and, as a step of its own, the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from heardback.dashboard.checklist import counted
from heardback.dashboard.forms import Ask, Typed, Work
from heardback.dashboard.screens.form import Form
from heardback.dashboard.screens.keeping import Keeping
from heardback.dashboard.screens.panel import PanelNotes
from heardback.dashboard.text import one_line
from heardback.desk.action import Done, perform
from heardback.desk.actions import SENT
from heardback.desk.questions import Answers

if TYPE_CHECKING:
    from heardback.drafting.message import Draft
    from heardback.proofreading.finding import Report


class Sending(Keeping):
    """Nothing here sends by itself, and nothing is logged that the person did not say."""

    copy_when_checked = False
    report: Report | None = None

    def action_copy(self) -> None:
        """Copy the text; where the checklist is not there yet, as soon as it is."""
        made = self.as_typed()
        if made is None or self.report is None:
            self.copy_when_checked = True
            return
        report = self.report
        verdict, counts = report.verdict.value, counted(report)
        said = f"{verdict}{f', {counts}' if counts else ''}."
        severity = "information" if verdict == "ready" else "warning"
        self.keep_as_it_goes_out()
        self.app.copy_draft(made, then=lambda where: self.app.say(f"{where}: {said}", severity=severity))  # type: ignore[arg-type]

    def action_mail(self) -> None:
        """By the person's own mail command where they configured one, else as a link for the mail program."""
        made = self.as_typed()
        if made is None:
            return
        if made.channel != "email":
            self.app.say("This is not an e-mail: c copies it.")
            return
        self.keep_as_it_goes_out()
        if self.app.config.mail_command and self.app.config.allows(self.app.desk.path):
            self._confirm_mail(made)
        else:
            self.app.open_mail(made)

    def _confirm_mail(self, made: Draft) -> None:
        def save(_: Typed) -> Work:
            def work() -> Done:
                desk = self.app.desk
                desk.outgoing.mail(made, self.app.config, desk.visit(self.app.now()))
                return Done("")

            return work

        def mailed(done: Done | None) -> None:
            if done is not None:
                self.action_sent_draft()

        title = f"Mail this to {one_line(made.to or 'them')} now?"
        lead = "It goes through your own mail command. Logging it is asked for next."
        self.app.push_screen(Form(Ask(title, (), save, lead, "mail it"), self.app.here), mailed)

    def action_sent_draft(self) -> None:
        """Ask, then log it and move the text to sent/."""
        made = self.as_typed()
        if made is None:
            return
        when = next(question for question in SENT.questions if question.name == "on")
        title = f"Did it go out? {one_line(made.message)} to {one_line(made.to or 'them')}"
        lead = "Then it is logged, and the text moves to sent/."

        def save(given: Typed) -> Work:
            return partial(self._log, self.keep_job(), made, given["on"])

        def logged(done: Done | None) -> None:
            if done is not None:
                self.app.unsaved.pop(id(self), None)
                self.app.pop_screen()
                self.app.reread(follow_kin=False)

        self.app.push_screen(Form(Ask(title, (when,), save, lead, "yes, log it"), self.app.here), logged)

    def _log(self, keep: Callable[[], object], made: Draft, on: str) -> Done:
        """On the saving lane: the words are kept first, so that what moves to sent/ is what was on the screen."""
        keep()
        said = {"message": made.message, "to": made.to or "", "channel": made.channel, "on": on}
        answers = Answers({name: text for name, text in said.items() if text}, sure=True)
        return perform(SENT, self._desk.visit(self._now()), made.application, answers)

    def action_own_editor(self) -> None:
        """Save, edit the file in one's own editor, and read it again."""
        if self.draft is None:
            return

        def saved() -> None:
            if self.draft and self.draft.path:
                self.app.edit_file(self.draft.path.relative_to(self.app.desk.path).as_posix())

        self.app.save(
            self.keep_job(), then=saved, failed=lambda reason: self.app.say(reason, severity="error")
        )

    def action_panel(self) -> None:
        """The other messages to people of the same application."""
        made = self.as_typed()
        if made is None:
            return
        notes: list[Draft] = []

        def job() -> None:
            every = [*self._desk.correspondence.drafts(), *self._desk.correspondence.sent()]
            notes.extend(d for d in every if d.application == made.application and d.path != made.path)

        self.app.save(
            job,
            then=lambda: self.app.push_screen(PanelNotes(made, notes)),
            failed=lambda reason: self.app.say(reason, severity="error"),
        )
