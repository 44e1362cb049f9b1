"""Fixtures of the dashboard's tests."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from dashboard_scene import FILES, write_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "search"
    write_files(path, FILES)
    return path


@pytest.fixture(autouse=True)
def no_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep Textual's pilot from sleeping 20 ms or more around each key: every test here waits for what it expects."""

    async def go_on(*_: float) -> None:
        await asyncio.sleep(0)

    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", go_on)


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
