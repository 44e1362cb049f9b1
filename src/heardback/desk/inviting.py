"""An invitation for the folder: which application it is for, what it would change, and making that change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from heardback.desk import invitation_changes, log_entries
from heardback.desk.action import Done
from heardback.desk.errors import DoubtError, RefusedError
from heardback.desk.explaining import explained
from heardback.desk.interviews import when_of
from heardback.desk.invitation_changes import InvitationChange
from heardback.desk.log_entries import NextStep
from heardback.desk.typed_dates import happened
from heardback.desk.visit import Visit
from heardback.domain.application import Application, Interview
from heardback.domain.in_words import said
from heardback.domain.standing import Standing
from heardback.folder.row import Row
from heardback.markdown.document import Document
from heardback.post.enclosed_calendars import Delivery
from heardback.post.invitation import Guest, Invitation
from heardback.post.matching import Clues, Matcher


@dataclass(frozen=True, slots=True)
class InvitationPlan:
    """What an invitation would change in the application `id`.

    `sentence` says what was done, once it is; without `changes`, why there is nothing to do. `content` is the version
    of the file that it was planned for.
    """

    id: str
    title: str
    sentence: str
    changes: tuple[InvitationChange, ...] = ()
    steps: tuple[NextStep, ...] = ()
    remarks: tuple[str, ...] = ()
    content: bytes = b""


def applications_for(visit: Visit, delivery: Delivery, invitation: Invitation) -> tuple[str, ...]:
    """The ids of the applications that it may be for. Raises `DoubtError` if only archived ones fit."""
    found = _fitting(visit, delivery, invitation, visit.overview.rows)
    if found:
        return tuple(application.id for application in found)
    if put_away := _fitting(visit, delivery, invitation, visit.overview.archived):
        names = ", ".join(application.id for application in put_away)
        raise DoubtError(
            f"It's for {names}, in the archive: `heardback unarchive` first. Nothing was changed."
        )
    return ()


def _fitting(
    visit: Visit, delivery: Delivery, invitation: Invitation, rows: Iterable[Row]
) -> tuple[Application, ...]:
    applications = [row.application for row in rows if row.application and row.conflict_of is None]
    named = [a for a in applications if any(i.uid == invitation.uid for i in a.interviews)]
    if named:
        return tuple(named)
    found = Matcher(applications).match(_clues(visit, delivery, invitation)).applications
    open_ones = [a for a in found if (standing := visit.overview.standing(a.id)) and standing.stage.is_open]
    return tuple(open_ones) if len(open_ones) == 1 else found


def _clues(visit: Visit, delivery: Delivery, invitation: Invitation) -> Clues:
    me = visit.settings.me
    senders = (Guest("", address) for address in delivery.addresses)
    people = invitation_changes.others((*senders, *invitation.guests), me)
    return Clues(
        addresses=tuple(guest.address for guest in people if guest.address),
        names=tuple(
            name for name in (*delivery.names, *(g.name for g in people)) if name and name != me.name
        ),
        subject=f"{invitation.summary}\n{delivery.subject}",
        text=f"{invitation.where or ''}\n{invitation.text}",
        references=delivery.references,
        handed_over=True,
    )


def plan(visit: Visit, id_: str, invitation: Invitation) -> InvitationPlan:
    """What the invitation would change in one application.

    Raises `DoubtError` if nobody can tell what it means: it is no newer than the known version, and says otherwise.
    """
    standing = visit.standing(id_)
    with explained():
        content = visit.desk.folder.document(id_).content
    known = invitation_changes.matching_interview(standing, invitation)
    if known is None:
        return _new(visit, standing, invitation, content)
    return _newer(visit, standing, known, invitation, content)


def _new(visit: Visit, standing: Standing, invitation: Invitation, content: bytes) -> InvitationPlan:
    id_, when = standing.application.id, _when(standing, invitation)
    if invitation.is_cancelled:
        reason = f"It cancels an interview on {when}, and {id_} has none from that invitation; nothing was changed."
        return InvitationPlan(id_, f"{id_}: nothing to cancel", reason)
    guests = invitation_changes.others(invitation.guests, visit.settings.me)
    changes = tuple(invitation_changes.added(standing, invitation, guests))
    followed = tuple(log_entries.after_interview(standing, happened(None, visit.here)))
    remarks = (*_remarks(visit, standing, invitation), *_perhaps_the_same(standing, invitation))
    sentence = f"Added to {id_}: an interview on {when}."
    return InvitationPlan(id_, f"{id_}: a new interview", sentence, changes, followed, remarks, content)


def _perhaps_the_same(standing: Standing, invitation: Invitation) -> Iterator[str]:
    """A remark if it was moved before it got here: it may be in the file already, by hand, at its old time."""
    by_hand = [interview for interview in standing.ahead if interview.uid is None]
    if invitation.sequence and by_hand:
        known = when_of(by_hand[0], standing)
        yield (
            f"It has been moved before. If it's the interview on {known}, cancel that one: `heardback interview`."
        )


def _newer(
    visit: Visit, standing: Standing, known: Interview, invitation: Invitation, content: bytes
) -> InvitationPlan:
    id_, before = standing.application.id, when_of(known, standing)
    number = -1 if known.sequence is None or known.uid is None else known.sequence
    if invitation.sequence < number:
        reason = f"This is an older invitation to the interview on {before} than the one in {id_}; nothing was changed."
        return InvitationPlan(id_, f"{id_}: an older invitation", reason)
    if invitation.is_cancelled:
        if known.cancelled:
            return InvitationPlan(
                id_, f"{id_}: known", f"The interview on {before} is cancelled already; nothing was changed."
            )
        changes = tuple(invitation_changes.cancelled(known, invitation))
        title = f"{id_}: the interview on {before} is cancelled"
        return InvitationPlan(
            id_, title, f"Cancelled in {id_}: the interview on {before}.", changes, content=content
        )
    if invitation.sequence == number:
        return _same(standing, known, invitation, before)
    guests = invitation_changes.others(invitation.guests, visit.settings.me)
    changes = tuple(
        invitation_changes.changed(standing, known, invitation, guests, happened(None, visit.here))
    )
    moved = any(change.label == "start" for change in changes)
    what = f"is moved to {_when(standing, invitation)}" if moved else "changes"
    sentence = f"Changed in {id_}: the interview on {before} {what}."
    followed = (
        tuple(log_entries.after_interview(standing, happened(None, visit.here))) if known.cancelled else ()
    )
    remarks = tuple(_remarks(visit, standing, invitation))
    return InvitationPlan(
        id_, f"{id_}: the interview on {before} {what}", sentence, changes, followed, remarks, content
    )


def _same(standing: Standing, known: Interview, invitation: Invitation, before: str) -> InvitationPlan:
    """The plan for a version that is known already: to change nothing, as what the person changed since is theirs.

    Raises `DoubtError` if the invitation says otherwise than the file.
    """
    id_ = standing.application.id
    if known.cancelled:
        raise DoubtError(
            f"The interview on {before} is cancelled in {id_}, and this invitation is no newer. If it takes place "
            "after all, `heardback interview` says so. Nothing was changed."
        )
    if invitation_changes.start_of(invitation, standing.zone) != known.start:
        raise DoubtError(
            f"{id_} has the interview on {before}, and this invitation, which is no newer, has it on "
            f"{_when(standing, invitation)}. Set the right one yourself. Nothing was changed."
        )
    return InvitationPlan(
        id_, f"{id_}: known", f"The interview on {before} is in {id_} already; nothing was changed."
    )


def _when(standing: Standing, invitation: Invitation) -> str:
    zone = invitation_changes.zone_of(invitation)
    return said(invitation.start, standing.zone, zone, twelve=standing.twelve)


def _remarks(visit: Visit, standing: Standing, invitation: Invitation) -> Iterator[str]:
    me = visit.settings.me
    if not me.email and not me.name:
        yield "heardback.yaml doesn't say who you are (`me:`), so you may be among the people."
    if invitation.recurs:
        yield "It repeats, and only the first time is taken."
    if not standing.stage.is_open:
        yield f"{standing.application.id} is {standing.stage}, and stays so: `heardback stage` reopens it."


def take(visit: Visit, planned: InvitationPlan, agree: Callable[[NextStep], bool]) -> Done:
    """Make the change, as one step of undo. Raises `RefusedError` if the file has changed since it was planned."""

    def check(before: Document, _: Document) -> None:
        if before.content != planned.content:
            raise RefusedError(f"{before.file} has changed in the meantime. Nothing was changed; try again.")

    followed = [step for step in planned.steps if agree(step)]
    edits = [edit for change in planned.changes for edit in change.edits]
    edits += [edit for step in followed for edit in step.edits]
    sentence = " ".join([planned.sentence, *(step.said for step in followed)])
    recording = visit.desk.record("Took an invitation.", visit.moment)
    with visit.desk.folder.store.recorded(recording):
        visit.desk.change(planned.id, *edits, check=check)
    if recording:
        recording.tell(sentence)
    return Done(sentence, planned.remarks, planned.id)
