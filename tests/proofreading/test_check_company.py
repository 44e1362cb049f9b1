from __future__ import annotations

from dataclasses import replace

import pytest
from messages import THANK_YOU, at, found, run, suggested

from heardback.domain.kinds import Message
from heardback.proofreading.checking import Facts

NAMED = [
    ("Karoo Data", "I would love to join Karoo Data."),
    ("Karoo Data", "I would love to join Karoo\nData."),
    ("Karoo Data", "Karoo Data’s pipelines are impressive."),
    ("Karoo Data", "Karoo Data's pipelines are impressive."),
    ("Karoo Data", "I would love to join karoo data."),
    ("Karoo Data", "I would love to join KAROO DATA."),
    ("Karoo Data (Pty) Ltd", "I would love to join Karoo Data."),
    ("Karoo Data (Pty) Ltd", "I would love to join Karoo Data (Pty) Ltd."),
    ("Karoo Data", "I would love to join Karoo Data Ltd."),
    ("Spreewerk GmbH & Co. KG", "I would love to join Spreewerk."),
    ("Maple & Thread", "I would love to join Maple and Thread."),
    ("Sable and Rye", "I would love to join Sable & Rye."),
    ("St Brannoc's Hospital", "I would love to work at St Brannoc’s Hospital."),
    ("St Brannoc’s Hospital", "I would love to work at St Brannoc's Hospital."),
    ("St Brannoc's Hospital", "I would love to work at St. Brannoc's Hospital."),
    ("St Brannoc's Hospital", "I would love to work at St Brannoc's."),
    ("Umlambo Systems", "The people at Umlambo impressed me."),
    ("Umlambo Systems", "Umlambo's people impressed me."),
    ("Blue Crane Insurance", "I would love to join Blue Crane in January."),
    ("Ikhaya Children's Trust", "I would love to work at Ikhaya."),
    ("The Copper Heron", "I would love to cook at The Copper Heron."),
    ("The Copper Heron", "I would love to cook at the Copper Heron."),
    ("Kestrel Payments", "I would love to work at Kestrel."),
    ("Cedar Hollow Middle School", "I would love to teach at Cedar Hollow."),
    ("Target", "I would love to work at Target."),
    ("Bolt", "Bolt's drivers deserve it."),
    ("Apple", "I would love to join Apple."),
    ("Société Générale", "I would love to join Societe Generale."),
    ("Société Générale", "I would love to join Socie\u0301te\u0301 Ge\u0301ne\u0301rale."),
    ("Booking.com", "I would love to join Booking.com."),
    ("Coca-Cola", "I would love to join Coca-Cola."),
    ("Vestergaard & Holm A/S", "I would love to join Vestergaard & Holm."),
    ("3M", "I would love to join 3M."),
    ("International Business Machines", "I would love to join IBM."),
    ("Weiß & Söhne GmbH", "Ich komme gern zu Weiß & Söhne."),
    ("University of Ashgrove", "I would love to join Ashgrove."),
    ("AT&T", "I would love to join AT&T."),
    ("Q&A Systems", "I would love to join Q&A Systems."),
    ("Maple&Thread", "I would love to join Maple & Thread."),
    ("Johnson & Johnson", "I would love to join J&J."),
    ("Sable and Rye", "I would love to join S&R."),
    ("PricewaterhouseCoopers (PwC)", "I would love to join PwC."),
    ("Hale's Plumbing", "I would love to do my apprenticeship with Hale's."),
]
NEAR = [
    ("Karoo Data", "I would love to join Karoo Date.", "Karoo Date", "Karoo Data"),
    ("Karoo Data", "I would love to join Karro Data.", "Karro Data", "Karoo Data"),
    ("Karoo Data", "I would love to join Kaaro Data.", "Kaaro Data", "Karoo Data"),
    ("Karoo Data", "I would love to join KarooData.", "KarooData", "Karoo Data"),
    ("Karoo Data", "I would love to join Karoodata.", "Karoodata", "Karoo Data"),
    ("Karoo Data", "I would love to join Karoo Dta's team.", "Karoo Dta's", "Karoo Data"),
    ("Karoo Data", "Karoo Data is good. I like Karoo Daata.", "Karoo Daata", "Karoo Data"),
    ("Karoo Data (Pty) Ltd", "I would love to join Karroo Data.", "Karroo Data", "Karoo Data"),
    ("Umlambo Systems", "I would love to join Umlmabo Systems.", "Umlmabo Systems", "Umlambo Systems"),
    ("Umlambo Systems", "I would love to join Umlambo System.", "Umlambo System", "Umlambo Systems"),
    ("Umlambo Systems", "I would love to join Umlamba.", "Umlamba", "Umlambo"),
    ("Harbour Labs", "I would love to join Harbor Labs.", "Harbor Labs", "Harbour Labs"),
    ("Halvorsen Pumps", "I would love to join Halverson Pumps.", "Halverson Pumps", "Halvorsen Pumps"),
    (
        "Tidewater Software",
        "I would love to join Tide Water Software.",
        "Tide Water Software",
        "Tidewater Software",
    ),
    (
        "St Brannoc's Hospital",
        "I liked St Branock's Hospital.",
        "St Branock's Hospital",
        "St Brannoc's Hospital",
    ),
    ("Maple & Thread", "I would love to join Mapel & Thread.", "Mapel & Thread", "Maple & Thread"),
    ("Umoya", "I would love to work for Umoja.", "Umoja", "Umoya"),
    ("Spreewerk", "I would love to work for Spreewerke.", "Spreewerke", "Spreewerk"),
    ("Fernweh", "I would love to work at Fernwhe.", "Fernwhe", "Fernweh"),
    ("The Copper Heron", "I would love to cook at The Coper Heron.", "Coper Heron", "Copper Heron"),
]
ABSENT = [
    ("Karoo Data", "Thank you for your time. The data was good."),
    ("Karoo Data", "We drove through the mountains."),
    ("Target", "We set a target of five, and met the target."),
    ("Target", "Targets were met. The target is clear."),
    ("Bolt", "Somebody has to bolt the door."),
    ("Bolt", "The bold ones win, and a Bold plan helps."),
    ("Halvorsen Pumps", "Every pump that I saw was spotless."),
    ("Meta", "The meeting at the Mesa was good."),
    ("Bevan Stroud Architects", "Dear Mr Stroup, thank you."),
    ("Durban Metals", "I live in Durban and like it."),
    ("Harvest", "The harvest was good, and harvests are."),
    ("Next", "What are the next steps?"),
    ("Vestergaard & Holm", "I spent two years at Vestergaard & Young."),
]


