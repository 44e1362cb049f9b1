"""The table of commands: each has a key of its own in a place, a method, and words for footer and help."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from dashboard_scene import NOW, opened

from heardback.dashboard.app import HeardbackApp
from heardback.dashboard.board.board import Board
from heardback.dashboard.commands import COMMANDS, footer, shown_key
from heardback.dashboard.draft.draft_screen import DraftScreen
from heardback.dashboard.scopes import EVERYWHERE, WRITE_DOWN, Here, Scope
from heardback.dashboard.screens.help import help_content
from heardback.desk import Desk
from heardback.desk.subject import Subject
from heardback.folder.config import Config

DOCS = Path(__file__).resolve().parents[2] / "docs" / "dashboard.md"


@pytest.mark.parametrize("place", list(Scope))
def test_no_key_has_two_meanings_in_one_place(place: Scope) -> None:
    keys = Counter(key for c in COMMANDS if place in c.places for key in c.key.split(","))
    assert [key for key, n in keys.items() if n > 1] == []


def test_ids_are_unique_so_that_a_keymap_can_name_them() -> None:
    assert max(Counter(c.id for c in COMMANDS).values()) == 1


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_each_command_is_carried_out_somewhere(command: object) -> None:
    name = WRITE_DOWN if command.writes else command.id.replace("-", "_")  # type: ignore[attr-defined]
    method = f"action_{name}"
    if command.places == EVERYWHERE:  # type: ignore[attr-defined]
        assert callable(getattr(HeardbackApp, method))
        return
    if command.places - {Scope.DRAFT}:  # type: ignore[attr-defined]
        assert callable(getattr(Board, method))
    if Scope.DRAFT in command.places:  # type: ignore[attr-defined]
        assert callable(getattr(DraftScreen, method))


def _somewhere(folder: Path, place: Scope, *ids: str, marked: int = 0) -> Here:
    """A place with these applications highlighted or marked."""
    overview = Desk(folder).look(NOW)
    return Here(place, tuple(Subject(overview, overview.row(id_)) for id_ in ids or ("karoo",)), marked)


def _offered(here: Here) -> set[str]:
    return {item.command.id for item in footer(here, {}, 300)}


@pytest.mark.parametrize("width", [40, 60, 79, 119, 200])
@pytest.mark.parametrize("place", list(Scope))
def test_a_footer_fits_and_its_items_do_not_overlap(place: Scope, width: int, folder: Path) -> None:
    items = footer(_somewhere(folder, place), {}, width)
    assert items[-1].end <= width
    assert all(one.end < other.at for one, other in pairwise(items))
    assert {"help"} <= {item.command.id for item in items}


@pytest.mark.parametrize("width", [39, 79, 119])
def test_today_names_what_one_needs(width: int, folder: Path) -> None:
    ids = {item.command.id for item in footer(_somewhere(folder, Scope.TODAY), {}, width)}
    assert {"draft", "filter", "applications", "help", "quit"} <= ids


def test_a_file_that_cannot_be_read_is_offered_what_mends_it(folder: Path) -> None:
    offered = _offered(_somewhere(folder, Scope.TODAY, "broken"))
    assert {"mend", "editor", "new", "help", "quit"} <= offered
    assert not {"draft", "sent", "snooze", "skip", "heard", "interview", "stage", "advert", "reach"} & offered


def test_only_what_is_there_can_be_opened_or_copied(folder: Path) -> None:
    assert "reach" in _offered(_somewhere(folder, Scope.APPLICATIONS, "karoo"))
    assert not {"reach", "advert", "mend"} & _offered(_somewhere(folder, Scope.APPLICATIONS, "bergview"))


@pytest.mark.parametrize("place", list(Scope))
def test_undo_is_offered_where_something_can_be_undone(place: Scope) -> None:
    assert "undo" in _offered(Here(place, has_changes=True))
    assert "undo" not in _offered(Here(place))


def test_fix_is_offered_where_there_is_something_to_fix() -> None:
    assert "fix" in _offered(Here(Scope.DRAFT, has_finding=True))
    assert "fix" not in _offered(Here(Scope.DRAFT))


def test_marked_rows_are_offered_what_works_on_several(folder: Path) -> None:
    offered = _offered(_somewhere(folder, Scope.TODAY, "karoo", "harbour", marked=2))
    assert offered == {"snooze", "skip", "stage", "archive", "mark", "help"}


def test_an_empty_folder_is_offered_what_a_newcomer_needs() -> None:
    offered = _offered(Here(Scope.TODAY, has_rows=False))
    assert {"new", "applications", "help", "quit"} <= offered
    assert not {"draft", "filter", "sent", "interview", "mark", "editor"} & offered


def test_more_stands_for_what_there_is_no_room_for(folder: Path) -> None:
    here = _somewhere(folder, Scope.TODAY)
    assert [footer(here, {}, width)[-1].command.id for width in (40, 79, 119)] == ["palette"] * 3
    assert "palette" not in _offered(here)


def test_help_has_every_command_with_the_persons_own_key() -> None:
    page = help_content({"draft": "W"}, 70).plain
    assert all(command.help.split()[0] in page for command in COMMANDS)
    assert re.search(r"^W +Write the message", page, re.MULTILINE)


def test_the_docs_have_the_table_of_keys() -> None:
    page = DOCS.read_text(encoding="utf-8")
    missing = [c.id for c in COMMANDS if f"| `{c.id}` | `{shown_key(c, {})}` |" not in page]
    assert missing == [], "run docs/make_screens.py"


async def test_a_keymap_of_the_persons_own_is_used(folder: Path) -> None:
    config = Config(keymap={"help": "f8", "nonsense": "x"})
    async with opened(folder, config=config) as screen:
        await screen.sees("f8 help")
        await screen.sees("nonsense")
        await screen.press("f8")
        await screen.sees("MOVING")


async def test_the_palette_finds_commands_and_applications(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("ctrl+p")
        await screen.type("bergview")
        await screen.sees("Bergview Health · Data Steward")
        await screen.pilot.pause(0.1)
        await screen.press("enter")
        await screen.until(lambda: screen.app.board.places.place == Scope.APPLICATIONS)
        await screen.sees("▌  Bergview Health")


async def test_the_palette_runs_a_command(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("ctrl+p")
        await screen.type("so far")
        await screen.sees("Show how the search goes")
        await screen.pilot.pause(0.1)
        await screen.press("enter")
        await screen.sees("HOW FAR THEY CAME")
