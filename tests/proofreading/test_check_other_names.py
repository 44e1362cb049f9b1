from __future__ import annotations

from dataclasses import replace

import pytest
from messages import GOOD, THANK_YOU, at, found, run

from heardback.domain.application import Application, Contact, Interview, Stage
from heardback.domain.kinds import Message
from heardback.proofreading.checking import Facts


def other(company: str, *people: str, stage: Stage | None = None) -> Application:
    return Application("other", company, "Analyst", stage=stage, contacts=tuple(Contact(p) for p in people))


def beside(*others: Application) -> Facts:
    return replace(THANK_YOU, others=others)


SLIPS = [
    (other("Umlambo Systems"), "I would love to join Umlambo Systems.", "Umlambo Systems"),
    (other("Umlambo Systems"), "I would love to join Umlambo\nSystems.", "Umlambo\nSystems"),
    (other("Umlambo Systems (Pty) Ltd"), "I would love to join Umlambo Systems.", "Umlambo Systems"),
    (other("Umlambo Systems"), "I would love to join Umlambo.", "Umlambo"),
    (other("Umlambo Systems"), "I believe in Umlambo's mission.", "Umlambo"),
    (other("Maple & Thread"), "Maple and Thread is where I belong.", "Maple and Thread"),
    (other("St Brannoc’s Hospital"), "I like St Brannoc's Hospital.", "St Brannoc's Hospital"),
    (other("Société Générale"), "I like Societe Generale.", "Societe Generale"),
    (other("Umlambo Systems"), "Umlambo's dashboards are the best that I know.", "Umlambo"),
    (other("Umlambo Systems"), "Umlambo is where I belong.", "Umlambo"),
    (other("Vestergaard & Holm A/S"), "I like Vestergaard and Holm.", "Vestergaard and Holm"),
    (other("Ministry of Basic Works"), "At the Ministry of Basic Works I learnt.", "Ministry of Basic Works"),
    (other("Umoya"), "I like the people at Umoya.", "Umoya"),
    (other("Halvorsen Pumps", "Stefan Brandt"), "Stefan Brandt showed me round.", "Stefan Brandt"),
    (
        other("X", "Elmarie van der Merwe"),
        "As Elmarie van der Merwe said.",
        "Elmarie van der Merwe",
    ),
    (other("X", "Jürgen Weiß"), "Please thank Jurgen Weiss too.", "Jurgen Weiss"),
    (other("X", "Dr Miriam Osei"), "Miriam Osei told me so.", "Miriam Osei"),
    (other("Umlambo Systems"), "I would love to join umlambo systems.", "umlambo systems"),
    (other("Open Data Institute"), "I like the Open Data Institute.", "Open Data Institute"),
    (other("LinkedIn"), "I would love to work for LinkedIn.", "LinkedIn"),
    (other("Google"), "A role at Google is my dream.", "Google"),
    (other("Umoya.com"), "I have always admired Umoya.", "Umoya"),
    (other("Umoya.co.za"), "I have always admired Umoya.", "Umoya"),
    (other("Karoo Data Labs"), "I would love to join Karoo Data Labs.", None),
]
FINE = [
    (other("Green Energy"), "The Green Energy Act was new to me."),
    (other("Target"), "We set a Target of five percent and hit the target."),
    (other("Target"), "Target dates matter to me."),
    (other("Bolt"), "Bolt the door. I like the Bolt Protocol."),
    (other("X", "Will May"), "It may be that I will, and may will be done."),
    (other("X", "Mark Rose"), "The mark rose by ten."),
    (other("X", "Will"), "Will you be there? Will is free in May."),
    (other("X", "May"), "We meet in May."),
    (other("X", "Mark"), "Mark my words."),
    (other("Hartmann Works"), "Mr Hartmann's lecture and Lena Hartmann's book helped me."),
    (other("Zodwa Interiors", "Zodwa Khoza"), "Zodwa's advice was good."),
    (other("Next Steps"), "What are the next steps? Next steps matter."),
    (other("Open Data"), "I like open data."),
    (other("Apple"), "I ate an apple, and Apple pie."),
    (other("LinkedIn"), "Shall we connect on LinkedIn?"),
    (other("Google"), "I built it with Google Cloud and Google Sheets."),
    (other("Slack"), "We talked on Slack, at Slack speed."),
    (other("Umlambo Systems", "Thandi Nkosi"), "Thandi Nkosi told me so."),
    (other("Umlambo Systems", "Pieter van Wyk"), "Pieter van Wyk told me so."),
    (other("Umlambo Systems", "Naledi Mokoena"), "Kind regards,\nNaledi Mokoena"),
    (other("Karoo Data"), "I would love to join Karoo Data."),
    (other("Karoo Data (Pty) Ltd"), "I would love to join Karoo Data."),
    (other("Karoo"), "I would love to join Karoo Data."),
    (other("Data"), "I would love to join Karoo Data."),
    (other("Durban Metals"), "The Durban route is late; I live in Durban."),
    (other("X", "Thandi"), "Dear Thandi,"),
    (other("X", "Thandi Dube"), "Dear Thandi,"),
    (other("Cape Coffee"), "I love the Cape and its coffee."),
    (other("Umlambo Systems"), "Write to me at naledi@umlambo.example or https://umlambo.example/systems."),
    (other("Human Resources Group"), "Please pass this to Human Resources."),
    (other("Stripe"), "A stripe of paint, and Stripe was down."),
    (other("Booking.com"), "Booking the room was easy."),
    (other("Karoo Data", "Zanele Khumalo"), "Zanele Khumalo of your team was kind."),
    (other(""), "Thank you."),
]


