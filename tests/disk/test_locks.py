"""Many changing one file at once."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from heardback.desk import Desk
from heardback.disk.files import turn
from written_down import write_down

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)


def test_of_many_notes_at_once_none_is_lost(tmp_path: Path) -> None:
    (tmp_path / "applications").mkdir()
    path = tmp_path / "applications" / "karoo.md"
    path.write_text("---\ncompany: Karoo\nrole: Dev\n---\nBody.\n")
    notes = [f"note {n}." for n in range(60)]
    with ThreadPoolExecutor(12) as hands:
        list(hands.map(lambda text: write_down(Desk(tmp_path), "note", "karoo", text=text, now=NOW), notes))
    row = Desk(tmp_path).look(NOW).row("karoo")
    assert row.application is not None
    assert sorted(str(e.note) for e in row.application.log) == sorted(notes)
    assert os.listdir(tmp_path / "applications") == ["karoo.md"]
    assert path.read_text().endswith("---\nBody.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock")
def test_only_one_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    held, inside = threading.Event(), []

    def other() -> None:
        held.wait()
        with turn(tmp_path):
            inside.append("other")

    waiting = threading.Thread(target=other)
    waiting.start()
    with turn(tmp_path):
        held.set()
        waiting.join(0.05)
        inside.append("first")
    waiting.join()
    assert inside == ["first", "other"]


def test_without_a_directory_there_is_nothing_to_wait_for(tmp_path: Path) -> None:
    with turn(tmp_path / "gone"):
        pass
