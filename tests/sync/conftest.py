"""Real repositories of a real git, which knows nothing of this machine's config."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from git_scene import KAROO, Clone


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
