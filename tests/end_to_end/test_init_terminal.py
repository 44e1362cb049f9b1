"""`init` in a real terminal: it asks, offers, asks again, and gives up only when told to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal, heardback

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Terminal]:
    place = str(tmp_path / "search")
    arguments = heardback("--now", "2026-11-19T09:00", "init", place)
    with Terminal(arguments, home=tmp_path, size=(100, 40), TZ="Africa/Johannesburg") as running:
        running.wait("Your name")
        yield running


def _answer(terminal: Terminal, words: str, then: str) -> None:
    terminal.type(words)
    terminal.press("enter")
    terminal.wait(then)


def test_a_wrong_answer_is_asked_again_and_the_zone_is_offered(asking: Terminal, tmp_path: Path) -> None:
    _answer(asking, "Naledi Mokoena", "Your e-mail address")
    _answer(asking, "naledi at home", "“naledi at home” isn't an address")
    _answer(
        asking, "naledi@mail.example", "Your time zone, such as Africa/Johannesburg [Africa/Johannesburg]"
    )
    _answer(asking, "Africa/Johanesburg", "Did you mean Africa/Johannesburg?")
    _answer(asking, "", "Whose public holidays count")
    _answer(asking, "Cape", "“Cape” isn't a region")
    _answer(asking, "GB", "GB-SCT")
    _answer(asking, "GB-ENG", "Your English")
    _answer(asking, "Klingon", "“Klingon” isn't an English")
    _answer(asking, "en-gb", "Ready")
    asking.ended()
    assert asking.status == 0
    settings = (tmp_path / "search" / "heardback.yaml").read_text()
    for line in (
        "  name: Naledi Mokoena",
        "  email: naledi@mail.example",
        "timezone: Africa/Johannesburg",
        "region: GB-ENG",
        "english: en-gb",
    ):
        assert line in settings.splitlines()


def test_enter_leaves_everything_open_but_the_zone(asking: Terminal, tmp_path: Path) -> None:
    for then in ("e-mail", "time zone", "holidays", "English", "Ready"):
        _answer(asking, "", then)
    asking.ended()
    settings = (tmp_path / "search" / "heardback.yaml").read_text().splitlines()
    assert "timezone: Africa/Johannesburg" in settings
    assert not any(line.startswith(("region:", "english:", "  name:")) for line in settings)


def test_ctrl_d_makes_nothing(asking: Terminal, tmp_path: Path) -> None:
    _answer(asking, "Naledi", "Your e-mail address")
    asking.press("ctrl+d")
    asking.wait("nothing was made")
    asking.ended()
    assert asking.status == 1
    assert not (tmp_path / "search").exists()


def test_nobody_is_asked_where_there_is_no_room(tmp_path: Path) -> None:
    (tmp_path / "heardback.yaml").write_text("")
    with Terminal(heardback("init", str(tmp_path)), home=tmp_path, size=(100, 40)) as refused:
        refused.wait("nothing was overwritten")
        refused.ended()
    assert refused.status == 4
    assert "Your name" not in refused.text


def test_a_system_zone_that_no_file_could_name_is_not_offered(tmp_path: Path) -> None:
    with Terminal(
        heardback("init", str(tmp_path / "x")), home=tmp_path, size=(100, 40), TZ="SAST-2"
    ) as asking:
        for then in ("e-mail", "Africa/Johannesburg: "):
            asking.press("enter")
            asking.until(lambda then=then: then.strip() in asking.text, then)
        assert "[" not in asking.text.splitlines()[4]
