"""The rules of grammar, by what they find: {wrong|right}. The right sentence must pass without a remark."""

from __future__ import annotations

import re

import pytest
from in_a_letter import in_a_letter

from heardback import english

KNOWN = ("Thandi Nkosi", "Naledi Mokoena", "Karoo Data", "Data Engineer")

VERB_FORMS = [
    "I would {spoke|speak} to the team first.",
    "I {did not expected|did not expect} such a warm welcome.",
    "Could you {telling|tell} me which skill matters most?",
    "It was a pleasure to {met|meet} you on Monday.",
    "I would be glad to {sent|send} you the report.",
    "I have {wrote|written} to the clinic twice.",
    "They have not been {ask|asked} about the rota.",
    "Both copies are {attach|attached}.",
    "I am {follow|following} up on my application.",
    "Thank you for {let|letting} me know.",
    "I left without {ask|asking} the price.",
    "I look forward to {hear|hearing} from you.",
    "I enjoyed {meet|meeting} the nurses on the ward.",
    "They let me {to hold|hold} the key.",
    "I hope {hear|to hear} from you soon.",
    "I would love {work|to work} with your team.",
    "I had the opportunity to {joining|join} the choir.",
]
SLIPS = [
    "I am happy to accept {you're|your} offer.",
    "Is {their|there} any news about the post?",
    "I had never {saw|seen} a cleaner floor.",
]
AGREEMENT = [
    "They {knows|know} the route well.",
    "She {say|says} that the crane is old.",
    "The visitors {is|are} asked to wear a helmet.",
    "My current office {have|has} two doors.",
    "Most of my learners {has|have} found work.",
    "My interest in the school {have|has} grown.",
    "I taught pupils who {needs|need} extra time.",
    "I wrote a script that {check|checks} the times.",
    "I have worked here for six {year|years}.",
    "We saved 35 {minute|minutes} per truck.",
    "It was a busy {months|month} for the bakery.",
    "I can solve these {problem|problems} in a week.",
    "One of the {teacher|teachers} showed me the garden.",
]
WORDS = [
    "I am {interesting|interested} in the role.",
    "I was responsible {of|for} the night shift.",
    "We can {discuss about|discuss} the salary.",
    "My thesis dealt {about|with} old pumps.",
    "I am available {in|on} Monday.",
    "I worked there {since|for} two years.",
    "Thank you for {you|your} patience.",
    "Thank you for {you're|your} reply.",
    "I hope {your|you're} well.",
    "{Its|It's} now ten days since we met.",
    "It is faster {then|than} the old one.",
    "Since {than|then} I have passed the exam.",
    "I heard {form|from} the panel.",
    "It was {to|too} late to call.",
    "I wondered {weather|whether} you had met.",
    "I passed the exam last {weak|week}.",
    "I {past|passed} the exam in October.",
    "I should {of|have} asked earlier.",
    "I am {confidant|confident} that I can help.",
    "I spoke to the {manger|manager} yesterday.",
    "Thank you {the|for the} tour of the mill.",
    "I would {happy|be happy} to help.",
    "We {dont|don't} work on Sundays.",
    "Thank you for {yesterdays|yesterday's} call.",
    "Are {their|there} any questions that I can answer?",
    "We have run the kiosk {their|there}.",
    "The poster had {to|too} many colours.",
    "I am happy to {except|accept} your offer.",
    "If {you're|your} policy allows it, I would like a copy.",
    "We worked with {same|the same} tools.",
    "I lost my {partners|partner's} address.",
]
MECHANICS = [
    "I liked {a|an} idea that you mentioned.",
    "It took {an|a} year to finish.",
    "I met the {the team|team} on Monday.",
    "At home {i|I} bake bread.",
    "I saw the {ward.It|ward. It} was calm.",
    "I came {early , and|early, and} I stayed late.",
    "I came {early,and|early, and} I stayed late.",
    "I came {early ,and|early, and} I stayed late.",
    "The plan {( or|(or} most of it) was good.",
    "We waited {40minutes|40 minutes} for it.",
    "I saw two {points Was|points. Was} it clear?",
    "It was a long {one After|one. After} the break we left.",
    "I grew up near {Geelong It|Geelong. It} was small.",
]
DIALECTS = [
    ("en-ZA", "It is my {favorite|favourite} part of the day."),
    ("en-GB", "I built a small garden {center|centre}."),
    ("en-US", "I {learnt|learned} a great deal from it."),
    ("en-US", "I would be {honoured|honored} to join."),
    ("en-GB", "I have run a holiday {program|programme} for children."),
    ("en-US", "I would bring that same patience to your {programme|program}."),
    ("en-GB", "I have also got my driving {license|licence}, so the road is no obstacle."),
    ("en-GB", "The {harbor|harbour} office has a bright young diver."),
    ("en-GB", "I would like to {practice|practise} at the clinic."),
]
GOOD = [
    "I wrote the program in Python and organised the tests.",
    "The team are kind, and the staff know each other.",
    "I look forward to the visit on Monday.",
    "The tour, the tea and the talk were a delight.",
    "Reading and writing are what I do best.",
    "I am used to long days, and I used to work nights.",
    "Whoever you choose, I wish you every success.",
    "One of the things that matter to me is quiet.",
    "The number of complaints has fallen by a third.",
    "Neither of us had met before; both of us had had a long day.",
    "An hour later an honest answer from a university came by e-mail.",
    "If it were up to me, I would suggest that she have the last word.",
    "I can start on 1 February 2027, at 10:30, or two weeks later.",
    "A sales manager with five years' experience showed me a two-page note.",
    "What I would do first is listen.",
    "It's good work, and its effect is clear.",
    "I prefer it to working alone, which is why I moved to teaching.",
    "As agreed, I have attached both copies; please let me know if anything is missing.",
    "I know that that matters to you.",
    "Thank you for seeing me, and for being so patient while I looked for my notes.",
    "My write-up is done, and I listen for faults in the engine.",
    "I mistook a nightjar for a stone and a slipware jug for a vase.",
    "We follow up with every customer, and you may follow us on LinkedIn.",
    "I had not expected a reply so prompt.",
    "I run a school which parents recommend.",
    "Will the session be for one hour?",
    "The patience which you showed with my questions was generous.",
    "We finished with two weeks to spare.",
    "I gave the neighbours new keys, and my partners work in Durban.",
    "To change them I'd need a week, and to us I'd say it mattered.",
    "We spoke to fast learners, and the children too were cold.",
    "I was grateful for you taking the time to write.",
    "Its Pretoria office opened in May, and its not-for-profit arm grew.",
    "It was me who might suggest that somebody count the boxes.",
    "What matters is the order, and somebody who's able can see it.",
    "I spoke to the two who stayed; the two who didn't were on a call.",
    "I can be with you four weeks from today, or any time after three tomorrow.",
    "For three summers I have helped, and the last two companies I worked for told me so.",
    "The app for farmers that was downloaded most came from one of the panel.",
    "If a curtain of heavy rubber were hung there, I would agree.",
    "I read every one of them, and I rather like the fact.",
    "With regret, I must withdraw, but not without thanks for your message.",
    "I hold certificates in foot care, and I did the course at my own expense.",
    "When I looked at my own stairs, I put an end to it by way of a rail.",
    "One costs a dollar, and nobody at the Monday meeting knew.",
    "I have pleasure in accepting, in case this was in doubt.",
    "Of the boats, the other eight leak, and a new one costs more.",
    "I had had to wait, and I have reread it.",
    "My mom says that the frames to which you referred are old.",
    "The film that I like most is Some Like It Hot.",
    "The file is 10MB, and the shop closes at 5pm (I think).",
]


