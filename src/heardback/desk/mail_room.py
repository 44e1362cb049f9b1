"""The mail room: the mail in the person's mailboxes that is in no log yet, and logging it when they say so.

Mailboxes are only read. Nothing here logs by itself: an offer is logged when `log` is called with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, partial
from typing import TYPE_CHECKING

from heardback.desk import log_entries
from heardback.desk.action import Done
from heardback.desk.draft_box import DraftBox, record_as_sent
from heardback.desk.errors import DeskError, RefusedError
from heardback.desk.explaining import explained
from heardback.desk.log_entries import NextStep
from heardback.desk.questions import Answers
from heardback.desk.visit import Visit
from heardback.domain.application import Application, Event
from heardback.domain.in_words import full_day, in_digits, said
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.drafting.message import Draft
from heardback.folder.row import ARCHIVE, Row
from heardback.post.mail_offers import MailCircumstances, Offer, offer_of, offers
from heardback.post.mailboxes import STDIN, Declined, HeadCache, Mailboxes, Progress
from heardback.post.matching import Match, MatchedBy
from heardback.post.sent_kinds import bare_subject

if TYPE_CHECKING:
    from heardback.desk.desk import Desk
    from heardback.desk.overview import Overview
    from heardback.markdown.document import Document
    from heardback.markdown.edits import Edit
    from heardback.markdown.yaml_values import Value


_NOT_KNOWN = "Your own mail can't be told from theirs: add your address, `me: {email: …}`, to heardback.yaml."


@dataclass(frozen=True, slots=True)
class MailLook:
    """What a look at the mailboxes found; `remarks` has a line for each thing that couldn't be read."""

    offers: tuple[Offer, ...] = ()
    remarks: tuple[str, ...] = ()


def _nothing() -> bytes:
    return b""


def _silently(_done: int, _of: int) -> None:
    pass


