"""Each kind of message goes through everything that takes one, so that no consumer forgets a new row of the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from heardback.dashboard.portrait.portrait import Glance, headline, history
from heardback.dashboard.wording import Times
from heardback.desk import Desk
from heardback.domain.etiquette import row_for, why_not_listed
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import KINDS, Kind, Message, kind
from heardback.domain.policy import Policy

NOW = datetime.fromisoformat("2026-11-19T09:00:00+02:00")
EVERY = pytest.mark.parametrize("message", Message)


@EVERY
def test_what_is_written_is_drafted_and_the_rest_says_what_to_write(message: Message, run: Callable) -> None:
    ran = run("draft", "karoo", message, "--json")
    if kind(message).is_written:
        assert ran.code in (0, 1)
        assert ran.json["channel"] == kind(message).channel
        assert "Thandi" in ran.json["text"]
    else:
        assert ran.code == 2


@EVERY
def test_it_is_checked(message: Message, run: Callable, folder: Path) -> None:
    text = folder / "letter.txt"
    text.write_text("Dear Thandi,\n\nThank you.\n\nKind regards,\nNaledi Mokoena\n")
    ran = run("check", str(text), "--app", "karoo", "--message", message, "--json")
    assert ran.code in (0, 1)
    assert {check["id"] for check in ran.json["checks"]} >= {"timing", "personal", "interest", "alike"}


@EVERY
@pytest.mark.parametrize("event", ["sent", "skip"])
def test_it_is_logged_read_again_and_shown(event: str, message: Message, run: Callable, folder: Path) -> None:
    assert run(event, "karoo", message).code == 0
    shown = run("show", "karoo", "--json").json
    logged = [entry for entry in shown["log"] if entry["event"] in ("sent", "skipped")]
    assert [entry["message"] for entry in logged] == [message]
    assert run("doctor").code == 0
    assert message in run("show", "karoo").out
    closes = kind(message).closes if event == "sent" else None
    assert shown["stage"] == (closes or "interviewing")
    overview = Desk(folder).look(NOW)
    glance = Glance(overview, overview.row("karoo"), Times(overview.today, overview.zone))
    told = "".join(text for line in history(glance, 90) for text, _ in line)
    assert message in told


@EVERY
@pytest.mark.parametrize("state", State)
def test_the_dashboard_says_what_is_to_be_done(message: Message, state: State, folder: Path) -> None:
    day = date(2026, 11, 20)
    row = kind(message)
    owed = FollowUp(
        application="karoo",
        company="Karoo Data",
        role="Data Engineer",
        message=message,
        channel=row.channel,
        to="Thandi Nkosi",
        state=state,
        optional=row.is_optional,
        opens=None if state is State.RESTING else day,
        due=None if state is State.RESTING else day,
        reason="Because.",
    )
    said = headline(Times(NOW.date(), ZoneInfo("Africa/Johannesburg")), owed)
    assert said.endswith(".")
    assert "{" not in said
    assert row_for([owed], message, "Thandi Nkosi") is owed
    assert why_not_listed(Desk(folder).look(NOW).standings["karoo"], message, None, Policy()) != ""


@EVERY
def test_it_is_completed_where_it_may_be_typed(message: Message, run: Callable, folder: Path) -> None:
    for command in ("sent", "skip", "draft"):
        lines = run("complete", "fish", "-C", str(folder), command, "karoo", "").out.splitlines()[1:]
        offered = message in {line.split("\t")[0] for line in lines}
        assert offered is (kind(message).is_written or command != "draft")


@pytest.mark.parametrize("row", KINDS.values(), ids=KINDS)
def test_a_word_that_means_it_is_pointed_at(row: Kind, run: Callable, folder: Path) -> None:
    for word in row.synonyms:
        path = folder / "applications" / "karoo.md"
        text = re.sub(
            "^interviews:",
            f"log: [{{on: 2026-11-18, event: sent, message: {word}}}]\ninterviews:",
            path.read_text(),
            flags=re.M,
        )
        path.write_text(text)
        assert run("doctor").code == 1


def test_a_message_about_the_next_interview_takes_the_one_ahead(run: Callable) -> None:
    assert run("interview", "karoo", "--start", "2026-11-24 15:30", "--with", "Thandi Nkosi").code == 0
    for message in ("confirm-interview", "move-interview"):
        text = run("draft", "karoo", message, "--json").json["text"]
        assert "Tuesday 24 November at 15:30" in text
