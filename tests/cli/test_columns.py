"""Rows that fit the terminal: by cells, with the name cut last, and never in a pipe."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.cli.columns import columns, cut, fill, width

WIDTHS = [
    ("", 0),
    ("Karoo", 5),
    ("Zoë", 3),
    ("Zoe\u0308", 3),
    ("日本電産", 8),
    ("ﾆｯﾎﾟﾝ", 5),
    ("한국", 4),
    ("\u1112\u1161\u11ab", 2),
    ("👍", 2),
    ("👍🏽", 2),
    ("👩‍💻", 2),
    ("👨‍👩‍👧‍👦 Co", 5),
    ("🇿🇦🇩🇪", 4),
    ("🇿🇦🇩", 4),
    ("❤️", 2),
    ("नमस्ते", 4),
    ("क्‍ष", 2),
    ("a\u200bb", 2),
    ("שָׁלוֹם", 4),
]


@pytest.mark.parametrize(("text", "cells"), WIDTHS)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


CUTS = [
    ("Karoo Data", 10, "Karoo Data"),
    ("Karoo Data", 9, "Karoo Da…"),
    ("Karoo Data", 7, "Karoo…"),
    ("Karoo", 1, "…"),
    ("Karoo", 0, ""),
    ("日本電産", 7, "日本電…"),
    ("日本電産", 6, "日本…"),
    ("Zoe\u0308 B", 4, "Zoe\u0308…"),
    ("Zoe\u0308 Ba", 3, "Zo…"),
    ("👩‍💻👩‍💻👩‍💻", 4, "👩‍💻…"),
]


@pytest.mark.parametrize(("text", "cells", "expected"), CUTS)
def test_cut(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


@given(st.text(max_size=30), st.integers(0, 40))
def test_what_is_cut_fits_and_begins_as_it_did(text: str, cells: int) -> None:
    short = cut(text, cells)
    assert width(short) <= cells or short == text
    assert text.startswith(short.removesuffix("…").rstrip())
    assert width(fill(short, cells)) == max(cells, width(short))


def test_a_column_that_is_empty_takes_no_room() -> None:
    assert columns([["a", "", "b"], ["cc", "", "d"]]) == ["a   b", "cc  d"]


def test_rows_that_fit_are_left_alone_and_others_shrink_in_order() -> None:
    rows = [["name", "a long role", "next"]]
    assert columns(rows, within=23, shrinking=((1, 4), (0, 2))) == ["name  a long role  next"]
    assert columns(rows, within=18, shrinking=((1, 4), (0, 2))) == ["name  a lon…  next"]
    assert columns(rows, within=14, shrinking=((1, 4), (0, 2))) == ["n…  a l…  next"]
    assert columns(rows, within=10, shrinking=((1, 0),)) == ["name  next"]


APPLICATIONS = {
    "karoo": "company: Karoo Data\nrole: Data Engineer\nstage: interviewing\napplied: 2026-10-28",
    "karoo-2": "company: Karoo Data\nrole: Senior Data Engineer (Datenplattform, Teilzeit)\nstage: applied",
    "wide": "company: 日本電産株式会社グローバル\nrole: 💻 機械学習エンジニア\nstage: interested",
    "long": f"company: {'Very ' * 20}Long\nrole: {'Much ' * 20}\nstage: applied\napplied: 2026-10-01",
    "broken": "company: [",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "applications").mkdir()
    for name, text in APPLICATIONS.items():
        (tmp_path / "applications" / f"{name}.md").write_text(f"---\n{text}\n---\n", encoding="utf-8")
    return tmp_path


def _listed_in_a_terminal(folder: Path, cells: int) -> list[str]:
    """What `list` prints on a terminal of that many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, cells, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k != "COLUMNS"} | {"NO_COLOR": "1"}
    command = [sys.executable, "-m", "heardback", "-C", str(folder), "--now", "2026-11-19T09:00", "list"]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        output = b""
        while chunk := _read(ours):
            output += chunk
    os.close(ours)
    assert process.returncode == 0
    return output.decode().splitlines()


def _read(file: int) -> bytes:
    try:
        return os.read(file, 1 << 16)
    except OSError:  # Linux says so at the end of a terminal
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="a pty")
@pytest.mark.parametrize("cells", [*range(40, 201, 20), 132])
def test_list_fits_the_terminal(cells: int, folder: Path) -> None:
    lines = _listed_in_a_terminal(folder, cells)
    assert len(lines) == len(APPLICATIONS)
    assert all(width(line) <= cells for line in lines), [width(line) for line in lines]
    assert sum("Karoo Data" in line for line in lines) == 2
    if cells >= 80:
        roles = sorted(line.split("Karoo Data")[1].strip()[:8] for line in lines if "Karoo Data" in line)
        assert roles == ["Data Eng", "Senior D"], "the role tells them apart"


def test_list_is_cut_in_no_pipe(folder: Path) -> None:
    command = [sys.executable, "-m", "heardback", "-C", str(folder), "--now", "2026-11-19T09:00", "list"]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "40"}
    )
    assert "…" not in ran.stdout.replace("… ", "")
    assert f"{'Very ' * 20}Long" in ran.stdout
