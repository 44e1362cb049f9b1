"""Checking a text against what the folder knows about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from heardback.desk.correspondence import addressees, interview_for
from heardback.desk.draft_box import DraftBox
from heardback.desk.errors import UnreadableError
from heardback.desk.explaining import explained
from heardback.desk.naming import person_meant
from heardback.desk.overview import Overview
from heardback.domain.application import Application
from heardback.domain.etiquette import row_for, why_not_listed
from heardback.domain.kinds import Channel, Message
from heardback.domain.standing import Standing
from heardback.drafting.encoding import NotText, decoded
from heardback.drafting.message import Draft, parse_draft
from heardback.folder.folder import Folder
from heardback.folder.row import SENT
from heardback.markdown.document import Fenced, cut
from heardback.proofreading.checking import Facts, Note, Report, Timing
from heardback.proofreading.checklist import check
from heardback.proofreading.checks.language import Language


@dataclass(frozen=True, slots=True)
class TextToCheck:
    """A text to check, and what is said about it; None where nothing is."""

    text: str
    application: str | None = None
    message: str | None = None
    channel: str | None = None
    to: str | None = None
    subject: str | None = None
    path: Path | None = None
    """The file that holds it, so that it isn't compared with itself."""
    went_out: bool = False
    """Whether it went out already, and so is neither early nor late."""

    @classmethod
    def of(cls, draft: Draft, *, went_out: bool = False) -> TextToCheck:
        """A draft, as its front matter says."""
        return cls(
            draft.text,
            draft.application or None,
            draft.message or None,
            draft.channel,
            draft.to,
            draft.subject,
            draft.path,
            went_out,
        )

    @classmethod
    def of_file(cls, content: bytes, file: str, path: Path | None) -> TextToCheck:
        """The text of a file: with a draft's front matter, or a bare body.

        Its line ends stay, so that places in the text are places in the body of the file. Raises `UnreadableError` if
        it isn't text, or its front matter can't be read.
        """
        try:
            text = decoded(content)
        except NotText as error:
            raise UnreadableError(f"{file}: {error}") from None
        draft, problems = parse_draft(text.encode(), file, path.absolute() if path else None)
        if draft is None or draft.document is None:
            if isinstance(cut(text, file), Fenced):
                raise UnreadableError("\n".join(map(str, problems)))
            return cls(text, path=path)
        body = draft.document.fenced.written_body
        body = body.removeprefix("\r\n" if body.startswith("\r\n") else "\n")
        if not draft.application and not draft.message:  # some other Markdown file: its body is checked
            return cls(body, subject=draft.subject or None, to=draft.to, path=path)
        asked = cls.of(draft, went_out=path is not None and path.absolute().parent.name == SENT)
        return replace(asked, text=body)


def facts_alone(asked: TextToCheck, now: datetime) -> Facts:
    """The facts of a text that belongs to no folder."""
    message = _message(asked.message)
    return Facts(message=message, channel=_channel(asked), to=asked.to, subject=asked.subject, now=now)


def facts_for(overview: Overview, written: Iterable[Draft], asked: TextToCheck) -> Facts:
    """Everything that the checks may know about a text; `written` are the messages it may resemble."""
    settings = overview.settings
    message = _message(asked.message)
    standing = overview.standing(asked.application) if asked.application else None
    known = Facts(
        message=message,
        channel=_channel(asked),
        to=asked.to,
        subject=asked.subject,
        me=settings.me,
        words=frozenset(settings.words),
        english=settings.english,
        linkedin_limit=settings.linkedin.note_limit,
        now=overview.now,
        zone=overview.zone,
        others=tuple(
            a for a in _applications(overview) if standing is None or a.id != standing.application.id
        ),
    )
    return known if standing is None else _about(known, overview, written, standing, asked)


def _about(
    known: Facts, overview: Overview, written: Iterable[Draft], standing: Standing, asked: TextToCheck
) -> Facts:
    """The facts, with those of one application added."""
    application, message = standing.application, known.message
    to = person_meant(asked.to, application.people) or _only_addressee(overview, application.id, message)
    row = row_for(overview.owed(application.id), message, to) if message else None
    timing = Timing()
    if message and not asked.went_out:
        reason = None if row else why_not_listed(standing, message, to, overview.settings.policy)
        timing = Timing(row, reason)
    return replace(
        known,
        application=application,
        to=to,
        interview=interview_for(standing, message, to, row),
        timing=timing,
        notes=tuple(_notes(written, application.id, asked)),
    )


def known_names(overview: Overview) -> Iterator[str]:
    """Every name and word that is never a spelling error in this folder."""
    me = overview.settings.me
    yield from (text for text in (me.name, me.headline) if text)
    yield from overview.settings.words
    for application in _applications(overview):
        yield from (text for text in (application.company, application.role, application.location) if text)
        yield from application.people
        yield from application.tags


def _applications(overview: Overview) -> Iterable[Application]:
    return (standing.application for standing in overview.standings.values())


def _message(text: str | None) -> Message | None:
    return Message(text) if text in set(Message) else None


def _channel(asked: TextToCheck) -> Channel | None:
    return Channel(asked.channel) if asked.channel in set(Channel) else None


def _only_addressee(overview: Overview, id_: str, message: Message | None) -> str | None:
    people = addressees(overview, id_, message) if message else ()
    return people[0] if len(people) == 1 else None


def _notes(written: Iterable[Draft], id_: str, asked: TextToCheck) -> Iterator[Note]:
    for other in written:
        if other.application == id_ and other.path != asked.path:
            yield Note(other.to, other.text, other.path.name if other.path else "")


_SENT_COMPARED = 200


class Proofreader:
    """Checks texts against what a folder knows."""

    def __init__(self, folder: Folder) -> None:
        self._box = DraftBox(folder.store)

    def check(
        self,
        overview: Overview,
        asked: TextToCheck,
        language: Language | None = None,
        *,
        written: Iterable[Draft] | None = None,
    ) -> Report:
        """The checklist of a text. `written` are the messages to compare it with; without them they are read.

        Without a `language` one is built for this folder, which takes a second: keep one for several texts.
        """
        with explained():
            notes = self.written() if written is None else written
            facts = facts_for(overview, notes, asked)
        return check(asked.text, facts, language_reader=language or self.language(overview))

    def written(self) -> tuple[Draft, ...]:
        """The latest sent messages and all drafts, for comparing a new text with them."""
        return (*self._box.sent()[-_SENT_COMPARED:], *self._box.drafts())

    def language(self, overview: Overview) -> Language:
        """The reader of spelling and grammar that knows the names of this folder."""
        return Language(overview.settings.english, known_names(overview))
