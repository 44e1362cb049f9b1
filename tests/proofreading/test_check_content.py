"""interest, strengths and personal: what a message says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from messages import GOOD, KAROO, PANEL, THANK_YOU, run

from heardback.domain.kinds import Message
from heardback.proofreading.checking import Facts

INTEREST = [
    "I am still very interested.",
    "I remain keen on the role.",
    "It made me want the Data Engineer role even more.",
    "I would love to join you.",
    "I'd be thrilled to become your next engineer.",
    "I look forward to hearing from you.",
    "The role appeals to me.",
    "I hope to work with you.",
    "I left convinced that this is the job for me.",
    "I should very much like to work on it.",
    "I'd jump at the chance.",
    "The Data Engineer role is what I want.",
    "I would be pleased to look after the build.",
    "I would be over the moon to do my apprenticeship with you.",
    "Working there would be a joy.",
    "I want this job.",
    "This is work I would gladly take on.",
    "I came away wanting to work there.",
    "There is no better place for me.",
    "I am certain that this is where I belong.",
]
NO_INTEREST = [
    "We spoke about Flink.",
    "I am no longer interested.",
    "The interest rate rose.",
    "I am not interested in the role.",
    "It rained.",
    "You have a nice office.",
    "What you want is a better plan.",
]
STRENGTHS = [
    "I have built streaming pipelines for years.",
    "Mentoring a junior colleague is what I enjoy.",
    "A pipeline that streams is my trade.",
    "At my current job I wrote the tool.",
    "My experience with Kafka would help you.",
    "I've spent four years on the night shift.",
    "In my last position I ran the lab.",
    "I could contribute from the first month.",
    "As a trained nurse I know such wards.",
    "At present I plan routes for a dairy.",
    "I once moved forty services without downtime.",
    "I hold a Level 3 ticket.",
    "I have two seasons on the blades behind me.",
    "I can weld.",
    "As an accountant, I would look at the leases first.",
    "Ten winters on scallop boats have taught me patience.",
]
NO_STRENGTHS = [
    "The role is interesting.",
    "Thank you for your time.",
    "You have a nice office.",
    "I am interested.",
    "I know that you are busy.",
    "I have a question.",
    "I can come on Monday.",
    "I can imagine how busy you are.",
]
PERSONAL = [
    "Your plan of moving to Flink is sensible.",
    "Migrating batch work one job after the other makes sense.",
    "The on-call rota sounds humane.",
    "You said that the hardest part of the job is keeping good people through January.",
    "Our talk about foster parents who give up in the first three months has stayed with me.",
    "Your question about rollbacks stayed with me on the drive home.",
    "I loved the story about the screenshot with arrows drawn on it.",
    "We discussed vibration at part load.",
    "I noticed the lemon tree in the courtyard.",
    "The stop on the viaduct, with the carriage going quiet, explained the job better than an advert.",
    "The fifth years who showed me their seaweed did you proud.",
    "I found it helpful to see the board with the hail storm of last October on it.",
    "What you said about hiring slowly made sense to me.",
    "Your ideas on reading aloud to teenagers were new to me.",
    "I did look up the book on estuaries; the library has it.",
    "I have started to read the runbook on outages that you lent me.",
    "I enjoyed our chat about rugby.",
    "The lunch in the garden was lovely.",
]
GENERIC = [
    "Thank you for your time yesterday. I enjoyed learning more about the role and the company.",
    "I enjoyed our conversation and I am very interested in the Data Engineer position at Karoo Data.",
    "It was a pleasure to meet you and to hear about the exciting opportunities at Karoo Data.",
    "Thank you for sharing your insights about the company culture and the team.",
    "I believe that my skills and experience make me a great fit for the role. I look forward to the next steps.",
    "After our interview I am even more excited about this opportunity. Thank you, Thandi.",
    "You asked about my strengths and weaknesses, and I hope that I answered well.",
    "You told me about the salary and the working hours.",
    "Thank you for walking me through the hiring process and the next steps.",
    "I was struck by the friendly atmosphere and by how professional everyone was.",
    "I'm excited about the chance to help bring in new customers and to create a community.",
    "Please pass on my thanks to everyone. The whole day ran smoothly and left a very positive impression.",
    "If you require further documents, please contact me at +27 82 555 0100 or by e-mail.",
    "I have a degree in computer science from the University of Pretoria and worked at a bank in Sandton.",
    "I can relocate to Cape Town at short notice, with my own car and driving licence.",
    "I am eager to apply my skills in data engineering to your exciting projects.",
    "At my current job I wrote a rollback tool in Rust that reverts releases in two minutes.",
    "I liked [what you talked about with the Flink people], thank you.",
    "",
]
NOTHING_NOTED = replace(
    THANK_YOU,
    interview=replace(PANEL, discussed=()),
    application=replace(KAROO, interviews=(replace(PANEL, discussed=()),)),
)


def body(text: str) -> str:
    return f"Dear Thandi,\n\n{text}\n\nKind regards,\nNaledi Mokoena\n"


@pytest.mark.parametrize("text", INTEREST)
def test_interest_is_said(text: str) -> None:
    assert run("interest", body(text)).status == "pass"


@pytest.mark.parametrize("text", NO_INTEREST)
def test_interest_is_missing(text: str) -> None:
    assert run("interest", body(text)).status == "advice"


@pytest.mark.parametrize("text", STRENGTHS)
def test_strengths_are_said(text: str) -> None:
    assert run("strengths", body(text)).status == "pass"


@pytest.mark.parametrize("text", NO_STRENGTHS)
def test_strengths_are_missing(text: str) -> None:
    assert run("strengths", body(text)).status == "advice"


@pytest.mark.parametrize("check", ["interest", "strengths"])
@pytest.mark.parametrize(
    "message", [Message.WITHDRAW, Message.ACCEPT_OFFER, Message.FEEDBACK, Message.CONNECT]
)
def test_not_asked_where_the_role_is_not_asked_for(check: str, message: Message) -> None:
    assert run(check, body("It rained."), replace(THANK_YOU, message=message)).status == "skip"


@pytest.mark.parametrize("text", [*PERSONAL, GOOD])
def test_something_of_the_conversation(text: str) -> None:
    assert run("personal", body(text)).status == "pass"


@pytest.mark.parametrize("text", PERSONAL[3:])
def test_a_detail_is_enough_where_nothing_was_noted(text: str) -> None:
    assert run("personal", body(text), NOTHING_NOTED).status == "pass"


@pytest.mark.parametrize("text", GENERIC)
@pytest.mark.parametrize("facts", [THANK_YOU, NOTHING_NOTED], ids=["noted", "nothing noted"])
def test_what_every_message_says_is_not_personal(text: str, facts: Facts) -> None:
    assert run("personal", body(text), facts).status == "warn"


def test_the_message_says_what_was_talked_about_with_this_person() -> None:
    assert "Flink" in run("personal", body("It rained.")).message
    assert "rota" in run("personal", body("It rained."), replace(THANK_YOU, to="Pieter van Wyk")).message
    assert "Flink" not in run("personal", body("It rained."), replace(THANK_YOU, to="Ama Mensah")).message


def test_only_a_thank_you_is_warned() -> None:
    assert (
        run("personal", body("It rained."), replace(THANK_YOU, message=Message.FOLLOW_UP)).status == "advice"
    )
    assert run("personal", body("It rained."), replace(THANK_YOU, message=Message.NUDGE)).status == "skip"
    assert run("personal", body("It rained."), Facts()).status == "skip"
