from __future__ import annotations

from dataclasses import replace

import pytest
from messages import THANK_YOU, found, run, suggested, to

from heardback.domain.kinds import Channel
from heardback.proofreading.checking import Facts

PASSES = [
    ("Thandi Nkosi", "Dear Thandi,"),
    ("Thandi Nkosi", "Dear Thandi Nkosi,"),
    ("Thandi Nkosi", "Hi Thandi!"),
    ("Thandi Nkosi", "Thandi,"),
    ("Thandi Nkosi", "Dear Ms Nkosi,"),
    ("Thandi Nkosi", "Dear Ms. Nkosi,"),
    ("Thandi Nkosi", "Dear Dr Thandi Nkosi,"),
    ("Thandi Nkosi", "Dear Prof. Nkosi –"),
    ("Thandi Nkosi", "DEAR THANDI,"),
    ("Thandi Nkosi", "Dear T. Nkosi,"),
    ("Thandi Nkosi", "Dear Thandi N.,"),
    ("Thandi Nkosi", "Hello Thandi thank you for the talk."),
    ("Thandi Nkosi", "Dear Thandi and team,"),
    ("Thandi Nkosi <thandi@karoo.example>", "Dear Thandi,"),
    ("Nkosi, Thandi", "Dear Thandi,"),
    ("Nkosi, Thandi", "Dear Ms Nkosi,"),
    ("Dr Thandi Nkosi", "Dear Dr Nkosi,"),
    ("Dr Osei", "Dear Dr Osei,"),
    ("Ms Osei", "Dear Ms Osei,"),
    ("Thandi", "Dear Thandi,"),
    ("Thandi Nkosi, PhD", "Dear Dr Nkosi,"),
    ("Elmarie van der Merwe", "Dear Dr van der Merwe,"),
    ("Elmarie van der Merwe", "Dear Dr Van der Merwe,"),
    ("Elmarie van der Merwe", "Good afternoon Elmarie,"),
    ("Elmarie van der Merwe", "Dear Elmarie van der Merwe,"),
    ("Pieter van Wyk", "Dear Mr. van Wyk,"),
    ("Carlos de la Cruz", "Dear Mr de la Cruz,"),
    ("Ludwig von Humboldt", "Dear Herr von Humboldt,"),
    ("Anneliese von und zu Weiß", "Dear Dr von und zu Weiß,"),
    ("Prof. Ngũgĩ wa Mutua", "Dear Professor wa Mutua,"),
    ("Prof. Ngũgĩ wa Mutua", "Dear Ngũgĩ,"),
    ("Joseph ole Sankan", "Dear Mr ole Sankan,"),
    ("Chidi Okafor Jr.", "Dear Chidi Okafor Jr.,"),
    ("Chidi Okafor Jr.", "Dear Mr Okafor,"),
    ("Marie du Plessis", "Dear Mrs du Plessis,"),
    ("Anton le Roux", "Dear Mr le Roux,"),
    ("Ahmed bin Said", "Dear Mr bin Said,"),
    ("Fatima al-Rashid", "Dear Dr al-Rashid,"),
    ("Máire Ní Bhriain", "Dear Ms Ní Bhriain,"),
    ("Aoife O'Brien", "Dear Ms O’Brien,"),
    ("Aoife O’Brien", "Dear Ms O'Brien,"),
    ("Ewan McGregor", "Dear Mr McGregor,"),
    ("Jürgen Weiß", "Dear Jürgen,"),
    ("Ju\u0308rgen Weiß", "Dear Jürgen,"),
    ("Jürgen Weiß", "Dear Ju\u0308rgen,"),
    ("Mei-Ling Torres", "Dear Mei-Ling,"),
    ("Mei-Ling Torres", "Dear Mei‑Ling,"),
    ("Eva Müller-Lüdenscheidt", "Dear Frau Müller-Lüdenscheidt,"),
    ("María García López", "Dear Ms García López,"),
    ("María García López", "Dear Ms López,"),
    ("María José García", "Dear María José,"),
    ("Wang Wei", "Dear Mr Wang,"),
    ("Wang Wei", "Dear Wei,"),
    ("Kim Min-jun", "Dear Min-jun,"),
    ("Kim Min-jun", "Dear Mr Kim,"),
    ("Wei Wang", "Dear Wang Wei,"),
    ("Sarah Jane Smith", "Dear Sarah Jane,"),
    ("Sarah Jane Smith", "Dear Sarah Smith,"),
    ("Elizabeth (Liz) Brown", "Dear Liz,"),
    ('Elizabeth "Liz" Brown', "Dear Elizabeth,"),
    ("J. van Wyk", "Dear Mr van Wyk,"),
    ("J. van Wyk", "Dear Johan,"),
    ("J. van Wyk", "Dear J. van Wyk,"),
    ("J.P. Naidoo", "Dear J.P.,"),
    ("J.P. Naidoo", "Dear JP,"),
    ("JP Naidoo", "Dear J. P.,"),
    ("Hēmi Walker", "Kia ora Hēmi,"),
    ("Thandi Nkosi", "Warm greetings Thandi,"),
    ("Thandi Nkosi", "Dear Sisi Thandi,"),
    ("Thandi Nkosi", "Dear Ma'am Nkosi,"),
    ("Abdul Rahman bin Yusof", "Dear Encik Abdul Rahman,"),
    ("Justice Malala", "Dear Justice,"),
    ("Justice Malala", "Dear Mr Malala,"),
    ("Will May", "Dear Will,"),
    ("May Grace", "Dear May,"),
    ("Mark Rose", "Dear Mr Rose,"),
    ("Thandi Nkosi", "\r\n\r\nHi Thandi,\r\n\r\nThank you\r\n"),
]
ADVICE = [
    ("Jürgen Weiß", "Dear Jurgen,", "Jürgen"),
    ("Jürgen Weiß", "Dear Juergen,", "Jürgen"),
    ("Jürgen Weiß", "Dear Herr Weiss,", "Herr Weiß"),
    ("Zoë Müller", "Dear Zoe,", "Zoë"),
    ("José Álvarez", "Dear Mr Alvarez,", "Mr Álvarez"),
    ("Søren Kjær", "Dear Soren,", "Søren"),
    ("Łukasz Żak", "Dear Lukasz,", "Łukasz"),
    ("Máire Ní Bhriain", "Dear Ms Ni Bhriain,", "Ms Ní Bhriain"),
    ("Mei-Ling Torres", "Dear Mei Ling,", "Mei-Ling"),
    ("Thandi Nkosi", "dear thandi,", "Thandi"),
    ("Thandi Nkosi", "Dear Nkosi,", "Thandi"),
]
FAILS = [
    ("Thandi Nkosi", "Dear Thandie,", "Thandi"),
    ("Thandi Nkosi", "Dear Tandi,", "Thandi"),
    ("Thandi Nkosi", "Dear Thnadi,", "Thandi"),
    ("Thandi Nkosi", "Dear Ms Nkosie,", "Ms Nkosi"),
    ("Thandi Nkosi", "Dear Thandi Nkossi,", "Thandi Nkosi"),
    ("Thandi Nkosi", "Dear Thandi Maseko,", "Thandi Nkosi"),
    ("Thandi Nkosi", "Dear Pieter,", "Thandi"),
    ("Thandi Nkosi", "Hi Lerato, thank you for the talk.", "Thandi"),
    ("Thandi Nkosi", "Dear Ms Dube,", "Ms Nkosi"),
    ("Pieter van Wyk", "Dear Peter,", "Pieter"),
    ("Pieter van Wyk", "Dear Piet,", "Pieter"),
    ("Pieter van Wyk", "Dear Mr van Wijk,", "Mr van Wyk"),
    ("Pieter van Wyk", "Dear Mr van Dyk,", "Mr van Wyk"),
    ("Pieter van Wyk", "Dear Mr Wyk,", "Mr van Wyk"),
    ("Elmarie van der Merwe", "Dear Dr van Merwe,", "Dr van der Merwe"),
    ("Elmarie van der Merwe", "Dear Dr van der Merve,", "Dr van der Merwe"),
    ("John Smith", "Dear Jon,", "John"),
    ("Aoife O'Brien", "Dear Ms OBrien,", "Ms O'Brien"),
    ("Jean-Pierre Roux", "Dear Jean,", "Jean-Pierre"),
    ("Jürgen Weiß", "Dear Jorgen,", "Jürgen"),
    ("J. van Wyk", "Dear Pieter,", "J."),
    ("Will May", "Dear Bill,", "Will"),
    ("Thandi", "Dear Thandie,", "Thandi"),
    ("Dr Osei", "Dear Dr Osie,", "Dr Osei"),
    ("Ann Lee", "Dear Anne,", "Ann"),
    ("Bo Li", "Dear Bob,", "Bo"),
]


