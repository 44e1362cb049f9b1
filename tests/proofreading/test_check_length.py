from __future__ import annotations

from dataclasses import replace

import pytest
from messages import GOOD, THANK_YOU, run

from heardback.domain.kinds import Channel, Message
from heardback.proofreading.checking import Facts
from heardback.proofreading.checks.courtesies import branches, count_words


def words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize(
    ("count", "status"),
    [
        (0, "advice"),
        (59, "advice"),
        (60, "pass"),
        (61, "pass"),
        (150, "pass"),
        (151, "warn"),
        (250, "warn"),
        (251, "fail"),
    ],
)
def test_a_thank_you_has_60_to_150_words(count: int, status: str) -> None:
    assert run("length", words(count)).status == status


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one – two — three", 3),
        ("load-shedding isn't new", 3),
        ("* one\n* two", 2),
        ("R850k 24/7 a@b.example", 3),
    ],
)
def test_what_a_word_is(text: str, count: int) -> None:
    assert count_words(text) == count


def test_one_of_a_thing_is_not_several() -> None:
    assert run("length", words(1)).message.startswith("1 word:")
    assert run("length", words(1), replace(THANK_YOU, message=Message.NUDGE)).message == "1 word."
    assert run("length", words(2), CALL).message == "The longest branch takes 1 second to say."
    assert run("subject", "", replace(THANK_YOU, subject="x")).message == "The subject has 1 character."


@pytest.mark.parametrize("message", [Message.FOLLOW_UP, Message.NUDGE, None])
@pytest.mark.parametrize("count", [10, 400])
def test_other_mails_are_as_long_as_they_like(message: Message | None, count: int) -> None:
    assert run("length", words(count), replace(THANK_YOU, message=message)).status == "pass"


@pytest.mark.parametrize(
    ("text", "limit", "status"),
    [
        ("x" * 200, 200, "pass"),
        ("x" * 201, 200, "fail"),
        ("x" * 201, 300, "pass"),
        ("x" * 300, 300, "pass"),
        ("x" * 301, 300, "fail"),
        ("x" * 200 + "\n", 200, "pass"),
        ("x" * 99 + "\r\n" + "x" * 100, 200, "pass"),
        ("é" * 200, 200, "pass"),
        ("e\u0301" * 200, 200, "pass"),
    ],
)
def test_a_linkedin_note_fits_the_limit(text: str, limit: int, status: str) -> None:
    facts = Facts(message=Message.CONNECT, linkedin_limit=limit)
    assert run("length", text, facts).status == status
    assert run("length", text, replace(facts, message=None, channel=Channel.LINKEDIN)).status == status


CALL = Facts(message=Message.CALL)
HEADINGS = [
    "## They answer\n{}\n\n## Somebody else answers\n{}\n\n## Voicemail\n{}",
    "If they answer:\n{}\n\nIf somebody else answers:\n{}\n\nIf it is voicemail:\n{}",
    "They answer:\n{}\nSomebody else answers:\n{}\nVoicemail:\n{}",
    "**They answer**\n{}\n**Somebody else answers:**\n{}\n**Voicemail**\n{}",
    "THEY ANSWER\n{}\nSOMEBODY ELSE ANSWERS\n{}\nVOICEMAIL\n{}",
    "- If they answer: {}\n- If somebody else answers: {}\n- Voicemail: {}",
    "They answer\n===========\n{}\n\nSomebody else answers\n---\n{}\n\nVoicemail\n---------\n{}",
    "1. They answer: {}\n2. Receptionist: {}\n3. Voice mail: {}",
]


@pytest.mark.parametrize("form", HEADINGS)
@pytest.mark.parametrize(("longest", "status"), [(20, "pass"), (112, "pass"), (113, "warn")])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_longest_branch_of_a_call_takes_45_seconds(
    form: str, longest: int, status: str, place: int
) -> None:
    counts = [60, 60, 60]
    counts[place] = longest
    script = form.format(*map(words, counts))
    assert run("length", script, CALL).status == ("pass" if max(counts) <= 112 else status)


def test_a_script_without_branches_is_one() -> None:
    assert run("length", words(112), CALL).status == "pass"
    assert run("length", words(113), CALL).status == "warn"


def test_stage_directions_are_not_spoken() -> None:
    assert (
        run(
            "length",
            f"{words(100)} (wait for the answer, and do not talk over it at all, please) {words(12)}",
            CALL,
        ).status
        == "pass"
    )


def test_a_spoken_line_with_a_colon_opens_no_branch() -> None:
    script = "I wanted to ask three things:\nfirst this, then that.\nMy number is this:\n082 555 0100."
    assert len(list(branches(script))) == 1


def test_the_good_message_is_long_enough() -> None:
    assert run("length", GOOD).status == "pass"