@pytest.mark.parametrize(("company", "text"), NAMED)
def test_it_names_the_company(company: str, text: str) -> None:
    check = run("company", text, at(company))
    assert check.status == "pass", check


@pytest.mark.parametrize(("company", "text", "wrong", "right"), NEAR)
def test_a_near_miss_fails(company: str, text: str, wrong: str, right: str) -> None:
    check = run("company", text, at(company))
    assert check.status == "fail", check
    assert found(check) == [wrong.removesuffix("'s") if wrong.endswith("Dta's") else wrong]
    assert suggested(check) == [right]
    for finding in check.findings:
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(("company", "text"), ABSENT)
def test_a_company_that_is_not_named(company: str, text: str) -> None:
    check = run("company", text, at(company))
    assert (check.status, check.findings) == ("warn", ()), check


def test_outside_a_thank_you_absence_is_advice() -> None:
    nudge = replace(THANK_YOU, message=Message.NUDGE)
    assert run("company", "Thank you for your time.", nudge).status == "advice"
    assert run("company", "Thank you for your time.", replace(THANK_YOU, message=None)).status == "advice"


def test_a_persons_name_is_not_the_company() -> None:
    facts = at("Bevan Stroud Architects", to="Rhys Bevan")
    assert run("company", "Dear Mr Bevan,\n\nThank you.", facts).status == "warn"
    assert run("company", "Dear Mr Bevan,\n\nI like Bevan Stroud.", facts).status == "pass"


def test_a_firm_named_after_the_addressee() -> None:
    facts = at("Hale's Plumbing", to="Declan Hale")
    assert run("company", "Hi Declan,\n\nI would do my apprenticeship with Hale's.", facts).status == "pass"
    assert run("company", "Hi Declan,\n\nI would work with Mr Hale.", facts).status == "warn"


def test_skipped_without_an_application() -> None:
    assert run("company", "Thank you.", Facts()).status == "skip"
