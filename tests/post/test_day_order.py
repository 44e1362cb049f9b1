"""Days in the columns of a sheet: what one cell says, and what the whole column decides."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from heardback.post.day_order import DayOrder, TwoDays, day_order, when

MARCH, APRIL = date(2026, 3, 4), date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("3.11.26", date(2026, 11, 3)),
        ("3.4.2026", APRIL),
        ("03. 11. 2026", date(2026, 11, 3)),
        ("Di, 3.11.2026", date(2026, 11, 3)),
        ("3. März 2026", date(2026, 3, 3)),
        ("18. Okt 2026", date(2026, 10, 18)),
        ("18 décembre 2026", date(2026, 12, 18)),
        ("Nov 18, 2026", date(2026, 11, 18)),
        ("November 18, 2026 10:00 AM", datetime(2026, 11, 18, 10)),
        ("13/2/26", date(2026, 2, 13)),
        ("2/13/26, 9:05 PM", datetime(2026, 2, 13, 21, 5)),
        ("11/30/26, 11:47\u202fPM", datetime(2026, 11, 30, 23, 47)),
        ("3/3/26", date(2026, 3, 3)),
        ("18.11.2026 10:00 Uhr", datetime(2026, 11, 18, 10)),
    ],
)
def test_a_cell_that_says_one_day(text: str, day: date) -> None:
    assert when(text, None) == day


@pytest.mark.parametrize("text", ["", "soon", "31/31/26", "30.2.2026", "28.10.", "46329", "yes", "x" * 1000])
def test_a_cell_that_says_none(text: str) -> None:
    assert when(text, None) is None


@pytest.mark.parametrize("text", ["3/4/26", "03/04/2026", "3-4-2026", "3/4/26, 12:00 AM"])
def test_a_cell_that_may_be_two_days(text: str) -> None:
    assert when(text, None) == TwoDays(APRIL, MARCH)
    assert [str(when(text, order))[:10] for order in DayOrder] == [str(APRIL), str(MARCH)]


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/26", "13/4/26"], DayOrder.DAY),
        (["3/4/26", "4/13/26, 9:05 AM"], DayOrder.MONTH),
        (["3/4/26", "5/6/26"], None),
        (["13/4/26", "4/13/26"], None),
        (["3/4/26", "13.4.26", "soon", "99/99/26"], None),
        ([], None),
    ],
)
def test_the_whole_column_decides(cells: list[str], order: DayOrder | None) -> None:
    assert day_order(cells) is order


def test_what_the_column_contradicts_is_no_day() -> None:
    assert when("4/13/26", DayOrder.DAY) is None
