"""Sentences of good letters that once raised false alarms, by kind; and similar ones that must still be found."""

from __future__ import annotations

import pytest
from in_a_letter import in_a_letter

from heardback import english

ABBREVIATIONS = """
My matric was in 2009, my B.Com. in 2013.
I did my B.Ed. at Wits and my M.Ed. at Rhodes.
My B.Tech. was in civil engineering.
I finished a Ph.D. in soil science.
The max. load is two tons and the min. crew is three.
The avg. wait was two days, and the approx. cost is known.
I worked for Acme Inc. in Durban and Smit Bros. in George.
I would add value to ACME Corp. and to the practice.
The Assoc. of Growers asked me to speak.
"""
ELLIPSES_AND_NAMES = """
I waited . . . and then the phone rang.
It was a long day... and it was worth it.
I hope that all is well. Thanks again. Steve
The forms are attached. Thank you. Pieter van Wyk
I will send the figures on Monday. Thanks
"""
FRACTIONS = """
Two thirds of the order is for export.
Three quarters of our work is for farms.
Two fifths of the budget was spent in June.
"""
LABELS = """
I attach my cv, as you asked.
One thing I forgot to mention: I hold a code 14 licence.
I drive a code 10 truck.
I ran a phase 2 trial and a class 5 audit.
I hold a level 3 certificate and a category 2 permit.
My son is in a grade 12 class.
We used a type 2 connector and a size 8 boot.
"""
STRANDED_TO = """
Who we report to makes a difference in how we work.
The school I moved to opened in 2019.
The team you introduced me to made me laugh.
The firm that Maria applied to replied on Monday.
The site we drove to closed last year.
Nobody I spoke to replied.
The people my manager introduced me to knew the trade.
"""
ARTICLES = """
I have an MBA, an LLB, an HND and a BSc.
It was an SQL course, and my brother took a SQL course as well.
An X-ray, a UK visa, an NHS trust and a SAP clerk are four things.
It was an historic day at a hotel, an honour for a user, and a European one-off.
"""
REAL_MAIL = """
I wanted to follow up to see if you need anything else from me.
If not, feel free to suggest some times that work for you.
The same rule applies to the position that we discussed.
What's their hiring budget, and who decides?
What was told to me about the rota put me at ease.
The story that he told to me was funny.
She does the dull work too. They asked for it.
I wrote to you on Monday.  I have not changed my mind.
"""


def found(sentence: str) -> list[str]:
    """The texts of the findings in a sentence of a letter."""
    return [
        issue.text for issue in english.read(in_a_letter(sentence), "en-ZA", ("Thandi", "Naledi Mokoena"))
    ]


@pytest.mark.parametrize(
    "sentence",
    (ABBREVIATIONS + ARTICLES + ELLIPSES_AND_NAMES + FRACTIONS + LABELS + STRANDED_TO + REAL_MAIL)
    .strip()
    .splitlines(),
)
def test_good_english_is_left_alone(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("I want to reports it.", "reports"),
        ("I tried to explained it.", "explained"),
        ("I told the manager that I want to joined the team.", "joined"),
        ("We need to discussed this.", "discussed"),
        ("I worked 14 hour.", "hour"),
        ("I have seven year of experience.", "year"),
        ("We met. it was good.", "it"),
        ("I spoke to the panel. they were kind.", "they"),
        ("The two cats is here.", "is"),
        ("Two thirds of the cats is wild, and two cats is here.", "is"),
    ],
)
def test_what_is_wrong_is_still_found(sentence: str, place: str) -> None:
    assert place in found(sentence)


def test_a_text_may_end_with_a_first_name() -> None:
    note = "Thank you for the tour of the plant. I have sent the forms. Pieter"
    assert english.read(note, "en-ZA") == ()
