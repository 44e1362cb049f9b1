"""What "saved" means: the bytes and the name are on the disk before anybody is told."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.disk import files

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="flushed by another call there")


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The inodes of what was flushed, in order."""
    inodes: list[int] = []
    real = os.fsync

    def fsync(file: int) -> None:
        real(file)
        inodes.append(os.fstat(file).st_ino)

    monkeypatch.setattr(os, "fsync", fsync)
    return inodes


def _save(path: Path) -> None:
    path.write_bytes(b"old")
    files.save(path, b"new", expected=files.read(path, within=path.parent), within=path.parent)


@pytest.mark.parametrize("write", [_save, lambda path: files.create(path, b"new")], ids=["save", "create"])
def test_the_file_is_flushed_and_then_the_directory_that_names_it(
    write: Callable[[Path], object], flushed: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "karoo.md"
    write(path)
    assert path.read_bytes() == b"new"
    assert stat.S_ISREG(path.stat().st_mode)
    assert flushed == [path.stat().st_ino, tmp_path.stat().st_ino]
