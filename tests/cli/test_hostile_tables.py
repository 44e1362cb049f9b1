"""Damaged tables: whatever is in the bytes, nothing crashes, and nothing is written by itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

LINKEDIN = (
    "Application Date,Contact Email,Company Name,Job Title,Job Url,Resume Name\n"
    '"8/15/26, 9:05 AM",me@mail.example,Acme,Chef,https://jobs.example/1,cv.pdf\n'
    '"3/4/26, 12:00 AM",me@mail.example,Berg,Cook,https://jobs.example/2,\n'
)
GERMAN = (
    "Firma;Stelle;Beworben am;Status;Ansprechpartner;Bemerkung\r\n"
    'Weiß & Söhne;Bäcker;02.11.2026;Absage;Frau Groß;"a;b"\r\n'
)
QUOTED = (
    '\ufeff"Company","Role","Stage","Notes","Tags","Applied Date"\n'
    '"Acme","Chef","interview","two\nlines","a;b","2026-10-28"\n'
)
TABBED = "Company\tRole\tDate\tInterview\nAcme\tChef\t1/2/26\t18.11.2026 10:00\n"
OURS = (
    "application,company,role,stage,applied,contact,interview,log,mood,note\n"
    'acme,Acme,Chef,applied,2026-10-01,Jo,{start: 2026-11-18},"{on: 2026-10-01, event: applied}",[a],\'- x\n'
)
SAMPLES = (
    LINKEDIN.encode(),
    GERMAN.encode("cp1252"),
    QUOTED.encode(),
    TABBED.encode("utf-16"),
    OURS.encode(),
)
PIECES = (
    b'"',
    b'""',
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff\xfe",
    b"\xe4",
    b"=",
    b"{",
    b"[",
    b"---\n",
    b"sep=|\n",
    b"99/99/99",
)


def mutated(number: int) -> bytes:
    """The sample with that number, damaged in a few ways."""
    chance = random.Random(number)
    content = bytearray(SAMPLES[number % len(SAMPLES)])
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(6):
            case 0:
                content[at:at] = chance.choice(PIECES)
            case 1:
                del content[at : at + chance.randint(1, 20)]
            case 2:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                content[at:at] = content[: chance.randrange(len(content) + 1)]
            case 4:
                content[at:at] = chance.choice(PIECES) * chance.randint(2, 40)
            case 5:
                lines = bytes(content).splitlines(keepends=True)
                chance.shuffle(lines)
                content = bytearray(b"".join(lines))
    return bytes(content)


def check(numbers: range, run: Callable, folder: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for number in numbers:
        table = tmp_path / "table.csv"
        table.write_bytes(mutated(number))
        ran = run("import", str(table))
        assert ran.code in (0, 1, 2, 3), (number, ran.err)
        assert "bug in heardback" not in ran.err, (number, ran.err)
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before, number


def test_damaged_tables(run: Callable, folder: Path, tmp_path: Path) -> None:
    check(range(60), run, folder, tmp_path)


@pytest.mark.campaign
def test_a_thousand_damaged_tables(run: Callable, folder: Path, tmp_path: Path) -> None:
    check(range(1000), run, folder, tmp_path)


def test_what_is_made_of_a_damaged_table_can_be_read(run: Callable, folder: Path, tmp_path: Path) -> None:
    """Every file that an import makes is an application without a problem, and one undo takes all of them back."""
    for number in range(60):
        table = tmp_path / "table.csv"
        table.write_bytes(mutated(number))
        ran = run("import", str(table), "--yes")
        if ran.code == 0 and "Imported" in ran.out:
            assert run("doctor", "--json").json["problems"] == [], number
            assert run("undo").code == 0
        assert [path.name for path in (folder / "applications").glob("*.md")] == ["karoo.md"], number
