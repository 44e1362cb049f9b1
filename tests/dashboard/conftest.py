"""Fixtures of the dashboard's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import FILES, write_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "search"
    write_files(path, FILES)
    return path


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
