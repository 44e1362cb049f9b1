"""What blocks: the etiquette rests on it and it is not understood. What is only pointed out blocks nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from heardback.domain.etiquette import Etiquette
from heardback.domain.problem import Blocks
from heardback.folder.codec import read_file
from strategies import follow_ups

HEAD = "company: Karoo\nrole: Engineer\n"
INTERVIEW = HEAD + "interviews:\n  - start: 2026-11-18 10:00\n    with: [Thandi Nkosi]\n"
NOW = datetime(2026, 11, 18, 13, tzinfo=UTC)
ALL, LATER, NOTHING = Blocks.EVERYTHING, Blocks.BUT_THANKS, Blocks.NOTHING

CASES = [
    ("stage: Rejected (12 Nov)\n", ALL),
    ("stage: withdrew\n", ALL),
    ("stage: [applied]\n", ALL),
    ("stage: applied\nstage: rejected\n", ALL),
    ("sta\u200bge: rejected\n", ALL),
    ("applied: soon\n", ALL),
    ("applied: 2026-02-30\n", ALL),
    ("applied: {on: 2026-11-02}\n", ALL),
    ("snoozed_until: when they call\n", ALL),
    ("offer_answer_by: soon\n", LATER),
    ("<<: {stage: rejected}\n", ALL),
    ("interviews: many\n", ALL),
    ("interviews: [many]\n", ALL),
    ("interviews:\n  - {with: [Thandi]}\n", ALL),
    ("interviews:\n  - {start: soon}\n", ALL),
    ("interviews:\n  - {start: 2026-11-18, minutes: long}\n", ALL),
    ("interviews:\n  - {start: 2026-11-18, timezone: Mars/Base}\n", ALL),
    ("interviews:\n  - {start: 2026-11-18, with: {a: b}}\n", ALL),
    ("interviews:\n  - {start: 2026-11-18, with: [[a]]}\n", ALL),
    ("interviews:\n  - {start: 2026-11-18, cancelled: perhaps}\n", ALL),
    ("interviews:\n  - {start: 2026-11-18, start: 2026-11-19}\n", ALL),
    ("interviews:\n  - {start: 2026-11-18, decision_by: soon}\n", LATER),
    ("interviews:\n  - {start: 2026-11-18, round: [1]}\n", NOTHING),
    ("interviews:\n  - {start: 2026-11-18, discussed: {Thandi: [1]}}\n", NOTHING),
    ("log: applied\n", ALL),
    ("log: [applied]\n", ALL),
    ("log:\n  - {event: heard}\n", ALL),
    ("log:\n  - {on: 2026-11-18}\n", ALL),
    ("log:\n  - {on: soon, event: heard}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: phoned}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: stage}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: stage, to: hired}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: sent, to: [Thandi, Pieter], message: thank-you}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: heard, decision_by: soon}\n", LATER),
    ("log:\n  - {on: 2026-11-18, event: sent, message: thankyou}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: sent, message: thank-you note}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: skipped, message: folow-up}\n", ALL),
    ("log:\n  - {on: 2026-11-18, event: sent, message: Thank you}\n", NOTHING),
    ("log:\n  - {on: 2026-11-18, event: sent, message: references}\n", NOTHING),
    ("log:\n  - {on: 2026-11-18, event: heard, channel: [1]}\n", NOTHING),
    ("salary: [1, 2]\nmood: 7\n", NOTHING),
    ("tags: {a: b}\n", NOTHING),
    ("contacts: Thandi\n", NOTHING),
    ("contacts:\n  - {email: thandi}\n", NOTHING),
    ("salary: 1\nsalary: 2\n", NOTHING),
    ("applied: 2 Nov 2026\n", NOTHING),
    ("stage: “applied”\n", NOTHING),
]


@pytest.mark.parametrize(("front", "blocks"), CASES, ids=[repr(front) for front, _ in CASES])
def test_what_cannot_be_understood_blocks_what_rests_on_it(front: str, blocks: Blocks) -> None:
    application, problems = read_file(f"---\n{HEAD}{front}---\n".encode(), "x.md", "x", UTC)
    assert application is not None
    assert application.blocked is blocks
    assert max((problem.blocks for problem in problems), default=NOTHING) is blocks


@pytest.mark.parametrize(
    ("more", "messages"),
    [
        ("", {"thank-you", "follow-up", "connect"}),
        ("    decision_by: soon\n", {"thank-you"}),
        ("    minutes: long\n", set()),
    ],
)
def test_what_is_blocked_owes_nothing_but_perhaps_a_thank_you(more: str, messages: set[str]) -> None:
    application, _ = read_file(f"---\n{INTERVIEW}{more}---\n".encode(), "x.md", "x", UTC)
    assert application is not None
    etiquette = Etiquette(UTC)
    owed = follow_ups(etiquette, [application], NOW)
    assert {row.message for row in owed} == messages


def test_a_file_that_cannot_be_read_blocks() -> None:
    for content in (
        b"",
        b"no front matter",
        b"---\ncompany: [\n---\n",
        b"---\ntags: [a]\n---\n",
        b"\xff\xfe",
    ):
        application, problems = read_file(content, "x.md", "x", UTC)
        assert application is None
        assert {problem.blocks for problem in problems} == {ALL}
