"""Drafts: begun from templates, found again, and kept; and the thread that a mail belongs to.

The thread comes from the mails in the log. Anybody may have written an id there: one that isn't a plain Message-ID is
left out, and never becomes a header.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from heardback.desk.draft_box import DraftBox
from heardback.desk.errors import RefusedError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.naming import person_named, unknown
from heardback.desk.overview import Overview
from heardback.domain.application import Event, Interview, LogEntry, Stage
from heardback.domain.etiquette import row_for
from heardback.domain.follow_up import FollowUp, State, addressee, by_email
from heardback.domain.kinds import FOLLOW_UPS, Channel, Message, answering, kind
from heardback.domain.names import fold, same_name
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.domain.slips import did_you_mean
from heardback.domain.standing import Standing, about
from heardback.drafting.context import context
from heardback.drafting.letter import NotSent, address
from heardback.drafting.message import Draft
from heardback.drafting.templates import Templates
from heardback.folder.folder import Folder
from heardback.folder.history import Recording
from heardback.folder.listing import SUFFIX
from heardback.folder.row import TEMPLATES
from heardback.post.matching import bare_id
from heardback.post.sent_kinds import bare_subject

_PLAIN_ID = re.compile(r"[!-;=?-~]{1,200}@[!-;=?-~]{1,250}")
_MOST_REFERENCES = 20
_EXCHANGED = (Event.SENT, Event.HEARD)


@dataclass(frozen=True, slots=True)
class Thread:
    """Mails that answer each other: their ids without brackets, the latest last; their subject, or ""."""

    ids: tuple[str, ...]
    subject: str = ""

    def answering(self, subject: str) -> str:
        """The subject of an answer in this thread; made from `subject` if the thread's own isn't known."""
        return f"Re: {self.subject or bare_subject(subject)}"


def thread_with(person: str | None, standing: Standing) -> Thread | None:
    """The latest thread with `person`: mails from them or to them. None if there's none."""
    exchanged = [entry for entry in standing.entries if entry.event in _EXCHANGED and _is_with(entry, person)]
    known = [(id_, entry) for entry in exchanged if (id_ := _usable(entry.message_id))]
    if not known:
        return None
    subject = bare_subject(one_line(known[-1][1].subject or ""))
    in_thread = [id_ for id_, entry in known if fold(bare_subject(entry.subject or "")) == fold(subject)]
    return Thread(tuple(dict.fromkeys(in_thread))[-_MOST_REFERENCES:], subject)


def new_message_id(mine: str | None) -> str | None:
    """A new, unique Message-ID at the domain of my address, never this machine's name; None without an address."""
    try:
        domain = address(mine or "").rpartition("@")[2]
    except NotSent:
        return None
    return f"{secrets.token_hex(16)}@{domain}"


def _is_with(entry: LogEntry, person: str | None) -> bool:
    other = entry.to if entry.event is Event.SENT else entry.sender
    return bool(person and other and same_name(other, person))


def _usable(message_id: str | None) -> str | None:
    id_ = bare_id(message_id or "")
    return id_ if _PLAIN_ID.fullmatch(id_) else None


def addressees(overview: Overview, id_: str, message: Message) -> tuple[str | None, ...]:
    """Whom a message goes to if nobody is named: everyone who is owed it, else the usual addressee."""
    rows = [row for row in overview.owed(id_) if row_for([row], message, None)]
    open_rows = [row for row in rows if row.state in (State.DUE, State.OVERDUE)] or rows
    if people := tuple(dict.fromkeys(row.to for row in open_rows)):
        return people
    standing = _standing(overview, id_)
    if kind(message).is_personal and standing.past and standing.past[-1].people:
        return standing.past[-1].people
    return (addressee(standing, by_email),)


def draft(
    overview: Overview, templates: Templates, id_: str, message: Message, to: str | None
) -> tuple[Draft, tuple[Problem, ...]]:
    """A message for one person from the template in use, and what is wrong with the template.

    Raises `UsageError` if the message has no template or the application can't be read.
    """
    standing = _standing(overview, id_)
    settings, application = overview.settings, standing.application
    channel = kind(message).channel
    if channel is None or not kind(message).is_written:
        answers = " or ".join(answering(message))
        instead = f"write {answers}" if answers else "there's nothing to write"
        raise UsageError(f"{message} has no template: {instead}.")
    row = row_for(overview.owed(id_), message, to)
    interview = interview_for(standing, message, to, row)
    template = templates.choose(message, channel)
    if template is None:
        raise UsageError(f"There's no template for {message}.")
    values = context(
        application,
        to=to,
        message=message,
        me=settings.me,
        interview=interview,
        promise=standing.promise,
        number=_number(standing, message),
        late=_is_late(overview, interview, message),
        today=overview.today,
        zone=overview.zone,
        channel=channel,
        english=settings.english,
        linkedin_limit=settings.linkedin.note_limit,
        accepted_elsewhere=any(
            other.stage is Stage.ACCEPTED for known, other in overview.standings.items() if known != id_
        ),
    )
    rendered = templates.render(template, values)
    thread = thread_with(to, standing) if channel is Channel.EMAIL else None
    subject = thread.answering(rendered.subject) if thread else rendered.subject
    made = Draft(id_, message, channel, to, subject, rendered.text)
    return made, (*templates.problems, *rendered.problems)


