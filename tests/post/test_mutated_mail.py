"""Mails of every kind, damaged at random: none of them crashes anything, and none logs anything by itself."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, Visit
from heardback.desk.mail_room import MailLook, MailRoom
from post.letters import ME, THANDI, mail, mbox

NOW = datetime.fromisoformat("2026-11-24T09:00:00+02:00")
PARTS = (
    "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8gTmFsZWRp\n"
    "--b\nContent-Type: text/html\n\n<p>Hello<br>you</p>\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n"
)
SAMPLES = (
    mail(
        "Hi Naledi,\n\nYou will hear from us by Friday 4 December.\n\nThandi\n\n> On Thu, N wrote:\n> Dear\n"
    ),
    mail("Dear Thandi,\n\nthank you.\n", sender=ME, to=THANDI, subject="=?utf-8?q?Thank_you?="),
    mail(PARTS, kind="multipart/mixed; boundary=b", more="References: <a@b.example>\n <c@d.example>\n"),
    mail("<html><p>Leider</p></html>", kind="text/html; charset=iso-8859-1", more="List-Id: <x.y>\n"),
    mail(sender="Karoo Data <no-reply@greenhouse.io>", subject="Your application to Karoo Data"),
    mbox(mail(id_="a@x.example"), mail(id_="b@x.example")),
)


def _mutated(sample: bytes, chance: random.Random) -> bytes:
    content = bytearray(sample)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(content) + 1)
        length = chance.randint(0, 40)
        spoilt = chance.choice(
            (b"\x00", b"\xff", b"\x1b[31m", b"\r", b"\n\n", b"=?", b"<", b'"', b"\n ", b";boundary=b", b":")
        )
        match chance.randint(0, 3):
            case 0:
                content[at:at] = spoilt * chance.randint(1, 30)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[max(0, at - length) : at]
            case _:
                content[at : at + 1] = bytes([chance.randrange(256)])
        content = content or bytearray(b"x")
    return bytes(content)


def _looks_and_changes_nothing(tmp_path: Path, seeds: range) -> None:
    folder, box = tmp_path / "search", tmp_path / "box"
    (folder / "applications").mkdir(parents=True)
    (box / "cur").mkdir(parents=True)
    file = folder / "applications" / "karoo.md"
    (folder / "heardback.yaml").write_text(
        "me: {email: naledi@mail.example}\ntimezone: Africa/Johannesburg\n"
    )
    file.write_text(
        "---\ncompany: Karoo Data\nrole: Data Engineer\n"
        "contacts:\n  - {name: Thandi Nkosi, email: thandi@karoo.example}\n---\n"
    )
    before = file.read_bytes()
    desk = Desk(folder, state=tmp_path / "state", cache=tmp_path / "cache")
    offered = 0
    for seed in seeds:
        chance = random.Random(seed)
        content = _mutated(chance.choice(SAMPLES), chance)
        (box / "cur" / f"{seed}").write_bytes(content)
        look = MailRoom(desk).look(Visit(desk, NOW), ["-"], stdin=lambda content=content: content)  # type: ignore[misc]
        offered += len(look.offers)
        _is_harmless(look)
    _is_harmless(MailRoom(desk).look(Visit(desk, NOW), [str(box)]))
    assert offered > len(seeds) / 4, "most of them are still mails"
    assert file.read_bytes() == before
    assert sorted(p.name for p in folder.iterdir()) == ["applications", "heardback.yaml"]


def _is_harmless(look: MailLook) -> None:
    for offer in look.offers:
        written = [str(value) for value in offer.fields().values()]
        assert not any("\x1b" in text or "\n" in text for text in written)
        assert all("\n" not in remark for remark in look.remarks)


def test_mutated_mails(tmp_path: Path) -> None:
    _looks_and_changes_nothing(tmp_path, range(60))


@pytest.mark.campaign
def test_a_thousand_mutated_mails(tmp_path: Path) -> None:
    _looks_and_changes_nothing(tmp_path, range(1000))
