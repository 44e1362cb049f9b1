"""The form that logs a mail: it asks for what only the person knows, and decides nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from heardback.dashboard.forms import Ask, Now, Typed, Work
from heardback.desk.action import Done
from heardback.desk.mail_room import MailRoom, what_happened
from heardback.desk.questions import AnswerKind, Answers, Question
from heardback.desk.typed_dates import day
from heardback.desk.visit import Visit
from heardback.domain.application import Event
from heardback.domain.kinds import WRITTEN, Message
from heardback.domain.plain import one_line
from heardback.domain.prose import Toward, full_day

if TYPE_CHECKING:
    from heardback.desk import Desk
    from heardback.desk.records import Offer
    from heardback.desk.steps import NextStep


def log_form(offer: Offer, desk: Desk, now: Now) -> Ask:
    """Which application it is where several fit, which message where that isn't clear, and whether a day was meant."""
    names = " or ".join(application.name for application in offer.applications)

    def save(given: Typed) -> Work:
        return lambda: _log(offer, given, Visit(desk, now()))

    return Ask(f"Log this mail · {names}", _questions(offer), save, _lead(offer), "log it")


def _questions(offer: Offer) -> tuple[Question, ...]:
    asked = []
    if offer.application is None:
        ids = tuple(application.id for application in offer.applications)
        asked.append(
            Question(
                "application", "Application", AnswerKind.CHOICE, "", ids, required=True, hint=" or ".join(ids)
            )
        )
    if offer.event is Event.SENT and offer.message is None:
        hint = "thank-you, follow-up …; empty: none of them"
        asked.append(
            Question("message", "Message", AnswerKind.CHOICE, "", tuple(map(str, WRITTEN)), hint=hint)
        )
    if offer.event is Event.HEARD and offer.decision_by:
        hint = f"{full_day(offer.decision_by)}? empty: no"
        asked.append(
            Question("decision_by", "They decide by", AnswerKind.DAY, toward=Toward.NEAREST, hint=hint)
        )
    return tuple(asked)


def _lead(offer: Offer) -> str:
    quoted = " ".join(f"“{one_line(pointer.text)}”" for pointer in offer.points_at)
    person = one_line(offer.person or "somebody")
    only = f"Only a note, as {person} is no contact there. If it was an answer, log that they answered, too."
    return " ".join(filter(None, [f"{what_happened(offer)}.", quoted, only if offer.may_answer else ""]))


def _log(offer: Offer, given: Typed, visit: Visit) -> Done:
    """In the background: log it. What would change the stage is left to the person."""
    id_ = given.get("application") or offer.applications[0].id
    if message := given.get("message"):
        offer = replace(offer, message=Message(message))
    named = given.get("decision_by")
    decision_by = day(named, visit.here, Toward.NEAREST) if named else None

    def agree(step: NextStep) -> bool:
        return not step.changes_stage

    return MailRoom(visit.desk).log(visit, offer, id_, Answers(agree=agree), decision_by)