def interview_for(
    standing: Standing, message: Message | None, to: str | None, row: FollowUp | None
) -> Interview | None:
    """The interview that a message is about: the one owed thanks, or the next; else the latest with that person."""
    if row is not None and row.interview is not None:
        return standing.application.interviews[row.interview]
    if message and kind(message).is_ahead and standing.ahead:
        return standing.ahead[0]
    if message and kind(message).is_personal and (met := standing.last_meeting(to)):
        return met
    return standing.past[-1] if standing.past else None


def _standing(overview: Overview, id_: str) -> Standing:
    standing = overview.standing(id_)
    if standing is None:
        raise UsageError(f"{id_} can't be read, so there's nothing to write from.")
    return standing


def _number(standing: Standing, message: Message) -> int:
    if message in FOLLOW_UPS:
        return len(about(standing.since_last_word(), Event.SENT, *FOLLOW_UPS)) + 1
    return len(about(standing.since_applied(), Event.SENT, message)) + 1


def _is_late(overview: Overview, interview: Interview | None, message: Message) -> bool:
    if message is not Message.THANK_YOU or interview is None:
        return False
    hours = (overview.now - interview.end).total_seconds() / 3600
    return hours > overview.settings.policy.thank_you_due_hours


Made = tuple[Draft, tuple[Problem, ...]]
"""A draft, and what is wrong with its template; the draft is whole anyway."""


class Correspondence:
    """The messages of a folder. Only `keep` and `copy_template` write a file; nothing is logged here."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._path = folder.path
        self._box = DraftBox(folder.store)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft in `drafts/`."""
        with explained():
            return self._box.drafts()

    def sent(self) -> tuple[Draft, ...]:
        """Every message in `sent/`."""
        with explained():
            return self._box.sent()

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with drafts, sent messages and own templates: they owe nothing, so no overview has them."""
        folder = self._folder
        with explained():
            return (
                *self._box.problems(),
                *self._box.orphans(folder.ids()),
                *folder.other_problems(),
                *self.templates().problems,
            )

    def keep(self, draft: Draft, recording: Recording | None = None, message_id: str | None = None) -> Draft:
        """Keep a draft in its file, or in a new one. Raises `RefusedError` if the file has changed since it was read.

        One that goes out as a mail keeps its `message_id`, too. The change is added to `recording`, which several
        saves of one draft may share.
        """
        with explained(), self._folder.store.recorded(recording):
            return self._box.keep(draft, message_id)

    def keep_id(self, made: Draft, message_id: str | None) -> None:
        """Write the Message-ID of a mail that was handed over into the file of its draft, if that is still there."""
        with explained():
            kept = self._box.for_message(made.application, made.message, made.to)
            if kept and message_id:
                self._box.identify(kept, message_id)

    def keep_together(self, draft: Draft, recording: Recording | None = None) -> tuple[Draft, Draft] | None:
        """Keep a draft with what another program has changed in its file; see `DraftBox.keep_together`."""
        with explained(), self._folder.store.recorded(recording):
            return self._box.keep_together(draft)

    def addressees(self, overview: Overview, id_: str, message: str) -> tuple[str | None, ...]:
        """Whom a message goes to if nobody is named: for a panel, several people. Raises `UsageError`."""
        _check_known(overview, id_)
        return addressees(overview, id_, Message(message))

    def draft(
        self, overview: Overview, id_: str, message: str, *, to: str | None = None, sure: bool = False
    ) -> Made:
        """The message to `to`: the draft that is kept for them, else a new one from the template.

        Without `to` it goes to whom it is owed, the first where that is several. Raises `NameDoubtError` for somebody
        unknown, unless `sure`.
        """
        return self.draft_among(self.drafts(), overview, id_, message, to=to, sure=sure)

    def draft_among(
        self,
        kept: tuple[Draft, ...],
        overview: Overview,
        id_: str,
        message: str,
        *,
        to: str | None = None,
        sure: bool = False,
    ) -> Made:
        """The same, with the drafts already read: those `kept`."""
        _check_known(overview, id_)
        standing = overview.standing(id_)
        if to and standing:
            person = person_named(to, standing.application, sure=sure)
        else:
            person = addressees(overview, id_, Message(message))[0]
        for made in kept:
            if (made.application, made.message) == (id_, message) and (
                made.to is None or person is None or same_name(made.to, person)
            ):
                return made, ()
        return draft(overview, self.templates(), id_, Message(message), person)

    def templates(self) -> Templates:
        """The message templates: the shipped ones, and the folder's own over them."""
        return Templates(self._path / TEMPLATES)

    def copy_template(self, name: str) -> Path:
        """Copy a shipped template into the folder's `templates/` for editing; returns its path.

        Raises `RefusedError` if there is one already, `UsageError` if there's none of that name.
        """
        source = template_source(self.templates(), name)
        path = self._path / TEMPLATES / f"{name.removesuffix(SUFFIX)}{SUFFIX}"
        with explained():
            self._folder.store.make_directory(path.parent)
            try:
                self._folder.store.create(path, source.encode())
            except FileExistsError:
                raise RefusedError(f"templates/{path.name} already exists: edit it.") from None
        return path


def template_source(templates: Templates, name: str) -> str:
    """The whole file of the template called `name`. Raises `UsageError` where there is none."""
    source = templates.source(name)
    if source is None:
        hint = did_you_mean(name, (t.name for t in templates.list()))
        raise UsageError(f"There's no template “{name}”.{hint or ' `heardback templates` lists them.'}")
    return source


def _check_known(overview: Overview, id_: str) -> None:
    if overview.standing(id_) is None and not any(row.id == id_ for row in overview.rows):
        raise unknown(id_)
