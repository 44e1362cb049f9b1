"""thanks, closing and signature: the frame of a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from messages import GOOD, THANK_YOU, run

from heardback.domain.application import Me
from heardback.domain.kinds import Channel, Message
from heardback.proofreading.checking import Facts

THANKS = [
    "Thank you for your time.",
    "Thanks for your time.",
    "Many thanks.",
    "I am grateful for your time.",
    "It was kind, and your time is much appreciated.",
    "I appreciated your honesty.",
    "I would appreciate a short answer.",
    "With gratitude,",
    "I wanted to thank Pieter as well.",
    "Baie dankie.",
    "THANK YOU!",
]
NO_THANKS = [
    "I enjoyed our talk.",
    "I appreciate that December is busy.",
    "Thankfully, it rained.",
    "[a word of thanks]",
    "",
]
CLOSINGS = [
    "Kind regards,\nNaledi",
    "Regards\nNaledi",
    "With best wishes,\nNaledi Mokoena",
    "Yours sincerely,\nNaledi",
    "Sincerely,\nNaledi",
    "Best,\nNaledi",
    "All the best,\nNaledi",
    "Take care,\nNaledi",
    "With gratitude,\nNaledi",
    "Thank you,\nNaledi",
    "Thanks again,\nNaledi",
    "Thank you for your time,\nNaledi",
    "Best wishes to you and the team,\nNaledi",
    "Many thanks and kind regards,\nNaledi",
    "Warm wishes,\n\nNaledi",
    "Groete,\nNaledi",
    "Vriendelike groete\nNaledi",
    "Enkosi,\nNaledi",
    "Speak soon,\nNaledi",
    "Have a good weekend,\nNaledi",
    "Warm regards from a rainy Cape Town\nNaledi",
    "It was good. Kind regards Naledi",
    "Many thanks again and best wishes\nNaledi",
    "With warmth from a rainy Cape Town,\nNaledi",
    "I hope to hear from you. Kind regards, Naledi",
    "Kind regards, Naledi",
    "KIND REGARDS\nNALEDI",
    "Kind regards\r\nNaledi\r\n",
    "Kind regards,\nNaledi Mokoena\nData engineer\n+27 82 555 0100\nnaledi@mail.example\nhttps://naledi.example",
    "Kind regards,\nNaledi\n\nP.S. The paper is attached.\nIt is short.",
]
NO_CLOSINGS = [
    "Thank you for your time.",
    "Thank you for your time and for the tour.\n\nNaledi",
    "Please pass on my thanks to Owen.",
    "Give my best to Pieter.",
    "Naledi",
    "I look forward to hearing from you.\n\nNaledi",
    "Regards to the team were sent.",
    "The best was the talk.",
    "",
]


def body(end: str) -> str:
    return f"Dear Thandi,\n\nIt was good to meet you and the team.\n\n{end}"


@pytest.mark.parametrize("text", THANKS)
def test_it_says_thank_you(text: str) -> None:
    assert run("thanks", f"Dear Thandi,\n\n{text}\n\nNaledi").status == "pass"


@pytest.mark.parametrize("text", NO_THANKS)
def test_it_does_not(text: str) -> None:
    assert run("thanks", f"Dear Thandi,\n\n{text}\n\nNaledi").status == "fail"


@pytest.mark.parametrize("end", CLOSINGS)
def test_it_says_goodbye(end: str) -> None:
    assert run("closing", body(end)).status == "pass"


@pytest.mark.parametrize("end", NO_CLOSINGS)
def test_it_does_not_say_goodbye(end: str) -> None:
    assert run("closing", body(end)).status == "fail"


@pytest.mark.parametrize("check", ["thanks", "closing"])
@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (THANK_YOU, "fail"),
        (replace(THANK_YOU, channel=None), "fail"),
        (replace(THANK_YOU, message=Message.FOLLOW_UP), "warn"),
        (replace(THANK_YOU, message=None), "warn"),
        (Facts(), "warn"),
        (replace(THANK_YOU, channel=Channel.LINKEDIN), "advice"),
        (Facts(message=Message.CONNECT), "advice"),
        (Facts(message=Message.CALL), "advice"),
        (replace(THANK_YOU, channel=Channel.PHONE), "advice"),
    ],
)
def test_what_is_missing_weighs_by_channel_and_message(check: str, facts: Facts, status: str) -> None:
    assert run(check, "Dear Thandi,\n\nIt rained.", facts).status == status


def test_a_linkedin_note_closes_in_its_only_line() -> None:
    note = "Hi Thandi, it was good to meet you. Best, Naledi"
    assert run("closing", note, replace(THANK_YOU, channel=Channel.LINKEDIN)).status == "pass"


def test_a_call_ends_with_a_goodbye() -> None:
    script = "## They answer\nHello, this is Naledi. How do things stand? Thank you, goodbye.\n## Voicemail\nHello."
    assert run("closing", script, Facts(message=Message.CALL)).status == "pass"


SIGNED = [
    "Kind regards,\nNaledi Mokoena",
    "Kind regards,\nNaledi",
    "Kind regards,\nN. Mokoena",
    "Kind regards, Naledi",
    "Kind regards\n\nNALEDI MOKOENA",
    "Naledi",
    "-- \nNaledi",
    "Kind regards,\nNaledi Mokoena\nData engineer\n+27 82 555 0100\nnaledi@mail.example\n12 Long Street\nCape Town",
    "Kind regards,\nNaledi\n\nP.S. The paper is attached.",
    "Kind regards,\r\nNaledi\r\n",
]
UNSIGNED = [
    "Kind regards,",
    "Kind regards,\nThandi",
    "Kind regards,\nnaledi@mail.example",
    "Kind regards,\n[my name]",
    "Naledi is who I am, and that is why I am writing this long line to you.",
    "",
]


@pytest.mark.parametrize("end", SIGNED)
def test_it_is_signed(end: str) -> None:
    assert run("signature", body(end)).status == "pass"


@pytest.mark.parametrize("end", UNSIGNED)
def test_it_is_not_signed(end: str) -> None:
    assert run("signature", body(end)).status == "warn"


@pytest.mark.parametrize(
    ("me", "end", "status"),
    [
        ("Zoë van der Berg", "Zoe", "pass"),
        ("Zoë van der Berg", "van der", "warn"),
        ("Elizabeth (Liz) Brown", "Liz", "pass"),
        ("Mei-Ling Torres", "Mei-Ling", "pass"),
        ("Aoife O'Brien", "Aoife O’Brien", "pass"),
    ],
)
def test_parts_of_my_name(me: str, end: str, status: str) -> None:
    assert run("signature", body(f"Kind regards,\n{end}"), replace(THANK_YOU, me=Me(me))).status == status


def test_only_mail_is_signed_and_only_where_i_am_known() -> None:
    assert run("signature", "Hi Thandi", replace(THANK_YOU, channel=Channel.LINKEDIN)).status == "skip"
    assert run("signature", "Hi Thandi", Facts(message=Message.CALL)).status == "skip"
    assert run("signature", GOOD, Facts()).status == "skip"


@pytest.mark.parametrize(
    ("subject", "status"),
    [
        ("Thank you for yesterday", "pass"),
        ("x" * 60, "pass"),
        ("Für Zoë: danke" + "é" * 46, "pass"),
        ("e\u0301" * 60, "pass"),
        ("x" * 61, "warn"),
        ("", "fail"),
        ("   ", "fail"),
        (None, "skip"),
    ],
)
def test_the_subject_of_a_mail(subject: str | None, status: str) -> None:
    assert run("subject", GOOD, replace(THANK_YOU, subject=subject)).status == status


@pytest.mark.parametrize("channel", [Channel.LINKEDIN, Channel.PHONE])
def test_only_a_mail_has_a_subject(channel: Channel) -> None:
    assert run("subject", GOOD, replace(THANK_YOU, channel=channel, subject="")).status == "skip"
