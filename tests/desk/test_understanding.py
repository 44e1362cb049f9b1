"""How the answers of a form are understood, on Thursday 19 November 2026."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from heardback.desk.questions import AnswerKind, Question
from heardback.desk.typed_values import Answer, Unclear, understand_answer
from heardback.domain.in_words import Toward

HERE = datetime(2026, 11, 19, 9, tzinfo=ZoneInfo("Africa/Johannesburg"))
PEOPLE = ("Thandi Nkosi", "Thabo Molefe", "Pieter van Wyk")


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (Question("x", "X"), "  as   typed ", Answer("as typed")),
        (Question("x", "X", kind=AnswerKind.DAY), "fri", Answer("2026-11-20", "Fri 20 Nov 2026, tomorrow")),
        (
            Question("x", "X", kind=AnswerKind.DAY),
            "Fri 20 Nov 14:00",
            Answer("2026-11-20", "Fri 20 Nov 2026, tomorrow; only the day is kept"),
        ),
        (
            Question("x", "X", kind=AnswerKind.MOMENT),
            "fri 10-11",
            Answer("2026-11-20 10:00–11:00", "Fri 20 Nov 2026 at 10:00–11:00, tomorrow"),
        ),
        (
            Question("x", "X", kind=AnswerKind.DAY, toward=Toward.BEHIND),
            "fri",
            Answer("2026-11-13", "Fri 13 Nov 2026, six days ago"),
        ),
        (
            Question("x", "X", kind=AnswerKind.MOMENT),
            "fri 2pm",
            Answer("2026-11-20 14:00", "Fri 20 Nov 2026 at 14:00, tomorrow"),
        ),
        (
            Question("x", "X", kind=AnswerKind.CHOICE, choices=("rejected", "offer")),
            "rej",
            Answer("rejected", "rejected"),
        ),
        (
            Question("x", "X", kind=AnswerKind.NAME, choices=PEOPLE),
            "pieter",
            Answer("Pieter van Wyk", "Pieter van Wyk"),
        ),
        (Question("x", "X", kind=AnswerKind.NAME, choices=PEOPLE), "Jana", Answer("Jana")),
        (
            Question("x", "X", kind=AnswerKind.NAMES, choices=PEOPLE),
            "nkosi, Jana",
            Answer("Thandi Nkosi, Jana", "Thandi Nkosi, Jana"),
        ),
        (Question("x", "X", kind=AnswerKind.NUMBER), "45", Answer("45")),
        (Question("x", "X", kind=AnswerKind.DAY), "", Answer("")),
    ],
)
def test_understood(question: Question, text: str, answer: Answer) -> None:
    assert understand_answer(question, text, HERE) == answer


@pytest.mark.parametrize(
    "text", ["fri 14:00-15:30", "fri 2pm-3:30pm", "Fri 20 Nov 2026 at 2:00pm–3:30pm, tomorrow"]
)
def test_by_a_clock_of_twelve_hours_it_is_said_so_and_saved_as_ever(text: str) -> None:
    question = Question("x", "X", kind=AnswerKind.MOMENT)
    saved = Answer("2026-11-20 14:00–15:30", "Fri 20 Nov 2026 at 2:00pm–3:30pm, tomorrow")
    assert understand_answer(question, text, HERE, twelve=True) == saved


@pytest.mark.parametrize(
    ("question", "text", "part"),
    [
        (Question("x", "Company", required=True), " ", "Company is needed."),
        (Question("x", "X", kind=AnswerKind.DAY), "someday", "isn't a day"),
        (Question("x", "X", kind=AnswerKind.CHOICE, choices=("offer",)), "maybe", "one of offer"),
        (Question("x", "X", kind=AnswerKind.NAME, choices=PEOPLE), "tha", "Thandi Nkosi or Thabo Molefe"),
        (Question("x", "X", kind=AnswerKind.NAMES, choices=PEOPLE), "tha", "Thandi Nkosi or Thabo Molefe"),
        (Question("x", "X", kind=AnswerKind.NUMBER), "an hour", "isn't a number"),
    ],
)
def test_unclear_says_why(question: Question, text: str, part: str) -> None:
    answer = understand_answer(question, text, HERE)
    assert isinstance(answer, Unclear)
    assert part in answer.reason