def found_in(sentence: str, variety: str = "en-ZA") -> list[tuple[int, int, str]]:
    """Start, end (in the letter) and text of everything that the language checks find."""
    return [(it.start, it.end, it.text) for it in english.read(in_a_letter(sentence), variety, KNOWN)]


@pytest.mark.parametrize("marked", VERB_FORMS + SLIPS + AGREEMENT + WORDS + MECHANICS)
def test_the_wrong_form_is_found_and_the_right_one_is_not(marked: str) -> None:
    check_both("en-ZA", marked)


@pytest.mark.parametrize(("variety", "marked"), DIALECTS)
def test_each_english_has_its_spellings(variety: str, marked: str) -> None:
    check_both(variety, marked)


@pytest.mark.parametrize("sentence", GOOD)
def test_good_english_passes(sentence: str) -> None:
    assert found_in(sentence) == []


def check_both(variety: str, marked: str) -> None:
    slot = re.search(r"\{(.*?)\|(.*?)\}", marked)
    assert slot
    wrong, right = (marked.replace(slot[0], slot[number]) for number in (1, 2))
    assert found_in(right, variety) == []
    start = in_a_letter(wrong).index(wrong) + slot.start()
    hits = found_in(wrong, variety)
    assert any(begin <= start + len(slot[1]) and end >= start for begin, end, _ in hits), hits
