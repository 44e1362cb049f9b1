"""Small words: split, left out, the wrong one. {wrong|right}; the right sentence must pass without a word."""

from __future__ import annotations

import re

import pytest

from heardback.proofreading.language import language_findings

SPLITS = [
    "I was {all ready|already} planning the next batch.",
    "There {all most|almost} every tree has come down.",
    "I could hand in my notice {to morrow|tomorrow}.",
    "I can move {when ever|whenever} you like.",
    "Her letter is attached, {a long|along} with a copy of mine.",
    "Your nurses explain {every thing|everything} twice.",
]
ROLES = [
    "It was a {quite|quiet} test of character.",
    "I drove home {threw|through} two floods.",
    "The course is taught right {hear|here} in Tucson.",
    "You {no|know} the land better than I do.",
    "My head teacher needs to {now|know} my plans.",
    "The spots may come {form|from} uneven ripening.",
    "It is a long trip, {tough|though} cheaper than sugar.",
    "The supervisor stayed {clam|calm} and called the office.",
    "The best time to {rich|reach} me is after lunch.",
    "Thank you for {been|being} so kind.",
    "There is just one {think|thing} I forgot to ask.",
    "I was glad to add it, and {than|then} I left.",
    "I found that I had swapped {to|two} of the samples.",
    "The track was {to|too} round.",
    "I would apply {their|there} at once.",
    "{Its|It's} cheaper, and it lasts.",
    "The trust wants {it's|its} collection to be used.",
    "It is the same for each of {they|the} sites.",
    "They had {they|the} same problem.",
]
GAPS = [
    "I open the valve in order {save|to save} time.",
    "I left with a lot {respect|of respect} for the people there.",
    "I can send it today if {would|it would} help.",
    "It taught me {how|how to} listen without rushing.",
    "I watched for {hour|an hour} without moving.",
    "I asked you for {ladder|a ladder} and looked again.",
    "I would need about {month|a month} to close my shop.",
    "The cheap answer is {right|the right} one.",
]
PREPOSITIONS = [
    "I could join you {in|on} the first of the month.",
    "I was interviewed {in|on} the 8th.",
    "The bus jerks only {at|in} cold weather.",
    "I have lived here {since|for} a week.",
    "The role depends {from|on} the new contract.",
    "I dealt {to|with} the same problem.",
    "I am responsible {of|for} the rota.",
    "She is experienced {on|in} paediatric care.",
    "I could travel from Ely {with|by} train.",
    "I have been thinking {in|about} your question.",
    "I spoke to my manager {on|about} it yesterday.",
    "You asked for experience {by|of} fundraising.",
    "I was thanking you {of|for} the tour.",
]
GOOD = [
    "I get all ready-made parts from one shop, and we are all ready to go.",
    "It took you four minutes, and no two are alike.",
    "I would do it if I had to, and I have been to many places.",
    "After a great deal of thought, I learned a good deal about chickens.",
    "Please let me know whether you would like to see me teach.",
    "There is only one point, and I meet my mentor in person from week to week.",
    "It would mean a great deal to me to hear what you lot do.",
    "I measured everything together with her on the first of each month.",
    "We studied in the library, applied about a month ago and waited in the hope of news.",
    "I had never before been interviewed in a kiln.",
]


@pytest.mark.parametrize("marked", SPLITS + ROLES + GAPS + PREPOSITIONS)
def test_the_wrong_small_word_is_found_and_the_right_one_is_not(marked: str) -> None:
    slot = re.search(r"\{(.*?)\|(.*?)\}", marked)
    assert slot
    wrong, right = (marked.replace(slot[0], slot[number]) for number in (1, 2))
    assert places(right) == []
    start = letter(wrong).index(wrong) + slot.start()
    assert any(begin < start + len(slot[1]) + 1 and end > start - 1 for begin, end in places(wrong))


@pytest.mark.parametrize("sentence", GOOD)
def test_good_small_words_pass(sentence: str) -> None:
    assert places(sentence) == []


def letter(sentence: str) -> str:
    return f"Dear Thandi,\n\n{sentence}\n\nKind regards,\nNaledi Mokoena"


def places(sentence: str) -> list[tuple[int, int]]:
    """Start and end of everything that the language checks say about a letter with this sentence."""
    known = ("Thandi Nkosi", "Naledi Mokoena", "Ely", "Tucson")
    checks = language_findings(letter(sentence), "en-GB", known)
    return [(it.start, it.end) for found in checks.values() for _, it in found]
