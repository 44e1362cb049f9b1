"""The kinds of message, one row each: everything that is true of a kind wherever it turns up.

No other module lists messages. One that needs some of them asks the table (`those`), so a new kind is a row here and a
template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache

from heardback.domain.application import Stage
from heardback.domain.names import fold


class Message(StrEnum):
    """The name of a kind of message: in files, on the command line, in JSON."""

    THANK_YOU = "thank-you"
    FOLLOW_UP = "follow-up"
    CALL = "call"
    NUDGE = "nudge"
    CONNECT = "connect"
    FEEDBACK = "feedback"
    WITHDRAW = "withdraw"
    ANSWER_OFFER = "answer-offer"
    KEEP_IN_TOUCH = "keep-in-touch"
    LET_GO = "let-go"
    ACCEPT_OFFER = "accept-offer"
    DECLINE_OFFER = "decline-offer"
    MORE_TIME = "more-time"
    CONFIRM_INTERVIEW = "confirm-interview"
    MOVE_INTERVIEW = "move-interview"


class Channel(StrEnum):
    """How a message goes out."""

    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"


class Once(Enum):
    """How far back a message that was sent or skipped settles the matter, so it isn't written again."""

    EVER = "ever"
    SINCE_REOPENED = "since the application was last reopened"
    SINCE_OFFER = "since their latest offer"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message. The defaults are those of an e-mail that nobody is owed.

    `noun` is what it's called in a sentence, `purpose` what it's for, `headline` what to do, with ``{who}`` for the
    person or the company; `task` is the same, short enough for a row of a list.
    """

    message: Message
    noun: str
    purpose: str
    headline: str = "Write to {who}"
    task: str = "write to {who}"
    channel: Channel | None = Channel.EMAIL
    """The channel that etiquette asks for; None for one that isn't sent."""
    synonyms: tuple[str, ...] = ()
    """Other words that people log it by, besides near misses of its name."""
    subjects: str = ""
    """A pattern of the words that mark it in the subject of a mail the person sent, in English and German."""

    is_optional: bool = False
    """Whether it is only a suggestion, and never overdue."""
    is_written: bool = True
    """Whether there is something to write; a template then has its name."""
    is_personal: bool = False
    """Whether everybody who was there gets one of their own."""
    is_deadline: bool = False
    """Whether they set the day: neither a snooze nor a skip moves it."""
    is_first: bool = False
    """Whether it spoils: once due, it comes before everything else."""
    is_ahead: bool = False
    """Whether it is about the next interview rather than the last."""

    in_business_days: bool = False
    """Whether its rule counts business days, or moves to one."""
    only_while_open: bool = False
    """Whether it is too late for it once the application is closed."""
    gives_way: bool = False
    """Whether it isn't listed beside `let-go`, which says “close it, or write once more”."""
    once: Once | None = None
    answers: tuple[Message, ...] = ()
    """The rows of the list that it settles besides its own."""
    counts_as: Message | None = None
    """The message whose limit and gap it shares."""
    closes: Stage | None = None
    """The stage of the application once it has gone out."""

    asks_for_an_answer: bool = False
    asks_for_the_role: bool = False
    """Whether it restates one's interest in the role, and what one brings to it."""
    recalls: bool = False
    """Whether it picks up something from the conversation."""
    same_for_all: bool = False
    """Whether it may say the same to everyone."""
    names_others: bool = False
    """Whether it may name the company whose offer was accepted."""

    def asks(self, who: str | None) -> str:
        """What to do, as one would jot it down: ``ask Pieter van Wyk again``, ``ask again``, ``thank them``."""
        if who is None and not self.is_personal:
            return self.task.replace(" to {who}", "").replace(" {who}", "")
        return self.task.replace("{who}", who or "them")

    def counted(self, n: int) -> str:
        """`n` of them, without an article: ``follow-up``, ``3 invitations``, ``2 requests for feedback``."""
        first, blank, rest = self.noun.partition(" ")[2].partition(" ")
        return f"{first}{blank}{rest}" if n == 1 else f"{n} {first}s{blank}{rest}"

    @property
    def says_no(self) -> bool:
        """Whether it turns them down."""
        return self.closes in (Stage.WITHDRAWN, Stage.DECLINED)


