"""What a command does not need, it does not load: that is why the command line is instant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, sys
from heardback.cli.main import main
code = main(sys.argv[1:])
print("\\n" + json.dumps(sorted({name.partition(".")[0] for name in sys.modules}
                              | {name for name in sys.modules if name.startswith("heardback.")})))
sys.exit(code)
"""
HEAVY = {
    "textual",
    "rich",
    "jinja2",
    "harper",
    "icalendar",
    "frontmatter",
    "rapidfuzz",
    "watchfiles",
    "email",
    "subprocess",
    "yaml",
    "shutil",
    "platformdirs",
}


def loaded(folder: Path, *words: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, "-C", str(folder), "--now", "2026-11-19T09:00", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.parametrize("words", [("due",), ("due", "--json"), ("list",), ("show", "karoo")])
def test_looking_loads_nothing_heavy(
    words: tuple[str, ...],
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "warm-cache"))
    loaded(folder, "due")  # the first look of all asks the library of holidays
    modules = loaded(folder, *words)
    assert not modules & HEAVY
    assert "heardback.markdown.editing" not in modules
    assert not {
        m for m in modules if m.startswith(("heardback.dashboard", "heardback.drafting", "heardback.proof"))
    }


AT_ONCE = {
    "heardback",
    "heardback.__main__",
    "heardback.cli",
    "heardback.cli.answers",
    "heardback.cli.asked",
    "heardback.disk",
    "heardback.disk.own_files",
    "heardback.disk.stamps",
}
"""All of heardback that an answer which was given before is given again with."""
WITH = {"__future__", "binascii", "collections", "collections.abc", "os", "sys", "time"}
"""And all of Python that a bare one may not have loaded by itself."""
AGAIN = """
import sys
bare = set(sys.modules)
from heardback.__main__ import run
code = run()
print(*sorted(set(sys.modules) - bare), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("words", [("due",), ("due", "--count"), ("due", "--json"), ("list", "python")])
def test_an_answer_that_was_given_before_needs_next_to_nothing(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    sample = Path(__file__).resolve().parents[2] / "sample-data"  # its files were written long ago
    command = [sys.executable, "-c", AGAIN, "-C", str(sample), "--now", "2026-11-19T09:00", *words]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for _ in range(2):
        ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    loaded = set(ran.stderr.splitlines()[-1].split())
    assert {name for name in loaded if name.startswith("heardback")} == AT_ONCE
    assert loaded - AT_ONCE <= WITH


COMPLETING = {"textual", "rich", "jinja2", "yaml", "harper", "holidays", "zoneinfo", "subprocess", "email"}


def test_completing_loads_no_more_than_the_arguments_need(folder: Path) -> None:
    assert not loaded(folder, "complete", "bash", "heardback sh", "") & COMPLETING


def test_the_library_of_holidays_is_asked_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert "holidays" in loaded(folder, "due")
    assert "holidays" not in loaded(folder, "due")


def test_logging_loads_no_screen(folder: Path) -> None:
    assert not loaded(folder, "note", "karoo", "hello") & {"textual", "rich", "jinja2", "harper"}


def test_the_dashboard_starts_without_what_only_a_draft_needs() -> None:
    program = "import sys, heardback.dashboard.app; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    modules = set(ran.stdout.split())
    assert not modules & {"yaml", "frontmatter", "jinja2", "harper", "rapidfuzz", "watchfiles", "markdown_it"}
    assert not {m for m in modules if m.startswith(("heardback.drafting", "heardback.proofreading"))}
