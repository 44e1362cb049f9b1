"""The mails that aren't in a log yet: what each would be there, what it seems to say, and the form that logs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from heardback.dashboard.forms import Ask, Now, Typed, Work
from heardback.dashboard.recording import show_form
from heardback.dashboard.screens.paper import Button, Foot, Paper
from heardback.dashboard.text import Part, Tone, content, fit, label, one_line
from heardback.dashboard.widgets.line_list import Entry, LineList
from heardback.desk.mail_room import MailRoom, what_happened
from heardback.desk.questions import AnswerKind, Answers, Question
from heardback.desk.typed_dates import day
from heardback.desk.visit import Visit
from heardback.domain.application import Event
from heardback.domain.in_words import Toward, day_and_clock, full_day
from heardback.domain.kinds import WRITTEN, Message

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from heardback.dashboard.host import Host
    from heardback.dashboard.mailbox.mail_watch import MailWatch
    from heardback.desk import Desk
    from heardback.desk.action import Done
    from heardback.desk.log_entries import NextStep
    from heardback.desk.records import Offer


def log_form(offer: Offer, desk: Desk, now: Now) -> Ask:
    """The form that logs a mail. It asks only what isn't clear: which application, which message, which day."""
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
    """Log it, in the background. Steps that would change the stage are left to the person."""
    id_ = given.get("application") or offer.applications[0].id
    if message := given.get("message"):
        offer = replace(offer, message=Message(message))
    named = given.get("decision_by")
    decision_by = day(named, visit.here, Toward.NEAREST) if named else None

    def agree(step: NextStep) -> bool:
        return not step.changes_stage

    return MailRoom(visit.desk).log(visit, offer, id_, Answers(agree=agree), decision_by)


_BUTTONS = (
    Button("⏎", "log it", "log"),
    Button("x", "never again", "decline"),
    Button("esc", "close", "leave"),
)
_WHEN, _COMPANY = 18, 20


@dataclass(frozen=True, slots=True)
class MailEntry(Entry):
    """A mail in the list, and when it came."""

    offer: Offer | None = None
    when: str = ""


class Mails(LineList[MailEntry]):
    """One line for each mail: when, which company, and what happened."""

    def draw(self, entry: MailEntry, line: int, width: int) -> Sequence[Part]:
        assert entry.offer
        offer = entry.offer
        return [
            (fit(entry.when, _WHEN), Tone.DIM),
            (fit(_companies(offer), _COMPANY), Tone.ACCENT if offer.application else Tone.WARNING),
            (
                fit(f" {what_happened(offer)}: {offer.head.subject}", max(0, width - _WHEN - _COMPANY)),
                Tone.PLAIN,
            ),
        ]


class MailScreen(Paper[None]):
    """The list of mails. Enter logs one, with a form; x never offers it again. Closes when none is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,M", "leave", show=False),
        Binding("x", "decline", show=False),
    ]
    DEFAULT_CSS = """
    MailScreen {
        #paper { width: 100; max-width: 98%; max-height: 96%; padding: 0 1; }
        Mails { height: auto; max-height: 10; margin: 1 0; background: $surface; }
        #title { padding: 0 1; }
        #words { height: auto; max-height: 9; padding: 0 1; margin-bottom: 1; }

    }
    """

    def __init__(self, host: Host, watch: MailWatch) -> None:
        super().__init__()
        self._host = host
        self._watch = watch

    def compose(self) -> ComposeResult:
        with Vertical(id="paper"):
            yield Static(label("In no log yet"), id="title", markup=False)
            yield Mails(id="mails")
            yield Static(id="words", markup=False)
            yield Foot(_BUTTONS)

    def on_mount(self) -> None:
        self._fill()
        self.query_one(Mails).focus()

    def _fill(self) -> None:
        if not self._watch.offers:
            self.dismiss(None)
            return
        here, twelve = self._host.local_now, self._host.desk.twelve
        zone = here.tzinfo
        assert zone is not None, "a moment has a zone"
        rows = [
            MailEntry(
                offer.head.message_id,
                offer=offer,
                when=day_and_clock(offer.at, here.date(), zone, twelve=twelve),
            )
            for offer in self._watch.offers
        ]
        mails = self.query_one(Mails)
        mails.styles.height = min(10, len(rows))
        mails.show(rows)

    @on(LineList.Highlighted)
    def _show_words(self, event: LineList.Highlighted) -> None:
        event.stop()
        entry = self.query_one(Mails).entry
        if entry and entry.offer:
            self.query_one("#words", Static).update(_words(entry.offer))

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        self.action_log()

    def action_log(self) -> None:
        """Show the form that logs the highlighted mail."""
        entry = self.query_one(Mails).entry
        if not (entry and entry.offer):
            return
        offer = entry.offer

        def logged(_: Done) -> None:
            self._watch.leave_out(offer)
            self._host.reread()
            self._fill()

        show_form(self._host, log_form(offer, self._host.desk, self._host.now), logged)

    def action_decline(self) -> None:
        """Never offer the highlighted mail again."""
        entry = self.query_one(Mails).entry
        if not (entry and entry.offer):
            return
        offer, room = entry.offer, MailRoom(self._host.desk)
        self._watch.leave_out(offer)
        self._fill()
        self._host.save(lambda: room.decline(offer), then=lambda _: None, failed=self._host.say)


def _companies(offer: Offer) -> str:
    return " or ".join(dict.fromkeys(application.name for application in offer.applications))


def _words(offer: Offer) -> Content:
    """What a mail says: the application, the subject, the first lines, and the words that seem to decide something."""
    roles = " or ".join(f"{a.name}, {a.role}" for a in offer.applications)
    parts: list[Part] = [(one_line(roles), Tone.STRONG), (f"\n{one_line(offer.head.subject)}", Tone.PLAIN)]
    if offer.note and offer.note != offer.head.subject:
        parts.append((f"\n{one_line(offer.note)}", Tone.DIM))
    for pointer in offer.points_at:
        parts += [(f"\n{pointer.what}: ", Tone.WARNING), (f"“{one_line(pointer.text)}”", Tone.PLAIN)]
    if offer.holds_invitation:
        parts.append(("\nIt holds an invitation: heardback invite takes it.", Tone.DIM))
    return content(parts)
