"""Writing to people: the draft, its checklist, and the ways out. What is heavy is imported when it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.desk.base import Base, told
from heardback.desk.errors import RefusedError, UsageError
from heardback.desk.whom import person_named, unknown
from heardback.domain.kinds import Channel, Message
from heardback.domain.names import same_name
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.domain.slips import did_you_mean

if TYPE_CHECKING:
    from heardback.desk.overview import Overview
    from heardback.desk.proofing import Asked
    from heardback.drafting.clipboard import Copied
    from heardback.drafting.letter import Letter
    from heardback.drafting.mailto import Mailto
    from heardback.drafting.message import Draft
    from heardback.drafting.templates import Templates
    from heardback.folder.config import Config
    from heardback.folder.folder import Row
    from heardback.proofreading.finding import Report
    from heardback.proofreading.language import Language

_NO_MAIL: dict[str, str] = {Channel.LINKEDIN: "a note for LinkedIn", Channel.PHONE: "a script for a call"}


class Writing(Base):
    """Drafts and checks. Only `save_draft` writes a file; nothing here logs anything."""

    def addressees(self, id_: str, message: str, *, now: datetime) -> tuple[str | None, ...]:
        """To whom a message goes where nobody is named: a panel is several people."""
        from heardback.desk.drafts import addressees

        overview = self.look(now)
        return addressees(overview, _known(overview, id_).id, Message(message))

    def draft(
        self, id_: str, message: str, *, now: datetime, to: str | None = None, sure: bool = False
    ) -> tuple[Draft, tuple[Problem, ...]]:
        """The message to `to`: the draft that is kept for them, else a new one from the template.

        Without `to` it goes to whom it is owed, the first where that is several. The problems are what is
        wrong with a template; the draft is whole anyway. Raises `NameDoubtError` for somebody unknown, unless `sure`.
        """
        from heardback.desk import drafts

        overview, kind = self.look(now), Message(message)
        row = _known(overview, id_)
        if to and row.application:
            person = person_named(to, row.application, sure=sure)
        else:
            person = drafts.addressees(overview, id_, kind)[0]
        with told():
            kept = [d for d in self._draft_box().drafts() if (d.application, d.message) == (id_, message)]
        for made in kept:
            if made.to is None or person is None or same_name(made.to, person):
                return made, ()
        return drafts.draft(overview, self.path, id_, kind, person)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft in `drafts/`."""
        with told():
            return self._draft_box().drafts()

    def sent_messages(self) -> tuple[Draft, ...]:
        """Every message in `sent/`."""
        with told():
            return self._draft_box().sent()

    def message_problems(self) -> tuple[Problem, ...]:
        """What is wrong with drafts, sent messages and own templates: they owe nothing, so `look` leaves them."""
        with told():
            box, folder = self._draft_box(), self._folder
            return (
                *box.problems(),
                *box.orphans(folder.ids()),
                *folder.message_problems(),
                *self.templates().problems,
            )

    def save_draft(self, draft: Draft) -> Draft:
        """Keep a draft in its file, or in a new one; refused where the file is not the version that was read."""
        with told():
            return self._draft_box().keep(draft)

    def check(self, asked: Asked, now: datetime, language: Language | None = None) -> Report:
        """The checklist of a text. Without a `language` one is built for this folder."""
        overview = self.look(now)
        return self.check_in(overview, asked, language or self.language(overview))

    def check_in(self, overview: Overview, asked: Asked, language: Language | None) -> Report:
        """The checklist of a text in a folder that was read already: for checking while somebody types."""
        from heardback.desk.proofing import facts_for
        from heardback.proofreading.checklist import check

        with told():
            facts = facts_for(overview, self._draft_box(), asked)
        return check(asked.text, facts, language_reader=language)

    def language(self, overview: Overview) -> Language:
        """The reader of spelling and grammar that knows the names of this folder."""
        from heardback.desk.proofing import known_names
        from heardback.proofreading.language import Language

        return Language(overview.settings.english, known_names(overview))

    def templates(self) -> Templates:
        """The message templates: the shipped ones, and the folder's own over them."""
        from heardback.drafting.templates import Templates
        from heardback.folder.folder import TEMPLATES

        return Templates(self.path / TEMPLATES)

    def copy_template(self, name: str) -> Path:
        """Copy a shipped template into the folder's `templates/` for editing; never over one that is there."""
        from heardback.disk import files
        from heardback.folder.folder import TEMPLATES
        from heardback.folder.listing import SUFFIX

        source = template_source(self.templates(), name)
        path = self.path / TEMPLATES / f"{name.removesuffix(SUFFIX)}{SUFFIX}"
        with told():
            files.make_directory(path.parent)
            try:
                files.create(path, source.encode())
            except FileExistsError:
                raise RefusedError(f"templates/{path.name} is there already: edit it.") from None
        return path

    def check_goes_out(self, draft: Draft) -> None:
        """Refuse a text in which a merge left two versions."""
        from heardback.desk.draft_box import check_unmixed

        check_unmixed(draft)

    def copy(self, draft: Draft, environ: Mapping[str, str]) -> Copied:
        """The text into the clipboard."""
        from heardback.drafting.clipboard import copy

        self.check_goes_out(draft)
        return copy(draft.text, environ)

    def copy_link(self, url: str, environ: Mapping[str, str]) -> Copied:
        """A link of a draft's into the clipboard."""
        from heardback.drafting.clipboard import copy

        return copy(url, environ)

    def eml(self, draft: Draft, now: datetime, *, unsent: bool = True) -> bytes:
        """The draft as a mail file; `unsent` makes mail programs open it as a new message."""
        from heardback.drafting.eml import eml

        with _sending():
            return eml(self._letter(draft, now), self._dated(now), unsent=unsent)

    def mailto(self, draft: Draft, now: datetime) -> Mailto:
        """The draft as a link."""
        from heardback.drafting.mailto import mailto

        with _sending():
            return mailto(self._letter(draft, now))

    def unaddressed(self, draft: Draft, now: datetime) -> str | None:
        """What to tell where nobody's address is known, so that the mail has no recipient yet; None where one is."""
        if self._letter(draft, now).to:
            return None
        whom = one_line(draft.to) if draft.to else "them"
        return (
            f"No e-mail address is known for {whom}: fill it in before you send,"
            f" or add it to the contacts of {draft.application}."
        )

    def mail(self, draft: Draft, config: Config, now: datetime) -> None:
        """Hand the draft to the person's own mail command. Logs nothing: that is a question of its own."""
        from heardback.drafting.command import send

        if config.mail_command is None:
            raise UsageError("Your config names no mail_command: add one, such as `mail_command: msmtp -t`.")
        if not config.allows(self.path):
            raise RefusedError(
                f"The mail command runs only for folders that you allow: add {self.path} to `allow` in your config."
            )
        with _sending():
            send(self._letter(draft, now), config.mail_command, self._dated(now))

    def _dated(self, now: datetime) -> datetime:
        """The moment with its offset; one without is in the folder's zone."""
        return now.replace(tzinfo=now.tzinfo or self.zone())

    def _letter(self, draft: Draft, now: datetime) -> Letter:
        from heardback.drafting.letter import letter

        self.check_goes_out(draft)
        if kind := _NO_MAIL.get(draft.channel):
            raise UsageError(f"This is {kind}, and no mail: copy it instead.")
        standing = self._standing(draft.application, now)
        contact = standing.application.contact(draft.to)
        with _sending():
            return letter(
                me=self._folder.settings().me,
                to=draft.to,
                email=contact.email if contact else None,
                subject=draft.subject,
                text=draft.text,
            )


def _known(overview: Overview, id_: str) -> Row:
    """The row of an id. Raises `UsageError` where there is none."""
    row = next((row for row in overview.rows if row.id == id_), None)
    if row is None:
        raise unknown(id_)
    return row


@contextmanager
def _sending() -> Iterator[None]:
    """Turn a refusal of the way out into what a person is told: nothing went out, nothing was lost."""
    from heardback.drafting.letter import NotSent

    try:
        yield
    except NotSent as refusal:
        raise RefusedError(str(refusal)) from None


def template_source(templates: Templates, name: str) -> str:
    """The whole file of the template called `name`. Raises `UsageError` where there is none."""
    source = templates.source(name)
    if source is None:
        hint = did_you_mean(name, (t.name for t in templates.list()))
        raise UsageError(f"There is no template “{name}”.{hint or ' `heardback templates` lists them.'}")
    return source
