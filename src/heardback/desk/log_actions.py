"""The actions that log something: sent, heard, stage, snooze, skip, note. Each changes one file, in one save."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from datetime import date

from heardback.desk import log_entries
from heardback.desk.action import Done
from heardback.desk.draft_box import DraftBox, record_as_sent
from heardback.desk.errors import DoubtError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.log_entries import NextStep
from heardback.desk.naming import person_named
from heardback.desk.questions import AFTER_THEIR_DATE, Answers
from heardback.desk.subject import Subject
from heardback.desk.typed_dates import When, day, happened
from heardback.desk.visit import Visit
from heardback.domain.application import Event, Stage
from heardback.domain.etiquette import row_for
from heardback.domain.follow_up import Circumstances, State
from heardback.domain.in_words import Toward, full_day, said, weekday
from heardback.domain.kinds import Channel, Message, channel_of, kind
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.markdown.edits import Edit, Remove, Set

_FOR_EVERYONE = "It counts for everyone in that interview, because no name was given."


def sent(visit: Visit, id_: str, answers: Answers) -> Done:
    """Log that a message went out. Without `to`, it went to the person who is owed it, if that is one.

    Its draft, if there is one, moves to `sent/`.
    """
    standing, message = visit.standing(id_), Message(answers.needed("message"))
    person = _recipient(visit, standing, message, answers)
    channel = answers.text("channel")
    moment = happened(answers.text("on"), visit.here)
    by = Channel(channel) if channel else channel_of(message)
    entry = log_entries.message_entry(moment, Event.SENT, message, by, person)
    box = DraftBox(visit.desk.folder.store)
    with explained():
        made = box.for_message(id_, message, person)
    edits, followed = agreed(log_entries.after_sent(standing, message, moment), answers)
    if made is None:
        visit.desk.change(id_, log_entries.append(entry), *edits)
    else:
        if person is None and made.to:
            person = entry["to"] = made.to
        if made.message_id and by is Channel.EMAIL:
            entry |= {"message_id": made.message_id, "subject": made.subject}
        with explained():
            record_as_sent(
                box, made, standing, entry, lambda e: visit.desk.change(id_, log_entries.append(e), *edits)
            )
    logged = f"Logged in {id_}: {message} sent{_to(person)}{_when(visit, answers, moment)}."
    return Done(" ".join([logged, *followed]), _for_everyone(message, person), id_)


def skip(visit: Visit, id_: str, answers: Answers) -> Done:
    """Log that a follow-up will not be written."""
    standing, message = visit.standing(id_), Message(answers.needed("message"))
    person = _recipient(visit, standing, message, answers)
    moment = happened(answers.text("on"), visit.here)
    visit.desk.change(
        id_, log_entries.append(log_entries.message_entry(moment, Event.SKIPPED, message, None, person))
    )
    remarks = _for_everyone(message, person)
    if kind(message).is_deadline:
        remarks = (*remarks, "It stays on the list anyway: their offer wants an answer.")
    return Done(
        f"Logged in {id_}: {message}{_to(person)} skipped{_when(visit, answers, moment)}.", remarks, id_
    )


def heard(visit: Visit, id_: str, answers: Answers) -> Done:
    """Log an answer of theirs, with the date that they named, if they did."""
    standing, named = visit.standing(id_), answers.text("decision_by")
    by = day(named, visit.here, Toward.NEAREST) if named else None
    person = person_named(answers.text("sender"), standing.application, sure=answers.sure)
    moment = happened(answers.text("on"), visit.here)
    fields = log_entries.entry(moment, Event.HEARD, sender=person, note=answers.text("note"), decision_by=by)
    edits, followed = agreed(log_entries.after_heard(standing), answers)
    visit.desk.change(id_, log_entries.append(fields), *edits)
    decision = f"; a decision by {full_day(by)}" if by else ""
    logged = f"Logged in {id_}: they answered{_when(visit, answers, moment)}{decision}."
    return Done(" ".join([logged, *followed]), id=id_)


def note(visit: Visit, id_: str, answers: Answers) -> Done:
    """Log a line of one's own."""
    text = answers.needed("text")
    if not text.strip():
        raise UsageError("A note needs a text.")
    visit.standing(id_)
    moment = happened(answers.text("on"), visit.here)
    visit.desk.change(id_, log_entries.append(log_entries.entry(moment, Event.NOTE, note=text)))
    return Done(f"Noted in {id_}{_when(visit, answers, moment)}.", id=id_)