_ROWS = (
    Kind(
        Message.THANK_YOU,
        "a thank-you",
        "after an interview",
        "Thank {who}",
        "thank {who}",
        synonyms=("thank", "thanks"),
        is_personal=True,
        is_first=True,
        only_while_open=True,
        asks_for_the_role=True,
        recalls=True,
        subjects=r"thank|vielen dank|danke|dankie",
    ),
    Kind(
        Message.FOLLOW_UP,
        "a follow-up",
        "ask where things stand",
        "Follow up with {who}",
        "ask {who} again",
        in_business_days=True,
        only_while_open=True,
        gives_way=True,
        answers=(Message.CALL,),
        asks_for_an_answer=True,
        asks_for_the_role=True,
        recalls=True,
        subjects=r"follow(?:ing)?[- ]?up|checking in|any (?:news|update)|short question|status of|nachfrage|stand der",
    ),
    Kind(
        Message.CALL,
        "a call",
        "a script for the phone",
        "Call {who}",
        "call {who}",
        Channel.PHONE,
        in_business_days=True,
        only_while_open=True,
        gives_way=True,
        answers=(Message.FOLLOW_UP,),
        counts_as=Message.FOLLOW_UP,
        asks_for_an_answer=True,
        asks_for_the_role=True,
    ),
    Kind(
        Message.NUDGE,
        "a nudge",
        "ask whether it arrived",
        "Ask {who} about your application",
        "nudge {who}",
        in_business_days=True,
        only_while_open=True,
        gives_way=True,
        once=Once.EVER,
        asks_for_an_answer=True,
        asks_for_the_role=True,
        subjects=r"my application|meine[r]? bewerbung|nachfrage",
    ),
    Kind(
        Message.CONNECT,
        "an invitation",
        "a note for LinkedIn",
        "Connect with {who}",
        "connect with {who}",
        Channel.LINKEDIN,
        is_optional=True,
        is_personal=True,
        in_business_days=True,
        only_while_open=True,
        gives_way=True,
        once=Once.EVER,
        recalls=True,
    ),
    Kind(
        Message.FEEDBACK,
        "a request for feedback",
        "ask what was missing, after a no",
        "Ask {who} for feedback",
        "ask {who} for feedback",
        in_business_days=True,
        subjects=r"feedback|advice|rückmeldung",
    ),
    Kind(
        Message.WITHDRAW,
        "a withdrawal",
        "withdraw the application",
        "Withdraw: write to {who}",
        "withdraw",
        once=Once.SINCE_REOPENED,
        answers=(Message.DECLINE_OFFER,),
        closes=Stage.WITHDRAWN,
        same_for_all=True,
        names_others=True,
        subjects=r"withdraw|zurückzieh|ziehe .*zurück|rückzug",
    ),
    Kind(
        Message.ANSWER_OFFER,
        "an answer to their offer",
        "say yes or no",
        "Answer the offer",
        "answer the offer",
        is_written=False,
        is_deadline=True,
        is_first=True,
    ),
    Kind(
        Message.KEEP_IN_TOUCH,
        "a hello",
        "stay in touch",
        "Keep in touch with {who}",
        "say hello to {who}",
        is_optional=True,
        in_business_days=True,
        subjects=r"(?:keep|stay)(?:ing)? in touch|hello",
    ),
    Kind(
        Message.LET_GO,
        "letting go",
        "close it",
        "Let it go",
        "let go",
        None,
        is_optional=True,
        is_written=False,
    ),
    Kind(
        Message.ACCEPT_OFFER,
        "your yes",
        "say yes",
        task="accept the offer",
        once=Once.SINCE_OFFER,
        answers=(Message.ANSWER_OFFER,),
        closes=Stage.ACCEPTED,
        same_for_all=True,
        subjects=r"accept\w* (?:\w+ )?offer|offer accept|annahme",
    ),
    Kind(
        Message.DECLINE_OFFER,
        "your no",
        "say no, kindly",
        "Decline the offer: write to {who}",
        "decline the offer",
        once=Once.SINCE_OFFER,
        answers=(Message.ANSWER_OFFER, Message.WITHDRAW),
        closes=Stage.DECLINED,
        same_for_all=True,
        names_others=True,
        subjects=r"declin|absage",
    ),
    Kind(
        Message.MORE_TIME,
        "a request for more time",
        "ask for more time to think about an offer",
        task="ask for more time",
        subjects=r"more time|extension|mehr zeit|bedenkzeit",
    ),
    Kind(
        Message.CONFIRM_INTERVIEW,
        "a confirmation",
        "say that you'll be at an interview",
        task="confirm the interview",
        is_ahead=True,
        subjects=r"confirm|bestätig",
    ),
    Kind(
        Message.MOVE_INTERVIEW,
        "a request for another time",
        "ask for another time for an interview",
        task="ask for another time",
        is_ahead=True,
        subjects=r"reschedul|move our interview|another time|verschieb",
    ),
)

KINDS: Mapping[Message, Kind] = {row.message: row for row in _ROWS}
"""Every kind, in the order in which they are offered."""


@lru_cache(maxsize=256)
def message_name(written: str) -> str:
    """A message as heardback spells it: ``thank-you`` for ``Thank You`` or ``thank_you``, known or not."""
    return "-".join(fold(written).replace("_", " ").replace("-", " ").split())


def kind(message: Message) -> Kind:
    """The row of `message`."""
    return KINDS[message]


def those(chosen: Callable[[Kind], object]) -> tuple[Message, ...]:
    """The messages for whose kind `chosen` is true, in the order of the table."""
    return tuple(row.message for row in KINDS.values() if chosen(row))


def answering(message: Message) -> tuple[Message, ...]:
    """The other messages that settle the row of `message` when they are sent."""
    return those(lambda row: message in row.answers)


def channel_of(message: str) -> Channel | None:
    """The usual channel of a message: `EMAIL` for one that heardback doesn't know, None for one that isn't sent."""
    return KINDS[Message(message)].channel if message in KINDS else Channel.EMAIL


WRITTEN = those(lambda row: row.is_written)
"""What can be drafted."""
FOLLOW_UPS = those(lambda row: Message.FOLLOW_UP in (row.message, row.counts_as))
"""The messages that count towards the limit of follow-ups."""
CHASES = those(lambda row: row.asks_for_an_answer)
"""The messages that ask for an answer."""
GOODBYES = those(lambda row: row.says_no)
"""The messages that turn them down."""
OFFER_ANSWERS = answering(Message.ANSWER_OFFER)
"""The messages that answer an offer."""
