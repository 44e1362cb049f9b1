"""Four weeks of a search, done by keys alone in a terminal of 80 by 24.

Six applications: a panel, a reschedule, a cancellation, an interview tomorrow, promised dates, a rejection with
a request for feedback, an offer with a deadline, an acceptance and five withdrawals; and three mistakes undone.
Each part is on another day, when the person opens the dashboard again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminal import Terminal, heardback

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")

SETTINGS = """\
me: {name: Naledi Mokoena, email: naledi@mail.example, strengths: [calm migrations]}
timezone: Africa/Johannesburg
"""
LETTERS_A_SECOND = 5
"""How fast somebody types who is in no hurry."""


class Search:
    """A folder, and a person at the keyboard."""

    def __init__(self, place: Path) -> None:
        self.folder, self.home = place / "search", place / "home"
        (self.folder / "applications").mkdir(parents=True)
        self.home.mkdir()
        (self.folder / "heardback.yaml").write_text(SETTINGS)
        self.terminal: Terminal
        self.keys = 0

    @contextmanager
    def opened(self, now: str) -> Iterator[Terminal]:
        """The dashboard at another time."""
        arguments = heardback("-C", str(self.folder), "--now", f"{now}+02:00")
        with Terminal(arguments, home=self.home) as self.terminal:
            self.terminal.wait("q quit")
            yield self.terminal
            self.terminal.press("q")
            self.terminal.ended()

    def file(self, id_: str) -> str:
        return (self.folder / "applications" / f"{id_}.md").read_text()

    def fill(self, key: str, title: str, *answers: str, done: str = "u undoes") -> None:
        """Open a form, answer its questions in order from where it begins, and see it saved."""
        self.begin(key, title)
        self.answer(*answers)
        self.enter(done)

    def begin(self, key: str, title: str) -> None:
        self.terminal.press(key)
        self.terminal.wait(title, "esc cancel")
        self.keys += 1

    def answer(self, *answers: str) -> None:
        for number, answer in enumerate(answers):
            self.terminal.press(*["tab"] * bool(number))
            self.terminal.type(answer)
            self.keys += len(answer) + 1

    def enter(self, done: str = "u undoes") -> None:
        """Send a form, and wait for `done` in what is said then, however it wraps."""
        self.terminal.press("enter")
        self.keys += 1
        self.terminal.until(
            lambda: "esc cancel" not in self.terminal.text and done in " ".join(self.terminal.text.split()),
            done,
        )

    def on(self, company: str) -> None:
        """Go to an application on the tab of all."""
        self.terminal.press("a")
        self.terminal.wait("COMPANY")
        self.terminal.press("/")
        self.terminal.wait("type to filter")
        self.terminal.type(company.lower())
        self.terminal.wait("1 found")
        self.terminal.press("enter")
        self.sees_on(company)

    def sees_on(self, company: str) -> None:
        """Wait until the highlight is on a row of `company`."""
        self.terminal.until(
            lambda: any("▌" in row and company in row for row in self.terminal.text.splitlines()),
            f"the highlight on {company}",
        )

    def undo(self, words: str) -> None:
        """Undo the last change, which must contain `words`."""
        self.terminal.press("u")
        self.terminal.wait("Undone: ", words)


@pytest.fixture
def search(tmp_path: Path) -> Search:
    return Search(tmp_path)


def test_from_nothing_to_an_interview_tomorrow_in_half_a_minute_of_typing(search: Search) -> None:
    began = time.perf_counter()
    with search.opened("2026-11-19T09:00:00") as terminal:
        terminal.wait("This folder is empty so far.")
        search.fill("n", "A new application", "Karoo Data", "Data Engineer", "today")
        search.sees_on("Karoo Data")
        search.fill("i", "Interview with Karoo Data", "tomorrow 10:00")
        terminal.wait("Interview tomorrow.")
        terminal.press("1")
        terminal.wait("AHEAD", "Karoo Data")
    assert "start: 2026-11-20 10:00" in search.file("karoo-data-engineer")
    assert search.keys / LETTERS_A_SECOND + (time.perf_counter() - began) < 30


@pytest.mark.campaign
def test_four_weeks_by_keys_alone(search: Search) -> None:
    _the_first_days(search)
    _the_panel_and_a_reschedule(search)
    _answers_of_all_sorts(search)
    _the_offer(search)


def _the_first_days(search: Search) -> None:
    with search.opened("2026-11-02T09:00:00"):
        for company, role in (
            ("Karoo Data", "Data Engineer"),
            ("Umoya", "Backend Engineer"),
            ("Harbour Labs", "Platform Engineer"),
            ("Bergview", "Data Steward"),
            ("Tidewater", "Analyst"),
            ("Chaya", "Reporting Engineer"),
        ):
            search.fill("n", "A new application", company, role, "today")
            search.sees_on(company)
        search.fill("t", "Stage of Chaya", "rej", done="chaya-reporting-engineer is now rejected")
        search.undo("is now rejected")  # the first mistake: the wrong key on the wrong row
        search.on("Karoo")
        search.fill("p", "Somebody at Karoo Data", "Thandi Nkosi", "Head of Data", "thandi@karoo.example")
        search.fill("i", "Interview with Karoo Data", "10 nov 10-11", "thandi, Pieter van Wyk", "panel")
        search.on("Umoya")
        search.fill("i", "Interview with Umoya", "11 nov 14:00", "Aisha Daniels")
        search.on("Harbour")
        search.fill("i", "Interview with Harbour Labs", "12 nov 9:30", "Lerato Dube")
    assert "with: [Thandi Nkosi, Pieter van Wyk]" in search.file("karoo-data-engineer")


def _the_panel_and_a_reschedule(search: Search) -> None:
    with search.opened("2026-11-10T12:30:00") as terminal:
        terminal.wait("Karoo Data", "q quit")
        search.begin("i", "Talked with Thandi")  # on a thank-you: the panel itself
        search.answer("moving the batch jobs", "the on-call rota", "4 dec")
        search.enter("a decision by Fri 4 Dec 2026. u undoes")
        search.on("Umoya")
        search.begin("i", "Interview with Umoya")
        terminal.press("up", "right")
        terminal.wait("2026-11-11 14:00")
        terminal.press("tab")
        search.answer("fri 14:00")
        search.enter("moved to Fri 13 Nov 14:00. u undoes")
        terminal.press("1", "home")
        search.sees_on("Harbour Labs")
        search.begin("i", "Interview with Harbour Labs")
        terminal.press("up", "up")
        terminal.wait("no  yes")
        terminal.press("right")
        search.enter("cancelled; the record stays. u undoes")
        terminal.press("down")
        for person in ("Pieter van Wyk", "Thandi Nkosi"):
            search.fill("s", "Log as sent", done=f"thank-you sent to {person}. u undoes")
    assert "cancelled: true" in search.file("harbour-labs-platform-engineer")
    assert "Interview moved from Wed 11 Nov 2026" in search.file("umoya-backend-engineer")


def _answers_of_all_sorts(search: Search) -> None:
    with search.opened("2026-11-18T09:00:00"):
        search.on("Umoya")
        search.fill("h", "Heard back from Umoya", "aisha", "a decision soon", "27 nov")
        search.on("Harbour")
        search.fill("t", "Stage of Harbour Labs", "declined")
        search.undo("is now declined")  # the second mistake
        search.fill("i", "Interview with Harbour Labs", "tomorrow 15:00", "Lerato Dube")
        search.on("Tidewater")
        search.fill("z", "Snooze Tidewater", "in 2 weeks")
        search.fill("n", "A new application", "Quillhaven", "Editor", "today")
    with search.opened("2026-11-30T09:00:00") as terminal:
        search.on("Umoya")
        search.begin("t", "Stage of Umoya")
        search.answer("rejected", "", "27 nov")
        search.enter("is now rejected, Fri 27 Nov 2026. u undoes")
        terminal.press("d")
        terminal.wait("Feedback", "checks passed")
        search.fill("s", "Did it go out?", done="feedback sent to Aisha Daniels")
    assert "message: feedback" in search.file("umoya-backend-engineer")


def _the_offer(search: Search) -> None:
    with search.opened("2026-12-03T09:00:00") as terminal:
        search.on("Karoo")
        search.fill("t", "Stage of Karoo Data", "offer", "4 dec")
        search.fill("l", "A note on Karoo Data", "they were warm")
        search.undo("Noted")  # the third mistake
        assert "offer_answer_by: 2026-12-04" in search.file("karoo-data-engineer")
        terminal.press("1")
        terminal.wait("Karoo Data", "q quit")
        search.on("Karoo")
        search.fill("s", "Log as sent", "accept-offer", done="Its stage is now accepted. u undoes")
        terminal.press("esc", "home")
        for company in ("Bergview", "Chaya", "Harbour Labs", "Karoo Data", "Quillhaven", "Tidewater"):
            search.sees_on(company)
            terminal.press("down" if company == "Karoo Data" else " ")
        search.fill("t", "Stage of 5 applications", "withdrawn", done="Changed the stage of 5 applications")
    assert "stage: accepted" in search.file("karoo-data-engineer")
    files = [path.read_text() for path in (search.folder / "applications").iterdir()]
    assert sum("stage: withdrawn" in text for text in files) == 5
