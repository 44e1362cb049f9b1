"""Which application a message belongs to: tables of senders and subjects."""

from __future__ import annotations

from datetime import date

import pytest

from heardback.domain.application import Application, Contact, Event, LogEntry
from heardback.post.mail_domains import is_company_domain
from heardback.post.matching import Clues, Match, MatchedBy, Matcher

THANDI = Contact("Thandi Nkosi", email="thandi.nkosi@karoo.example")
PIETER = Contact("Pieter van Wyk")
KAROO = Application("karoo", "Karoo Data", "Data Engineer", contacts=(THANDI, PIETER))
ANALYST = Application("karoo-analyst", "Karoo Data", "Product Analyst")
TARGET = Application("target", "Target", "Store Planner")
HERON = Application(
    "heron",
    "The Copper Heron",
    "Chef",
    contacts=(Contact("Jo Lee", email="jo.lee@gmail.com"),),
    log=(LogEntry(date(2026, 11, 1), Event.SENT, message_id="abc@mail.example"),),
)
AGENCY = tuple(
    Application(f"via-{n}", company, role, contacts=(Contact("Ann", email="ann@staff.example"),))
    for n, company, role in ((1, "Blue Crane", "Welder"), (2, "Red Kudu", "Fitter"))
)
ALL = (KAROO, TARGET, HERON, *AGENCY)


def match(applications: tuple[Application, ...] = ALL, **clues: object) -> Match:
    return Matcher(applications).match(Clues(**clues))  # type: ignore[arg-type]


def ids(found: Match) -> list[str]:
    return [a.id for a in found.applications]


@pytest.mark.parametrize(
    ("clues", "expected", "known"),
    [
        ({"addresses": ("Thandi.Nkosi@KAROO.example",)}, "karoo", MatchedBy.ADDRESS),
        ({"addresses": ("someone.else@karoo.example",)}, "karoo", MatchedBy.DOMAIN),
        ({"addresses": ("jobs@mail.karoo.example",)}, "karoo", MatchedBy.DOMAIN),
        ({"addresses": ("jo.lee@gmail.com",)}, "heron", MatchedBy.ADDRESS),
        ({"addresses": ("x@y.example",), "references": ("<abc@mail.example>",)}, "heron", MatchedBy.THREAD),
        ({"addresses": ("pieter@home.example",), "names": ("Pieter van Wyk",)}, "karoo", MatchedBy.NAME),
        ({"addresses": ("pieter@home.example",), "names": ("van Wyk, Pieter",)}, "karoo", MatchedBy.NAME),
        (
            {
                "addresses": ("no-reply@us.greenhouse-mail.io",),
                "subject": "Thank you for applying to Karoo Data",
            },
            "karoo",
            MatchedBy.NAME,
        ),
        (
            {"addresses": ("notifications@lever.co",), "names": ("Karoo Data",), "subject": "We got it"},
            "karoo",
            MatchedBy.NAME,
        ),
        ({"addresses": ("hr@x.example",), "subject": "Karoo Data – Data Engineer"}, "karoo", MatchedBy.NAME),
        (
            {"addresses": ("hr@x.example",), "subject": "Ihre Bewerbung bei Karoo Data"},
            "karoo",
            MatchedBy.NAME,
        ),
        (
            {"addresses": ("x@target.example",), "subject": "Your application to Target"},
            "target",
            MatchedBy.NAME,
        ),
        (
            {"addresses": ("x@target.example",), "names": ("Target Careers",), "subject": "Next steps"},
            "target",
            MatchedBy.NAME,
        ),
        ({"addresses": ("x@t.example",), "subject": "Target: your interview"}, "target", MatchedBy.NAME),
        (
            {
                "addresses": ("jobs-noreply@linkedin.com",),
                "subject": "Your application was sent to Karoo Data",
                "to_many": True,
            },
            "karoo",
            MatchedBy.NAME,
        ),
        (
            {"addresses": ("ann@staff.example",), "subject": "Blue Crane: an update"},
            "via-1",
            MatchedBy.ADDRESS,
        ),
        ({"addresses": ("ann@staff.example",), "subject": "The Fitter role"}, "via-2", MatchedBy.ADDRESS),
        (
            {"names": ("Someone",), "text": "Karoo Data, Cape Town", "handed_over": True},
            "karoo",
            MatchedBy.NAME,
        ),
    ],
)
def test_it_belongs_to_one(clues: dict[str, object], expected: str, known: MatchedBy) -> None:
    found = match(**clues)
    assert (found.only and found.only.id, found.by) == (expected, known)


