from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from messages import GOOD, KAROO, PANEL, THANK_YOU, ZONE, found, run, suggested

from heardback.domain.application import Interview
from heardback.domain.kinds import Message
from heardback.proofreading.checking import Facts

# The interview was on Wednesday 18 November 2026; today is Thursday the 19th.
WRONG_WEEKDAY = [
    ("They decide by Tuesday 18 November.", "Tuesday", "Wednesday"),
    ("They decide by Tuesday, 18 November 2026.", "Tuesday", "Wednesday"),
    ("They decide by Tuesday, November 18.", "Tuesday", "Wednesday"),
    ("They decide by Tuesday, November 18th, 2026.", "Tuesday", "Wednesday"),
    ("They decide by Tuesday the 18th of November.", "Tuesday", "Wednesday"),
    ("They decide by Tue 18 Nov.", "Tue", "Wed"),
    ("They decide by Tues. 18 Nov.", "Tues", "Wed"),
    ("They decide by Tuesday 2026-11-18.", "Tuesday", "Wednesday"),
    ("They decide by Tuesday 18/11/2026.", "Tuesday", "Wednesday"),
    ("They decide by Tuesday, 18.11.2026.", "Tuesday", "Wednesday"),
    ("They decide by 18 November (Tuesday).", "Tuesday", "Wednesday"),
    ("They decide on Tuesday (18 November).", "Tuesday", "Wednesday"),
    ("I start on 4 January 2027, a Tuesday.", "Tuesday", "Monday"),
    ("I start on Tuesday\n4 January.", "Tuesday", "Monday"),
    ("They decide by Thursday 4 December.", "Thursday", "Friday"),
    ("I applied on Monday 29 October.", "Monday", "Thursday"),
]
NO_SUCH_DAY = [
    ("They decide by 31 November.", "31 November"),
    ("They decide by 30 February 2027.", "30 February 2027"),
    ("I start on February 29, 2027.", "February 29, 2027"),
]
NOT_THE_INTERVIEW = [
    ("Thank you for our interview on 17 November.", "17 November", "18 November"),
    ("Thank you for the interview on November 17.", "November 17", "November 18"),
    ("Thank you for the interview of 17 November 2026.", "17 November 2026", "18 November 2026"),
    ("When we met on 17 November, you said so.", "17 November", "18 November"),
    ("When we spoke on 17 Nov, you said so.", "17 Nov", "18 November"),
    ("Thank you for meeting me on Tuesday, 17 November.", "Tuesday, 17 November", "Wednesday, 18 November"),
    ("It was a pleasure to meet you on 17 November.", "17 November", "18 November"),
    ("I enjoyed speaking with you on 17 November.", "17 November", "18 November"),
    ("Thank you for your time on 17 November.", "17 November", "18 November"),
    ("On 17 November we spoke about Flink.", "17 November", "18 November"),
    ("Our interview for the Data Engineer role on 17 November was good.", "17 November", "18 November"),
    ("Since our conversation on 2026-11-17 I have read on.", "2026-11-17", "2026-11-18"),
    ("I write about our meeting of 25 November.", "25 November", "18 November"),
    ("I would like to thank you for our interview on 17 November.", "17 November", "18 November"),
    ("The interview was on 17 November.", "17 November", "18 November"),
    ("Our meeting in Cape Town on 17 November was good.", "17 November", "18 November"),
    ("When we met on the 17th, you said so.", "17th", "18th"),
    ("I interviewed with you on 17 November.", "17 November", "18 November"),
    ("When we spoke by phone on 17 November, you said so.", "17 November", "18 November"),
    ("When I met with you and Pieter on 17 November, you said so.", "17 November", "18 November"),
    (
        "Thank you for the time you gave me on Tuesday, 17 November.",
        "Tuesday, 17 November",
        "Wednesday, 18 November",
    ),
    ("Thank you for the chance to interview with you on 17 November.", "17 November", "18 November"),
    ("Our interview (17 November) was good.", "17 November", "18 November"),
    ("Our 17 November interview was good.", "17 November", "18 November"),
    ("I write about the 17 November interview.", "17 November", "18 November"),
    ("I enjoyed the interview that I had with you on 17 November.", "17 November", "18 November"),
    ("Thanks for the chat on the 17th.", "17th", "18th"),
    ("Thank you for such a good talk on 17 November.", "17 November", "18 November"),
    ("the post, for which you interviewed me on 17 November", "17 November", "18 November"),
]
FINE = [
    "They decide by Wednesday 18 November.",
    "They decide by Friday 4 December.",
    "They decide by Friday, December 4th.",
    "They decide by 4 December.",
    "Thank you for our interview on 18 November.",
    "Thank you for our interview on Wednesday, 18 November 2026.",
    "Thank you for meeting me on Wednesday, November 18.",
    "When we met on 18 Nov, you said so.",
    "When we met on 18/11/2026, you said so.",
    "On 18 November we spoke about Flink.",
    "I applied on 28 October.",
    "I am following up on my application of 28 October.",
    "I can start on 4 January 2027, and my notice ends on 31 December.",
    "I could start on Monday, January 4, 2027.",
    "In our interview you named 4 December for the decision.",
    "At our interview you said that you would decide by 4 December.",
    "Thank you for the interview, and I look forward to our next interview on 25 November.",
    "Could we meet again on 25 November?",
    "I am available for a second interview on 25 November.",
    "I look forward to meeting you on 25 November.",
    "The call is on 24 November at 10:00.",
    "We finished it on 12 May 2024, a Sunday.",
    "I was born on 3 March 1990.",
    "It runs 24/7, in 50/50 shifts, and took 3/4 of the time.",
    "May 3 people come? I may 3 times ask.",
    "In March 2026 we moved 40 services.",
    "Version 18.11.20 was released.",
    "We met 18 people in 2026.",
    "The Sun 2 project and the Fri 13 film.",
    "It happened on Thursday, 29 February 2024.",
    "When we met on the 18th, you said so.",
    "We sat on the 3rd floor; I start on the 5th.",
    "We met at the careers fair on 3 October.",
    "We discussed 4 December as a first day.",
    "You spoke at the conference on 3 October.",
    "I spoke with Pieter Smit, my referee, on 20 November.",
    "In our interview you told me about the release on 4 December.",
    "The presentation on 24 November is ready.",
    "Thank you for inviting me; I look forward to our interview on 25 November.",
    "I am happy to confirm our interview on 25 November.",
    "Our second interview on 9 November is another matter.",
    "Our 18 November interview was good.",
    "Our interview (18 November) was good.",
    "The 25 November interview suits me.",
    "The 10 November meeting of your board, which you told me about, is over.",
    "Our 25 November meeting will be in Cape Town.",
    "Thank you for the talk on Flink of 17 November.",
    "Thank you for your letter of 17 November.",
    "Thank you for your mail of 17 November.",
    GOOD,
]


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG_WEEKDAY)
def test_a_weekday_that_does_not_fit(text: str, wrong: str, right: str) -> None:
    check = run("dates", text)
    assert (check.status, found(check), suggested(check)) == ("warn", [wrong], [right])


