"""Heads, bodies, mailboxes: what is read from a mail, and what one costs that was made to do harm."""

from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

import pytest

from heardback.post.mail_heads import head_from, read_head
from heardback.post.mail_words import from_html, read_body
from heardback.post.mailboxes import Declined, FoundMail, HeadCache, Mailboxes
from post.letters import mail, mbox


def read(*paths: object, cache: Path | None = None, stdin: bytes = b"") -> tuple[list[FoundMail], list[str]]:
    boxes = Mailboxes(map(str, paths), HeadCache(cache), lambda: stdin)
    return list(boxes), boxes.remarks


# -- heads


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?b?R3LDvMOfZQ==?= und =?iso-8859-1?q?mehr_=E4?=", "Grüße und mehr ä"),
        ("=?x-unknown?q?a=C3=BC?=", "aü"),
        ("=?utf-8?b?!!!?=", None),
        ("=?utf-8?q?a=1B]0;x=07b?=", "a�]0;x�b"),
        ("=?utf-8?q?a=0ABcc:_x?=", "a Bcc: x"),
        ("Grüße", "Grüße"),
        ("x" * 5000, "x" * 500),
        ("", ""),
    ],
)
def test_a_subject_is_decoded_and_made_harmless(header: str, shown: str | None) -> None:
    subject = read_head(mail(subject=header)).subject
    assert shown is None or subject == shown
    assert "\x1b" not in subject


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r"])
def test_no_mark_in_a_subject_begins_a_header(mark: str) -> None:
    head = read_head(mail(subject=f"Your interview{mark}From: evil@x.example"))
    assert [c.address for c in head.senders] == ["thandi@karoo.example"]
    assert head.subject.endswith("From: evil@x.example")


@pytest.mark.parametrize(
    ("sender", "pairs"),
    [
        ("Thandi Nkosi <thandi@karoo.example>", [("Thandi Nkosi", "thandi@karoo.example")]),
        ('"Nkosi, Thandi" <t@k.example>', [("Nkosi, Thandi", "t@k.example")]),
        ("=?utf-8?q?J=C3=BCrgen=2C_x?= <j@k.example>", [("Jürgen, x", "j@k.example")]),
        ("t@k.example", [("", "t@k.example")]),
        ("t@k.example <t@k.example>", [("", "t@k.example")]),
        ("=?utf-8?q?a=40b.example=2C?= <t@k.example>", [("a@b.example,", "t@k.example")]),
        ("thandi@karoo.example <evil@x.example>", [("", "evil@x.example")]),
        ("nobody", []),
        ("<>", []),
    ],
)
def test_the_ends_of_a_mail(sender: str, pairs: list[tuple[str, str]]) -> None:
    assert [(c.name, c.address) for c in read_head(mail(sender=sender)).senders] == pairs


@pytest.mark.parametrize(
    ("more", "is_automatic", "is_bulk"),
    [
        ("", False, False),
        ("Auto-Submitted: no\n", False, False),
        ("Auto-Submitted: auto-replied\n", True, False),
        ("List-Id: <x.y>\n", False, True),
        ("List-Unsubscribe: <mailto:x@y.example>\n", False, True),
        ("Precedence: bulk\n", False, True),
        ("Precedence: first-class\n", False, False),
    ],
)
def test_machines_and_lists_are_known(more: str, is_automatic: bool, is_bulk: bool) -> None:
    head = read_head(mail(more=more))
    assert (head.is_automatic, head.is_bulk) == (is_automatic, is_bulk)


@pytest.mark.parametrize(
    ("address", "is_automatic"),
    [
        ("no-reply@k.example", True),
        ("noreply+123@k.example", True),
        ("jobs-noreply@k.example", True),
        ("do_not_reply@k.example", True),
        ("notifications@lever.example", True),
        ("MAILER-DAEMON@k.example", True),
        ("norbert@k.example", False),
        ("reply@k.example", False),
        ("thandi@no-reply.example", False),
    ],
)
def test_nobody_reads_what_is_sent_there(address: str, is_automatic: bool) -> None:
    assert read_head(mail(sender=address)).is_automatic is is_automatic


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Thu, 99 Foo 2026", "Wed, 18 Nov 99999 15:00:00 +0200", "\x00"]
)
def test_a_bad_date_falls_back_on_the_received_header(date: str) -> None:
    head = read_head(mail(date=date, more="Received: from a by b; Wed, 18 Nov 2026 15:00:00 +0200\n"))
    assert head.date is not None
    assert head.date.isoformat() == "2026-11-18T15:00:00+02:00"
    assert read_head(mail(date=date)).date is None


