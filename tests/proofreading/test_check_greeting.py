from __future__ import annotations

from dataclasses import replace

import pytest
from messages import THANK_YOU, run

from heardback.domain.kinds import Channel
from heardback.proofreading.checking import Facts

BY_NAME = [
    "Dear Thandi,",
    "Hi Thandi",
    "Hi Thandi!",
    "Good morning Dr van der Merwe,",
    "Good afternoon, Thandi,",
    "Thandi,",
    "Thandi –",
    "Hello Prof. Nkosi –",
    "Sawubona Thandi,",
    "Molo Thandi,",
    "Goeie môre Thandi,",
    "Dumela Thandi!",
    "Dear Thandi and Pieter,",
    "Dear Thandi, Pieter and Lerato,",
    "Dear Ms. Nkosi:",
    "DEAR THANDI,",
    "dear thandi,",
    "Hi there Thandi,",
    "Hello again, Thandi,",
    "\r\n\r\nDear Thandi,\r\n\r\nThank you.",
    "Hi Thulani, thank you for the talk.",
    "Thandi, it was good to meet you.",
    "Dr Nkosi, what you said about Flink stayed with me.",
    "Grace, thank you for the talk.",
    "Will – many thanks for the talk.",
    "Hi Thulani thank you for the talk.",
    "Dear Máire Ní Bhriain,",
    "Dear D’Arcy,",
    "Dear O'Neill,",
    "Hi Jean-Pierre,",
    "Dear J. van Wyk,",
    "Dear Grace,",
    "Dear Will,",
    "Dear May,",
    "Dear Thandi and team,",
    "Dearest Thandi,",
    "Subject: Thank you\nTo: Thandi\n\nDear Thandi,",
]
WITHOUT_A_NAME = [
    "Dear Sir or Madam,",
    "Dear Sir/Madam,",
    "Dear Sir,",
    "Dear Sirs,",
    "To whom it may concern,",
    "To Whom It May Concern:",
    "Dear Hiring Manager,",
    "Dear hiring team,",
    "Dear Recruiter,",
    "Dear Karoo Data team,",
    "Dear Karoo Data,",
    "Dear Team Karoo,",
]
NO_GREETING = [
    "Thank you for the conversation yesterday.",
    "I wanted to thank you, Thandi, for the talk.",
    "History was my favourite subject.",
    "Yesterday, we spoke about Flink.",
    "Again, thank you for the talk.",
    "Firstly, thank you for the talk.",
    "Durban, where I live, is hot.",
    "Dearly as I would like to, I cannot.",
    "",
    "\n\n",
    "Thank you,\nNaledi",
    "Hello,\n\nThank you for your time.",
    "Good morning,\n\nThank you for your time.",
    "Dear [name],",
    "Hi there,",
    "Hello all,\n\nThank you.",
    "Hi everyone,",
]


@pytest.mark.parametrize("greeting", BY_NAME)
def test_a_person_is_greeted_by_name(greeting: str) -> None:
    assert run("greeting", f"{greeting}\n\nThank you for your time.").status == "pass"


@pytest.mark.parametrize("greeting", WITHOUT_A_NAME)
def test_an_office_is_a_warning_while_a_name_is_known(greeting: str) -> None:
    text = f"{greeting}\n\nThank you for your time."
    assert run("greeting", text).status == "warn"
    assert run("greeting", text, Facts()).status == "pass"
    assert run("greeting", text, Facts(to="Hiring team")).status == "pass"


@pytest.mark.parametrize("text", NO_GREETING)
def test_nobody_greeted_fails(text: str) -> None:
    assert run("greeting", text).status == "fail"
    assert run("greeting", text, replace(THANK_YOU, channel=Channel.LINKEDIN)).status == "fail"


def test_a_bare_hello_is_enough_where_nobody_is_known() -> None:
    assert run("greeting", "Hello,\n\nThank you.", Facts()).status == "pass"
    assert run("greeting", "Thank you.", Facts()).status == "fail"


def test_a_call_is_not_asked() -> None:
    assert run("greeting", "So, about the role", replace(THANK_YOU, channel=Channel.PHONE)).status == "skip"
