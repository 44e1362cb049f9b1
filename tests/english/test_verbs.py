"""The forms of verbs, by what they depend on: {wrong|right}. The right sentence must pass without a remark."""

from __future__ import annotations

import re

import pytest

from heardback import english

AFTER_AUXILIARIES = [
    "The certificate must {to be|be} renewed.",
    "My wife has since {drank|drunk} it.",
    "Nobody had {notice|noticed} the leak.",
    "The clients have {asking|asked} for more.",
    "I would rather be {correct|corrected} by people who know.",
    "I have been {offer|offered} a promotion.",
    "The recorder was {stole|stolen} on Monday.",
    "The orders are {check|checked} by two people.",
    "The certificates are {store|stored} in the office.",
    "I did {wrote|write} to them in May.",
]
AFTER_OTHER_WORDS = [
    "Thank you for asking the volunteers to {helping|help} with the files.",
    "I used to {drawing|draw} forty plans a year.",
    "I apologise for not {have|having} the letter with me.",
    "After {check|checking} every label I called the lab.",
    "They asked us {bring|to bring} a helmet.",
    "I am good at {solve|solving} problems.",
    "I apologise for not {reply|replying} sooner.",
    "I would like to {trying|try} it.",
]
PAST = [
    "We {builded|built} a new ramp.",
    "She {catched|caught} the error in time.",
]
GOOD = [
    "I sent you my application on 3 November and remain keen to work for you.",
    "I finished the course in May and hope to use it.",
    "I worked there for two years and know the team well.",
    "I am used to working at night, and I object to paying twice.",
    "We are open to moving, and I look forward to meeting the team.",
    "I would help as much as I can to keep the place open.",
    "You can take it before you've earned it.",
    "I took your class on soils four years ago and now inspect farms.",
    "People tend to smile when they hear the title, so I appreciated it.",
    "I couldn't help admiring the press.",
    "The plant is a broad-leaved one.",
    "I have much pleasure in accepting the post.",
    "We were laughed at when we arrived.",
    "What you gave me and ask in return is fair.",
    "I remember you visited last week, and I know how busy the last week was.",
    "I moved to Leeds and live near the station.",
    "My wife has help at home, and we still have feed in the barn.",
    "I look forward to joining you, and in particular to working with Zoe.",
    "I devote my evenings to studying, since I am new to nursing.",
    "What I do is check the pumps, and the first thing I did was call the office.",
    "She described how they exercise it every week and listen for a change.",
    "I have been thinking about the room next to the study area. It has power, good light, and a door that locks.",
    "After review the form goes to finance.",
    "They asked me that, too, and I stopped to think.",
    "She has experience in payroll, cash and stock, and I had hope that it would work.",
    "I have need of a quiet room, and I have feed for the goats.",
]


def _issues(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(it.text, it.suggestions) for it in english.read(text, "en-GB", ("Thandi Nkosi",))]


@pytest.mark.parametrize("line", AFTER_AUXILIARIES + AFTER_OTHER_WORDS + PAST)
def test_a_wrong_form_of_a_verb_is_found_and_put_right(line: str) -> None:
    match = re.search(r"\{(.*?)\|(.*?)\}", line)
    assert match
    wrong, right = match.groups()
    bad = line.replace(match.group(), wrong)
    assert any(text in wrong or wrong in text for text, _ in _issues(bad))
    assert any(right in suggestions for _, suggestions in _issues(bad))


@pytest.mark.parametrize("line", AFTER_AUXILIARIES + AFTER_OTHER_WORDS + PAST + GOOD)
def test_a_right_form_of_a_verb_passes(line: str) -> None:
    assert _issues(re.sub(r"\{(.*?)\|(.*?)\}", r"\2", line)) == []
