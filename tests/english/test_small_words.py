"""Small words: split, left out, the wrong one. {wrong|right}; the right sentence must pass without a remark."""

from __future__ import annotations

import re

import pytest
from in_a_letter import in_a_letter

from heardback import english

SPLITS = [
    "I was {all ready|already} planning the next batch.",
    "There {all most|almost} every tree has come down.",
    "I could hand in my notice {to morrow|tomorrow}.",
    "Her letter is attached, {a long|along} with a copy of mine.",
    "Your nurses explain {every thing|everything} twice.",
]
ROLES = [
    "It was a {quite|quiet} test of character.",
    "I drove home {threw|through} two floods.",
    "The course is taught right {hear|here} in Tucson.",
    "My head teacher needs to {now|know} my plans.",
    "The spots may come {form|from} uneven ripening.",
    "It is a long trip, {tough|though} cheaper than sugar.",
    "The supervisor stayed {clam|calm} and called the office.",
    "The best time to {rich|reach} me is after lunch.",
    "Thank you for {been|being} so kind.",
    "There is just one {think|thing} I forgot to ask.",
    "I was glad to add it, and {than|then} I left.",
    "The track was {to|too} round.",
    "I would apply {their|there} at once.",
    "{Its|It's} cheaper, and it lasts.",
    "The trust wants {it's|its} collection to be used.",
]
GAPS = [
    "I left with a lot {respect|of respect} for the people there.",
    "I can send it today if {would|it would} help.",
    "Costs fell {by third|by a third} in June.",
    "I work there four days {week|a week}.",
    "I have counted each {them|of them}.",
    "She is always happy {help|to help}.",
    "My letter should {reach by|reach you by} Friday.",
]
PREPOSITIONS = [
    "I could join you {in|on} the first of the month.",
    "The bus jerks only {at|in} cold weather.",
    "I have lived here {since|for} a week.",
    "The role depends {from|on} the new contract.",
    "I dealt {to|with} the same problem.",
    "I am responsible {of|for} the rota.",
    "I could travel from Ely {with|by} train.",
    "I spoke to my manager {on|about} it yesterday.",
    "I was thanking you {of|for} the tour.",
]
CONTEXTS = [
    "We can {meat|meet} the crew on Friday.",
    "A letter {form|from} your office came today.",
    "I would like to {no|know} the date.",
]
SLIPS = [
    "The {most best|best} part was the walk.",
    "When {your|you're} less tired, I would like to talk.",
    "{You're|Your} teacher was kind to me.",
    "They said {their|they're} happy to come.",
    "Thank you for your letter {off|of} 9 June.",
    "I {ought|ought to} have told you.",
    "It would {fine|be fine} to wait.",
    "I can start from {than|then} on.",
    "I {to|too} have worked at night.",
    "I am very {interesting|interested} in the post.",
    "If {its|it's} gone, I will look for another one.",
    "It was an hour well {spend|spent}.",
    "Of the ten who came, four {has|have} stayed.",
    "There {are|is} only one key.",
    "We served 80 hungry {guest|guests} in an hour.",
    "I am {now now|now} the head of the team.",
    "The report that will {been|be} late is mine.",
]
GOOD = [
    "There is one brake on the bike, and the whole in itself is more than its parts.",
    "I stand by it, and they're staff of the shop past the mill where I buy bread.",
    "Where are you off to, and were there two of you? I gave him the advice.",
    "Two thousand litres is a lot, and sixty lines is all it needs.",
    "If none of the customers it goes to asks why, the problems we had had simply went away.",
    "Would attested copies do, or would starting as a helper make more sense?",
    "I do do this at home, and one sheet on the bowser is enough.",
    "What a kind note! I should like to thank the three of you.",
    "There are two things I should mention, and my wife says I was talking in my sleep.",
    "My brothers work at the mine, and I calculated the interest for seven months.",
    "I could come in any afternoon, and everyone else is free in the mornings.",
    "We hand-rolled the dough, copied the always-on machine and wrote an npm package.",
    "It is a long way from a full rewrite, and there are a bunch of small jobs left.",
    "She is resilient to changing plans, and my journey to becoming a baker was slow.",
    "That place is just as good if not better, and we kept the roundtrip short.",
    "It is critical that everyone work on it, and it sort of pays for itself.",
    "I remember years ago when we met, and I look back on 2023 with joy.",
    "We were doing 80 mph, and in our first example we aren't far off.",
    "Now, now, there is no hurry, and two too many are better than one too few.",
    "The map you mentioned about noon is here, and I would add you here.",
    "Pruning them would cost less, and the form from the clinic came on page four.",
    "We put the six last year in the shed, and then they mist up.",
    "I used to drive a tow-truck, and I took two late shifts a week.",
    "The deer by the pier are still here, and the weak coffee is quite right for a quiet week.",
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


@pytest.mark.parametrize("marked", SPLITS + ROLES + GAPS + PREPOSITIONS + CONTEXTS + SLIPS)
def test_the_wrong_small_word_is_found_and_the_right_one_is_not(marked: str) -> None:
    slot = re.search(r"\{(.*?)\|(.*?)\}", marked)
    assert slot
    wrong, right = (marked.replace(slot[0], slot[number]) for number in (1, 2))
    assert places(right) == []
    start = in_a_letter(wrong).index(wrong) + slot.start()
    assert any(begin < start + len(slot[1]) + 1 and end > start - 1 for begin, end in places(wrong))


@pytest.mark.parametrize("sentence", GOOD)
def test_good_small_words_pass(sentence: str) -> None:
    assert places(sentence) == []


def places(sentence: str) -> list[tuple[int, int]]:
    """Start and end of everything that the language checks find in a letter with this sentence."""
    known = ("Thandi Nkosi", "Naledi Mokoena", "Ely", "Tucson")
    return [(it.start, it.end) for it in english.read(in_a_letter(sentence), "en-GB", known)]
