from __future__ import annotations

from dataclasses import replace

import pytest
from messages import GOOD, THANK_YOU, found, run

SLOTS = [
    ("Dear [name],", "[name]"),
    ("Our talk about [what you talked about] was good.", "[what you talked about]"),
    ("Our talk about [what you\ntalked about] was good.", "[what you\ntalked about]"),
    ("I enjoyed [TOPIC]!", "[TOPIC]"),
    ("Dear [Dr. Nkosi?],", "[Dr. Nkosi?]"),
    ("see [date] (or call)", "[date]"),
    ("Dear {{ interviewer.first }},", "{{ interviewer.first }}"),
    ("Dear {{name}},", "{{name}}"),
    ("{% if late %}Sorry{% endif %}", "{% if late %}"),
    ("Dear {first_name},", "{first_name}"),
    ("Dear <name>,", "<name>"),
    ("Dear <First Name>,", "<First Name>"),
    ("Dear <<name>>,", "<<name>"),
    ("on XXX at noon", "XXX"),
    ("on XXXX at noon", "XXXX"),
    ("The date is TBD.", "TBD"),
    ("the date is tbd", "tbd"),
    ("Dear ____,", "____"),
    ("It took me ______ years.", "______"),
    ("Call me at xxx-xxx.", "xxx"),
    ("Dear ___,", "___"),
    ("I like <company/role>.", "<company/role>"),
    ("[Your name]", "[Your name]"),
    ("[my phone 1]", "[my phone 1]"),
]

NO_SLOTS = [
    "They wrote “recieve” [sic] twice.",
    "They wrote recieve [sic!].",
    "As the paper says [1], and [12].",
    "My [portfolio](https://naledi.example/work) shows it.",
    "My [portfolio][1] shows it.\n\n[1]: https://naledi.example",
    "My [portfolio][work] shows it.\n\n[work]: https://naledi.example",
    "![a chart](chart.png)",
    "It is at <https://naledi.example/cv>.",
    "Write to <naledi@mail.example>.",
    "Write to Naledi <naledi@mail.example> or <mailto:n@mail.example>.",
    "It is at <naledi.example>.",
    "I <3 this team.",
    "We need a < b and b > c.",
    "A queue of type List<String> and a vector<int>.",
    "numbers[index] is what I meant.",
    "“[T]he rota is fine”, you said […] and laughed [...].",
    "- [x] portfolio\n- [ ] references",
    "Line<br>break, <b>bold</b>.",
    "The template said `{{ name }}`, which made us laugh.",
    "Ticket [KD-42] is the one.",
    "I wear XXL, and XX years passed.",
    "snake_case and __init__ and a__b",
    "Kind regards,\n________________________________\nNaledi",
    "see footnote[^1]",
    "It is online [https://naledi.example].",
    "The XXXI Olympiad",
    "It is at https://naledi.example/?page={name}.",
]


@pytest.mark.parametrize(("text", "slot"), SLOTS)
def test_a_slot_fails_where_it_is(text: str, slot: str) -> None:
    check = run("placeholders", text)
    assert check.status == "fail"
    assert slot in found(check)
    for finding in check.findings:
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("text", [*NO_SLOTS, GOOD])
def test_no_slot_no_alarm(text: str) -> None:
    assert run("placeholders", text).status == "pass"


def test_a_slot_in_the_subject_fails_too() -> None:
    check = run("placeholders", GOOD, replace(THANK_YOU, subject="Thank you for [day]"))
    assert (check.status, check.findings) == ("fail", ())