@pytest.mark.parametrize(("text", "wrong"), NO_SUCH_DAY)
def test_a_day_that_does_not_exist(text: str, wrong: str) -> None:
    check = run("dates", text)
    assert (check.status, found(check)) == ("warn", [wrong])


@pytest.mark.parametrize(("text", "wrong", "right"), NOT_THE_INTERVIEW)
def test_another_day_called_the_interviews(text: str, wrong: str, right: str) -> None:
    check = run("dates", text)
    assert (check.status, found(check), suggested(check)) == ("warn", [wrong], [right])


@pytest.mark.parametrize("text", FINE)
def test_fitting_and_other_dates_are_fine(text: str) -> None:
    check = run("dates", text)
    assert check.status == "pass", check


def test_a_date_without_a_year_is_the_one_nearest_to_the_interview() -> None:
    january = replace(PANEL, start=datetime(2027, 1, 5, 10, tzinfo=ZONE))
    facts = replace(THANK_YOU, interview=january, application=replace(KAROO, interviews=(january,)))
    assert run("dates", "I applied on Tuesday 29 December.", facts).status == "pass"
    assert run("dates", "I applied on Wednesday 29 December.", facts).status == "warn"


def test_figures_are_read_in_the_order_of_the_chosen_english() -> None:
    american = replace(THANK_YOU, english="en-US")
    text = "Thank you for our interview on 11/18/2026, a Wednesday."
    assert run("dates", text, american).status == "pass"
    assert run("dates", "Let us say Wednesday 12/09/2026.", american).status == "pass"
    assert run("dates", "Let us say Wednesday 09/12/2026.").status == "pass"


def test_any_interview_of_the_application_may_be_meant() -> None:
    first = Interview(date(2026, 11, 10), ZONE)
    cancelled = Interview(date(2026, 11, 12), ZONE, cancelled=True)
    application = replace(KAROO, interviews=(first, cancelled, PANEL))
    facts = replace(THANK_YOU, message=Message.FOLLOW_UP, application=application)
    assert run("dates", "Thank you for our interview on 10 November.", facts).status == "pass"
    assert run("dates", "Thank you for our interview on 12 November.", facts).status == "warn"


def test_in_a_thank_you_only_those_with_the_addressee() -> None:
    with_pieter = Interview(date(2026, 11, 10), ZONE, people=("Pieter van Wyk",))
    alone = replace(PANEL, people=("Thandi Nkosi",))
    facts = replace(THANK_YOU, interview=alone, application=replace(KAROO, interviews=(with_pieter, alone)))
    assert run("dates", "Thank you for our interview on 10 November.", facts).status == "warn"


def test_the_day_where_the_interview_was_held_counts_too() -> None:
    auckland = ZoneInfo("Pacific/Auckland")
    early = Interview(datetime(2026, 11, 19, 8, tzinfo=auckland), auckland)
    facts = replace(THANK_YOU, interview=early, application=replace(KAROO, interviews=(early,)))
    for day in ("Wednesday 18", "Thursday 19"):
        assert run("dates", f"Thank you for our interview on {day} November.", facts).status == "pass"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for meeting me on Monday.",
        "When we spoke on Friday, you said so.",
        "I enjoyed our interview on Tuesday.",
    ],
)
def test_a_bare_weekday_that_does_not_fit_is_warned(text: str) -> None:
    check = run("dates", text)
    assert (check.status, suggested(check)) == ("warn", ["Wednesday"])
    later = replace(THANK_YOU, now=datetime(2026, 12, 9, tzinfo=ZONE))
    assert run("dates", text, later).status == "pass"


@pytest.mark.parametrize(
    "text", ["Thank you for meeting me on Wednesday.", "I am free on Monday.", "Let us talk on Friday."]
)
def test_a_bare_weekday_that_fits_or_is_another_matter(text: str) -> None:
    assert run("dates", text).status == "pass"


def test_without_an_interview_only_weekdays_are_checked() -> None:
    nothing = Facts(now=THANK_YOU.now, zone=ZONE)
    assert run("dates", "Thank you for our interview on 17 November.", nothing).status == "pass"
    assert run("dates", "It is on Monday 17 November.", nothing).status == "warn"
    assert run("dates", "It is on Monday 17 November.", Facts()).status == "skip"