def test_a_mail_without_an_id_has_the_same_one_each_time() -> None:
    one, other = (read_head(mail(id_="").replace(b"Message-ID: <>\n", b"")) for _ in range(2))
    assert one.message_id == other.message_id
    assert one.message_id.endswith("@no-message-id.invalid")


def test_a_head_comes_back_from_json() -> None:
    head = read_head(mail(more="References: <a@b> <c@d>\nList-Id: x\n"))
    assert head_from(json.loads(json.dumps(head.plain()))) == head


# -- bodies


HTML = (
    "<html><head><style>p{color:red}</style><title>T</title></head><body><p>Hi&nbsp;Naledi,</p>"
    "<p>You are <b>in</b>.</p>"
    "<script>alert(1)</script><div class='gmail_quote'>On Thu, we wrote<blockquote>old</blockquote></div></body></html>"
)


def test_a_page_is_read_up_to_what_it_quotes() -> None:
    text = read_body(mail(HTML, kind="text/html; charset=utf-8")).text
    assert [line for line in text.split("\n") if line.strip()] == ["Hi Naledi,", "You are in."]


def test_the_plain_part_is_read_and_an_attachment_is_not() -> None:
    parts = (
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nattached\n"
        "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>page</p>\n"
        "--c\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe\n--c--\n"
        "--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n"
    )
    body = read_body(mail(parts, kind="multipart/mixed; boundary=b"))
    assert (body.text.strip(), body.holds_invitation) == ("Grüße", True)


