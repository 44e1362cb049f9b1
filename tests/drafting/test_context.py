"""What a template gets: names as people say them, topics as they fit into a sentence, days as in a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from drafting_scene import KAROO, NOWHERE, TALK, ZONE, context_for, panel
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.application import Contact, Event, LogEntry, Me, Stage
from heardback.domain.plain import one_line
from heardback.drafting.context import first_name, phrase, salutation
from heardback.drafting.rendering import long_day, month, when


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Thandi Nkosi", "Thandi"),
        ("Thandi", "Thandi"),
        ("  thandi   nkosi ", "thandi"),
        ("Mei-Ling Torres", "Mei-Ling"),
        ("Dr van der Merwe", "Dr van der Merwe"),
        ("Dr. Pieter van der Merwe", "Dr. van der Merwe"),
        ("Prof. Dr. Maria von Hohenzollern", "Prof. Dr. von Hohenzollern"),
        ("Ms Whitlock", "Ms Whitlock"),
        ("Mrs Dana Whitlock", "Mrs Whitlock"),
        ("Nkosi, Thandi", "Thandi"),
        ("Thandi Nkosi, PhD", "Thandi"),
        ("J. Smith", "J. Smith"),
        ("J.P. Smith", "J.P. Smith"),
        ("Prof. Anneliese von und zu Weiß", "Prof. von und zu Weiß"),
        ("van der Merwe", "van der Merwe"),
        ("Nguyen Van An", "Nguyen Van An"),
        ("Zhang Wei", "Zhang Wei"),
        ("李明", "李明"),
        ("Zoë", "Zoë"),
        ("Dr", "Dr"),
        ("-", "-"),
    ],
)
def test_how_a_person_is_greeted(name: str, greeted: str) -> None:
    assert salutation(name) == greeted


def test_a_first_name_has_no_title() -> None:
    assert [first_name(n) for n in ("Dr Naledi Mokoena", "Naledi", "N. Mokoena")] == [
        "Naledi",
        "Naledi",
        "N. Mokoena",
    ]


@given(st.text(min_size=1))
def test_any_name_gives_something_to_greet(name: str) -> None:
    assert bool(salutation(name)) == bool(one_line(name))


@pytest.mark.parametrize(
    ("said", "phrased"),
    [
        ("moving the batch jobs to Flink", "moving the batch jobs to Flink"),
        ("Moving the batch jobs to Flink.", "moving the batch jobs to Flink"),
        ("The on-call rota", "the on-call rota"),
        ("Flink", "Flink"),
        ("Spring release", "Spring release"),
        ("We talked about the on-call rota. She likes it.", "the on-call rota"),
        ("discussed how they test", "how they test"),
        ("their on-call rota", "your on-call rota"),
        ("- the rota\n- the tests\n", "the rota"),
        ("\n\n  the rota \n", "the rota"),
        ("Node.js, e.g. the 3.5 release", "Node.js, e.g. the 3.5 release"),
        ("They want two juniors", "[what you talked about: They want two juniors]"),
        ("It's about [x]", "[what you talked about: It's about (x)]"),
        ("x" * 141, f"[what you talked about: {'x' * 140}]"),
        ("", None),
        ("...", None),
        (None, None),
    ],
)
def test_a_topic_fits_after_about(said: str | None, phrased: str | None) -> None:
    assert phrase(said) == phrased


TODAY = date(2026, 11, 19)  # a Thursday


@pytest.mark.parametrize(
    ("day", "said", "american"),
    [
        (date(2026, 11, 19), "today", "today"),
        (date(2026, 11, 18), "yesterday", "yesterday"),
        (date(2026, 11, 17), "on Tuesday", "on Tuesday"),
        (date(2026, 11, 13), "on Friday", "on Friday"),
        (date(2026, 11, 12), "on Thursday 12 November", "on Thursday, November 12"),
        (date(2026, 11, 20), "on Friday 20 November", "on Friday, November 20"),
        (date(2025, 11, 12), "on Wednesday 12 November 2025", "on Wednesday, November 12, 2025"),
    ],
)
def test_how_a_day_is_said_depends_on_how_far_away_it_is(day: date, said: str, american: str) -> None:
    assert when(day, TODAY, "en-ZA") == said
    assert when(day, TODAY, "en-US") == american


def test_a_month_names_its_year_if_it_has_to() -> None:
    assert (month(date(2026, 8, 1), TODAY), month(date(2025, 12, 1), TODAY)) == ("August", "December 2025")
    assert long_day(date(2028, 2, 29), date(2028, 2, 28), "en-GB") == "Tuesday 29 February"


def test_the_day_of_an_interview_is_in_the_folders_zone() -> None:
    talk = replace(TALK, start=datetime.fromisoformat("2026-11-18T23:30:00+00:00"))
    assert context_for("thank-you", interview=talk)["interview"]["day"] == date(2026, 11, 19)


def test_only_plain_data_gets_in() -> None:
    def kinds(value: Any) -> set[type]:
        if isinstance(value, dict):
            return {dict} | set().union(*(kinds(v) for v in value.values()), *(kinds(k) for k in value))
        if isinstance(value, list):
            return {list} | set().union(*map(kinds, value))
        return {type(value)}

    assert kinds(context_for("thank-you")) <= {str, int, bool, date, list, dict}


def test_a_note_in_brackets_after_a_name_is_left_out() -> None:
    told = context_for(
        "thank-you", replace(KAROO, role="Data Engineer (m/f/d)", company="PricewaterhouseCoopers (PwC)")
    )
    assert (told["role"], told["company"]) == ("Data Engineer", "PricewaterhouseCoopers")
    told = context_for("thank-you", replace(KAROO, role="(Senior) Engineer", company="Karoo Data (Pty) Ltd"))
    assert (told["role"], told["company"]) == ("(Senior) Engineer", "Karoo Data (Pty) Ltd")


def test_what_is_not_known_is_left_out() -> None:
    known = context_for("thank-you", NOWHERE, me=Me())
    assert not {"company", "role", "strengths", "promise", "applied"} & set(known)
    assert (known["me"], known["interviewer"], known["interview"]) == ({}, {}, {})


def test_the_day_of_the_application_may_be_in_the_log_alone() -> None:
    entry = LogEntry(datetime(2026, 10, 28, 9, tzinfo=ZONE), Event.APPLIED)
    assert context_for("nudge", replace(KAROO, applied=None, log=(entry,)))["applied"] == date(2026, 10, 28)


def test_the_day_of_the_application_is_that_of_the_earliest_entry_that_says_so() -> None:
    moved = LogEntry(datetime(2026, 10, 26, 9, tzinfo=ZONE), Event.STAGE, to_stage=Stage.APPLIED)
    later = LogEntry(datetime(2026, 10, 28, 9, tzinfo=ZONE), Event.APPLIED)
    ahead = LogEntry(datetime(2026, 12, 24, 9, tzinfo=ZONE), Event.APPLIED)
    for log in ((moved,), (moved, later), (later, moved)):
        known = context_for("nudge", replace(KAROO, applied=None, log=log))
        assert known["applied"] == date(2026, 10, 26)
    assert "applied" not in context_for("nudge", replace(KAROO, applied=None, log=(ahead,)))


def test_a_name_is_spelled_as_in_the_contacts() -> None:
    application = replace(panel("jurgen weiss"), contacts=(Contact("Jürgen Weiß", title="CTO"),))
    told = context_for("thank-you", application)["interviewer"]
    assert told == {
        "name": "Jürgen Weiß",
        "first": "Jürgen",
        "greeting": "Jürgen",
        "title": "CTO",
        "met": True,
    }


def test_strengths_begin_with_a_different_one_for_each_person() -> None:
    application = replace(KAROO, strengths=("a", "b", "c"))
    told = [context_for("thank-you", application, variant=v)["strengths"] for v in range(3)]
    assert told == [["a", "b"], ["b", "c"], ["c", "a"]]


@pytest.mark.parametrize(
    ("start", "held_in", "said"),
    [
        (datetime(2026, 11, 18, 10, tzinfo=ZONE), ZONE, "10:00"),
        (datetime(2026, 11, 18, 16, tzinfo=ZONE), ZoneInfo("America/New_York"), "09:00 (New York)"),
        (datetime(2026, 11, 18, 4, tzinfo=ZONE), ZoneInfo("America/New_York"), None),
        (date(2026, 11, 18), ZONE, None),
    ],
)
def test_the_time_of_an_interview_never_contradicts_its_day(
    start: datetime | date, held_in: ZoneInfo, said: str | None
) -> None:
    known = context_for("confirm-interview", interview=replace(TALK, start=start, zone=held_in))
    assert known["interview"].get("time") == said
