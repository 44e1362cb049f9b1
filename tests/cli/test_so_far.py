"""`heardback so-far` from the outside: the numbers, the flow and its picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

FLOW = ["Applications [2] Heard back", "Applications [1] No answer", "Heard back [2] Interview"]
FLOW += ["Interview [1] In progress", "Interview [1] Rejected"]


@pytest.fixture
def search(folder: Path) -> Path:
    """Three applications, one of them archived."""
    (folder / "applications" / "fynbos.md").write_text(
        "---\ncompany: Fynbos Maps\nrole: Analyst\napplied: 2026-11-02\n---\n"
    )
    (folder / "archive").mkdir()
    (folder / "archive" / "umoya.md").write_text(
        "---\ncompany: Umoya <Energy>\nrole: Engineer\napplied: 2026-10-01\ninterviews:\n  - start: 2026-10-12 10:00\n"
        "log:\n  - {on: 2026-10-20, event: rejected}\n---\n"
    )
    return folder


def test_what_was_put_away_counts(search: Path, run: Callable) -> None:
    found = run("so-far", "--json").json
    assert [(rung["name"], rung["reached"]) for rung in found["funnel"]] == [
        *(
            ("noted", 3),
            ("applied", 3),
            ("heard back", 2),
            ("interviewed", 2),
            ("offered", 0),
            ("accepted", 0),
        )
    ]
    assert found["stages"]["rejected"] == 1
    assert found["answer_days"] == [11, 21]
    assert found["median_answer_days"] == 16.0
    assert found["flow"][0] == {"from": "Applications", "to": "Heard back", "count": 2}
    assert found["in_flight"] == [
        {"application": "fynbos", "company": "Fynbos Maps", "stage": "applied", "since": "2026-11-02"},
        {"application": "karoo", "company": "Karoo Data", "stage": "interviewing", "since": "2026-11-18"},
    ]
    assert (found["follow_ups"], found["problems"]) == ([], [])


def test_the_flow_for_sankeymatic(search: Path, run: Callable) -> None:
    assert run("so-far", "--sankey").out.splitlines() == FLOW


def test_the_text_has_the_same_numbers(search: Path, run: Callable) -> None:
    out = run("so-far").out
    assert "  heard back         2   67%\n" in out
    assert "  Applications       2  Heard back\n" in out
    assert "In flight: 2\n" in out
    assert "  applied         Fynbos Maps, silent since 2 Nov\n" in out


def test_the_picture_holds_no_name(search: Path, run: Callable, tmp_path: Path) -> None:
    ran = run("so-far", "--svg", str(tmp_path / "a.svg"))
    assert (ran.code, ran.out) == (0, "")
    text = (tmp_path / "a.svg").read_text()
    assert not [name for name in ("Karoo", "Fynbos", "Umoya", "Thandi", "Naledi", "Engineer") if name in text]
    told = "".join(ElementTree.fromstring(text).itertext())
    assert "3 applications, and what came of them" in told
    assert "Rejected 1" in told
    assert run("so-far", "--svg", "-").out == text


def test_only_a_picture_of_ours_is_drawn_over(search: Path, run: Callable, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    assert [run("so-far", "--svg", str(out)).code for _ in range(2)] == [0, 0]
    out.write_text("<svg/>")
    ran = run("so-far", "--svg", str(out))
    assert (ran.code, out.read_text()) == (4, "<svg/>")
    assert run("so-far", "--svg", str(tmp_path / "no" / "a.svg")).code == 3


@pytest.mark.parametrize("words", [["--sankey"], ["--svg", "a.svg"]])
def test_nothing_is_drawn_of_nothing(words: list[str], run: Callable, folder: Path) -> None:
    (folder / "applications" / "karoo.md").unlink()
    ran = run("so-far", *words)
    assert (ran.code, ran.out, "nothing to draw" in ran.err) == (1, "", True)
    assert run("so-far").out.startswith("Nothing to count yet")
    assert run("so-far", "--json").json["flow"] == []
