"""Keys that are nearly one of heardback's: named, and never those that are plainly somebody's own."""

from __future__ import annotations

from datetime import UTC

import pytest

from heardback.domain.problem import Blocks, Problem
from heardback.folder.codec import read_file

HEAD = "company: Karoo\nrole: Engineer\n"
INTERVIEW = HEAD + "interviews:\n  - start: 2026-11-18 10:00\n    "
ENTRY = HEAD + "log:\n  - "
CONTACT = HEAD + "contacts:\n  - name: Thandi Nkosi\n    "
ALL, LATER, NOTHING = Blocks.EVERYTHING, Blocks.BUT_THANKS, Blocks.NOTHING


def _problems(front: str, own_keys: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    return read_file(f"---\n{front}---\n".encode(), "applications/karoo.md", "karoo", UTC, own_keys)[1]


NEARLY = [
    # what is written, the line to write instead, what it blocks
    (HEAD + "status: rejected\n", "stage: rejected", ALL),
    (HEAD + "Stage: rejected\n", "stage: rejected", ALL),
    (HEAD + "state: rejected\n", "stage: rejected", ALL),
    (HEAD + "STAGE: rejected\n", "stage: rejected", ALL),
    (HEAD + "stages: rejected\n", "stage: rejected", ALL),
    (HEAD + "stgae: rejected\n", "stage: rejected", ALL),
    (HEAD + "stag: rejected\n", "stage: rejected", ALL),
    (HEAD + "date_applied: 2026-10-05\n", "applied: 2026-10-05", ALL),
    (HEAD + "Date Applied: 2026-10-05\n", "applied: 2026-10-05", ALL),
    (HEAD + "aplied: 2026-10-05\n", "applied: 2026-10-05", ALL),
    (HEAD + "snoozed-until: 2026-12-01\n", "snoozed_until: 2026-12-01", ALL),
    (HEAD + "snoozed until: 2026-12-01\n", "snoozed_until: 2026-12-01", ALL),
    (HEAD + "snoozedUntil: 2026-12-01\n", "snoozed_until: 2026-12-01", ALL),
    (HEAD + "offer-answer-by: 2026-12-01\n", "offer_answer_by: 2026-12-01", LATER),
    (HEAD + "interview:\n  - start: 2026-11-18\n", "interviews:", ALL),
    (HEAD + "Log:\n  - {on: 2026-11-18, event: applied}\n", "log:", ALL),
    (HEAD + "contact:\n  - name: Thandi\n", "contacts:", NOTHING),
    (HEAD + "tag: python\n", "tags: python", NOTHING),
    ("company: Karoo\nposition: Engineer\n", "role: Engineer", NOTHING),
    ("Company: Karoo\nrole: Engineer\n", "company: Karoo", NOTHING),
    (INTERVIEW + "interviewers: [Thandi]\n", "with: [Thandi]", ALL),
    (INTERVIEW + "interviewer: Thandi\n", "with: Thandi", ALL),
    (INTERVIEW + "duration: 30\n", "minutes: 30", ALL),
    (INTERVIEW + "canceled: true\n", "cancelled: true", ALL),
    (INTERVIEW + "time_zone: Europe/Berlin\n", "timezone: Europe/Berlin", ALL),
    (INTERVIEW + "decision: 2026-12-04\n", "decision_by: 2026-12-04", LATER),
    (HEAD + "interviews:\n  - date: 2026-11-18 10:00\n", "- start: 2026-11-18 10:00", ALL),
    (ENTRY + "{date: 2026-11-18, event: applied}\n", "- {on: 2026-11-18, event: applied}", ALL),
    (ENTRY + "{evnt: applied, on: 2026-11-18}\n", "- {event: applied, on: 2026-11-18}", ALL),
    (CONTACT + "tel: +27 82 555 0100\n", "phone: +27 82 555 0100", NOTHING),
    (CONTACT + "mobile: +27 82 555 0100\n", "phone: +27 82 555 0100", NOTHING),
    (CONTACT + "e-mail: thandi@karoo.example\n", "email: thandi@karoo.example", NOTHING),
]


@pytest.mark.parametrize(("front", "line", "blocks"), NEARLY)
def test_a_key_that_is_nearly_ours_is_one_problem_that_names_both(
    front: str, line: str, blocks: Blocks
) -> None:
    (problem,) = _problems(front)
    assert problem.hint.startswith(f"Write `{line}`.")
    assert (problem.blocks, problem.remark) == (blocks, False)
    assert problem.cure is not None
    written = problem.cure.old[0].strip(" -{").partition(":")[0]
    assert f"`{written}` is nearly" in problem.message


FOREIGN = [
    HEAD
    + "priority: 1\nupdated: 2026-11-01\ntier: A\nresume_path: cv.pdf\ntype: job\nstate: WA\nlogo: x.png\n",
    HEAD + "date: 2026-11-01\ndeadline: 2026-12-01\ntitle: Karoo\nname: Karoo\nlink: https://karoo.example\n",
    HEAD + "position: 4\n",  # beside a role
    HEAD + "stage: applied\nstatus: waiting\n",
    HEAD + "status:\n",
    INTERVIEW + "mood: good\n    type: panel\n    stars: 4\n",
    INTERVIEW + "where: Cape Town\n    uid: 7f3a@calendar.example\n    sequence: 1\n",
    ENTRY + "{on: 2026-11-18, event: note, mood: good, message_id: a@b.example, subject: Hello}\n",
    CONTACT + "team: data\n",
    HEAD + "state: Western Cape\n",
]


@pytest.mark.parametrize("front", FOREIGN)
def test_a_key_that_is_plainly_somebodys_own_is_no_problem(front: str) -> None:
    assert _problems(front) == ()


def test_a_key_of_ones_own_is_never_meant() -> None:
    assert _problems(HEAD + "Status: red\n", frozenset({"status"})) == ()


@pytest.mark.parametrize(
    "front",
    [
        HEAD + "stage: applied\nStage: rejected\n",
        HEAD + "Stage: rejected\nstage: applied\n",
        HEAD + "snoozed_until: 2026-12-01\nsnoozed-until: 2026-12-02\n",
        HEAD + "interviews: []\ninterview:\n  - start: 2026-11-18\n",
        INTERVIEW + "cancelled: false\n    Cancelled: true\n",
    ],
)
def test_a_variant_beside_ours_is_a_duplicate(front: str) -> None:
    (problem,) = _problems(front)
    assert "is there twice" in problem.message
    assert problem.blocks is ALL


def test_two_keys_that_mean_the_same_have_no_certain_cure() -> None:
    problems = _problems(HEAD + "status: rejected\nStage: applied\n")
    assert [(problem.line, problem.field, problem.cure) for problem in problems] == [
        (4, "stage", None),
        (5, "stage", None),
    ]


def test_a_key_whose_value_would_not_be_understood_either_is_no_certain_cure() -> None:
    (problem,) = _problems(HEAD + "status: in progress\n")
    assert problem.cure is None
    assert problem.hint.startswith("Write `stage` instead, once, with a value that belongs there.")
