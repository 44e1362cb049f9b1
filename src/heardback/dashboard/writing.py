"""Which message is written: chosen, made or found again, and shown; and the checking of it in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from heardback.dashboard.host import Host
from heardback.dashboard.text import one_line
from heardback.domain.follow_up import State
from heardback.domain.kinds import WRITTEN, Message, answering, kind

if TYPE_CHECKING:
    from heardback.dashboard.subject import Subject
    from heardback.desk import Overview
    from heardback.drafting.message import Draft
    from heardback.proofreading.finding import Report
    from heardback.proofreading.language import Language


class Writing(Host):
    """What the application does for drafts."""

    _language: tuple[tuple[object, ...], Language] | None = None

    def draft(self, subject: Subject, *, copy: bool = False) -> None:
        """Open the message that is owed; ask which one where that is not clear."""
        owed = subject.owed
        if owed is None or owed.state is State.RESTING:
            self._choose(subject, WRITTEN, copy=copy)
        elif kind(owed.message).is_written:
            self._open(subject, owed.message, owed.to, copy=copy)
        else:
            self._choose(subject, answering(owed.message) or WRITTEN, copy=copy)

    def open_draft(self, draft: Draft, *, copy: bool = False) -> None:
        """Go on with a draft that has a file."""
        from heardback.dashboard.screens.draft import DraftScreen
        from heardback.dashboard.subject import Subject

        overview = self.folder.overview if self.folder else None
        known = overview is not None and any(row.id == draft.application for row in overview.rows)
        subject = Subject(overview, overview.row(draft.application)) if overview and known else None
        name = subject.row.application.name if subject and subject.row.application else draft.application

        def newest() -> Draft:
            return next((found for found in self.desk.drafts() if found.path == draft.path), draft)

        self.push_screen(DraftScreen(_title(draft.message, draft.to, name), newest, subject, copy=copy))

    def _choose(self, subject: Subject, messages: tuple[Message, ...], *, copy: bool) -> None:
        from heardback.dashboard.screens.chooser import Choice, Chooser

        choices = [Choice(m.value, name=m.value, detail=kind(m).purpose) for m in messages]
        title = f"Which message to {one_line(subject.name)}?"

        def chosen(message: str | None) -> None:
            if message:
                self._open(subject, Message(message), None, copy=copy)

        self.push_screen(Chooser(title, choices), chosen)

    def _open(self, subject: Subject, message: Message, to: str | None, *, copy: bool) -> None:
        from heardback.dashboard.screens.draft import DraftScreen

        def make() -> Draft:
            made, problems = self.desk.draft(subject.row.id, message, now=self.now(), to=to)
            for problem in problems:
                self.tell(self.say, f"{problem.where}: {problem.message}")
            return made

        self.push_screen(DraftScreen(_title(message, to, subject.name), make, subject, copy=copy))

    def check(
        self, made: Draft, *, then: Callable[[Report, str], object], failed: Callable[[str], object]
    ) -> None:
        """Read a draft in the background; only the latest one that was asked for is read."""

        def job() -> None:
            from heardback.desk import DeskError

            try:
                report = self._report(made)
            except DeskError as error:
                self.tell(failed, str(error))
            except Exception as error:  # noqa: BLE001 - it belongs to the screen, which ends with a report
                self.tell(self._raise, error)
            else:
                self.tell(then, report, made.text)

        self.checking.do(job)

    def _report(self, made: Draft) -> Report:
        from heardback.desk.proofing import Asked

        overview = self.folder.overview if self.folder else self.desk.look(self.now())
        return self.desk.check_in(overview, Asked.of(made), self._reader(overview))

    def _reader(self, overview: Overview) -> Language:
        """The reader of spelling and grammar, the same one as long as the folder's names are the same."""
        from heardback.desk.proofing import known_names

        key = (overview.settings.english, *known_names(overview))
        if self._language is None or self._language[0] != key:
            self._language = key, self.desk.language(overview)
        return self._language[1]


def _title(message: str, to: str | None, company: str) -> str:
    """``Thank-you to Pieter van Wyk · Karoo Data``."""
    what = message[:1].upper() + message[1:]
    return f"{what} to {to} · {company}" if to else f"{what} · {company}"
