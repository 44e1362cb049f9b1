"""What the tests of the checklist share: one application, its facts, and a good message."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from heardback.domain.application import Application, Contact, Interview, Me
from heardback.domain.kinds import Channel, Message
from heardback.proofreading.checking import Check, Facts
from heardback.proofreading.checklist import CHECKS
from heardback.proofreading.parts import Parts

ZONE = ZoneInfo("Africa/Johannesburg")
PANEL = Interview(
    start=datetime(2026, 11, 18, 10, tzinfo=ZONE),  # a Wednesday
    zone=ZONE,
    people=("Thandi Nkosi", "Pieter van Wyk"),
    discussed=(("Thandi Nkosi", "moving the batch jobs to Flink"), ("Pieter van Wyk", "the on-call rota")),
)
KAROO = Application(
    id="karoo",
    company="Karoo Data",
    role="Data Engineer",
    strengths=("streaming pipelines", "mentoring juniors"),
    contacts=(Contact("Thandi Nkosi", email="thandi@karoo.example"),),
    interviews=(PANEL,),
)
THANK_YOU = Facts(
    message=Message.THANK_YOU,
    channel=Channel.EMAIL,
    to="Thandi Nkosi",
    subject="Thank you for yesterday",
    application=KAROO,
    interview=PANEL,
    me=Me("Naledi Mokoena"),
    english="en-ZA",
    now=datetime(2026, 11, 19, 9, tzinfo=ZONE),
    zone=ZONE,
)
GOOD = """Dear Thandi,

Thank you for the conversation yesterday, and for showing me how the batch jobs at Karoo Data run today. Your
plan of moving them to Flink one by one, the dullest ones first, is the most sensible one that I have heard.

It made me want the Data Engineer role even more. I have built streaming pipelines for three years, and
mentoring juniors through a change like yours is the part of the work that I enjoy most.

If there is anything else that you would like to see, please tell me. I look forward to hearing from you.

Kind regards,
Naledi Mokoena
"""


def to(name: str, **changes: object) -> Facts:
    """The facts of a thank-you to `name`, who isn't among the contacts."""
    panel = replace(PANEL, people=(name,), discussed=())
    application = replace(KAROO, contacts=(), interviews=(panel,))
    facts = replace(THANK_YOU, to=name, application=application, interview=panel)
    return replace(facts, **changes)  # type: ignore[arg-type]


def at(company: str = "Karoo Data", role: str = "Data Engineer", **changes: object) -> Facts:
    """The facts of a thank-you for an application at `company`."""
    facts = replace(THANK_YOU, application=replace(KAROO, company=company, role=role))
    return replace(facts, **changes)  # type: ignore[arg-type]


def run(check: str, text: str, facts: Facts = THANK_YOU) -> Check:
    """One check of one text."""
    return CHECKS[check](Parts.of(text), facts)


def found(check: Check) -> list[str]:
    """The texts of the findings."""
    return [finding.text for finding in check.findings]


def suggested(check: Check) -> list[str]:
    """The first suggestion of every finding that has one."""
    return [finding.suggestions[0] for finding in check.findings if finding.suggestions]
