"""`import` in a real terminal: what it asks, and what it shows before it writes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal, heardback

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")

TABLE = (
    "Firma;Position;Beworben am;Status;Kontakt;Laune\n"
    "Weiß & Söhne;Bäcker;3/4/26;geparkt;Frau Groß;gut\n"
    "Größe AG;Müller;12/11/26;beworben;;\n"
)


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Terminal]:
    search = tmp_path / "search"
    (search / "applications").mkdir(parents=True)
    (search / "heardback.yaml").write_text("timezone: Europe/Berlin\n")
    (tmp_path / "jobs.csv").write_text(TABLE)
    arguments = heardback(
        "-C", str(search), "--now", "2026-11-19T09:00", "import", str(tmp_path / "jobs.csv")
    )
    with Terminal(arguments, home=tmp_path, size=(80, 40)) as running:
        running.wait("What is in “Laune”")
        yield running


def _answer(terminal: Terminal, words: str, then: str) -> None:
    terminal.type(words)
    terminal.press("enter")
    # A question that is typed to while it is being asked is broken at the edge of the screen.
    terminal.until(lambda: then in terminal.text.replace("\n", ""), then)


def _made(tmp_path: Path) -> dict[str, str]:
    return {path.stem: path.read_text() for path in (tmp_path / "search" / "applications").glob("*.md")}


def test_every_answer_counts_and_a_wrong_one_is_asked_again(asking: Terminal, tmp_path: Path) -> None:
    _answer(asking, "mood", "A column can't hold “mood”")
    _answer(asking, "", "“3/4/26” in “Beworben am”: 3 Apr or 4 Mar?")
    _answer(asking, "x", "Type d or m.")
    _answer(asking, "d", "Which stage is “geparkt” (1 row)?")
    _answer(asking, "inter", "“inter” may be interested or interviewing.")
    _answer(asking, "applied", "silent for more than 60 days")
    _answer(asking, "n", "Import 2 applications? [y/N]")
    assert _made(tmp_path) == {}
    _answer(asking, "y", "Imported 2 applications from jobs.csv.")
    asking.ended()
    assert asking.status == 0
    assert _made(tmp_path) == {
        "weiss-sohne-backer": "---\ncompany: Weiß & Söhne\nrole: Bäcker\nstage: applied\napplied: 2026-04-03\n"
        "contacts:\n  - name: Frau Groß\n---\n\nLaune: gut\n",
        "grosse-ag-muller": "---\ncompany: Größe AG\nrole: Müller\nstage: applied\napplied: 2026-11-12\n---\n",
    }


def test_enter_leaves_everything_open_and_the_last_question_is_answered_with_no(
    asking: Terminal, tmp_path: Path
) -> None:
    _answer(asking, "", "3 Apr or 4 Mar?")
    _answer(asking, "", "Which stage")
    _answer(asking, "", "Import 2 applications? [y/N]")
    _answer(asking, "", "nothing was imported")
    asking.ended()
    assert asking.status == 1
    assert _made(tmp_path) == {}


def test_ctrl_c_in_a_question_changes_nothing(asking: Terminal, tmp_path: Path) -> None:
    asking.settle()  # it is asked, and now it listens
    asking.type("\x03")
    asking.ended()
    assert asking.status == 130
    assert _made(tmp_path) == {}
