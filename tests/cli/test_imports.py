"""What a command does not need, it does not load: that is why the command line is instant."""

from __future__ import annotations

import json
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
