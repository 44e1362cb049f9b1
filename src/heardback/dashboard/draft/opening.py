"""Opens drafts: chooses the message, makes or finds the draft, and shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from heardback.dashboard.draft.autosave import Unsaved
from heardback.dashboard.text import one_line
from heardback.desk.subject import Subject
from heardback.domain.follow_up import State
from heardback.domain.kinds import WRITTEN, Message, answering, kind

if TYPE_CHECKING:
    from heardback.dashboard.draft.checker import Checker
    from heardback.dashboard.host import Host
    from heardback.dashboard.programs import Programs
    from heardback.desk.records import Draft


class Drafts:
    """Opens each draft on a screen of its own."""

    def __init__(self, host: Host, programs: Programs, checker: Checker) -> None:
        self._host = host
        self._programs = programs
        self._checker = checker
        self.unsaved = Unsaved()
        """The drafts with text that may not be on disk."""

    def write(self, subject: Subject, *, copy: bool = False) -> None:
        """Open a draft of the message that is owed, or ask which one if that isn't clear. With `copy`, also copy it."""
        owed = subject.owed
        if owed is None or owed.state is State.RESTING:
            self._choose(subject, WRITTEN, copy=copy)
        elif kind(owed.message).is_written:
            self._make(subject, owed.message, owed.to, copy=copy)
        else:
            self._choose(subject, answering(owed.message) or WRITTEN, copy=copy)

    def go_on(self, draft: Draft, *, copy: bool = False) -> None:
        """Go on with a draft that has a file. With `copy`, also copy it."""
        subject = self._subject_of(draft)
        name = subject.name if subject else draft.application

        def newest() -> Draft:
            return next(
                (found for found in self._host.desk.correspondence.drafts() if found.path == draft.path),
                draft,
            )

        self._show(_title(draft.message, draft.to, name), newest, subject, copy=copy)

    def judge(self, draft: Draft, *, then: Callable[[str], object]) -> None:
        """Check a draft in the background; then call `then` with the verdict, or with ``?`` if it can't be checked."""
        self._checker.check(draft, then=lambda report: then(report.verdict), failed=lambda _: then("?"))

    def _subject_of(self, draft: Draft) -> Subject | None:
        """The application that a draft is for, if the folder has it."""
        folder = self._host.folder
        if folder is None or draft.application not in folder.overview.standings:
            return None
        return Subject(folder.overview, folder.overview.row(draft.application))

    def _choose(self, subject: Subject, messages: tuple[Message, ...], *, copy: bool) -> None:
        from heardback.dashboard.screens.paper import Choice, Chooser

        choices = [Choice(m.value, name=m.value, detail=kind(m).purpose) for m in messages]
        title = f"Which message to {one_line(subject.name)}?"

        def chosen(message: str | None) -> None:
            if message:
                self._make(subject, Message(message), None, copy=copy)

        self._host.push(Chooser(title, choices), chosen)

    def _make(self, subject: Subject, message: Message, to: str | None, *, copy: bool) -> None:
        host = self._host

        def make() -> Draft:
            made, problems = host.desk.correspondence.draft(
                host.desk.look(host.now()), subject.row.id, message, to=to
            )
            for problem in problems:
                host.tell(host.say, f"{problem.where}: {problem.message}")
            return made

        self._show(_title(message, to, subject.name), make, subject, copy=copy)

    def _show(self, title: str, load: Callable[[], Draft], subject: Subject | None, *, copy: bool) -> None:
        from heardback.dashboard.draft.draft_screen import DraftScreen

        screen = DraftScreen(self._host, title, load, subject, self._programs, self._checker, self.unsaved)
        if copy:
            screen.review.once_checked(screen.ways_out.copy)
        self._host.push(screen)


def _title(message: str, to: str | None, company: str) -> str:
    """The title of a draft: ``Thank-you to Pieter van Wyk · Karoo Data``."""
    what = message[:1].upper() + message[1:]
    return f"{what} to {to} · {company}" if to else f"{what} · {company}"
