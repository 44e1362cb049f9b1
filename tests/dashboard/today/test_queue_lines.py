"""The rows of Today as text: when, who, what. No name is cut next to empty space, and many rows fold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from unicodedata import category

import pytest
from dashboard_scene import NOW, ZONE, write_files
from hypothesis import given
from hypothesis import strategies as st

from heardback.dashboard.applications.application_rows import Order
from heardback.dashboard.reading import Reading, read
from heardback.dashboard.text import Tone, cells, fit
from heardback.dashboard.today.due_lines import QueueColumns, draw_entry, lines_of
from heardback.dashboard.today.due_rows import queue_entries
from heardback.dashboard.today.queue_entry import QueueEntry, Widths
from heardback.dashboard.today.today_pane import week_lines
from heardback.dashboard.wording import Times
from heardback.desk import Desk
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import Message

TIMES = Times(NOW.date(), ZONE)
_INSIDE = (
    QueueEntry(
        "i",
        follow_up=FollowUp(
            "a", "A", "R", Message.CONNECT, None, None, State.WAITING, True, NOW.date(), None, "Because."
        ),
    ),
)


def _read(folder: Path) -> Reading:
    return read(Desk(folder), NOW, Order.COMPANY)


def _rows(reading: Reading, width: int, words: str = "", opened: tuple[str, ...] = ()) -> list[str]:
    entries = queue_entries(reading.overview, reading.times, reading.queue.entries, words, opened)
    return [
        "".join(
            text for text, _ in draw_entry(entry, line, width, reading.queue.widths, reading.times)
        ).rstrip()
        for entry in entries
        for line in range(lines_of(entry, width))
    ]


def _entries(reading: Reading) -> list[QueueEntry]:
    return queue_entries(reading.overview, reading.times, reading.queue.entries)


def test_a_row_says_when_who_and_what(folder: Path) -> None:
    rows = _rows(_read(folder), 76)
    assert "• 11:00       Karoo Data       thank Pieter van Wyk      Data Engineer" in rows
    assert "! Thu 12 Nov  Harbour Labs     ask Lerato Dube again     Platform Engineer" in rows
    assert "… Mon 7 Dec   Karoo Data       follow-up, 2 invitations →" in rows


def test_where_it_is_narrow_the_second_line_says_what(folder: Path) -> None:
    rows = _rows(_read(folder), 36)
    at = rows.index("! Thu 12 Nov  Harbour Labs")
    assert rows[at + 1] == "              ask Lerato Dube again"


def test_one_line_is_enough_where_all_of_it_fits(folder: Path) -> None:
    assert "! Thu 12 Nov  Harbour Labs  ask Lerato Dube again" in _rows(_read(folder), 52)


def test_spare_width_goes_to_the_company_then_the_role_then_the_reason() -> None:
    wanted = Widths(who=30, what=28, role=24)
    widths = (QueueColumns.within(width, wanted) for width in (60, 74, 100, 140))
    assert [(c.who, c.what, c.role, c.reason > 0) for c in widths] == [
        (16, 28, 0, False),
        (30, 28, 0, False),
        (30, 28, 24, False),
        (30, 28, 24, True),
    ]


@pytest.mark.parametrize(
    ("who", "what", "lent"),
    [(10, 10, (20, 20)), (30, 10, (30, 10)), (30, 20, (20, 20)), (10, 30, (10, 30)), (60, 60, (20, 20))],
)
def test_a_column_lends_what_it_leaves_empty(who: int, what: int, lent: tuple[int, int]) -> None:
    assert QueueColumns(20, 20).lent(who, what) == lent


_LETTERS = st.sampled_from("aé好שकी\u0301\u200d👩…ி")
_TEXTS = st.text(_LETTERS, max_size=40)


@given(text=_TEXTS, width=st.integers(-2, 60))
def test_a_text_fits_its_cells_whatever_its_letters(text: str, width: int) -> None:
    assert cells(fit(text, width)) == max(0, width)


def test_marks_beside_a_letter_have_a_cell_of_their_own() -> None:
    assert category("\u0940") == "Mc"
    assert cells("की") == 2
    assert cells("café") == 4


@given(who=_TEXTS, width=st.integers(1, 220))
def test_no_row_is_wider_than_its_list(who: str, width: int) -> None:
    entry = QueueEntry("k", 1, "a", who=who, what=who, needs=2 * cells(who), inside=_INSIDE)
    parts = draw_entry(entry, 0, width, Widths(cells(who), cells(who), 10), TIMES)
    assert cells("".join(text for text, _ in parts)) <= max(width, 14)


def _many(folder: Path, count: int, front: str) -> None:
    for n in range(count):
        text = f"---\ncompany: Company {n}\nrole: Engineer\n{front}---\n"
        write_files(folder, {f"applications/many-{n}.md": text})


def test_what_is_long_overdue_is_one_row_that_opens(folder: Path) -> None:
    _many(folder, 4, "stage: applied\napplied: 2026-09-28\n")
    reading = _read(folder)
    assert "! Mon 12 Oct  four messages  overdue for more than three weeks →" in _rows(reading, 76)
    assert not any("Company 3" in row for row in _rows(reading, 76))
    key = next(entry.key for entry in _entries(reading) if entry.who == "four messages")
    opened = _rows(reading, 76, opened=(str(key),))
    assert any("overdue for more than three weeks ←" in row for row in opened)
    assert sum("nudge" in row and "Company" in row for row in opened) == 4


def test_a_filter_finds_what_is_folded(folder: Path) -> None:
    _many(folder, 4, "stage: applied\napplied: 2026-09-28\n")
    assert any("Company 3" in row for row in _rows(_read(folder), 76, "company 3"))


def test_beyond_five_optional_ones_of_a_kind_are_one_row(folder: Path) -> None:
    _many(folder, 8, "stage: applied\napplied: 2026-06-01\n")
    rows = _rows(_read(folder), 76)
    assert sum("let go" in row for row in rows) == 6
    assert any("3 more" in row and "to let go →" in row for row in rows)


def test_red_is_only_the_sign_and_the_time_of_what_is_overdue_or_broken(folder: Path) -> None:
    reading = _read(folder)
    for entry in _entries(reading):
        parts = draw_entry(entry, 0, 120, reading.queue.widths, reading.times)
        red = "".join(text for text, tone in parts if tone in {Tone.ALARM, Tone.STRONG_ALARM}).split()
        assert not red or red[0] in {"!", "×"}, red
        assert all(tone not in {Tone.ACCENT, Tone.WARNING, Tone.GOOD} for _, tone in parts[2:])


def test_a_name_from_right_to_left_stands_behind_the_time(folder: Path) -> None:
    file = folder / "applications" / "harbour.md"
    file.write_text(file.read_text().replace("Harbour Labs", "שלום בעמ"))
    rows = _rows(_read(folder), 76)
    assert any(row.startswith("! Thu 12 Nov  שלום בעמ") for row in rows)


def test_what_waits_for_a_day_names_the_day_and_not_its_midnight(folder: Path) -> None:
    file = folder / "applications" / "karoo.md"
    file.write_text(file.read_text().replace("stage:", "snoozed_until: 2026-11-23\nstage:", 1))
    rows = _rows(_read(folder), 76)
    assert any(row.startswith("… Mon 23 Nov  Karoo Data") for row in rows)


@pytest.mark.parametrize(
    ("when", "twelve", "said"),
    [
        (datetime(2026, 11, 19, 14, tzinfo=ZONE), False, "14:00"),
        (datetime(2026, 11, 19, 14, tzinfo=ZONE), True, "2:00pm"),
        (datetime(2026, 11, 20, 0, 5, tzinfo=ZONE), True, "Fri 12:05am"),
        (datetime(2026, 11, 19, 22, 30, tzinfo=UTC), False, "Fri 00:30"),
        (date(2026, 11, 20), False, "tomorrow"),
        (date(2026, 11, 18), False, "yesterday"),
        (date(2026, 11, 16), False, "Mon 16 Nov"),
        (date(2027, 11, 16), False, "16 Nov 2027"),
    ],
)
def test_a_time_in_a_column(when: date, twelve: bool, said: str) -> None:
    assert Times(NOW.date(), ZONE, twelve=twelve).short(when) == said


WEEK = """\
    ---
    company: {name}
    role: Engineer
    stage: {stage}
    offer_answer_by: {by}
    interviews:
      - {{start: {start}, round: panel}}
    ---
    """


def test_the_week_has_interviews_and_deadlines_in_their_day(folder: Path) -> None:
    write_files(
        folder,
        {
            "applications/delta.md": WEEK.format(
                name="Delta", stage="interviewing", by="", start="2026-11-20 09:00"
            ),
            "applications/echo.md": WEEK.format(
                name="Echo", stage="offer", by="2026-11-25", start="2026-11-02"
            ),
        },
    )
    reading = _read(folder)
    lines = ["".join(text for text, _ in line) for line in week_lines(reading.overview, reading.times, 90)]
    assert lines[0].split()[1::2] == ["19", "20", "21", "22", "23", "24", "25"]
    friday, wednesday = lines[0].index("Fri"), lines[0].index("Wed")
    assert lines[1][friday:].startswith("09:00")
    assert lines[2][friday:].startswith("Delta")
    assert lines[1][wednesday:].startswith("answer")
    assert lines[2][wednesday:].startswith("Echo")
    assert "Karoo" not in "".join(lines)
