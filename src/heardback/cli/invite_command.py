"""`heardback invite`: an invitation becomes, moves or cancels an interview, once the person has said yes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from heardback.cli.given_files import content_of
from heardback.cli.output import Style, Styled, say, say_error
from heardback.cli.where import visit_for
from heardback.cli.writing_down import agreed, agreeing, asked
from heardback.desk import DoubtError, UnreadableError, Visit, inviting
from heardback.desk.invitation_changes import InvitationChange
from heardback.post.enclosed_calendars import MOST_BYTES, Delivery, opened
from heardback.post.invitation import Invitation, NotAnInvitation, read_invitations

_MOST_MEETINGS = 20


def invite(given: Namespace) -> int:
    """Take each invitation in the file, one after another. Returns 1 if any wasn't taken."""
    delivery = opened(content_of(given.file, MOST_BYTES, ": no invitation is."))
    invitations = _invitations(delivery, given.file)
    return max([_take(given, delivery, invitation) for invitation in invitations])


def _invitations(delivery: Delivery, file: str) -> tuple[Invitation, ...]:
    """Every version of every meeting once, however often the mail holds it. Raises `UnreadableError` for none."""
    found: dict[object, Invitation] = {}
    reasons: list[str] = []
    for calendar in delivery.calendars:
        try:
            for read in read_invitations(calendar):
                found.setdefault((read.uid, read.sequence, read.replaces), read)
        except NotAnInvitation as reason:
            reasons.append(str(reason))
    if not found:
        why = (
            reasons[0]
            if reasons
            else "Save the invitation itself, an .ics file, or the mail that it came with."
        )
        raise UnreadableError(f"{'This' if file == '-' else file} holds no invitation. {why}")
    if len(found) > _MOST_MEETINGS:
        raise UnreadableError(
            f"{file} holds {len(found)} meetings: save the invitation alone, not the calendar."
        )
    return tuple(found.values())


def _take(given: Namespace, delivery: Delivery, invitation: Invitation) -> int:
    visit = visit_for(given)
    say(Styled(invitation.summary or "An invitation", Style.BOLD))
    try:
        plan = inviting.plan(visit, _application(given, visit, delivery, invitation), invitation)
    except DoubtError as doubt:
        say_error(str(doubt))
        return 1
    if not plan.changes:
        say(plan.sentence)
        return 0
    say(plan.title)
    for row in _rows(plan.changes):
        say(row)
    for remark in plan.remarks:
        say_error(remark)
    is_agreed = given.yes or agreed("Write this?")
    if is_agreed is None:
        for step in () if given.no_stage else plan.steps:
            say(f"  {step.asks.rstrip('?')}")
        say_error("nothing was changed: --yes writes it")
    if not is_agreed:
        return 1
    say(inviting.take(visit, plan, agreeing(given)).sentence)
    return 0


def _rows(changes: tuple[InvitationChange, ...]) -> Iterator[str]:
    width = max(len(change.label) for change in changes)
    for change in changes:
        before = f"{change.before} → " if change.before else ""
        yield f"  {change.label:<{width}}  {before}{change.after or 'no longer'}"


def _application(given: Namespace, visit: Visit, delivery: Delivery, invitation: Invitation) -> str:
    """The id that is meant: the one given, the only one that fits, or the person's answer. Raises `DoubtError`."""
    if given.app:
        return visit.find(given.app)
    found = inviting.applications_for(visit, delivery, invitation)
    if len(found) == 1:
        return found[0]
    doubt = f"It could be for {' or '.join(found)}" if found else "It belongs to none of your applications"
    if not given.yes and (said := asked(f"{doubt}. Which application is it for?")):
        return visit.find(said)
    raise DoubtError(f"{doubt}: say which with --app. Nothing was changed.")
