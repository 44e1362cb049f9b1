"""Drafts on the command line: for whom, by which way out, and where a finding is."""

from __future__ import annotations

import json
from collections.abc import Callable
from email import message_from_bytes, message_from_string, policy
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("message", "words"), [("connect", "a note for LinkedIn"), ("call", "a script for a call")]
)
@pytest.mark.parametrize("way", [["--mailto"], ["--eml", "out.eml"]])
def test_what_is_no_mail_goes_into_none(
    run: Run, tmp_path: Path, message: str, words: str, way: list[str]
) -> None:
    way = [str(tmp_path / part) if part.endswith(".eml") else part for part in way]
    ran = run("draft", "karoo", message, *way)
    assert ran.code == 2
    assert words in ran.err
    assert "mailto:" not in ran.out
    assert not list(tmp_path.glob("*.eml"))


def test_a_mail_file_is_dated_in_the_zone_of_the_folder(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "out.eml"
    assert run("--now", "2026-11-19T09:00", "draft", "karoo", "thank-you", "--eml", str(file)).code == 1
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["Date"] == "Thu, 19 Nov 2026 09:00:00 +0200"


@pytest.mark.parametrize("front", ["", "---\napplication: karoo\nmessage: nudge\nto: Thandi Nkosi\n---\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_finding_stands_where_it_is_in_the_file(run: Run, tmp_path: Path, front: str, end: str) -> None:
    body = "Dear Thandie,\n\nThank you for it.\n\n[your words]\n".replace("\n", end)
    file = tmp_path / "note.md"
    file.write_bytes(front.replace("\n", end).encode() + body.encode())
    checks = run("check", str(file), "--app", "karoo", "--to", "Thandi Nkosi", "--json").json["checks"]
    found = [(f["start"], f["end"], f["text"]) for c in checks for f in c["findings"]]
    assert {text for *_, text in found} >= {"Thandie", "[your words]"}
    assert all(body[start:end] == text for start, end, text in found)


MIXED = "Dear Thandi,\n\n<<<<<<< HEAD\nThank you.\n=======\nMany thanks.\n>>>>>>> laptop\n"
DRAFT = "---\napplication: karoo\nmessage: thank-you\nchannel: email\nto: Thandi Nkosi\nsubject: Thank you\n---\n\n"


def _draft(folder: Path, text: str, name: str = "mine.md") -> Path:
    path = folder / "drafts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    "way", [[], ["--json"], ["--copy"], ["--mailto"], ["--eml", "out.eml"], ["--eml", "-"], ["--send"]]
)
def test_a_text_that_a_merge_mixed_goes_out_nowhere(
    run: Run, folder: Path, tmp_path: Path, way: list[str]
) -> None:
    draft = _draft(folder, DRAFT + MIXED)
    before = draft.read_bytes()
    ran = run("draft", "karoo", "thank-you", *way)
    assert (ran.code, ran.out) == (4, "")
    assert "drafts/mine.md:11: a merge left its markers" in ran.err
    assert draft.read_bytes() == before
    assert not list(tmp_path.glob("*.eml"))
    assert (run("sent", "karoo", "thank-you").code, draft.read_bytes()) == (4, before)
    assert "event: sent" not in (folder / "applications" / "karoo.md").read_text()


@pytest.mark.parametrize(
    ("line", "is_marker"),
    [
        ("<<<<<<< HEAD", True), ("<<<<<<<", True), ("||||||| base", True), ("=======", True), (">>>>>>> x", True),
        ("======", False), ("========", False), (" =======", False), ("======= x", False), (">>>>>> x", False),
        ("<<<<<<<x", False), (">>>>>>>> x", False), ("a =======", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_exactly_what_git_writes_is_a_marker(
    run: Run, tmp_path: Path, line: str, is_marker: bool, end: str
) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(f"Dear Thandi,\n\nA heading\n{line}\n\nThank you.\n".replace("\n", end).encode())
    rows = {row["id"]: row for row in run("check", str(file), "--app", "karoo", "--json").json["checks"]}
    assert (rows["placeholders"]["status"] == "fail") == is_marker


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("Dear Thandi,\n\nThank you for the café.\n".encode("utf-16"), 0, ""),
        (b"\xfe\xff" + "Dear Thandi,\n\nThank you for the café.\n".encode("utf-16-be"), 0, ""),
        (b"\xef\xbb\xbf" + "Dear Thandi,\n\nThank you for the café.\n".encode(), 0, ""),
        ("Dear Thandi,\r\n\r\nThank you for the “café”.\r\n".encode("cp1252"), 0, ""),
        ("Dear Thandi,\n".encode("utf-16")[:-1], 3, "begins like UTF-16"),
        ("Dear Thandi,\n".encode("utf-16-le"), 3, "UTF-16 without its mark"),
        (b"\x89PNG\r\n\x1a\n\x00\x81", 3, "Save it as UTF-8"),
    ],
    ids=["utf-16", "utf-16 be", "utf-8 mark", "cp1252", "cut short", "no mark", "picture"],
)
def test_a_text_of_another_encoding_is_read_or_named(
    run: Run, tmp_path: Path, content: bytes, code: int, said: str
) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(content)
    ran = run("check", str(file), "--app", "karoo", "--to", "Thandi Nkosi", "--json")
    assert said in ran.err
    if code:
        assert ran.code == code
        return
    rows = {row["id"]: row["status"] for row in ran.json["checks"]}
    assert (rows["greeting"], rows["recipient"], rows["spelling"]) == ("pass", "pass", "pass")


def test_a_draft_in_utf16_says_for_itself_what_it_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_bytes((DRAFT + "Dear Thandie,\n").encode("utf-16"))
    rows = {row["id"]: row for row in run("check", str(file), "--json").json["checks"]}
    assert rows["recipient"]["findings"][0]["suggestions"] == ["Thandi"]


def test_one_file_that_cannot_be_read_hides_no_other(run: Run, folder: Path, tmp_path: Path) -> None:
    good, bad = _draft(folder, DRAFT + "Dear Thandi,\n"), _draft(folder, "---\nto: x: y\n---\n", "bad.md")
    ran = run("check", "--json", str(bad), str(good))
    assert ran.code == 3
    assert [json.loads(line)["file"] for line in ran.out.splitlines()] == [str(good)]
    assert "bad.md:2:" in ran.err


@pytest.mark.parametrize(
    "broken",
    [
        (
            "karoo--thank-you--thandi-nkosi.md",
            b"---\napplication: karoo\nmessage: thank-you\nto: x: y\n---\nHi\n",
        ),
        ("note.md", b"---\napplication: karoo\napplication: karoo\nmessage: thank-you\n---\nHi\n"),
        ("note.md", DRAFT.encode("utf-16")),
        ("note.md", DRAFT.encode() + b"\xff\n"),
    ],
    ids=["syntax", "twice", "utf-16", "no utf-8"],
)
def test_sent_says_which_draft_cannot_be_read_and_logs_nothing(
    run: Run, folder: Path, broken: tuple[str, bytes]
) -> None:
    path = _draft(folder, "", broken[0])
    path.write_bytes(broken[1])
    application = folder / "applications" / "karoo.md"
    before = application.read_bytes()
    ran = run("sent", "karoo", "thank-you", "--to", "thandi")
    assert ran.code == 3
    assert f"drafts/{broken[0]}:" in ran.err
    assert (application.read_bytes(), path.read_bytes()) == (before, broken[1])


def test_a_broken_draft_of_another_application_is_no_obstacle(run: Run, folder: Path) -> None:
    _draft(folder, "---\napplication: harbour\nmessage: thank-you\nto: x: y\n---\nHi\n")
    _draft(folder, "---\nto: x: y\n---\nHi\n", "harbour--thank-you.md")
    _draft(folder, "# What I keep here\n", "README.md")
    assert run("sent", "karoo", "thank-you", "--to", "thandi").code == 0


def test_a_refused_sent_leaves_every_byte_of_a_draft(run: Run, folder: Path) -> None:
    text = DRAFT.replace("to:", "# mine\nmood: [a, 'b']\nto:").replace("\n", "\r\n") + "שלום\u200f\rhi"
    draft = _draft(folder, "\ufeff" + text)
    before = draft.read_bytes()
    application = folder / "applications" / "karoo.md"
    application.write_text(
        application.read_text().replace(
            "interviews:", "log: &all [{on: 2026-10-28, event: applied}]\nagain: *all\ninterviews:"
        )
    )
    assert run("sent", "karoo", "thank-you", "--to", "thandi").code == 4
    assert draft.read_bytes() == before
    application.write_text(application.read_text().replace("&all ", "").replace("again: *all\n", ""))
    assert run("sent", "karoo", "thank-you", "--to", "thandi").code == 0
    (record,) = (folder / "sent").iterdir()
    assert record.read_bytes().replace(b"sent: 2026-11-19 09:00\r\n", b"") == before
    assert not draft.exists()


def test_a_mail_on_standard_output_is_nothing_but_the_mail(run: Run, folder: Path, tmp_path: Path) -> None:
    _draft(folder, DRAFT + "Dear Thandi,\n\nThank you.\n")
    ran = run("draft", "karoo", "thank-you", "--eml", "-")
    mail = message_from_string(ran.out, policy=policy.default)
    assert (str(mail["To"]), mail["X-Unsent"]) == ("Thandi Nkosi <thandi@karoo.example>", None)
    assert mail.get_content().startswith("Dear Thandi,")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("way", [["--mailto"], ["--eml", "-"]])
def test_a_message_without_an_address_says_so(run: Run, folder: Path, way: list[str]) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace(", email: thandi@karoo.example", ""))
    assert "No e-mail address is known for Thandi Nkosi" in run("draft", "karoo", "thank-you", *way).err


@pytest.mark.parametrize("way", [["--mailto"], ["--eml", "x.eml"], ["--save"]])
def test_what_goes_out_is_kept_and_a_message_that_is_not_ready_is_1(
    run: Run, folder: Path, way: list[str]
) -> None:
    ran = run("draft", "karoo", "thank-you", *way)
    assert ran.code == 1  # a strength is still to be named
    (kept,) = (folder / "drafts").iterdir()
    assert "[a strength of yours]" in kept.read_text()
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("contacts:", "strengths: [streaming]\ncontacts:"))
    kept.unlink()
    assert run("draft", "karoo", "thank-you", *[w.replace("x.eml", "y.eml") for w in way]).code == 0


def test_a_message_that_is_printed_and_ready_is_kept(run: Run, folder: Path) -> None:
    assert run("draft", "karoo", "thank-you").code == 1
    assert not (folder / "drafts").exists()
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("contacts:", "strengths: [streaming]\ncontacts:"))
    assert run("draft", "karoo", "thank-you", "--json").code == 0
    assert not (folder / "drafts").exists()
    assert run("draft", "karoo", "thank-you").code == 0
    assert run("sent", "karoo", "thank-you", "--to", "thandi").code == 0
    assert len(list((folder / "sent").iterdir())) == 1


