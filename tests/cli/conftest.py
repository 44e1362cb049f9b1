"""The command line in this process, with nothing of this machine in its environment."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from heardback.cli.main import main


@dataclass
class Ran:
    """What a command printed and returned."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with one interviewing application."""
    (tmp_path / "search" / "applications").mkdir(parents=True)
    (tmp_path / "search" / "heardback.yaml").write_text(
        "me: {name: Naledi Mokoena, email: naledi@mail.example}\ntimezone: Africa/Johannesburg\nregion: ZA\n"
    )
    (tmp_path / "search" / "applications" / "karoo.md").write_text(
        "---\ncompany: Karoo Data\nrole: Data Engineer\nstage: interviewing\napplied: 2026-10-28\n"
        "contacts:\n  - {name: Thandi Nkosi, email: thandi@karoo.example}\n"
        "interviews:\n  - {start: 2026-11-18 10:00, with: [Thandi Nkosi], discussed: moving the batch jobs to Flink}\n"
        "---\nNice office.\n"
    )
    return tmp_path / "search"


@pytest.fixture
def run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    for name in ("HEARDBACK_FOLDER", "HEARDBACK_NOW", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    def run(*words: str, at: str = "2026-11-19T09:00:00+02:00", within: Path | None = folder) -> Ran:
        place = ["-C", str(within)] if within else []
        code = main([*place, "--now", at, *words])
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return run
