"""With the zone unknown nothing that stamps a time is written: exit 3, the line named. Reading goes on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.disk import version

WRITERS = [
    "sent karoo thank-you --to Thandi",
    "skip karoo connect --to Thandi",
    "heard karoo --decision-by 2026-12-04",
    "note karoo hello",
    "stage karoo offer",
    "snooze karoo 2026-12-01",
    "interview karoo --start 2026-12-01T10:00",
    "new --company Umlambo --role Clerk --applied 2026-11-18",
    "draft karoo thank-you --eml out.eml",
]


def _broken(content: bytes) -> Callable[[Path, pytest.MonkeyPatch], None]:
    return lambda path, _: path.write_bytes(content) and None


def _fifo(path: Path, _: pytest.MonkeyPatch) -> None:
    path.unlink()
    os.mkfifo(path)


def _directory(path: Path, _: pytest.MonkeyPatch) -> None:
    path.unlink()
    path.mkdir()


def _error(number: int) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def refuse(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        read = version.snapshot

        def snapshot(real: Path | str) -> version.Snapshot:
            if str(real) == str(path):
                raise OSError(number, os.strerror(number))
            return read(real)

        monkeypatch.setattr(version, "snapshot", snapshot)

    return refuse


BREAKS = {
    "syntax": (_broken(b"me: {name: Naledi}\ntimezone: 'Africa/Johannesburg\n"), "heardback.yaml:2"),
    "unknown zone": (_broken(b"timezone: Cape Town\n"), "heardback.yaml:1:11: timezone"),
    "misspelled key": (
        _broken(b"me: {name: Naledi}\ntimezon: Africa/Johannesburg\n"),
        "heardback.yaml:2:10: timezon",
    ),
    "UTF-16": (_broken("timezone: Africa/Johannesburg\n".encode("utf-16")), "heardback.yaml:1"),
    "EIO": (_error(errno.EIO), "heardback.yaml: The file cannot be read: the disk"),
    "EACCES": (_error(errno.EACCES), "heardback.yaml: The file cannot be read: it is not permitted"),
    "FIFO": (_fifo, "heardback.yaml: This is"),
    "directory": (_directory, "heardback.yaml: This is a folder"),
}


def _files(folder: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in folder.rglob("*.md")} | dict.fromkeys(folder.rglob("*.eml"), b"")


@pytest.mark.parametrize("words", WRITERS)
@pytest.mark.parametrize("way", BREAKS)
def test_nothing_is_stamped(
    way: str, words: str, run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_it, said = BREAKS[way]
    break_it(folder / "heardback.yaml", monkeypatch)
    before = _files(folder.parent)
    ran = run(*words.split())
    assert (ran.code, _files(folder.parent)) == (3, before), ran.err
    assert said in ran.err
    assert "the time zone is unknown" in ran.err


@pytest.mark.parametrize("way", BREAKS)
def test_reading_goes_on_and_shows_the_problem(
    way: str, run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_it, said = BREAKS[way]
    break_it(folder / "heardback.yaml", monkeypatch)
    for command in ("due", "list"):
        ran = run(command)
        assert (ran.code, "Karoo Data" in ran.out) == (0, True)
        assert said in ran.err
    assert run("doctor").code == 1


def test_what_needs_no_clock_can_be_set(run: Callable, folder: Path) -> None:
    (folder / "heardback.yaml").write_text("timezone: Cape Town\n")
    assert run("set", "karoo", "salary", "R850k").code == 0


@pytest.mark.parametrize("command", ["due", "note karoo hello", "doctor", "show karoo"])
def test_a_system_zone_that_means_nothing_is_named(
    command: str, run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "heardback.yaml").write_text("me: {name: Naledi Mokoena}\n")
    monkeypatch.setattr("tzlocal.unix._cache_tz", None)
    monkeypatch.setenv("TZ", "Nonsense")
    ran = run(*command.split())
    assert (ran.code, ran.out) == (3, "")
    assert "`timezone: Africa/Johannesburg`" in ran.err
    assert "Nonsense" in ran.err


def test_a_posix_system_zone_is_counted_in(
    run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "heardback.yaml").write_text("me: {name: Naledi Mokoena}\n")
    monkeypatch.setattr("tzlocal.unix._cache_tz", None)
    monkeypatch.setenv("TZ", "SAST-2")
    assert run("due", "--json").json["now"] == "2026-11-19T09:00:00+02:00"
    assert run("note", "karoo", "hello", at="2026-11-19T23:30:00+00:00").code == 0
    assert "on: 2026-11-20 01:30" in (folder / "applications" / "karoo.md").read_text()
