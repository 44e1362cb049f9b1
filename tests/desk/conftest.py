"""A desk over a copy of the sample folder, on its Thursday."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk
from heardback.shipped import shipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("sample-data"), tmp_path / "search"))


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(folder)


@pytest.fixture
def now() -> datetime:
    return datetime.fromisoformat("2026-11-19T09:00:00+02:00")