@pytest.mark.parametrize(("name", "greeting"), PASSES)
def test_the_addressee_may_be_called(name: str, greeting: str) -> None:
    check = run("recipient", f"{greeting}\n\nThank you for your time.", to(name))
    assert check.status == "pass", check


@pytest.mark.parametrize(("name", "greeting", "right"), ADVICE)
def test_a_small_slip_is_advice(name: str, greeting: str, right: str) -> None:
    check = run("recipient", f"{greeting}\n\nThank you.", to(name))
    assert (check.status, suggested(check)) == ("advice", [right])


@pytest.mark.parametrize(("name", "greeting", "right"), FAILS)
def test_another_name_fails_with_the_right_one(name: str, greeting: str, right: str) -> None:
    text = f"{greeting}\n\nThank you."
    check = run("recipient", text, to(name))
    assert check.status == "fail", check
    assert suggested(check)[0] == right
    finding = check.findings[0]
    assert text[finding.start : finding.end] == finding.text
    assert finding.text in greeting


def test_a_second_name_is_somebody_of_this_application() -> None:
    assert run("recipient", "Dear Thandi and Pieter,\n\nThank you.").status == "pass"
    assert run("recipient", "Dear Pieter and Thandi,\n\nThank you.").status == "pass"
    near = run("recipient", "Dear Thandi and Peter,\n\nThank you.")
    assert (near.status, found(near), suggested(near)) == ("fail", ["Peter"], ["Pieter"])
    assert run("recipient", "Dear Thandi and Bob,\n\nThank you.").status == "warn"


def test_the_other_of_the_panel_is_named() -> None:
    check = run("recipient", "Dear Pieter,\n\nThank you.")
    assert check.status == "fail"
    assert "Pieter van Wyk" in check.message


def test_without_an_addressee_anybody_of_the_panel_will_do() -> None:
    open_letter = replace(THANK_YOU, to=None)
    assert run("recipient", "Dear Pieter,\n\nThank you.", open_letter).status == "pass"
    assert run("recipient", "Dear Peter,\n\nThank you.", open_letter).status == "fail"
    assert run("recipient", "Dear Lerato,\n\nThank you.", open_letter).status == "skip"


@pytest.mark.parametrize("greeting", ["Dear Sir or Madam,", "Dear Hiring Manager,", "Thank you."])
def test_a_greeting_without_a_name_is_left_to_another_check(greeting: str) -> None:
    assert run("recipient", greeting).status == "skip"


def test_skipped_where_nothing_is_known_or_on_the_phone() -> None:
    assert run("recipient", "Dear Thandi,", Facts()).status == "skip"
    assert run("recipient", "Dear Bob,", replace(THANK_YOU, channel=Channel.PHONE)).status == "skip"
