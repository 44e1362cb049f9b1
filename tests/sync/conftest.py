"""Real repositories of a real git, which knows nothing of this machine's config."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from heardback.cli.main import main

FILE = "applications/karoo.md"
KAROO = """\
---
company: Karoo Data
role: Data Engineer
stage: applied
applied: 2026-10-28
contacts:
  - name: Thandi Nkosi
    email: thandi@karoo.example
log:
  - {on: 2026-10-28, event: applied}
---

# Notes
Nice office.
"""


@dataclass(frozen=True)
class Clone:
    """A work tree, and what may be done in it."""

    path: Path

    def git(self, *words: str, fails: bool = False) -> str:
        """What git prints; `fails` where it must not succeed."""
        done = subprocess.run(["git", *words], cwd=self.path, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) == fails, f"git {words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout.rstrip("\n")

    def heardback(self, *words: str, at: str = "2026-11-19T09:00") -> int:
        return main(["-C", str(self.path), "--now", at, *words])

    def text(self, file: str = FILE) -> str:
        return (self.path / file).read_text(encoding="utf-8")

    def write(self, text: str, file: str = FILE) -> None:
        (self.path / file).parent.mkdir(exist_ok=True)
        (self.path / file).write_text(text, encoding="utf-8")

    def replace(self, old: str, new: str, file: str = FILE) -> None:
        assert old in self.text(file)
        self.write(self.text(file).replace(old, new), file)

    def commit(self, message: str = "x") -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)


@pytest.fixture(autouse=True)
def _nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "HEARDBACK_"))]:
        monkeypatch.delenv(name)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Naledi Mokoena")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "naledi@mail.example")
    if shutil.which("git") is None:
        pytest.skip("there is no git here")


@pytest.fixture
def plain(tmp_path: Path) -> Clone:
    """A repository with one application, in which nothing is set up."""
    clone = Clone(tmp_path / "search")
    clone.path.mkdir()
    clone.git("init", "-qb", "main")
    clone.write("timezone: Africa/Johannesburg\nregion: ZA\n", "heardback.yaml")
    clone.write(KAROO)
    clone.commit("The first day")
    return clone


@pytest.fixture
def clone(plain: Clone, capsys: pytest.CaptureFixture[str]) -> Clone:
    """The same, set up."""
    assert plain.heardback("sync", "setup", "--yes") == 0
    plain.commit("Merge by field")
    capsys.readouterr()
    return plain


@pytest.fixture
def diverge(clone: Clone) -> Callable[[Callable[[], object], Callable[[], object]], Clone]:
    """Two branches from here: `there` on the one called so, `here` on main, which is checked out."""

    def diverge(here: Callable[[], object], there: Callable[[], object]) -> Clone:
        clone.git("checkout", "-qb", "there")
        there()
        clone.commit("There")
        clone.git("checkout", "-q", "main")
        here()
        clone.commit("Here")
        return clone

    return diverge
