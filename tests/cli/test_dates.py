"""Dates as people type them, in every command that takes one, on Thursday 19 November 2026 at nine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

UNDERSTOOD = [
    # the words of the command, what the file then says, what the person is told
    (["snooze", "karoo", "Mon 7 Dec 15:00"], "snoozed_until: 2026-12-07", "waits until Mon 7 Dec 2026"),
    (["set", "karoo", "applied", "wed 28 oct"], "applied: 2026-10-28", "is now Wed 28 Oct 2026"),
    (["set", "karoo", "applied", "3 feb"], "applied: 2026-02-03", "is now Tue 3 Feb 2026"),
    (["set", "karoo", "snoozed_until", "3 feb"], "snoozed_until: 2027-02-03", "is now Wed 3 Feb 2027"),
    (
        ["set", "karoo", "offer_answer_by", "in a week"],
        "offer_answer_by: 2026-11-26",
        "is now Thu 26 Nov 2026",
    ),
    (
        ["set", "karoo", "interviews.0.decision_by", "Friday 4 December"],
        "decision_by: 2026-12-04",
        "is now Fri 4 Dec 2026",
    ),
    (
        ["set", "karoo", "interviews.0.start", "18 nov 9:00"],
        "start: 2026-11-18 09:00",
        "Wed 18 Nov 2026 at 09:00",
    ),
    (
        ["set", "karoo", "interviews.0.start", "fri 10-11:30"],
        "start: 2026-11-20 10:00, with: [Thandi Nkosi], discussed: moving the batch jobs to Flink, minutes: 90",
        "is now Fri 20 Nov 2026 at 10:00, minutes 90",
    ),
    (["note", "karoo", "x", "--on", "20 minutes ago"], "on: 2026-11-19 08:40", ", Thu 19 Nov 2026 at 08:40"),
    (["note", "karoo", "x", "--on", "since Wed 18 Nov"], "on: 2026-11-18\n", ", Wed 18 Nov 2026"),
    (
        ["stage", "karoo", "rejected", "--on", "yesterday 16:10"],
        "on: 2026-11-18 16:10",
        ", Wed 18 Nov 2026 at 16:10",
    ),
    (["heard", "karoo", "--decision-by", "in a fortnight"], "decision_by: 2026-12-03", "by Thu 3 Dec 2026"),
    (["interview", "karoo", "--start", "in 2 hours"], "start: 2026-11-19 11:00", "Thu 19 Nov 2026 at 11:00"),
    (
        ["interview", "karoo", "--start", "wed 18 nov 15h"],
        "start: 2026-11-18 15:00",
        "Wed 18 Nov 2026 at 15:00",
    ),
    (
        ["interview", "karoo", "--start", "20/11 9:00", "--timezone", "America/New_York"],
        "start: 2026-11-20 09:00, timezone: America/New_York",
        "Fri 20 Nov 2026 at 16:00 · 09:00 New York",
    ),
    (
        [
            "interview",
            "karoo",
            "--start",
            "Fri 20 Nov 16:00 · 09:00 New York",
            "--timezone",
            "America/New_York",
        ],
        "start: 2026-11-20 09:00, timezone: America/New_York",
        "Fri 20 Nov 2026 at 16:00 · 09:00 New York",
    ),
    (
        ["interview", "karoo", "--start", "fri 10:00-11:30"],
        "start: 2026-11-20 10:00, minutes: 90",
        "Fri 20 Nov 2026 at 10:00–11:30",
    ),
]


@pytest.mark.parametrize(("words", "written", "told"), UNDERSTOOD, ids=[" ".join(c[0]) for c in UNDERSTOOD])
def test_understood_and_said_back(
    words: list[str], written: str, told: str, run: Callable, folder: Path
) -> None:
    ran = run(*words)
    assert (ran.code, ran.err) == (0, "")
    assert told in ran.out
    assert written in (folder / "applications" / "karoo.md").read_text()


REFUSED = [
    (["snooze", "karoo", "sat 20 nov"], "20 Nov 2026 is a Friday"),
    (["snooze", "karoo", "4/12"], "Type 4 Dec or 12 Apr"),
    (["set", "karoo", "applied", "Thu 20 Nov 2026"], "2026-11-20 is a Friday"),
    (["set", "karoo", "interviews.0.start", "tomorrow 3"], "3:00 or 15:00"),
    (["note", "karoo", "x", "--on", "in 2 days"], "Sat 21 Nov 2026 is after today"),
    (["interview", "karoo", "--start", "fri 10-11", "--minutes", "45"], "takes 60 minutes, not 45"),
    (["due", "--within", "yesterday"], "write 7d, 2w or a week"),
]


@pytest.mark.parametrize(("words", "why"), REFUSED, ids=[" ".join(c[0]) for c in REFUSED])
def test_refused_with_what_to_type_instead(words: list[str], why: str, run: Callable, folder: Path) -> None:
    before = (folder / "applications" / "karoo.md").read_bytes()
    ran = run(*words)
    assert ran.code == 2
    assert why in ran.err
    assert (folder / "applications" / "karoo.md").read_bytes() == before


@pytest.mark.parametrize("within", ["6d", "6", "in 6 days", "a week", "1w", "wed", "Wed 25 Nov", "25/11"])
def test_within_takes_a_span_or_a_day(within: str, run: Callable) -> None:
    assert "No date was given: a week after Wed 18 Nov" in run("due", "--within", within).out


def test_a_time_is_in_the_zone_of_its_own_interview(run: Callable, folder: Path) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("10:00,", "10:00, timezone: America/New_York,"))
    ran = run("set", "karoo", "interviews.0.start", "in 2 hours")
    assert "start: 2026-11-19 04:00," in path.read_text()
    assert "Thu 19 Nov 2026 at 11:00 · 04:00 New York" in ran.out
    assert "11:00 · 04:00 New York" in run("show", "karoo").out
