"""`clock: 12`: every time is shown so and can be typed back, and what is in the files stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from post.calendar_texts import calendar

TWENTY_FOUR = re.compile(r"(?<![\d:+-])\d{1,2}:\d\d(?![\d:]|am|pm)")
"""A time without its half of the day. (In `--json` and in the files every time is one.)"""
WRITTEN_DOWN = re.compile(r"note: Interview moved from .*")
"""What the log says is quoted, and the files say it by 24 hours."""
TWELVE = re.compile(r"\b\d{1,2}:\d\d[ap]m\b")
MAIL = (
    "From naledi@mail.example Wed Nov 18 14:10:00 2026\nFrom: Thandi Nkosi <thandi@karoo.example>\n"
    "To: naledi@mail.example\nSubject: Next steps\nMessage-ID: <n7@karoo.example>\n"
    "Date: Wed, 18 Nov 2026 16:10:00 +0200\n\nWe will come back to you.\n"
)
VERBS = (
    (("due",), 1),
    (("show", "karoo"), 1),
    (("interview", "karoo", "--start", "fri 27 nov 14:00-15:30", "--timezone", "new york"), 2),
    (("interview", "karoo", "--start", "fri 27 nov 14:00", "--timezone", "new york"), 1),
    (("interview", "karoo", "--at", "27 nov 9:00pm", "--move", "1 dec 16:00"), 4),
    (("interview", "karoo", "--at", "5 dec"), 2),
    (("interview", "karoo", "--at", "1 dec", "--cancel"), 2),
    (("interview", "karoo", "--start", "2 dec 15:00"), 1),
    (("interview", "karoo", "--start", "3 dec 15:00"), 1),
    (("interview", "karoo", "--with", "Ann Lee"), 3),
    (("interview", "karoo", "--discussed", "the roadmap"), 2),
    (("set", "karoo", "interviews.0.start", "2026-11-18 13:30"), 1),
    (("mail", "{mail}"), 1),
    (("mail", "{mail}", "--yes"), 1),
    (("note", "karoo", "x", "--on", "yesterday 16:10"), 1),
    (("heard", "karoo", "--on", "yesterday 16:20"), 1),
    (("sent", "karoo", "thank-you", "--to", "thandi", "--on", "yesterday 17:00"), 1),
    (("skip", "karoo", "follow-up", "--on", "yesterday 17:10"), 1),
    (("invite", "{invite}"), 1),
    (("invite", "{invite}", "--yes"), 1),
    (("invite", "{invite}", "--yes"), 1),
    (("invite", "{moved}"), 2),
    (("invite", "{moved}", "--yes"), 2),
    (("invite", "{invite}", "--yes"), 1),
    (("due",), 1),
    (("show", "karoo"), 8),
    (("undo", "--list"), 20),
    (("undo",), 2),
)
"""What is typed, and at least so many times that are said."""


@pytest.fixture
def by_twelve(tmp_path: Path) -> Path:
    config = tmp_path / "config" / "heardback" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("clock: 12\n")
    return config


def test_no_verb_names_a_time_by_another_clock(run: Callable, by_twelve: Path, tmp_path: Path) -> None:
    moved = calendar().replace("20261126T100000", "20261126T153000").replace("SEQUENCE:0", "SEQUENCE:1")
    files = {"mail": MAIL, "invite": calendar(), "moved": moved}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    for words, times in VERBS:
        ran = run(*(word.format_map({name: tmp_path / name for name in files}) for word in words))
        told = WRITTEN_DOWN.sub("", f"{ran.out}{ran.err}")
        assert not TWENTY_FOUR.findall(told), (words, told)
        assert len(TWELVE.findall(told)) >= times, (words, told)


def test_what_is_written_down_says_it_by_24_hours(run: Callable, folder: Path, by_twelve: Path) -> None:
    run("interview", "karoo", "--start", "fri 27 nov 2:00pm")
    assert "moved to Fri 27 Nov 4:00pm." in run("interview", "karoo", "--move", "fri 27 nov 4:00pm").out
    text = (folder / "applications" / "karoo.md").read_text()
    assert "Interview moved from Fri 27 Nov 2026 at 14:00 to Fri 27 Nov 2026 at 16:00" in text
    assert not TWELVE.search(text)
