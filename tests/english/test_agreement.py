"""The verb of a clause and its noun, however far apart: {wrong|right}, and sentences to leave alone."""

from __future__ import annotations

import re

import pytest
from in_a_letter import OPENING, in_a_letter

from heardback import english

KNOWN = ("Thandi Nkosi", "Naledi Mokoena")

WRONG = """
My licence is clean and my card {are|is} valid.
Does she {works|work} there?
The teak counter in your bakery {have|has} been on my mind.
As you said, the shelves near the oven {was|were} full, and the tins near the door {was|were} empty.
The kittens in the small room {was|were} asleep.
My two sample pages {was|were} rather large.
You told me that truck volume {have|has} doubled.
Your talk on young readers {were|was} excellent.
Each of the trees nearest the house {are|is} old.
I know that neither of the night nurses {want|wants} the early shift.
Unless the gate along the two lower paths {are|is} repaired, the goats leave.
You and the head cook {was|were} kind to me.
A boat that size {need|needs} a deeper harbour.
The move to Durban {don't|doesn't} worry me.
In the past three years the hospital {have|has} trained ten nurses.
I know the road {are|is} long.
Each of them {have|has} been told.
A customer of ours {were|was} expecting a parcel.
My guess {are|is} that the winner has found a cheaper mill.
I said that the report {take|takes} nine minutes.
It weighs less than 400 {gram|grams} and can be moved.
We lowered the oven by ten {degree|degrees}.
Thank you for the time you gave me this {weeks|week}.
I met the foreman and he {know|knows} the mill.
"""
RIGHT = """
Behind the counter is a row of jars, and in the yard are two sheds.
The team in the north wing are kind.
A number of letters were lost, and the rest of the bread was cold.
If the shop in the valley were mine, I would paint it.
Pens, two rulers and a box of chalk are all I need.
How many loaves does a good baker make in a day?
A telephone call the day before would help.
Three trips saved is an hour won.
Five years at the mill has taught me patience.
The time and effort you gave me were generous.
Anyone who is unable to do so should call the desk.
The screens between the customer and her money were too many.
Cleaning the tanks, the pipes and the filters is slow work.
What we lacked were the long evenings and the river.
All but one of those trees are doing well.
Since my return from maternity leave in October, I have worked at home.
The two that carry water are older.
The following year there were four fires.
My suggestion is that the head teacher have the last word.
One of the boxes that we packed was lost.
The tutor who said the rooms were cold was right.
They moved the trains, which is a pity.
I know that you and he have met, and that my sister and she run the shop.
"""


def lines(table: str) -> list[str]:
    return table.strip().split("\n")


def found_in(sentence: str) -> list[tuple[int, int, str]]:
    """Start, end (in the sentence) and text of everything that the language checks find."""
    issues = english.read(in_a_letter(sentence), "en-ZA", KNOWN)
    return [(it.start - len(OPENING), it.end - len(OPENING), it.text) for it in issues]


@pytest.mark.parametrize("marked", lines(WRONG))
def test_a_verb_that_does_not_agree_is_found(marked: str) -> None:
    right = re.sub(r"\{.*?\|(.*?)\}", r"\1", marked)
    wrong = re.sub(r"\{(.*?)\|.*?\}", r"\1", marked)
    assert found_in(right) == []
    start = marked.index("{")
    first = wrong[start:].split()[0].rstrip(".")
    assert (start, start + len(first), first) in found_in(wrong)


@pytest.mark.parametrize("sentence", lines(RIGHT))
def test_good_english_passes(sentence: str) -> None:
    assert found_in(sentence) == []