def test_a_clipboard_program_that_failed_is_told_apart_from_none(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("DISPLAY", ":0")
    ran = run("draft", "karoo", "thank-you", "--copy")
    assert (ran.code, "There's no clipboard program" in ran.err) == (4, True)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "xclip"
    program.write_text('#!/bin/sh\necho "Error: Can\'t open display: :0" >&2\nexit 1\n')
    program.chmod(0o755)
    ran = run("draft", "karoo", "thank-you", "--copy")
    assert (ran.code, "xclip failed: Error: Can't open display: :0" in ran.err) == (4, True)


def test_a_key_of_ones_own_that_is_no_date_is_no_mark(run: Run, folder: Path) -> None:
    _draft(folder, DRAFT.replace("to:", "sent: not yet\nto:") + "Dear Thandi,\n")
    assert run("sent", "karoo", "thank-you", "--to", "thandi").code == 0
    (record,) = (folder / "sent").iterdir()
    assert b"sent: 2026-11-19 09:00\nto:" in record.read_bytes()


@pytest.mark.parametrize(("other", "says_so"), [("applied", False), ("accepted", True)])
def test_a_yes_elsewhere_is_only_said_of_another_application(
    other: str, says_so: bool, run: Callable, folder: Path
) -> None:
    (folder / "applications" / "acme.md").write_text(
        f"---\ncompany: Acme\nrole: Clerk\napplied: 2026-10-28\nstage: {other}\n---\n"
    )
    run("stage", "karoo", "accepted")
    text = run("draft", "karoo", "withdraw", "--json").json["text"]
    assert any(words in text for words in ("accepted an", "said yes")) is says_so
