from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from messages import GOOD, KAROO, THANK_YOU, run

from heardback.domain.application import Application, Contact
from heardback.domain.kinds import Channel, Message
from heardback.english.issue import Category as Of
from heardback.english.issue import Issue
from heardback.proofreading.checking import Facts, Note, Status
from heardback.proofreading.checklist import IDS, check

ROWS = [
    "placeholders",
    "greeting",
    "recipient",
    "company",
    "role",
    "other-names",
    "dates",
    "thanks",
    "closing",
    "interest",
    "strengths",
    "personal",
    "signature",
    "subject",
    "spelling",
    "grammar",
    "punctuation",
    "repeats",
    "casual",
    "pushy",
    "length",
    "timing",
    "alike",
]
UMLAMBO = Application("u", "Umlambo Systems", "Analyst", contacts=(Contact("Lerato Mabaso"),))
FULL = replace(
    THANK_YOU, others=(UMLAMBO,), notes=(Note("Pieter van Wyk", "Dear Pieter, thanks.", "sent/p.md"),)
)
PIECES = st.sampled_from(
    [
        *("Dear ", "Thandi", "Karoo", " Data", "Date Engineer", "Umlambo Systems", "Kind regards", "’s", "&"),
        *("[x y]", "<name>", "{{ a }}", "Tuesday 18 November", "31/02/2026", "met on 17 Nov", "\n\n", "\r\n"),
        *("e\u0301", "ß", "İ", "🙂", "\u200b", "\x1b", ",", " ", "(", "-", "."),
    ]
)


def misspelled(text: str, start: int, end: int, message: str, *, sure: bool = True) -> Issue:
    return Issue(Of.SPELLING, sure, start, end, text[start:end], message, (), "a")


class Reader:
    def __init__(self, missing_engine: str | None = None) -> None:
        self.missing_engine = missing_engine

    def check(self, text: str) -> tuple[Issue, ...]:
        return (
            misspelled(text, 60, 64, "maybe", sure=False),
            misspelled(text, 30, 36, "surely"),
            misspelled(text, 5, 11, "the name that is greeted"),
        )


def test_every_row_of_the_contract_in_its_order() -> None:
    assert list(IDS) == ROWS
    assert [c.id for c in check(GOOD, FULL).checks] == ROWS


def test_a_good_message_is_ready() -> None:
    report = check(GOOD, FULL)
    assert {c.id: c.status for c in report.checks if c.status.severity} == {}
    assert report.verdict == "ready"


def test_with_nothing_known_only_the_form_is_checked() -> None:
    skipped = {c.id for c in check(GOOD).checks if c.status is Status.SKIP}
    assert skipped >= {
        "recipient",
        "company",
        "role",
        "other-names",
        "signature",
        "subject",
        "timing",
        "alike",
    }
    assert check(GOOD).verdict == "ready"
    assert check("Give me the job.").verdict == "not ready"


def test_the_language_is_read_if_there_is_a_reader() -> None:
    rows = {c.id: c for c in check(GOOD, FULL, language_reader=Reader()).checks}
    assert (rows["spelling"].status, rows["spelling"].message) == ("warn", "surely")
    assert len(rows["spelling"].findings) == 2
    assert rows["grammar"].status == "pass"


class Pedant:
    """Takes one word for a misspelling."""

    missing_engine = None

    def __init__(self, word: str) -> None:
        self._word = word

    def check(self, text: str) -> tuple[Issue, ...]:
        start = text.index(self._word)
        return (misspelled(text, start, start + len(self._word), "?"),)


@pytest.mark.parametrize(
    ("end", "word", "status"),
    [
        ("Kind regrads,\nNaledi", "regrads", "warn"),
        ("Kidn regards,\nNaledi", "Kidn", "warn"),
        ("Yours sincerly,\nNaledi", "sincerly", "warn"),
        ("Best wihses,\nNaledi", "wihses", "warn"),
        ("Vriendelike groete,\nNaledi", "Vriendelike", "pass"),
        ("Mit freundlichen Grüßen,\nNaledi", "freundlichen", "pass"),
        ("Beste wense,\nNaledi", "wense", "pass"),
        ("Kind regards,\nNaledi Mokoena\nMakhanda", "Makhanda", "pass"),
        ("Kind regards,\nNaledi Mokoena\nP.S. I beleive so", "beleive", "warn"),
        ("Kind regards,\nNaledi\n\nP.S. Gretings to the team", "Gretings", "warn"),
        ("Kind regards,\nNaledi\n\nWe met in Makhanda and it was good to.", "Makhanda", "warn"),
    ],
)
def test_a_farewell_in_another_language_and_a_name_are_no_slips(end: str, word: str, status: str) -> None:
    text = f"Dear Thandi,\n\nThank you for the talk about Flink.\n\n{end}\n"
    rows = {c.id: c for c in check(text, FULL, language_reader=Pedant(word)).checks}
    assert rows["spelling"].status == status


def test_a_reader_without_its_engine_says_so_instead_of_passing() -> None:
    rows = {c.id: c for c in check(GOOD, FULL, language_reader=Reader("the engine is missing")).checks}
    assert (rows["grammar"].status, rows["grammar"].message) == ("skip", "The engine is missing.")
    assert rows["spelling"].status == "warn"


@pytest.mark.parametrize("message", list(Message))
@pytest.mark.parametrize("channel", [None, *Channel])
def test_every_kind_of_message_can_be_checked(message: Message, channel: Channel | None) -> None:
    report = check(GOOD, replace(FULL, message=message, channel=channel))
    assert all(c.message.endswith((".", "?", "!", ")")) for c in report.checks), report


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join))
def test_any_text_can_be_checked_and_findings_are_where_they_say(text: str) -> None:
    for facts in (Facts(), FULL):
        for row in check(text, facts).checks:
            for finding in row.findings:
                assert text[finding.start : finding.end] == finding.text
                assert finding.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_names_can_be_in_the_file(company: str, role: str, person: str, other: str) -> None:
    application = replace(KAROO, company=company, role=role, contacts=(Contact(person),))
    others = (Application("o", other, other, contacts=(Contact(other),)),)
    check(
        f"{GOOD} {company} {role} {other}", replace(FULL, application=application, to=person, others=others)
    )


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, heardback.proofreading.checklist;"
        "print([m for m in ('rapidfuzz', 'harper', 'yaml', 'textual', 'jinja2') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize("check_id", ["company", "role", "dates", "placeholders", "thanks"])
def test_what_is_wrapped_in_the_text_is_on_one_line_in_the_message(check_id: str) -> None:
    text = (
        "Dear Thandi,\n\nI am much\nobliged for the talk about the Data\nEnginer role at Karoo\nDatta on 31\n"
        "November, and for [what you\ntalked about].\n\nKind regards,\nNaledi Mokoena\n"
    )
    row = run(check_id, text)
    assert (row.status == "pass") == (check_id == "thanks")
    assert all("\n" not in message for message in (row.message, *(f.message for f in row.findings)))