NESTED = "".join(f"--{n}\nContent-Type: multipart/mixed; boundary={n + 1}\n\n" for n in range(2000))
MANY = "--0\nContent-Type: text/x-nothing\n\nx\n" * 20_000
MESSAGES = "--0\nContent-Type: message/rfc822\n\n" * 5000
HOSTILE = {
    "nested": mail(NESTED, kind="multipart/mixed; boundary=0"),
    "many parts": mail(MANY, kind="multipart/mixed; boundary=0"),
    "many messages": mail(MESSAGES, kind="multipart/mixed; boundary=0"),
    "open tags": mail("<" * 300_000 + "<style>" * 30_000 + "<!--" * 30_000, kind="text/html"),
    "one line": mail("x" * 5_000_000),
    "long address": mail(to=", ".join(f"a{n}@b.example" for n in range(50_000))),
    "brackets": mail(sender="<" * 100_000 + "(" * 100_000),
    "encoded words": mail(subject="=?utf-8?q?a?= " * 50_000),
    "folded": mail(more="X-Y: a\n" + " b\n" * 100_000),
    "no body": b"From: a@b.example",
    "no head": b"\n\n\n",
    "nothing": b"",
    "zeros": b"\x00" * 100_000,
    "no charset": mail("Grüße", kind="text/plain; charset=nonsense"),
    "no base64": mail("!!!!", more="Content-Transfer-Encoding: base64\n"),
    "no boundary": mail("text", kind="multipart/mixed"),
    "quotations": mail("On Monday " * 20_000 + "\n" + "> " * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_made_to_break_a_reader_costs_little(name: str) -> None:
    begin = time.process_time()
    read_head(HOSTILE[name])
    read_body(HOSTILE[name])
    assert time.process_time() - begin < 3


def test_a_page_without_end_takes_no_longer() -> None:
    assert from_html("<p>a" + "<style>" * 10) == "\na"


# -- mailboxes


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for part in ("cur", "new"):
        (tmp_path / "box" / part).mkdir(parents=True)
    for number in range(60):
        part = "new" if number % 2 else "cur"
        (tmp_path / "box" / part / f"{number}.host").write_bytes(mail(id_=f"{number}@x.example"))
    return tmp_path / "box"


def _ids(found: list[FoundMail]) -> set[str]:
    return {mail.head.message_id for mail in found}


def test_a_maildir_an_mbox_a_file_a_directory_and_a_pipe(maildir: Path, tmp_path: Path) -> None:
    (tmp_path / "x.mbox").write_bytes(mbox(mail(id_="m1@x"), mail("From me\n\n>From x\n", id_="m2@x")))
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "one.EML").write_bytes(mail(id_="e1@x"))
    (tmp_path / "mails" / "notes.txt").write_text("no mail")
    found, remarks = read(maildir, tmp_path / "x.mbox", tmp_path / "mails", "-", stdin=mbox(mail(id_="p1@x")))
    assert remarks == []
    assert _ids(found) == {f"{n}@x.example" for n in range(60)} | {"m1@x", "m2@x", "e1@x", "p1@x"}
    assert all(b"Message-ID" in each.content() for each in found)
    assert read(tmp_path)[0] != []  # a directory of Maildirs


def test_nothing_in_a_mailbox_changes(maildir: Path) -> None:
    def state() -> list[tuple[str, float, int]]:
        return [(str(p), p.stat().st_mtime_ns, p.stat().st_mode) for p in sorted(maildir.rglob("*"))]

    before = state()
    read(maildir)
    assert state() == before


def test_heads_are_read_once_and_remembered_by_the_owner_alone(
    maildir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = read(maildir, cache=tmp_path / "cache")
    (file,) = (tmp_path / "cache" / "mail").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    json.loads(file.read_text())
    (maildir / "new" / "1.host").rename(maildir / "cur" / "1.host:2,S")  # it was read in a mail program
    (maildir / "cur" / "0.host").unlink()
    (maildir / "new" / "99.host").write_bytes(mail(id_="99@x.example"))
    opened: list[bytes] = []
    monkeypatch.setattr("heardback.post.mailboxes.read_head", lambda c: opened.append(c) or read_head(c))
    second, _ = read(maildir, cache=tmp_path / "cache")
    assert len(opened) == 1
    assert _ids(second) == _ids(first) - {"0@x.example"} | {"99@x.example"}


@pytest.mark.parametrize(
    "broken", ["", "[]", '{"version": 1, "heads": 3}', "[" * 5000, '{"version":1,"mails":{"1.host":[1]}}']
)
def test_a_broken_cache_costs_only_time(broken: str, maildir: Path, tmp_path: Path) -> None:
    first, _ = read(maildir, cache=tmp_path / "cache")
    (file,) = (tmp_path / "cache" / "mail").iterdir()
    file.write_text(broken)
    assert _ids(read(maildir, cache=tmp_path / "cache")[0]) == _ids(first)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")
def test_a_cache_that_others_can_write_is_not_believed(maildir: Path, tmp_path: Path) -> None:
    first, _ = read(maildir, cache=tmp_path / "cache")
    (file,) = (tmp_path / "cache" / "mail").iterdir()
    file.write_text(file.read_text().replace("0@x.example", "forged@x.example"))
    assert _ids(read(maildir, cache=tmp_path / "cache")[0]) != _ids(first)
    file.chmod(0o666)
    assert _ids(read(maildir, cache=tmp_path / "cache")[0]) == _ids(first)


def test_an_mbox_that_grew_is_read_right(tmp_path: Path) -> None:
    path, mails = tmp_path / "x", [mail("a\n" * n, id_=f"{n}@x") for n in range(60)]
    path.write_bytes(mbox(*mails))
    read(path, cache=tmp_path / "cache")
    path.write_bytes(mbox(*mails[3:], mail(id_="new@x")))
    assert _ids(read(path, cache=tmp_path / "cache")[0]) == {f"{n}@x" for n in range(3, 60)} | {"new@x"}


def test_heads_read_before_an_interruption_are_kept(maildir: Path, tmp_path: Path) -> None:
    boxes = iter(Mailboxes([str(maildir)], HeadCache(tmp_path / "cache")))
    for _ in range(55):
        next(boxes)
    boxes.close()  # type: ignore[attr-defined]
    (file,) = (tmp_path / "cache" / "mail").iterdir()
    assert len(json.loads(file.read_text())["mails"]) == 55


def test_what_cannot_be_read_is_a_line_each(maildir: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(maildir / "cur" / "7.pipe")
    (tmp_path / "empty").mkdir()
    found, remarks = read(tmp_path / "gone", tmp_path / "pipe", tmp_path / "empty", maildir)
    assert len(found) == 60
    assert len(remarks) == 4
    assert all("\n" not in remark for remark in remarks)


def test_what_was_declined_is_remembered(tmp_path: Path) -> None:
    Declined(tmp_path, tmp_path / "search").add("a@b")
    Declined(tmp_path, tmp_path / "search").add("c@d")
    assert Declined(tmp_path, tmp_path / "search").ids() == {"a@b", "c@d"}
    assert Declined(tmp_path, tmp_path / "other").ids() == set()
