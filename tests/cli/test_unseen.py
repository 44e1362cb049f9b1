"""No sentence says that there is nothing where there is something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize("name", ["2026/karoo.md", "karoo.markdown", "karoo.MD", "karoo.md.txt"])
@pytest.mark.parametrize("command", ["due", "list", "due --json", "doctor"])
def test_a_file_that_is_not_read_is_named_and_nothing_called_empty(
    command: str, name: str, run: Callable, folder: Path
) -> None:
    text = (folder / "applications" / "karoo.md").read_text()
    (folder / "applications" / "karoo.md").unlink()
    path = folder / "applications" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    ran = run(*command.split())
    said = ran.out + ran.err
    assert f"applications/{name}" in said
    assert "only files that end in `.md`" in said
    assert not any(
        words in said for words in ("is empty", "There is no file", "there is no file", "Nothing owed")
    )
    assert ran.code == (1 if command == "doctor" else 0)