@pytest.mark.parametrize(
    "clues",
    [
        {"addresses": ("other@gmail.com",), "subject": "Hello"},
        {"addresses": ("deals@shop.example",), "subject": "Target your audience", "to_many": True},
        {"addresses": ("deals@target.example",), "names": ("Target",), "subject": "Black Friday at Target"},
        {"addresses": ("a@b.example",), "subject": "How recruiters hit their target in any position"},
        {
            "addresses": ("news@press.example",),
            "subject": "Careers: Karoo Data raises money",
            "to_many": True,
        },
        {
            "addresses": ("jobalerts-noreply@linkedin.com",),
            "subject": "Karoo Data is hiring a Data Engineer",
            "to_many": True,
        },
        {"addresses": ("jobs@indeed.com",), "subject": "30 new jobs: Data Engineer, Karoo Data"},
        {"addresses": ("x@co.example",), "subject": "Lunch with Karoo Data friends"},
        {"addresses": ("x@greenhouse.io",), "subject": "Thank you for applying to Karoo Dating"},
        {},
    ],
)
def test_it_belongs_to_none(clues: dict[str, object]) -> None:
    assert ids(match(**clues)) == []


TWO = (KAROO, ANALYST)


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        ({"addresses": ("hr@karoo.example",)}, ["karoo", "karoo-analyst"]),
        ({"addresses": ("hr@karoo.example",), "subject": "Product Analyst role"}, ["karoo-analyst"]),
        (
            {"addresses": ("hr@x.example",), "subject": "Your application to Karoo Data"},
            ["karoo", "karoo-analyst"],
        ),
        ({"addresses": ("hr@x.example",), "subject": "Karoo Data: Product Analyst"}, ["karoo-analyst"]),
        ({"addresses": (THANDI.email,), "subject": "Product Analyst"}, ["karoo-analyst"]),
        ({"addresses": (THANDI.email,), "subject": "Hello"}, ["karoo"]),
        ({"addresses": ("ann@staff.example",), "subject": "Hello"}, ["via-1", "via-2"]),
    ],
)
def test_two_at_one_company(clues: dict[str, object], expected: list[str]) -> None:
    assert ids(match((*TWO, *AGENCY), **clues)) == expected


@pytest.mark.parametrize(
    ("domain", "is_theirs"),
    [
        ("karoo.example", True),
        ("karoo.co.za", True),
        ("co.za", False),
        ("gmail.com", False),
        ("mail.greenhouse.io", False),
        ("linkedin.com", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_whose_domain(domain: str, is_theirs: bool) -> None:
    assert is_company_domain(domain) is is_theirs


def test_an_address_that_many_companies_write_from_stands_for_none() -> None:
    shared = Contact("Karoo Data", email="no-reply@us.greenhouse-mail.io")
    one = Application("karoo", "Karoo Data", "Data Engineer", contacts=(shared,))
    clues = {"addresses": ("no-reply@us.greenhouse-mail.io",)}
    assert ids(match((one,), **clues, subject="Thank you for applying to Blue Crane")) == []
    assert ids(match((one,), **clues, subject="Thank you for applying to Karoo Data")) == ["karoo"]


@pytest.mark.parametrize(
    ("company", "subject", "is_it"),
    [
        ("Bolt", "Your application to Bolt", True),
        ("Bolt", "Bolt: your ride receipt, and a new position for your card", False),
        ("Square", "Interview at Square on Monday", True),
        ("Square", "Meet me at the square for the interview", False),
        ("Open Systems", "Your application at Open Systems", True),
        ("Open Systems", "Careers in open systems", False),
        ("SAP", "Ihre Bewerbung bei SAP", True),
        ("Karoo Data (Pty) Ltd", "Interview with Karoo Data", True),
        ("Weiß & Söhne GmbH", "Vorstellungsgespräch bei Weiß & Söhne", True),
        ("The Copper Heron", "Your application to Copper Heron", True),
    ],
)
def test_companies_with_names_of_every_kind(company: str, subject: str, is_it: bool) -> None:
    one = Application("one", company, "Clerk")
    found = match((one,), addresses=("hr@somewhere.example",), subject=subject)
    assert ids(found) == (["one"] if is_it else [])
