"""Putting away, bringing back, several at once, and what `list`, `due` and `show` make of it, from the outside."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.desk.desktop import web_address
from heardback.desk.errors import UsageError


@pytest.fixture
def full(folder: Path) -> Path:
    """Karoo, and three more of which one is closed and one is archived."""
    applications = {
        "delta": "company: Delta\nrole: Analyst\nstage: applied\napplied: 2026-11-10\ntags: [Python, remote]\n",
        "gone": "company: Gone\nrole: Clerk\nstage: rejected\nlog: [{on: 2026-10-05, event: rejected}]\n",
        "umoya": "company: Umoya\nrole: Lead\nstage: interested\ntags: [python]\nurl: https://umoya.example/a b\n",
    }
    for id_, front in applications.items():
        (folder / "applications" / f"{id_}.md").write_text(f"---\n{front}---\n")
    (folder / "archive").mkdir()
    (folder / "archive" / "old.md").write_text(
        "---\ncompany: Old Karoo\nrole: Clerk\nstage: withdrawn\nurl: https://old.example/1\n---\n"
    )
    return folder


def names(out: str) -> list[str]:
    return [line.split("  ")[1].strip() for line in out.splitlines()]


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*.md")}


# -- putting away ---------------------------------------------------------------------------------------


def test_archive_and_back(run: Callable, full: Path) -> None:
    ran = run("archive", "karoo data")
    assert (ran.code, ran.out) == (0, "Archived karoo.\n")
    assert ran.err.startswith(
        "heardback: It is open (interviewing), and no list shows it any more: thank-you to Thandi"
    )
    assert names(run("list").out) == ["Delta", "Gone", "Umoya"]
    assert names(run("list", "--archived").out) == ["Karoo Data", "Old Karoo"]
    assert [row["application"] for row in run("list", "--archived", "--json").json["applications"]] == [
        "karoo",
        "old",
    ]
    assert run("due", "--json").json["follow_ups"][0]["application"] == "delta"
    shown = run("show", "karoo data")
    assert shown.out.splitlines()[1] == "Data Engineer · interviewing · archived"
    assert run("show", "karoo data", "--json").json["file"] == "archive/karoo.md"
    assert run("unarchive", "karoo data").out == "Brought back karoo.\n"
    assert run("unarchive", "old").code == 0


def test_an_empty_list_says_where_everything_is(run: Callable, full: Path) -> None:
    ids = ["karoo", "delta", "gone", "umoya"]
    assert run("archive", *ids).code == 0
    ran = run("due")
    assert (ran.code, ran.out) == (0, "")
    assert "is archived: `heardback list --archived` shows them" in ran.err
    assert run("unarchive", "umoya").code == 0
    for id_ in ("old", "delta", "gone", "karoo"):
        run("unarchive", id_)
    ran = run("list", "--archived")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        "heardback: Nothing is archived: `heardback archive APP` puts an application away.\n",
    )


def test_all_that_were_closed_before_a_day(run: Callable, full: Path) -> None:
    assert run("archive", "--closed-before", "1 oct").out == "No application fits; nothing was changed.\n"
    assert run("archive", "--closed-before", "last week").out == "Archived gone.\n"
    ran = run("archive")
    assert ran.code == 2
    assert "--closed-before D" in ran.err


def test_several_and_ids_on_standard_input(
    run: Callable, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("delta\n\n  gone \n"))
    ran = run("archive", "umoya", "-", "delta")
    assert ran.out.splitlines() == [f"Archived {id_}." for id_ in ("umoya", "delta", "gone")]
    assert run("undo").out == "Undone: Archived 3 applications: umoya, delta, gone.\n"
    assert {"applications/umoya.md", "applications/delta.md", "applications/gone.md"} <= files(full)


@pytest.mark.parametrize("words", ["archive -", "archive - --closed-before today", "stage - offer"])
def test_nothing_on_standard_input_is_nothing(
    words: str, run: Callable, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    ran = run(*words.split())
    assert (ran.code, ran.out) == (0, "No application fits; nothing was changed.\n")


@pytest.mark.parametrize("name", ["", " ", "...", "日本", ".md"])
def test_a_new_name_has_letters(name: str, run: Callable, full: Path) -> None:
    before = files(full)
    ran = run("rename", "delta", name)
    assert ran.code == 2
    assert "can't be a name" in ran.err
    assert files(full) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("stage delta umoya withdrawn", ["delta is now withdrawn.", "umoya is now withdrawn."]),
        (
            "skip karoo delta nudge",
            ["Logged in karoo: nudge skipped.", "Logged in delta: nudge skipped."],
        ),
        ("snooze delta monday", ["delta waits until Mon 23 Nov 2026."]),
        (
            "snooze delta umoya in 2 weeks",
            ["delta waits until Thu 3 Dec 2026.", "umoya waits until Thu 3 Dec 2026."],
        ),
        (
            "snooze delta umoya --off",
            ["delta isn't snoozed; nothing was changed.", "umoya isn't snoozed; nothing was changed."],
        ),
        ("snooze delta a week", ["delta waits until Thu 26 Nov 2026."]),
        ("snooze delta tomorrow", ["delta waits until Fri 20 Nov 2026."]),
    ],
)
def test_one_thing_done_to_several(words: str, said: list[str], run: Callable, full: Path) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.out.splitlines()) == (0, said)


def test_until_their_date_is_over(run: Callable, full: Path) -> None:
    run("heard", "karoo", "--decision-by", "4 dec")
    assert run("snooze", "karoo", "after their date").out == "karoo waits until Mon 7 Dec 2026.\n"
    before = (full / "applications" / "karoo.md").read_bytes()
    ran = run("snooze", "karoo", "delta", "after", "their", "date")
    assert (ran.code, ran.err) == (
        2,
        "heardback: delta: Delta hasn't named a date that is still ahead: type a day.\nNothing was changed.\n",
    )
    assert (full / "applications" / "karoo.md").read_bytes() == before


@pytest.mark.parametrize(
    "words", ["snooze delta", "snooze delta umoya", "snooze delta --off monday", "skip delta"]
)
def test_what_is_left_out_is_asked_for(words: str, run: Callable, full: Path) -> None:
    before = {name: (full / name).read_bytes() for name in files(full)}
    assert run(*words.split()).code == 2
    assert {name: (full / name).read_bytes() for name in files(full)} == before


def test_deleting_without_a_terminal_only_says_what_it_would_do(run: Callable, full: Path) -> None:
    before = files(full)
    ran = run("delete", "delta")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "heardback: Delete delta (Delta, Analyst)? `heardback undo` would bring it back. "
        "Nothing was changed; --yes does it.\n"
    )
    assert files(full) == before
    assert run("delete", "delta", "--yes").out == "Deleted delta.\n"
    assert files(full) == before - {"applications/delta.md"}


# -- lists ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--tag python", ["Delta", "Umoya"]),
        ("--tag python --tag REMOTE", ["Delta"]),
        ("--tag nothing", []),
        ("--due", ["Karoo Data"]),
        ("--sort company", ["Delta", "Gone", "Karoo Data", "Umoya"]),
        ("--sort stage", ["Umoya", "Delta", "Karoo Data", "Gone"]),
        ("--sort applied", ["Delta", "Karoo Data", "Gone", "Umoya"]),
        ("--sort last-word", ["Karoo Data", "Delta", "Gone", "Umoya"]),
        ("--sort next", ["Karoo Data", "Delta", "Gone", "Umoya"]),
        ("--tag python --stage interested lead", ["Umoya"]),
    ],
)
def test_which_applications_and_in_which_order(
    options: str, found: list[str], run: Callable, full: Path
) -> None:
    ran = run("list", *options.split())
    assert ran.code == 0
    assert (names(ran.out) if found else ran.out) == (found or "No application matches.\n")


def test_what_cannot_be_read_comes_first_in_any_order(run: Callable, full: Path) -> None:
    (full / "applications" / "zebra.md").write_text("---\n[\n---\n")
    for by in ("company", "stage", "applied", "last-word", "next"):
        assert run("list", "--sort", by).out.splitlines()[0].startswith("× zebra")


def test_one_line_each(run: Callable, full: Path) -> None:
    (full / "applications" / "bad.md").write_text("---\ncompany: Bad\nrole: Clerk\nstage: soon\n---\n")
    (full / "applications" / "next.md").write_text(
        "---\ncompany: Next\nrole: Clerk\ninterviews: [{start: 2026-11-24 10:00, round: panel, with: Dana Fox}]\n---\n"
    )
    assert [line.rstrip() for line in run("due", "--oneline").out.splitlines()] == [
        "×  Bad         mend       applications/bad.md:4:8                    bad",
        "▸  Next        panel      Dana Fox                 Tue 24 Nov 10:00  next",
        "•  Karoo Data  thank-you  Thandi Nkosi             today 11:00       karoo",
    ]
    waiting = run("due", "--oneline", "--all").out.splitlines()
    assert len(waiting) > 3
    assert waiting[-1].startswith("…")
    assert run("due", "--count").out == "1 to mend, 1 due, next Tue 10:00\n"


def test_by_a_clock_of_twelve_hours(run: Callable, full: Path, tmp_path: Path) -> None:
    stable = run("due", "--json").json
    (tmp_path / "config" / "heardback").mkdir(parents=True)
    (tmp_path / "config" / "heardback" / "config.yaml").write_text("clock: 12\n")
    assert "today 11:00am" in run("due").out
    assert "by Thu 19 Nov at 11:00am" in run("due").out
    assert (
        run("note", "karoo", "x", "--on", "yesterday 16:10").out
        == "Noted in karoo, Wed 18 Nov 2026 at 4:10pm.\n"
    )
    assert "16:10" in (full / "applications" / "karoo.md").read_text()
    assert run("due", "--json").json == stable
    (tmp_path / "config" / "heardback" / "config.yaml").write_text("clock: 13\nmouse: maybe\n")
    ran = run("config")
    assert ran.code == 1
    assert "“13” isn't 12 or 24" in ran.err
    assert "Write `mouse: false`" in ran.err


def test_the_sample_is_printed_where_there_is_no_terminal(run: Callable) -> None:
    assert "OVERDUE" in run("demo", within=None).out


# -- the advert -------------------------------------------------------------------------------------------


def test_the_advert_opens_in_the_browser(run: Callable, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr("heardback.desk.desktop.opened", lambda url, _: not given.append(url))  # type: ignore[func-returns-value]
    assert run("open", "old").out == "Your browser opens https://old.example/1\n"
    assert given == ["https://old.example/1"]


def test_it_is_said_when_nothing_opened(run: Callable, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    ran = run("open", "old")
    assert (ran.code, ran.out) == (1, "https://old.example/1\n")
    assert ran.err == "heardback: No browser opened; this is the link.\n"
    ran = run("open", "delta")
    assert (ran.code, ran.out) == (1, "")
    assert "`heardback set delta url LINK` adds it" in ran.err


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" https://karoo.example/jobs/42?a=b&c=d#e ", "https://karoo.example/jobs/42?a=b&c=d#e"),
        ("HTTP://karoo.example", "HTTP://karoo.example"),
        ("https://karoo.example/a%20b;c", "https://karoo.example/a%20b;c"),
        ("https://käroo.example/ü", "https://k%C3%A4roo.example/%C3%BC"),
        ("https://k.example/$(id)`x`'\"<>|\\", "https://k.example/%24%28id%29%60x%60%27%22%3C%3E%7C%5C"),
    ],
)
def test_an_address_is_encoded_for_the_opener(text: str, url: str) -> None:
    assert web_address(text) == url


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("javascript:alert(1)", "only addresses that begin with http"),
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("mailto:a@b.example", "only addresses that begin with http"),
        ("--version", "write it with https:// in front"),
        ("karoo.example/jobs", "write it with https:// in front"),
        ("localhost:8080", "write it with https:// in front"),
        ("https://", "isn't a web address"),
        ("https://[", "isn't a web address"),
        ("https://umoya.example/a b", "isn't a web address"),
        ("https://a.example/\x1b]0;x\x07", "isn't a web address"),
        ("https://a.example/\u202ecod.exe", "isn't a web address"),
    ],
)
def test_nothing_else_is_opened(text: str, part: str) -> None:
    with pytest.raises(UsageError, match=part):
        web_address(text)


@pytest.mark.skipif(os.name == "nt", reason="there the system opens it")
@pytest.mark.parametrize(("code", "is_open"), [(0, True), (3, False)])
def test_the_opener_gets_one_argument_and_is_believed(
    code: int, is_open: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heardback.desk.desktop import opened

    monkeypatch.setattr("sys.platform", "linux")
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {tmp_path}/given\nexit {code}\n')
    opener.chmod(0o755)
    environ = {"DISPLAY": ":0", "PATH": str(tmp_path)}
    assert opened("https://k.example/a%20b", environ) is is_open
    assert (tmp_path / "given").read_text() == "https://k.example/a%20b|"
    assert not opened("https://k.example", {**environ, "SSH_TTY": "/dev/pts/1"})
