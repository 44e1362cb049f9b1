"""What is too casual, what presses the reader, and what only looks like it."""

from __future__ import annotations

import pytest

from heardback.proofreading.tone import casual, pushy

CASUAL = [
    ("Hey Thandi,\n\nThank you for today.", "Hey"),
    ("Hey,\n\nthanks for your time.", "Hey"),
    ("I'm gonna send it tomorrow.", "gonna"),
    ("I wanna thank you again.", "wanna"),
    ("Thank you 😀 for the tour.", "😀"),
    ("It was great 👍🏽🎉 to meet you.", "👍🏽🎉"),
    ("What a day!! Thank you.", "!!"),
    ("Really?! I had no idea.", "?!"),
    ("Thanks for ur time.", "ur"),
    ("Yeah, the second date suits me.", "Yeah"),
    ("Thank u for the call.", "Thank u"),
    ("See you soon :)", ":)"),
    ("Hi guys, thank you for Monday.", "Hi guys"),
    ("I enjoyed meeting you guys.", "you guys"),
    ("Thx for the tour.", "Thx"),
    ("Lol, I forgot the attachment.", "Lol"),
    ("C u soon.", "C u"),
    ("Thanx for the tour.", "Thanx"),
    ("It was sooo good.", "sooo"),
    ("Heyyy Thandi, thank you.", "Heyyy"),
    ("Imo it went well, btw.", "Imo"),
]

NOT_CASUAL = [
    ("Dear Ms Hey,\n\nThank you for the tour.", ("Martina Hey",)),
    ("I enjoyed my visit to Yeah Nah Ltd.", ("Yeah Nah Ltd",)),
    ("The YoYo team at Gonna Grow was kind.", ("Gonna Grow",)),
    ("They said what a day it was!", ()),
    ("Thank you – see you on Friday.", ()),
    ("I studied at UR and passed in 2024 (U.S. time).", ()),
    ("The ratio was 3:1 (see page 4).", ()),
    ("Is there anything else? Thank you!", ()),
    ("Cheers,\nCallum", ()),
    ("☎ +27 82 555 0100", ()),
    ("We met in room B4 and spoke of the IMO, the BTW return, a PLZ and YA novels.", ()),
    ("Bro. Michael and Sr. Anna teach there.", ()),
    ("See www.naledi.example, part iii, and the XXXL shirts.", ()),
    ("© 2026 Naledi Mokoena ™ ✓ 5 → 6", ()),
]

PUSHY = [
    "How many times must I ask?",
    "You still owe me an answer.",
    "I need to hear by Friday.",
    "I need to hear from you by Friday at the latest.",
    "You promised to call me.",
    "You promised me an answer last week.",
    "I haven't heard from you.",
    "I haven’t heard back from you since the interview.",
    "I have not heard from you since Monday.",
    "I never heard back from you.",
    "I am still waiting for your reply.",
    "I'm still waiting to hear about the role.",
    "As soon as possible, please respond.",
    "Please reply as soon as possible.",
    "Please get back to me ASAP.",
    "I expect an answer.",
    "I expect a reply by tomorrow.",
    "Why have you not answered?",
    "Why haven't you replied to my message?",
    "This is my third e-mail.",
    "This is now my second message to you.",
    "You said Monday and it is Tuesday.",
    "You said Friday, and it's already Wednesday.",
    "You told me I would hear last week, but I have still heard nothing.",
    "I need an answer this week.",
    "I must insist on a decision.",
    "You were supposed to write on Monday.",
    "If I don't hear from you by Friday, I will take another job.",
    "I have e-mailed you three times.",
    "What is taking so long?",
    "It has been two weeks and I still have no answer.",
    "How long do I have to wait?",
    "I have been waiting for your answer for two weeks.",
    "My last two emails have gone unanswered.",
    "I am disappointed that you have not replied.",
    "Please respond immediately.",
    "I still have not received any reply.",
    "You have not replied to my last message.",
    "You need to tell me today.",
    "I deserve an answer.",
    "I’ve emailed you three times.",
    "I have followed up several times.",
    "I have heard nothing from you.",
    "I’ve heard nothing since.",
    "You have left me waiting.",
    "I am tired of waiting.",
    "I am losing patience.",
    "You said that you would call, and you did not.",
    "I need you to reply.",
    "When will I finally hear?",
    "Your silence is disappointing.",
    "Respond by Friday or I will withdraw.",
    "I must know by Friday.",
    "You still owe me a reply.",
    "I would have expected a reply by now.",
    "Please hurry.",
    "I have another offer and need your answer by Friday.",
    "You said the 18th, and it's already December.",
]

