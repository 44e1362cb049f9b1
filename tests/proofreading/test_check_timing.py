from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from messages import GOOD, THANK_YOU, run

from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import Channel, Message
from heardback.proofreading.checking import Facts, Timing

ROW = FollowUp(
    application="karoo",
    company="Karoo Data",
    role="Data Engineer",
    message=Message.FOLLOW_UP,
    channel=Channel.EMAIL,
    to="Thandi Nkosi",
    state=State.DUE,
    optional=False,
    opens=date(2026, 12, 7),
    due=date(2026, 12, 7),
    reason="They said a decision by Fri 4 Dec; one business day after that is Mon 7 Dec.",
)


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (ROW, "pass"),
        (replace(ROW, state=State.OVERDUE), "pass"),
        (replace(ROW, optional=True, message=Message.CONNECT), "pass"),
        (replace(ROW, state=State.WAITING), "warn"),
        (replace(ROW, state=State.WAITING, snoozed=True), "warn"),
        (replace(ROW, state=State.RESTING, opens=None, due=None), "warn"),
    ],
)
def test_the_state_says_whether_it_is_time(row: FollowUp, status: str) -> None:
    check = run("timing", GOOD, replace(THANK_YOU, timing=Timing(row)))
    assert check.status == status
    assert row.reason in check.message


@pytest.mark.parametrize("message", [Message.ACCEPT_OFFER, Message.DECLINE_OFFER])
def test_an_answer_to_an_offer_is_never_too_soon(message: Message) -> None:
    row = replace(ROW, message=Message.ANSWER_OFFER, state=State.WAITING)
    assert run("timing", GOOD, replace(THANK_YOU, message=message, timing=Timing(row))).status == "pass"


def test_what_has_left_the_list_is_too_late() -> None:
    reason = "The interview ended more than a week ago: a thank-you comes too late."
    check = run("timing", GOOD, replace(THANK_YOU, timing=Timing(reason=reason)))
    assert (check.status, check.message) == ("warn", reason)


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert run("timing", GOOD).status == "skip"
    assert run("timing", GOOD, Facts()).status == "skip"