@pytest.mark.parametrize(("application", "text", "slip"), SLIPS)
def test_a_name_of_another_application_fails(application: Application, text: str, slip: str | None) -> None:
    check = run("other-names", text, beside(application))
    if slip is None:  # the beginning of it is our own company
        assert check.status == "pass"
        return
    assert (check.status, found(check)) == ("fail", [slip])
    assert application.company.split()[0] in check.message


@pytest.mark.parametrize(("application", "text"), FINE)
def test_words_and_our_own_names_are_fine(application: Application, text: str) -> None:
    check = run("other-names", text, beside(application))
    assert check.status == "pass", check


def test_ours_may_contain_theirs_and_theirs_ours() -> None:
    ours = replace(at("Karoo Data Labs"), others=(other("Karoo Data"),))
    assert run("other-names", "I would love to join Karoo Data Labs.", ours).status == "pass"
    people = replace(THANK_YOU, to="Anna John Smith", others=(other("X", "John Smith"),))
    assert run("other-names", "Dear Anna John Smith,", people).status == "pass"


def test_interviewers_count_as_people_of_the_other_application() -> None:
    application = replace(other("X"), interviews=(replace(THANK_YOU.interviews[0], people=("Lerato Dube",)),))
    assert isinstance(application.interviews[0], Interview)
    assert run("other-names", "Lerato Dube told me so.", beside(application)).status == "fail"


def test_somebody_who_withdraws_may_say_where_they_are_going() -> None:
    gone = replace(beside(other("Umlambo Systems", stage=Stage.ACCEPTED)), message=Message.WITHDRAW)
    assert run("other-names", "I have accepted an offer from Umlambo Systems.", gone).status == "pass"
    assert run("other-names", "I like Umlambo Systems.", beside(other("Umlambo Systems"))).status == "fail"


def test_the_subject_is_read_too() -> None:
    facts = replace(beside(other("Umlambo Systems")), subject="Umlambo Systems: thank you")
    check = run("other-names", GOOD, facts)
    assert (check.status, check.findings) == ("fail", ())


def test_skipped_without_other_applications() -> None:
    assert run("other-names", GOOD).status == "skip"
