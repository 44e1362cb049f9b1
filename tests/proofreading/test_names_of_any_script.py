"""Names with marks, emoji and dots: what the program writes passes its own checks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.application import Application, Contact, Interview, Stage
from heardback.domain.kinds import Channel, Message
from heardback.domain.names import is_mark
from heardback.proofreading.checking import Check, Facts, Status
from heardback.proofreading.checklist import check

PEOPLE = [
    "प्रियंका श्रीवास्तव", "தமிழ்ச்செல்வி முருகன்", "প্রিয়াঙ্কা চট্টোপাধ্যায়", "မြင့်မြင့် အောင်", "ศิริพร ทองดี", "សុខា ចាន់",
    "ప్రియ రెడ్డి", "ಪ್ರಿಯಾ ಗೌಡ", "പ്രിയ നായർ", "ප්‍රියංකා පෙරේරා", "שָׂרָה לֵוִי", "مُحَمَّد الحَسَن", "Zoë 🦄 Müller",
    "マリア・ガルシア", "Thẩm Thị Ngọc", "विवेक सिंह",
]  # fmt: skip
COMPANIES = ["टाटा कंसल्टेंसी सर्विसेज़", "🚀 Rocket 👩‍💻 Labs 🇿🇦", "Café Münch ☕", "บริษัท ทองดี"]


def _facts(person: str, company: str) -> Facts:
    start = datetime(2026, 11, 18, 10, tzinfo=UTC)
    interview = Interview(start=start, zone=UTC, minutes=60, people=(person,))
    application = Application(
        "x",
        company,
        "Data Engineer",
        stage=Stage.INTERVIEWING,
        contacts=(Contact(person),),
        interviews=(interview,),
    )
    return Facts(
        message=Message.THANK_YOU,
        channel=Channel.EMAIL,
        to=person,
        application=application,
        interview=interview,
    )


def _row(text: str, facts: Facts, id_: str) -> Check:
    return next(row for row in check(text, facts).checks if row.id == id_)


@pytest.mark.parametrize("company", COMPANIES)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_greeting_by_first_or_full_name_passes(person: str, company: str) -> None:
    facts = _facts(person, company)
    for name in (person.split(maxsplit=1)[0], person):
        text = f"Dear {name},\n\nThank you for telling me about {company} and the Data Engineer role.\n"
        for id_ in ("greeting", "recipient", "company", "role", "casual"):
            assert _row(text, facts, id_).status is Status.PASS, (id_, text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Thank you for the talk at 🚀 Rocket.", Status.PASS),
        ("Thank you 🚀 for the talk.", Status.WARN),
        ("Thank you 😀 for the talk at 🚀 Rocket 👩‍💻 Labs 🇿🇦.", Status.WARN),
    ],
)
def test_an_emoji_is_the_companys_only_in_its_name(text: str, status: Status) -> None:
    assert _row(text, _facts("Zoë Müller", COMPANIES[1]), "casual").status is status


def _slips(name: str) -> st.SearchStrategy[str]:
    """The name with one character removed, inserted or doubled."""
    places = st.integers(0, len(name) - 1)
    changes: list[Callable[[int], str]] = [
        lambda n: name[:n] + name[n + 1 :],
        lambda n: name[:n] + name[n] + name[n:],
        lambda n: f"{name[:n]}a{name[n:]}",
    ]
    return st.builds(lambda n, change: change(n), places, st.sampled_from(changes))


@given(st.sampled_from(PEOPLE).flatmap(lambda p: st.tuples(st.just(p), _slips(p.split()[0]))))
def test_a_finding_never_splits_a_letter_from_its_marks(named: tuple[str, str]) -> None:
    person, greeted = named
    text = f"Dear {greeted},\n\nThank you for your time.\n"
    for row in check(text, _facts(person, "Karoo Data")).checks:
        for finding in row.findings:
            assert not (
                finding.end < len(text) and is_mark(text[finding.end]) and finding.end > finding.start
            ), finding
            assert all(s and not is_mark(s[0]) for s in finding.suggestions), finding
