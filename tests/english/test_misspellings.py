"""Which unknown words are right, and which are a slip of the pen."""

from __future__ import annotations

import pytest
from in_a_letter import in_a_letter

from heardback import english
from heardback.english.misspellings import _is_plain_slip as is_plain_slip
from heardback.english.misspellings import _is_well_formed as is_well_formed

KNOWN = ("Thandi Nkosi", "Naledi Mokoena", "Karoo Data")


def misspelled(sentence: str, variety: str = "en-ZA") -> list[str]:
    return [
        issue.text
        for issue in english.read(in_a_letter(sentence), variety, KNOWN)
        if issue.check == "spelling"
    ]


MADE = """
    seagrass intercompany scaffolders boatbuilder packhouse cheesemaker overpainted readmissions gluer bagger
    interruptible oversalted voicers hydrotherapist daybook jobsite dockings bouldering
    """
SLIPS = "reasonis diaryfills alot recieve definately customerservice beter"


@pytest.mark.parametrize("word", MADE.split())
def test_everybody_can_make_words_from_known_ones(word: str) -> None:
    assert is_well_formed(word)


@pytest.mark.parametrize("word", SLIPS.split())
def test_a_slip_is_no_new_word(word: str) -> None:
    assert not is_well_formed(word)


@pytest.mark.parametrize(
    ("word", "other", "plain"),
    [
        ("accomodate", "accommodate", True),
        ("grammer", "grammar", True),
        ("thier", "their", True),
        ("seagrass", "seagulls", False),
        ("bund", "fund", False),
    ],
)
def test_a_plain_slip_doubles_swaps_or_changes_a_vowel(word: str, other: str, plain: bool) -> None:
    assert is_plain_slip(word, other) is plain


@pytest.mark.parametrize(
    ("variety", "sentence"),
    [
        ("en-ZA", "The hogget wool came to the packhouse with the mealie-meal."),
        ("en-ZA", "Dr van der Heever and Ms de la Rey showed me the caesarean on screen."),
        ("en-GB", "My surname has two l's, and I have éclairs and a soufflé to offer."),
        ("en-GB", "The scaffolders and the prescriber agreed about the downpipe."),
        ("en-US", "I keep plug-ins in order and count rockfish, steelhead and hornbeams."),
        ("en-IN", "I sold sarees with zari borders, and chai at the stall."),
        ("en-AU", "I was a deckie, and the littlies learned to swim."),
    ],
)
def test_rare_words_are_right(variety: str, sentence: str) -> None:
    assert misspelled(sentence, variety) == []


@pytest.mark.parametrize(
    ("sentence", "slip"),
    [
        ("The reasonis simple.", "reasonis"),
        ("I occured to nobody.", "occured"),
        ("The grammer was fine.", "grammer"),
        ("I would like to stay in tuch.", "tuch"),
        ("I refered two people.", "refered"),
        ("It was a managment course.", "managment"),
        ("The untill was enough.", "untill"),
        ("I did it wiht care.", "wiht"),
    ],
)
def test_slips_are_still_found(sentence: str, slip: str) -> None:
    assert misspelled(sentence) == [slip]
