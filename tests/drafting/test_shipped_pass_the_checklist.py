"""heardback's drafts pass heardback's checklist, apart from what only a person can fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from drafting_scene import CHANNELS, KAROO, ME, MESSAGES, PANEL, ZONE, drafted, panel

from heardback.domain.application import Application, Contact
from heardback.domain.kinds import Channel, Message
from heardback.proofreading.checking import Facts, Status, Verdict
from heardback.proofreading.checklist import check
from heardback.proofreading.checks.language import Language

FILLED = {
    "[your news in a sentence]": "I have passed my second examination",
    "[the start date]": "Monday 4 January",
    "[the salary and terms of the offer]": "the salary in your letter",
    "[the day you ask for]": "Friday 11 December",
    "[a day and time that suit you]": "Thursday afternoon",
    "[another day and time]": "Friday at ten",
    "[what you talked about]": "the move to the new warehouse",
    "[a strength of yours]": "my work on streaming pipelines",
}
NO_TOPIC = panel(*PANEL[:2])
NO_STRENGTH = replace(KAROO, strengths=())
BAD = {Status.WARN, Status.FAIL}


def warned(message: str, application: Application, english: str, **facts: object) -> list[str]:
    """What the checklist says against a shipped draft whose slots a person has filled."""
    to = application.interviews[0].people[0]
    written = drafted(message, application, english=english, **facts)
    text = written.text
    for slot, sentence in FILLED.items():
        text = text.replace(slot, sentence)
    known = [*application.people, application.company, application.role, ME.name or "", "Flink"]
    about = Facts(
        message=Message(message),
        channel=Channel(CHANNELS.get(message, "email")),
        to=to,
        subject=written.subject,
        application=application,
        interview=application.interviews[0],
        me=ME,
        english=english,
        now=datetime(2026, 12, 7, 9, tzinfo=ZONE),
        zone=ZONE,
    )
    report = check(text, about, language_reader=Language(english, known))
    assert (report.verdict is Verdict.READY) == (not any(c.status in BAD for c in report.checks))
    return [f"{c.id}: {c.message} {[f.text for f in c.findings]}" for c in report.checks if c.status in BAD]


@pytest.mark.parametrize("message", MESSAGES)
def test_a_filled_draft_is_ready(message: str) -> None:
    for variant in range(7 if message in {"thank-you", "connect"} else 3):
        number = 1 + variant % 2
        facts = {"variant": variant, "number": number, "late": number == 2, "today": date(2026, 12, 7)}
        assert warned(message, KAROO, "en-ZA", **facts) == []


@pytest.mark.campaign
@pytest.mark.parametrize("english", ["en-ZA", "en-GB", "en-US"])
@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize(
    "application", [KAROO, NO_TOPIC, NO_STRENGTH], ids=["whole", "no topic", "no strength"]
)
def test_every_wording_is_ready_whatever_is_known(
    message: str, application: Application, english: str
) -> None:
    for variant in range(10 if message in {"thank-you", "connect"} else 3):
        for number in (1, 2):
            facts = {
                "variant": variant,
                "number": number,
                "today": date(2026, 12, 7),
                "promise": date(2026, 12, 4),
            }
            assert warned(message, application, english, late=number == 2, **facts) == []
            assert warned(message, application, english, accepted_elsewhere=True, **facts) == []


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Pieter van der Merwe", "Prof Ama Mensah", "Ms Whitlock", "J. Smith", "van der Merwe", "Jürgen Weiß",
        "Nkosi, Thandi", "Zhang Wei", "Nguyen Van An", "Mei-Ling Torres", "Siobhán O'Neill", "Thandi Nkosi, PhD",
        "Elizabeth (Liz) Brown", "Mary Anne Lee", "Mnr Botha", "Prof. Dr. Maria von Hohenzollern", "Thandi",
    ],
)  # fmt: skip
def test_a_greeting_fits_any_name(name: str) -> None:
    application = replace(panel(name), contacts=(Contact(name, email="t@karoo.example"),))
    assert warned("thank-you", application, "en-ZA", today=date(2026, 11, 19)) == []
