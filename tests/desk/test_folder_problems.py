"""What is in a folder and isn't read, or may not stay: each is named, with what is read instead."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

import pytest

from heardback.desk import Desk

NOW = datetime.fromisoformat("2026-11-19T09:00:00+02:00")
TEXT = "---\ncompany: Umlambo\nrole: Clerk\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    search = tmp_path / "search"
    (search / "applications").mkdir(parents=True)
    (search / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    return search


def _write(path: Path, text: str = TEXT) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _named(folder: Path) -> dict[str, str]:
    desk = Desk(folder)
    return {
        p.file: f"{p.message} {p.hint}" for p in (*desk.look(NOW).problems, *desk.correspondence.problems())
    }


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2026/karoo.md", "Move it to applications/karoo.md."),
        ("2026/11/karoo.MD", "Rename it to applications/karoo.md."),
        ("no.dots/karoo.md", "Move it to applications/karoo.md."),
        ("karoo.markdown", "Rename it to applications/karoo.md."),
        ("karoo.MD", "Rename it to applications/karoo.md."),
        ("karoo.Md", "Rename it to applications/karoo.md."),
        ("karoo.mkd", "Rename it to applications/karoo.md."),
        ("karoo.md.txt", "Rename it to applications/karoo.md."),
    ],
)
@pytest.mark.parametrize("directory", ["applications", "drafts", "sent"])
def test_markdown_that_is_not_read_is_named_with_what_is(
    directory: str, name: str, hint: str, folder: Path
) -> None:
    _write(folder / directory / name)
    named = _named(folder)
    assert list(named) == [f"{directory}/{name}"]
    assert f"lie directly in {directory}/" in named[f"{directory}/{name}"]
    assert hint.replace("applications", directory) in named[f"{directory}/{name}"]


@pytest.mark.parametrize(
    "name",
    [
        ".obsidian/x.md",
        ".karoo.md",
        "._karoo.md",
        "offer.pdf",
        "karoo.md~",
        "karoo.md.bak",
        "notes",
        "2026/.x.md",
    ],
)
def test_what_is_no_markdown_of_a_persons_is_left_alone(name: str, folder: Path) -> None:
    _write(folder / "applications" / "karoo.md")
    _write(folder / "applications" / name, "x")
    assert _named(folder) == {}


def test_many_in_one_sub_folder_are_named_together(folder: Path) -> None:
    for number in range(45):
        _write(folder / "applications" / "old" / f"{number % 2}" / f"a{number:02}.md")
    for number in range(3):
        _write(folder / "applications" / "few" / f"b{number}.md")
    *few, (file, message) = _named(folder).items()
    assert [file for file, _ in few] == [f"applications/few/b{number}.md" for number in range(3)]
    assert file == "applications/old"
    assert "45 Markdown files in here aren't read (a00.md, a02.md, a04.md, …)" in message


def test_a_link_to_a_directory_is_not_followed(folder: Path) -> None:
    _write(folder.parent / "elsewhere" / "karoo.md")
    (folder / "applications" / "link").symlink_to(folder.parent / "elsewhere")
    (folder / "applications" / "circle").symlink_to(folder)
    assert _named(folder) == {}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("karoo", "Karoo", "in capitals"),
        ("ünal", "Ünal", "in capitals"),
        (normalize("NFC", "ünal"), normalize("NFD", "ünal"), "in how their accents are stored"),
        (normalize("NFC", "ünal"), normalize("NFD", "Ünal"), "in capitals"),
    ],
)
def test_twins_are_named(one: str, other: str, differ: str, folder: Path) -> None:
    for name in (one, other):
        _write(folder / "applications" / f"{name}.md")
    if len(os.listdir(folder / "applications")) < 2:
        pytest.skip("this drive takes both names for one")
    (message,) = _named(folder).values()
    assert f"differ only {differ}" in message
    assert "Rename one of them" in message


def test_names_that_differ_in_letters_are_no_twins(folder: Path) -> None:
    for name in ("unal", "ünal", "karoo", "karoos"):
        _write(folder / "applications" / f"{name}.md")
    assert _named(folder) == {}


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def _leads_out(path: Path) -> None:
    _write(path.parents[2] / "outside.md")
    path.symlink_to("../../outside.md")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_fifo, "isn't a regular file"),
        (_socket, "isn't a regular file"),
        (Path.mkdir, "a folder"),
        (_leads_out, "leads out of the folder"),
        (lambda p: p.symlink_to("/dev/zero"), "leads out of the folder"),
        (lambda p: p.symlink_to(p.name), "circle"),
        (lambda p: p.symlink_to("nothing"), "gone"),
        (lambda p: p.write_bytes(TEXT.encode() + b"x" * 1024 * 1024), "1 MiB"),
        (lambda p: p.write_bytes(TEXT.encode("utf-16")), "UTF-16"),
        (lambda p: p.write_bytes(TEXT.encode() + b"\xff"), "UTF-8"),
        (lambda p: p.write_bytes(b"\0" * 100), "UTF-8"),
        (lambda p: p.write_bytes(b""), ""),
    ],
)
def test_a_name_that_is_no_file_of_text_is_named_and_hides_nothing(
    make: Callable[[Path], object], said: str, folder: Path
) -> None:
    _write(folder / "applications" / "umlambo.md")
    make(folder / "applications" / "karoo.md")
    began = time.monotonic()
    overview = Desk(folder).look(NOW)
    assert time.monotonic() - began < 5
    (problem,) = overview.problems
    assert (problem.file, said in problem.message) == ("applications/karoo.md", True), problem.message
    assert "umlambo" in overview.standings


@pytest.mark.parametrize("directory", ["", "applications", "drafts", "sent", "templates"])
def test_what_killed_saves_left_is_named(directory: str, folder: Path) -> None:
    _write(folder / "applications" / "karoo.md")
    for name, age in ((".~karoo.md.0123456789ab.tmp", 4000), (".~karoo.md.0123456789ac.tmp", 5)):
        path = folder / directory / name
        _write(path)
        os.utime(path, (time.time() - age,) * 2)
    (file,) = _named(folder)
    assert file == f"{directory}/.~karoo.md.0123456789ab.tmp".lstrip("/")
