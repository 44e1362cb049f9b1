"""`heardback mail` and `heardback heard --eml`: mails that are in no log yet, shown and, on a yes, logged."""

from __future__ import annotations

import shlex
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from heardback.cli.as_json import mailed
from heardback.cli.given_files import piped
from heardback.cli.output import Progress, Style, Styled, say, say_error, say_json
from heardback.cli.where import visit_for
from heardback.cli.writing_down import agreeing, asked, is_interactive
from heardback.desk import UsageError, Visit
from heardback.desk.action import Done
from heardback.desk.mail_room import MailRoom, what_happened
from heardback.desk.questions import Answers, is_number
from heardback.desk.typed_dates import day
from heardback.domain.application import Event
from heardback.domain.in_words import Toward, day_and_clock, full_day
from heardback.domain.kinds import WRITTEN, Message, kind
from heardback.domain.plain import one_line
from heardback.folder.config import CONFIG_FILE, config_directory, read_config

if TYPE_CHECKING:
    from heardback.desk.records import Offer


def mail(given: Namespace) -> int:
    """Show the mails that are in no log yet, the oldest first, and ask about each on a terminal.

    Returns 0; 1 for `--log` without `--yes` where there is nobody to ask, and then nothing was changed.
    """
    visit = visit_for(given)
    since = day(given.since, visit.here, Toward.BEHIND) if given.since else None
    bar = Progress("Reading mail", percent=True)
    try:
        look = MailRoom(visit.desk).look(visit, _paths(given), since=since, stdin=piped, progress=bar)
    finally:
        bar.end()
    for remark in look.remarks:
        say_error(remark)
    if given.json:
        say_json({"messages": [mailed(offer) for offer in look.offers]})
        return 0
    if not look.offers:
        say("Every mail with the people of your applications is in a log.")
        return 0
    return _all_offered(given, visit, look.offers)


def log_one(given: Namespace, visit: Visit, id_: str) -> int:
    """Show one mail of an application, ask, and log it. Returns 1 if it wasn't logged."""
    offer = MailRoom(visit.desk).only(visit, id_, given.eml, piped)
    named = day(given.decision_by, visit.here, Toward.NEAREST) if given.decision_by else None
    _show(offer, visit)
    if given.yes:
        _log(given, visit, offer, id_, named)
        _tell_undecided(offer, id_, named)
        return 0
    if not is_interactive():
        say_error("Nothing was changed, as there is nobody to ask: --yes logs it.")
        return 1
    return 0 if _asked_about(given, visit, offer, named) else 1


def _all_offered(given: Namespace, visit: Visit, offers: Sequence[Offer]) -> int:
    if given.yes:
        return _logged_all(visit, offers)
    for offer in offers:
        _show(offer, visit)
        if is_interactive():
            _asked_about(given, visit, offer)
        say()
    if is_interactive():
        return 0
    say_error(
        f"{len(offers)} in no log; `heardback mail --log --yes` logs what is clear, and asks on a terminal."
    )
    return int(given.log)


def _logged_all(visit: Visit, offers: Sequence[Offer]) -> int:
    code = 0
    clear = [offer for offer in offers if offer.application]
    answers = Answers(agree=lambda step: not step.changes_stage)
    for offer, done in zip(clear, MailRoom(visit.desk).log_all(visit, clear, answers), strict=True):
        if isinstance(done, Done):
            say(done.sentence)
            _tell_undecided(offer, offer.applications[0].id)
        else:
            say_error(str(done))
            code = max(code, done.exit_code)
    for offer in offers:
        if offer.application is None:
            ids = " or ".join(application.id for application in offer.applications)
            say_error(f"left, as it may belong to {ids}: “{offer.head.subject}”, {offer.found.file}")
    return code


def _asked_about(given: Namespace, visit: Visit, offer: Offer, named: date | None = None) -> bool:
    """Ask whether to log a mail, and what only a person knows. Returns whether it was logged."""
    id_ = offer.application.id if offer.application else _which(offer)
    if id_ is None:
        return False
    said = asked("Log it? [y/N, never]")
    if said == "never":
        MailRoom(visit.desk).decline(offer)
        say("It won't be offered again.")
    if said not in ("y", "yes"):
        return False
    if offer.event is Event.SENT and offer.message is None:
        offer = replace(offer, message=_which_message())
    if offer.decision_by and named is None and offer.event is Event.HEARD:
        said = asked(f"Will they decide by {full_day(offer.decision_by)}? [y/N]")
        named = offer.decision_by if said in ("y", "yes") else None
    _log(given, visit, offer, id_, named)
    _tell_undecided(offer, id_, named, asked=True)
    return True


