"""The ways out of a draft: the clipboard, a mail file, a link, the person's own mail command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from heardback.desk.correspondence import new_message_id, thread_with
from heardback.desk.draft_box import check_unmixed
from heardback.desk.errors import RefusedError, UsageError
from heardback.domain.kinds import Channel
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.drafting import clipboard, mail_file
from heardback.drafting.clipboard import Copied
from heardback.drafting.letter import Letter, Mailto, NotSent, letter, mailto
from heardback.drafting.mail_file import eml
from heardback.drafting.message import Draft
from heardback.folder.config import Config
from heardback.folder.settings import Settings

_NO_MAIL: dict[str, str] = {Channel.LINKEDIN: "a note for LinkedIn", Channel.PHONE: "a script for a call"}


class LetterFacts(Protocol):
    """What it takes to write a letter: a `Visit` has it."""

    @property
    def moment(self) -> datetime:
        """When it goes out, with an offset."""

    @property
    def settings(self) -> Settings:
        """Who writes it."""

    def standing(self, id_: str) -> Standing:
        """The application that it is about."""


class Outgoing:
    """The ways out of the folder at `path`. Nothing is logged: whether a message went out is a question of its own.

    A way out raises `RefusedError` for a text with merge markers, or one that it can't take.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ids: dict[tuple[str, str, str | None], str | None] = {}

    def message_id(self, draft: Draft, facts: LetterFacts) -> str | None:
        """The Message-ID of a draft's mail: the one in its file, else a new one, the same each time it is asked for."""
        key = (draft.application, draft.message, draft.to)
        if draft.message_id is None and key not in self._ids:
            self._ids[key] = new_message_id(facts.settings.me.email)
        return draft.message_id or self._ids[key]

    def copy(self, draft: Draft, environ: Mapping[str, str]) -> Copied:
        """Copy the text to the clipboard."""
        check_unmixed(draft)
        return clipboard.copy(draft.text, environ)

    def copy_link(self, url: str, environ: Mapping[str, str]) -> Copied:
        """Copy the link of a draft to the clipboard."""
        return clipboard.copy(url, environ)

    def eml(self, draft: Draft, facts: LetterFacts, *, unsent: bool = True) -> bytes:
        """The draft as a mail file; `unsent` makes mail programs open it as a new message."""
        with _refusing():
            return eml(self._letter(draft, facts), facts.moment, unsent=unsent)

    def mailto(self, draft: Draft, facts: LetterFacts) -> Mailto:
        """The draft as a link."""
        with _refusing():
            return mailto(self._letter(draft, facts))

    def unaddressed(self, draft: Draft, facts: LetterFacts) -> str | None:
        """What to say if no address is known, so that the mail has no recipient yet; None if one is."""
        if self._letter(draft, facts).to:
            return None
        person = one_line(draft.to) if draft.to else "them"
        return (
            f"No e-mail address is known for {person}: fill it in before you send,"
            f" or add it to the contacts of {draft.application}."
        )

    def mail(self, draft: Draft, config: Config, facts: LetterFacts) -> None:
        """Hand the draft to the person's own mail command. Raises `UsageError` if there is none."""
        if config.mail_command is None:
            raise UsageError("Your config has no mail_command: add one, such as `mail_command: msmtp -t`.")
        if not config.allows(self._path):
            raise RefusedError(
                f"The mail command runs only for folders that you allow: add {self._path} to `allow` in your config."
            )
        with _refusing():
            mail_file.send(self._letter(draft, facts), config.mail_command, facts.moment)

    def _letter(self, draft: Draft, facts: LetterFacts) -> Letter:
        check_unmixed(draft)
        if kind := _NO_MAIL.get(draft.channel):
            raise UsageError(f"This is {kind}, not an e-mail: copy it instead.")
        standing = facts.standing(draft.application)
        contact, thread = standing.application.contact(draft.to), thread_with(draft.to, standing)
        with _refusing():
            return letter(
                me=facts.settings.me,
                to=draft.to,
                email=contact.email if contact else None,
                subject=draft.subject,
                text=draft.text,
                message_id=self.message_id(draft, facts),
                references=thread.ids if thread else (),
            )


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn `NotSent` into a `RefusedError`: nothing went out, nothing was lost."""
    try:
        yield
    except NotSent as refusal:
        raise RefusedError(str(refusal)) from None
