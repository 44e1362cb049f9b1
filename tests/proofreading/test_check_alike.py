from __future__ import annotations

from dataclasses import replace

import pytest
from messages import GOOD, THANK_YOU, run

from heardback.domain.kinds import Message
from heardback.proofreading.checking import Facts, Note

COPY = GOOD.replace("Thandi", "Pieter")
ONE_SENTENCE_CHANGED = COPY.replace(
    "plan of moving them to Flink one by one, the dullest ones first, is the most sensible one that I have heard.",
    "view of the rota, with one quiet week after every loud one, made good sense to me.",
)
HALF_CHANGED = """Dear Pieter,

Thank you for the conversation yesterday, and for showing me how the on-call rota at Karoo Data works today. One
quiet week after every loud one is a rule that I wish my present company had thought of.

It made me want the Data Engineer role even more. I have built streaming pipelines for three years, and
being woken by one of them has taught me to write better alerts.

Do write or call if something is still open.

Kind regards,
Naledi Mokoena
"""
ITS_OWN = """Hello Pieter,

My warm thanks for the hour about the rota. I had never seen one that protects the week after a bad night, and
I told my sister, a nurse, who sighed with envy.

Should you look for somebody to write the runbooks, I would be glad to. I did that for forty services, and the
pages at night fell by half.

With best wishes,
Naledi
"""


def beside(text: str, person: str | None = "Pieter van Wyk", **changes: object) -> Facts:
    return replace(THANK_YOU, notes=(Note(person, text, "sent/pieter.md"),), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (COPY, "warn"),
        (GOOD, "warn"),
        (ONE_SENTENCE_CHANGED, "warn"),
        (COPY.replace("Kind regards", "Best wishes").replace("Dear", "Hello"), "warn"),
        (COPY.replace("\n", "\r\n").upper(), "warn"),
        (HALF_CHANGED, "advice"),
        (ITS_OWN, "pass"),
        ("Hi Pieter, shall we connect here? Best, Naledi", "pass"),
    ],
)
def test_a_copy_for_another_person_is_seen(text: str, status: str) -> None:
    check = run("alike", GOOD, beside(text))
    assert check.status == status, check
    assert "Pieter van Wyk" in check.message


def test_the_most_alike_note_counts() -> None:
    notes = (Note("Pieter van Wyk", ITS_OWN, "a"), Note("Lerato Dube", GOOD, "b"))
    check = run("alike", GOOD, replace(THANK_YOU, notes=notes))
    assert check.status == "warn"
    assert "Lerato Dube" in check.message


@pytest.mark.parametrize("person", ["Thandi Nkosi", "THANDI  NKOSI", None])
def test_a_note_to_the_same_person_or_to_nobody_is_no_copy(person: str | None) -> None:
    assert run("alike", GOOD, beside(GOOD, person)).status == "skip"


@pytest.mark.parametrize(
    "message", [Message.CALL, Message.ACCEPT_OFFER, Message.DECLINE_OFFER, Message.WITHDRAW]
)
def test_what_is_spoken_or_answered_may_be_the_same_to_all(message: Message) -> None:
    assert run("alike", GOOD, beside(GOOD, message=message, channel=None)).status == "skip"


def test_skipped_without_notes_or_addressee() -> None:
    assert run("alike", GOOD).status == "skip"
    assert run("alike", GOOD, beside(GOOD, to=None)).status == "skip"
    assert run("alike", GOOD, beside("")).status == "skip"