def stage(visit: Visit, id_: str, answers: Answers) -> Done:
    """Set the stage and log the change; `answer_by` is the day that an offer names.

    A closed stage that is in the file but not in the log is logged too: the etiquette counts from its day.
    """
    standing, new = visit.standing(id_), Stage(answers.needed("stage"))
    named = _answer_by(visit, new, answers)
    remarks = _no_answer_by(standing) if new is Stage.OFFER and not named else ()
    logged = [entry.stage for entry in standing.entries if entry.stage]
    if standing.application.stage is new and (new.is_open or logged[-1:] == [new]):
        visit.desk.change(id_, *named)
        if not named:
            return Done(f"{id_} is already {new}; nothing was changed.", remarks, id_)
        return Done(f"{id_} is now {new}{_on(visit, answers)}.", remarks, id_)
    moment = happened(answers.text("on"), visit.here)
    edits, followed = agreed(log_entries.after_stage(standing, new, moment), answers)
    visit.desk.change(id_, *log_entries.change_stage(moment, standing.stage, new), *named, *edits)
    done = f"{id_} is now {new}{_when(visit, answers, moment)}."
    return Done(" ".join([done, *followed]), remarks, id_)


def stages(subject: Subject) -> str:
    """The sentence above the form: the stage that the application has now."""
    known = subject.standing.known_stage if subject.standing else None
    return f"Now: {known or 'not known'}."


def snooze(visit: Visit, id_: str, answers: Answers) -> Done:
    """Let everything of an application wait until a day, or end the wait with `off`.

    Raises `DoubtError` if their offer wants an answer before that day, unless `answers.sure`.
    """
    standing, until = visit.standing(id_), answers.text("until")
    if answers.flag("off"):
        visit.desk.change(id_, Remove(("snoozed_until",)))
        asleep = standing.application.snoozed_until is not None
        return Done(
            f"{id_} waits no longer." if asleep else f"{id_} isn't snoozed; nothing was changed.", id=id_
        )
    if until is None:
        raise UsageError(f"Until when? heardback snooze {shlex.quote(id_)} DATE, or --off to end its snooze.")
    wanted = _until(visit, standing, until)
    by = standing.application.offer_answer_by
    if by and by < wanted and not answers.sure and _wants_an_answer(visit, id_):
        raise DoubtError(
            f"Their offer wants an answer by {weekday(by, standing.today)}, and that day won't wait. "
            "Snooze anyway?"
        )
    visit.desk.change(id_, Set(("snoozed_until",), wanted))
    said_day = full_day(wanted)
    if wanted > visit.here.date():
        return Done(f"{id_} waits until {said_day}.", id=id_)
    return Done(f"{id_} waits no longer: {said_day} has come.", id=id_)


def _until(visit: Visit, standing: Standing, text: str) -> date:
    """The day that is meant; for "after their date", the day on which a follow-up would be due."""
    if fold(text) != AFTER_THEIR_DATE:
        return day(text, visit.here, Toward.AHEAD)
    if standing.promise is None or standing.promise < standing.today:
        raise UsageError(f"{standing.application.name} hasn't named a date that is still ahead: type a day.")
    etiquette = visit.overview.etiquette
    waits = Circumstances(etiquette.policy, etiquette.calendar, None).waits(standing.today)
    return waits.business_days(etiquette.policy.promise_business_days, standing.promise).until


def agreed(offered: Iterable[NextStep], answers: Answers) -> tuple[list[Edit], list[str]]:
    """The edits of the steps that are agreed to, and what is said of them."""
    taken = [step for step in offered if answers.agree(step)]
    return [edit for step in taken for edit in step.edits], [step.said for step in taken]


def _recipient(visit: Visit, standing: Standing, message: Message, answers: Answers) -> str | None:
    application = standing.application
    if to := answers.text("to"):
        return person_named(to, application, sure=answers.sure)
    owed = visit.overview.owed(application.id)
    answered = [f for f in owed if row_for([f], message, None)]
    people = {f.to for f in answered if f.state is not State.RESTING}
    return people.pop() if len(people) == 1 else None


def _answer_by(visit: Visit, new: Stage, answers: Answers) -> list[Edit]:
    """The edit that writes the day by which an offer wants an answer. Raises `UsageError` for another stage."""
    named = answers.text("answer_by")
    if not named:
        return []
    if new is not Stage.OFFER:
        raise UsageError(f"Only an offer has a day to answer by, and this is {new}.")
    return [Set(("offer_answer_by",), day(named, visit.here, Toward.AHEAD))]


def _no_answer_by(standing: Standing) -> tuple[str, ...]:
    if standing.application.offer_answer_by is not None:
        return ()
    return ("If they named a day to answer by, add it as the field offer_answer_by.",)


def _for_everyone(message: Message, person: str | None) -> tuple[str, ...]:
    """A remark if the entry names nobody: it counts for everyone, which may be a surprise."""
    return (_FOR_EVERYONE,) if person is None and kind(message).is_personal else ()


def _wants_an_answer(visit: Visit, id_: str) -> bool:
    return any(kind(owed.message).is_deadline for owed in visit.overview.owed(id_))


def _on(visit: Visit, answers: Answers) -> str:
    return _when(visit, answers, happened(answers.text("on"), visit.here))


def _when(visit: Visit, answers: Answers, moment: When) -> str:
    """``, Wed 18 Nov 2026 at 16:10``: when it happened, as understood, if a time was given."""
    return "" if answers.text("on") is None else f", {said(moment, visit.zone, twelve=visit.desk.twelve)}"


def _to(person: str | None) -> str:
    return f" to {one_line(person)}" if person else ""