class MailRoom:
    """The mails of the person whose folder is at `desk`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._heads = HeadCache(desk.cache)
        self._declined = Declined(desk.state, desk.path)

    def look(
        self,
        visit: Visit,
        paths: Sequence[str],
        *,
        since: date | None = None,
        stdin: Callable[[], bytes] = _nothing,
        progress: Progress = _silently,
    ) -> MailLook:
        """What is in no log yet, the oldest first. Raises `UnreadableError` if the folder can't be read."""
        rows = _rows(visit.overview)
        boxes = Mailboxes(paths, self._heads, stdin, progress)
        begin = datetime.combine(since, time.min, visit.zone) if since else None
        applications = [row.application for row in rows.values() if row.application]
        found = offers(boxes, applications, self._circumstances(visit), begin)
        blocked = {row.file for o in found for a in o.applications if (row := rows[a.id]).is_blocked}
        return MailLook(
            tuple(o for o in found if not any(rows[a.id].is_blocked for a in o.applications)),
            (
                *boxes.remarks,
                *([] if visit.settings.me.email else [_NOT_KNOWN]),
                *(f"{one_line(o.found.file)}: {o.remark}" for o in found if o.remark),
                *(
                    f"{file}: there is mail for it, which waits until this file is mended"
                    for file in sorted(blocked)
                ),
            ),
        )

    def only(self, visit: Visit, id_: str, file: str, stdin: Callable[[], bytes]) -> Offer:
        """The one mail in `file`, for the application `id_`. Raises `RefusedError` unless it is one, not yet logged."""
        application = visit.standing(id_).application
        boxes = Mailboxes([file], HeadCache(None), stdin)
        mails = tuple(boxes)
        if len(mails) != 1:
            said = (
                boxes.remarks[0]
                if boxes.remarks
                else f"{one_line(file)}: there are {len(mails)} mails in it."
            )
            raise RefusedError(f"{said} This takes one: `heardback mail {STDIN}` reads several.")
        if any(e.message_id == mails[0].head.message_id for e in application.log):
            raise RefusedError(f"This mail is in the log of {id_} already. Nothing was changed.")
        return offer_of(mails[0], Match((application,), MatchedBy.ADDRESS), self._circumstances(visit))

    def decline(self, offer: Offer) -> None:
        """Never offer this mail again."""
        self._declined.add(offer.head.message_id)

    def log(
        self, visit: Visit, offer: Offer, id_: str, answers: Answers, decision_by: date | None = None
    ) -> Done:
        """Log the mail in one of its applications, as one step of the history, with what follows from it.

        Its draft, if it had one, moves to `sent/`. Raises a `DeskError`, and then nothing was changed.
        """
        application = next(a for a in offer.applications if a.id == id_)
        recording = self._desk.record(f"Logged a mail ({id_}).", visit.moment)
        with explained(), self._desk.folder.store.recorded(recording):
            done = self._logged(visit, offer, application, answers, decision_by)
        if recording:
            recording.tell(done.sentence)
        return done

    def log_all(self, visit: Visit, found: Sequence[Offer], answers: Answers) -> Iterator[Done | DeskError]:
        """Log mails whose application is clear, as one step of the history. Yields what was done, or why it wasn't."""
        recording, logged = self._desk.record("Logged mails.", visit.moment), 0
        try:
            with self._desk.folder.store.recorded(recording):
                for offer in found:
                    try:
                        with explained():
                            done = self._logged(visit, offer, offer.applications[0], answers, None)
                    except DeskError as error:
                        yield error
                    else:
                        logged += 1
                        yield done
        finally:
            if recording:
                recording.tell(f"Logged {in_digits(logged, 'mail')}.")

    def _logged(
        self, visit: Visit, offer: Offer, application: Application, answers: Answers, decision_by: date | None
    ) -> Done:
        standing = Standing.of(application, visit.here, visit.zone_for_writing, twelve=self._desk.twelve)
        fields = offer.fields(decision_by)
        taken = [step for step in _following(offer, standing) if answers.agree(step)]
        edits = [edit for step in taken for edit in step.edits]
        is_archived = self._desk.folder.place_of(application.id) == ARCHIVE
        save = partial(self._save, application.id, edits, offer.head.message_id)
        box = DraftBox(self._desk.folder.store)
        made = next((d for d in box.drafts() if _is_draft_of(d, offer, application)), None)
        if made and not is_archived:
            record_as_sent(box, made, standing, fields, save)
        else:
            save(fields)
        by = f"; a decision by {full_day(decision_by)}" if decision_by else ""
        when = said(offer.at, visit.zone, twelve=standing.twelve)
        logged = f"Logged in {application.id}: {what_happened(offer)}, {when}{by}."
        return Done(" ".join([logged, *(step.said for step in taken)]), id=application.id)

    def _save(self, id_: str, edits: list[Edit], mail: str, fields: dict[str, Value]) -> None:
        def check(before: Document, _after: Document) -> None:
            if re.search(rf"(?<![^\s\"'<,:{{]){re.escape(mail)}(?![^\s\"'>,}}])", before.content.decode()):
                raise RefusedError(f"This mail is in the log of {id_} already. Nothing was changed.")

        self._desk.folder.change(id_, [log_entries.append(fields), *edits], check)

    def _circumstances(self, visit: Visit) -> MailCircumstances:
        return MailCircumstances(
            now=visit.here,
            zone=visit.zone,
            me=visit.settings.me.email,
            month_first=visit.settings.english == "en-US",
            declined=self._declined.ids(),
            written=self._written(),
        )

    def _written(self) -> Callable[[str], dict[str, str]]:
        """The message of each draft and sent text of an application, by its id and by its subject; read when asked."""

        @cache
        def every() -> tuple[Draft, ...]:
            box = DraftBox(self._desk.folder.store)
            return (*box.sent(), *box.drafts())

        def of(id_: str) -> dict[str, str]:
            mine = [d for d in every() if d.application == id_]
            by_subject = {fold(bare_subject(d.subject)): d.message for d in mine if d.subject}
            return by_subject | {d.message_id: d.message for d in mine if d.message_id}

        return of


def _rows(overview: Overview) -> dict[str, Row]:
    """The rows by id, archived ones too, without conflicted copies; of two with one id, the one not archived."""
    rows = {row.id: row for row in overview.rows if row.conflict_of is None}
    for row in overview.archived:
        if row.conflict_of is None:
            rows.setdefault(row.id, row)
    return rows


def what_happened(offer: Offer) -> str:
    """The offer in a few words: ``Thandi Nkosi wrote``, ``thank-you sent to Thandi Nkosi``."""
    person = one_line(offer.person or "somebody")
    if offer.event is Event.SENT:
        return f"{offer.message or 'a mail'} sent to {person}"
    if offer.event is Event.HEARD:
        return f"{person} wrote"
    return f"a note about a mail {'to' if offer.is_own else 'from'} {person}"


def _following(offer: Offer, standing: Standing) -> Iterator[NextStep]:
    if offer.event is Event.HEARD:
        yield from log_entries.after_heard(standing)
    elif offer.event is Event.SENT and offer.message:
        yield from log_entries.after_sent(standing, offer.message, offer.at)


def _is_draft_of(draft: Draft, offer: Offer, application: Application) -> bool:
    """Whether the mail is the draft, sent."""
    if draft.application != application.id or draft.message != offer.message or offer.event is not Event.SENT:
        return False
    same_subject = fold(bare_subject(draft.subject)) == fold(bare_subject(offer.head.subject))
    return draft.message_id == offer.head.message_id or (draft.message_id is None and same_subject)