def _which(offer: Offer) -> str | None:
    ids = [application.id for application in offer.applications]
    for number, application in enumerate(offer.applications, 1):
        say(f"  {number}  {application.company}, {application.role} ({application.id})")
    said = asked("Which application? [a number; Enter: leave it]") or ""
    return ids[int(said) - 1] if is_number(said) and 0 < int(said) <= len(ids) else None


def _which_message() -> Message | None:
    said = asked(f"Which message was it? [{', '.join(WRITTEN)}; Enter: none of them]") or ""
    found = [message for message in WRITTEN if said and message.startswith(said)]
    return found[0] if len(found) == 1 else None


def _log(given: Namespace, visit: Visit, offer: Offer, id_: str, decision_by: date | None) -> None:
    agree = (lambda step: not step.changes_stage) if given.yes else agreeing(given)
    say(MailRoom(visit.desk).log(visit, offer, id_, Answers(agree=agree), decision_by).sentence)


def _show(offer: Offer, visit: Visit) -> None:
    """What the mail is, what it would be in the log, and what it seems to say."""
    names = " or ".join(application.id for application in offer.applications)
    when = day_and_clock(offer.at, visit.here.date(), visit.zone, twelve=visit.desk.twelve)
    say(Styled(f"{names}: ", Style.CYAN), f"{what_happened(offer)}, {when}")
    for label, text in (("subject", offer.head.subject), ("note", offer.note)):
        if text:
            say(f"  {label:<8} {one_line(text)}")
    for pointer in offer.points_at:
        say(Styled(f"  {pointer.what}: ", Style.YELLOW), f"“{pointer.text}”")
    if offer.holds_invitation:
        say("  It holds an invitation: `heardback invite` takes it.")


def _tell_undecided(offer: Offer, id_: str, decision_by: date | None = None, *, asked: bool = False) -> None:
    """Say what was left undecided, and what to do about it; a person who was `asked` has decided some of it."""
    for sentence in _undecided(offer, id_, decision_by, asked):
        say_error(sentence)


def _undecided(offer: Offer, id_: str, decision_by: date | None, asked: bool) -> Iterator[str]:
    for pointer in offer.points_at:
        if pointer.day is None:
            yield f"not decided: “{pointer.text}” If that is a no: heardback stage {id_} rejected"
        elif offer.event is not Event.HEARD:
            yield f"not decided: “{pointer.text}” If they will: {_as_answer(offer, id_, pointer.day)}"
        elif decision_by is None and not asked:
            yield f"not decided: “{pointer.text}” If they will: add `decision_by: {pointer.day}` to the entry in {id_}"
    if offer.may_answer and not offer.points_at:
        yield (
            f"not decided: whether {offer.person}, who isn't a contact of {id_}, answered you."
            f" If so: {_as_answer(offer, id_)}"
        )
    if offer.event is Event.SENT and offer.message is None and not asked:
        yield f"not decided: which message “{offer.head.subject}” was; add `message: …` to the entry in {id_}"
    if offer.message and (stage := kind(offer.message).closes) and not asked:
        yield f"not decided: whether {id_} is closed now: heardback stage {id_} {stage}"


def _as_answer(offer: Offer, id_: str, decision_by: date | None = None) -> str:
    """The command that logs the mail as an answer, quoted for a shell."""
    sender = ["--from", offer.person] if offer.person and offer.may_answer else []
    by = ["--decision-by", str(decision_by)] if decision_by else []
    words = [
        "heardback",
        "heard",
        id_,
        *sender,
        "--on",
        offer.at.replace(tzinfo=None).isoformat(" ", "minutes"),
        *by,
    ]
    return shlex.join(map(one_line, words))


def _paths(given: Namespace) -> tuple[str, ...]:
    if given.paths:
        return tuple(given.paths)
    if mailboxes := read_config(config_directory()).mail:
        return mailboxes
    raise UsageError(
        "No mailbox is named: `heardback mail ~/Mail/INBOX`, or a line `mail: [~/Mail/INBOX, ~/Mail/Sent]` in"
        f" {config_directory() / CONFIG_FILE}."
    )
