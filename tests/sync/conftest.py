"""Real repositories of a real git, which knows nothing of this machine's config."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from git_scene import KAROO, Clone


def _be_nobody(home: Path, patch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "HEARDBACK_"))]:
        patch.delenv(name)
    home.mkdir()
    patch.setenv("HOME", str(home))
    patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        patch.setenv(f"GIT_{who}_NAME", "Naledi Mokoena")
        patch.setenv(f"GIT_{who}_EMAIL", "naledi@mail.example")
    if shutil.which("git") is None:
        pytest.skip("there is no git here")


@pytest.fixture(autouse=True)
def _nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _be_nobody(tmp_path / "home", monkeypatch)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A repository in which nothing is set up, and one that is: made once, and copied for each test."""
    place = tmp_path_factory.mktemp("repositories")
    with pytest.MonkeyPatch.context() as patch:
        _be_nobody(place / "home", patch)
        clone = Clone(place / "search")
        clone.path.mkdir()
        clone.git("init", "-qb", "main")
        clone.write("timezone: Africa/Johannesburg\nregion: ZA\n", "heardback.yaml")
        clone.write(KAROO)
        clone.commit("The first day")
        plain = Path(shutil.copytree(clone.path, place / "plain"))
        assert clone.heardback("sync", "setup", "--yes") == 0
        clone.commit("Merge by field")
    return plain, clone.path


@pytest.fixture
def plain(made: tuple[Path, Path], tmp_path: Path) -> Clone:
    """A repository with one application, in which nothing is set up."""
    return Clone(Path(shutil.copytree(made[0], tmp_path / "search")))


@pytest.fixture
def clone(made: tuple[Path, Path], tmp_path: Path) -> Clone:
    """The same, set up."""
    return Clone(Path(shutil.copytree(made[1], tmp_path / "search")))


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
