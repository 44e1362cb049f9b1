"""The ways out of a draft: the clipboard, the mail program, one's own editor; and, as a step of its own, the log."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from heardback.dashboard.asks import Answers, Ask, Work
from heardback.dashboard.checklist import counted
from heardback.dashboard.questions import Kind, Question
from heardback.dashboard.screens.form import Form
from heardback.dashboard.screens.keeping import Keeping
from heardback.dashboard.screens.panel import PanelNotes
from heardback.dashboard.text import one_line
from heardback.domain.toward import Toward

if TYPE_CHECKING:
    from heardback.desk.steps import Logged
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
        def save(_: Answers) -> Work:
            return partial(self.app.desk.mail, made, self.app.config, self.app.now())

        def mailed(done: bool | None) -> None:
            if done:
                self.action_sent_draft()

        title = f"Mail this to {one_line(made.to or 'them')} now?"
        lead = "It goes through your own mail command. Logging it is asked for next."
        self.app.push_screen(Form(Ask(title, (), save, lead, "mail it"), self.app.here), mailed)

    def action_sent_draft(self) -> None:
        """Ask, then log it and move the text to sent/."""
        made = self.as_typed()
        if made is None:
            return
        when = Question("on", "When", "", Kind.MOMENT, hint="now; or today, wed 16:10", toward=Toward.BEHIND)
        title = f"Did it go out? {one_line(made.message)} to {one_line(made.to or 'them')}"
        lead = "Then it is logged, and the text moves to sent/."

        def save(given: Answers) -> Work:
            return partial(self._log, self.keep_job(), made, given["on"] or None)

        def logged(done: bool | None) -> None:
            if done:
                self.app.unsaved.pop(id(self), None)
                self.app.pop_screen()
                self.app.say(f"Logged: {made.message} to {made.to or 'them'}.")
                self.app.reread(follow_kin=False)

        self.app.push_screen(Form(Ask(title, (when,), save, lead, "yes, log it"), self.app.here), logged)

    def _log(self, keep: Work, made: Draft, on: str | None) -> Logged:
        """On the saving lane: the words are kept first, so that what moves to sent/ is what was on the screen."""
        keep()
        return self._desk.sent(
            made.application,
            made.message,
            now=self._now(),
            to=made.to,
            channel=made.channel,
            on=on,
            sure=True,
        )

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
            every = [*self._desk.drafts(), *self._desk.sent_messages()]
            notes.extend(d for d in every if d.application == made.application and d.path != made.path)

        self.app.save(
            job,
            then=lambda: self.app.push_screen(PanelNotes(made, notes)),
            failed=lambda reason: self.app.say(reason, severity="error"),
        )