NOT_PUSHY = [
    "I can't tell you how many times I drove past your gate as a child.",
    "Please don't feel that you owe me an answer this week.",
    "You mentioned that two vats come out with a bitter note and that nobody can tell you why.",
    "You mentioned the friction between sales and the stillhouse.",
    "I hope you won't think it impatient of me to ask.",
    "There were complaints that nobody was answering the telephone on Fridays.",
    "Please give me a call if that helps.",
    "You replied that you would be able to give me an answer in ten days.",
    "That is more than I deserve.",
    "He asked us to run the test for the third time.",
    "The captain has no one to replace me.",
    "I know how long you and your daughter have been waiting, and I am glad for you.",
    "Please let me know and I will send it at once.",
    "No reply yet, no rush.",
    "I look forward to hearing from you.",
    "If you need anything else, please let me know.",
    "I need to give notice by 1 March, so I wanted to ask about the start date.",
    "I hope to hear from you soon.",
    "You said that a decision would be made by Monday, and I wondered whether there is any news.",
    "When we spoke on 2 November, you expected to decide by the end of last week.",
    "The tour was every bit as good as you promised.",
    "I would be grateful for an answer at any time that suits you.",
    "I expect to finish my certificate in March.",
    "I am still very interested in the role.",
    "It has been two weeks since we spoke, and I am still interested.",
    "I will send the documents as soon as possible.",
    "I have been waiting for a role like this one.",
    "I know that you are busy, and there is no hurry on my side.",
    "During my articles I drafted urgent applications.",
    "I am disappointed, of course, but I respect the choice.",
    "May I ask when the panel expects to decide?",
    "Please let me know if there is anything that I can send you.",
    "My patients call me by my first name, and I answer every letter.",
    "I have not heard back yet, and I know that you have many candidates.",
    "Please don’t feel that you need to answer.",
    "You do not need to reply to this.",
    "I do not expect a reply.",
    "I demand much of myself.",
    "I haven’t heard back yet, and that is fine.",
    "I haven’t had any news yet, so I thought that I would ask.",
    "If I do not hear from you, I will take it that Monday at ten is fine.",
    "I was surprised that you knew my village.",
    "I called the library twice to find it.",
    "I wrote the pipeline three times before it was right.",
    "You said that it is a small team, and it is.",
    "You said the launch is in May, and that day I will be there.",
    "How long does it take to learn the oven?",
    "Is there an urgent need for nurses?",
    "I have not heard of Flink before, and I had heard nothing but good of you.",
    "The silence in the reading room was wonderful.",
    "You asked why I left my last job, and I answered too briefly.",
]


@pytest.mark.parametrize(("text", "place"), CASUAL)
def test_casual_words_and_marks_are_found(text: str, place: str) -> None:
    assert place in [finding.text for finding in casual(text)]


@pytest.mark.parametrize(("text", "known"), NOT_CASUAL)
def test_names_and_plain_words_are_not_casual(text: str, known: tuple[str, ...]) -> None:
    assert casual(text, known) == ()


def test_a_greeting_stays_casual_even_if_somebody_is_called_hey() -> None:
    assert [finding.text for finding in casual("Hey Martina,\n\nThanks.", ("Martina Hey",))] == ["Hey"]


@pytest.mark.parametrize("text", PUSHY)
def test_pressing_the_reader_is_found(text: str) -> None:
    assert pushy(text)


@pytest.mark.parametrize("text", NOT_PUSHY)
def test_patience_and_plain_needs_are_not_pushy(text: str) -> None:
    assert pushy(text) == ()


def test_the_spans_are_those_of_the_text() -> None:
    text = "Thank you 🙂.\n\nI haven’t heard from you!!"
    for finding in (*casual(text), *pushy(text)):
        assert text[finding.start : finding.end] == finding.text
