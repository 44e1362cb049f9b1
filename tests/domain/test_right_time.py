"""Why a message is not on the list, sentence by sentence, and which row a message answers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.etiquette import Etiquette, row_for, why_not_listed
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import Message
from heardback.domain.policy import Policy
from heardback.domain.standing import Standing
from strategies import follow_ups

BERLIN = ZoneInfo("Europe/Berlin")


def _at(day: int, hour: int = 10, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def _met(day: int, *people: str) -> Interview:
    return Interview(_at(day), UTC, people=people)


def _log(day: int, event: Event, message: str | None = None, to: str | None = None) -> LogEntry:
    return LogEntry(date(2026, 11, day), event, message=message, to=to)


def _why(
    application: Application,
    now: datetime,
    message: Message,
    to: str | None = None,
) -> str | None:
    return why_not_listed(Standing.of(application, now, UTC), message, to, Policy())


def _application(
    *log: LogEntry, met: tuple[Interview, ...] = (), stage: Stage = Stage.INTERVIEWING
) -> Application:
    return Application("karoo", "Karoo", "Engineer", stage, date(2026, 11, 2), interviews=met, log=log)


THURSDAY = _at(19, 9)


@pytest.mark.parametrize(
    ("application", "now", "message", "to", "sentence"),
    [
        pytest.param(
            _application(met=(_met(20, "Thandi"),)),
            THURSDAY,
            Message.THANK_YOU,
            "thandi",
            "The interview on Fri 20 Nov isn't over yet.",
            id="thanks before the interview",
        ),
        pytest.param(
            _application(_log(18, Event.SENT, "thank-you", "Thandi"), met=(_met(18, "Thandi"),)),
            THURSDAY,
            Message.THANK_YOU,
            "Thandi",
            "A thank-you to Thandi already went out on Wed 18 Nov.",
            id="thanks that went out",
        ),
        pytest.param(
            _application(_log(18, Event.SKIPPED, "thank-you"), met=(_met(18, "Thandi"),)),
            THURSDAY,
            Message.THANK_YOU,
            None,
            "A thank-you was already skipped on Wed 18 Nov.",
            id="thanks that were skipped for everyone",
        ),
        pytest.param(
            _application(met=(_met(10, "Thandi"),)),
            _at(17, 11),
            Message.THANK_YOU,
            "Thandi",
            "The interview was on Tue 10 Nov, more than seven days ago: too late for thanks.",
            id="thanks at 168 hours",
        ),
        pytest.param(
            _application(
                _log(4, Event.SENT, "thank-you", "Thandi"), met=(_met(3, "Thandi"), _met(10, "Thandi"))
            ),
            THURSDAY,
            Message.THANK_YOU,
            "Thandi",
            "The interview was on Tue 10 Nov, more than seven days ago: too late for thanks.",
            id="thanks for the round before are no thanks for this one",
        ),
        pytest.param(
            _application(met=(_met(10, "Thandi"), _met(20, "Pieter"))),
            THURSDAY,
            Message.FOLLOW_UP,
            "Thandi",
            "There's an interview coming up on Fri 20 Nov: nothing to follow up before then.",
            id="follow-up before the next round",
        ),
        pytest.param(
            _application(_log(16, Event.SKIPPED, "call"), met=(_met(10, "Thandi"),)),
            THURSDAY,
            Message.FOLLOW_UP,
            "Thandi",
            "You decided on Mon 16 Nov not to follow up until they answer.",
            id="follow-up that was skipped",
        ),
        pytest.param(
            _application(
                _log(12, Event.REJECTED),
                _log(13, Event.SENT, "feedback"),
                met=(_met(10, "Thandi"),),
                stage=Stage.REJECTED,
            ),
            THURSDAY,
            Message.FEEDBACK,
            "Thandi",
            "You already asked on Fri 13 Nov, and once is enough.",
            id="feedback asked for",
        ),
        pytest.param(
            _application(_log(5, Event.REJECTED), met=(_met(3, "Thandi"),), stage=Stage.REJECTED),
            THURSDAY,
            Message.FEEDBACK,
            "Thandi",
            "They said no on Thu 5 Nov: after 14 days it's too late.",
            id="feedback after two weeks",
        ),
        pytest.param(
            _application(_log(12, Event.SENT, "connect", "Thandi"), met=(_met(10, "Thandi"),)),
            THURSDAY,
            Message.CONNECT,
            "Thandi",
            "An invitation to Thandi already went out on Thu 12 Nov.",
            id="an invitation that went out",
        ),
        pytest.param(
            _application(_log(12, Event.SKIPPED, "nudge"), stage=Stage.APPLIED),
            THURSDAY,
            Message.NUDGE,
            None,
            "A nudge was already skipped on Thu 12 Nov.",
            id="a nudge that was skipped",
        ),
        pytest.param(
            _application(_log(18, Event.REJECTED), met=(_met(17, "Thandi"),), stage=Stage.REJECTED),
            THURSDAY,
            Message.THANK_YOU,
            "Thandi",
            "This application is closed (rejected): a thank-you comes too late.",
            id="thanks after a no",
        ),
        pytest.param(
            _application(met=(_met(10, "Thandi"),), stage=Stage.NO_REPLY),
            THURSDAY,
            Message.FOLLOW_UP,
            "Thandi",
            "This application is closed (no-reply): a follow-up comes too late.",
            id="follow-up where the search has ended",
        ),
        pytest.param(
            _application(_log(12, Event.HEARD), stage=Stage.APPLIED),
            THURSDAY,
            Message.NUDGE,
            None,
            "You last heard from them on Thu 12 Nov: from then on it's a follow-up.",
            id="a nudge after an answer",
        ),
        pytest.param(
            _application(_log(12, Event.SENT, "withdraw")),
            THURSDAY,
            Message.WITHDRAW,
            None,
            "A withdrawal already went out on Thu 12 Nov.",
            id="a withdrawal that went out",
        ),
    ],
)
def test_the_sentence(
    application: Application, now: datetime, message: Message, to: str | None, sentence: str
) -> None:
    assert _why(application, now, message, to) == sentence


@pytest.mark.parametrize(
    ("application", "message", "to"),
    [
        (_application(met=(_met(18, "Thandi"),)), Message.THANK_YOU, "Thandi"),
        (_application(met=(_met(18, "Thandi"),)), Message.THANK_YOU, "Somebody Else"),
        (_application(met=(_met(10, "Thandi"),)), Message.FOLLOW_UP, "Thandi"),
        (_application(), Message.NUDGE, None),
        (_application(_log(5, Event.REJECTED), met=(_met(3),)), Message.FEEDBACK, None),
        (_application(_log(12, Event.SENT, "connect", "Thandi")), Message.CONNECT, "Pieter"),
        (_application(_log(12, Event.SENT, "keep-in-touch")), Message.KEEP_IN_TOUCH, None),
    ],
)
def test_no_sentence_where_the_etiquette_has_no_say(
    application: Application, message: Message, to: str | None
) -> None:
    assert _why(application, THURSDAY, message, to) is None


def test_a_week_is_168_hours_in_the_week_when_the_clocks_change() -> None:
    """Ended on Sat 24 Oct at 11:00 summer time; the clocks went back, so 168 hours are over at 10:00."""
    met = Interview(datetime(2026, 10, 24, 10, tzinfo=BERLIN), BERLIN, people=("Jana",))
    application = _application(met=(met,))

    def said(hour: int, minute: int) -> str | None:
        now = datetime(2026, 10, 31, hour, minute, tzinfo=BERLIN)
        return why_not_listed(Standing.of(application, now, BERLIN), Message.THANK_YOU, "Jana", Policy())

    assert said(9, 59) is None
    assert said(10, 0) == "The interview was on Sat 24 Oct, more than seven days ago: too late for thanks."


def _owed(application: Application, now: datetime) -> tuple[FollowUp, ...]:
    etiquette = Etiquette(UTC)
    return follow_ups(etiquette, (application,), now)


def test_a_thank_you_answers_the_row_of_its_person() -> None:
    rows = _owed(_application(met=(_met(18, "Thandi", "Pieter"),)), THURSDAY)
    found = row_for(rows, Message.THANK_YOU, "PIETER")
    assert found is not None
    assert found.to == "Pieter"
    assert row_for(rows, Message.THANK_YOU, "Lindiwe") is None


def test_a_follow_up_answers_a_row_to_anybody() -> None:
    rows = _owed(_application(met=(_met(10, "Thandi"),)), THURSDAY)
    found = row_for(rows, Message.FOLLOW_UP, "Lindiwe")
    assert found is not None
    assert found.message is Message.FOLLOW_UP
    assert row_for(rows, Message.CALL, None) is found, "calling instead of writing is a follow-up too"


def test_an_offer_is_answered_by_a_yes_or_a_no() -> None:
    offered = Application("karoo", "Karoo", "Engineer", Stage.OFFER, offer_answer_by=date(2026, 11, 20))
    rows = _owed(offered, THURSDAY)
    for message in (Message.ACCEPT_OFFER, Message.DECLINE_OFFER, Message.ANSWER_OFFER):
        found = row_for(rows, message, None)
        assert found is not None
        assert found.message is Message.ANSWER_OFFER


def test_of_two_rows_for_one_person_the_more_urgent_one_is_meant() -> None:
    rows = _owed(_application(met=(_met(16, "Thandi"), _met(18, "Thandi"))), THURSDAY)
    found = row_for(rows, Message.THANK_YOU, "Thandi")
    assert found is not None
    assert (found.state, found.interview) == (State.OVERDUE, 0)
