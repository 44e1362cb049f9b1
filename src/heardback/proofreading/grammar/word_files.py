"""The word lists that come with heardback: `proofreading/words/`, text files with one entry a line."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[1] / "words"


def entries(name: str) -> list[str]:
    """The lines of a list that are neither empty nor comments; none where there is no such list."""
    file = _FOLDER / f"{name}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def names(beginning: str) -> list[str]:
    """The lists whose names begin so, in order."""
    return sorted(file.stem for file in _FOLDER.glob(f"{beginning}*.txt"))
