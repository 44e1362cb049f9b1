"""What is taken from a mail: its sender's words, what they point at, and which kind of message a mail of mine was."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from heardback.domain.application import Application, Contact, Event, Interview, LogEntry, Stage
from heardback.domain.standing import Standing
from heardback.post.mail_heads import read_head
from heardback.post.mail_words import PointerKind, in_short, own_words, pointers_in
from heardback.post.sent_kinds import bare_subject, sent_kind
from post.letters import ME, THANDI, mail

ZONE = ZoneInfo("Africa/Johannesburg")

QUOTED = [
    ("Great.\n\nOn Thu, 19 Nov 2026 at 09:00, Naledi <n@mail.example> wrote:\n\n> Dear\n", "Great."),
    ("Great.\n\nOn Thu, 19 Nov 2026 at 09:00, Naledi Mokoena\n<n@mail.example> wrote:\n\n> Dear\n", "Great."),
    ("Great.\n\nOn Thursday Naledi wrote:\n> Dear\n", "Great."),
    ("Passt.\n\nAm Do., 19. Nov. 2026 um 09:00 Uhr schrieb Anna <a@mail.example>:\n\n> Hallo\n", "Passt."),
    ("Passt.\n\nAm 19.11.2026 um 09:00 schrieb Anna Weiß:\n> Hallo\n", "Passt."),
    (
        "Danke.\n\nDonnerstag, 19. November 2026 09:00 CET, Anna <a@mail.example> schrieb:\n> Hallo\n",
        "Danke.",
    ),
    ("Yes.\n\n-----Original Message-----\nFrom: Naledi\nSubject: Hello\n\nDear Jo\n", "Yes."),
    ("Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Anna\nBetreff: Hallo\n\nHallo\n", "Ja."),
    ("Ja.\n\nVon: Anna <a@mail.example>\nGesendet: Do\nAn: Jo\nBetreff: Hallo\n\nHallo\n", "Ja."),
    ("Yes.\n\n________________________________\nFrom: N <n@mail.example>\nSent: Thursday\n\nDear\n", "Yes."),
    ("Both work.\n\n> Tuesday?\n\nTen is fine.\n", "Both work.\n\nTen is fine."),
    (
        "Thanks!\n\nSent from my iPhone\n\n> On 19 Nov 2026, at 09:00, N <n@m.example> wrote:\n> \n> Dear\n",
        "Thanks!",
    ),
    ("Danke!\n\nVon meinem iPhone gesendet\n", "Danke!"),
    ("See you.\n-- \nThandi Nkosi\nHead of Data\n", "See you."),
    ("See you.\r\n-- \r\nThandi\r\n", "See you."),
    ("On Monday we wrote to all: you are in.\n", "On Monday we wrote to all: you are in."),
    ("Am Montag schrieb ich Ihnen:\nSie sind dabei.\n", "Am Montag schrieb ich Ihnen:\nSie sind dabei."),
    ("From: here on it gets harder.\nBe ready.\n", "From: here on it gets harder.\nBe ready."),
    ("", ""),
]


@pytest.mark.parametrize(("text", "own"), QUOTED)
def test_own_words(text: str, own: str) -> None:
    assert own_words(text) == own


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Hi Naledi,\n\nsee you\non Friday.\n\nBest,\nThandi\n", "see you on Friday."),
        ("Hello Naledi,\n\nsee you.\n\nThandi\n", "see you."),
        ("Sehr geehrte Frau Mokoena,\n\nbis Freitag.\n\nMit freundlichen Grüßen\nJ. Braun\n", "bis Freitag."),
        ("Good news.\n", "Good news."),
        ("word " * 100, "word " * 38 + "word …"),
        ("> all quoted\n", ""),
    ],
)
def test_in_short(text: str, short: str) -> None:
    assert in_short(text, "Thandi Nkosi") == short


SENT_ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("You will hear from us by\nFriday 4 December.", PointerKind.DECISION, date(2026, 12, 4)),
        ("We hope to make a decision by 2 Jan.", PointerKind.DECISION, date(2027, 1, 2)),
        ("I'll get back to you by Friday.", PointerKind.DECISION, date(2026, 11, 27)),
        ("We'll let you know by the end of next week.", PointerKind.DECISION, date(2026, 12, 4)),
        ("Wir melden uns bis Freitag, 4. Dezember, bei Ihnen.", PointerKind.DECISION, date(2026, 12, 4)),
        ("Eine Entscheidung fällt bis zum 4.12. bei uns.", PointerKind.DECISION, date(2026, 12, 4)),
        ("Eine Entscheidung fällt bis 4.12.2026.", PointerKind.DECISION, date(2026, 12, 4)),
        ("We have decided to move forward with other candidates.", PointerKind.REJECTION, None),
        ("Unfortunately you were not successful this time.", PointerKind.REJECTION, None),
        ("We regret to inform you that the role went to somebody else.", PointerKind.REJECTION, None),
        ("Leider müssen wir Ihnen absagen.", PointerKind.REJECTION, None),
        ("Wir haben uns für eine andere Kandidatin entschieden.", PointerKind.REJECTION, None),
    ],
)
def test_what_a_mail_points_at(text: str, what: PointerKind, day: date | None) -> None:
    (pointer,) = pointers_in(f"Dear Naledi,\n\nthank you for coming. {text} Kind regards", SENT_ON)
    assert (pointer.what, pointer.day) == (what, day)
    assert pointer.text == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Can you come on Thursday 26 November at 10:00?",
        "We decided on 3 November to open a second role.",
        "The decision is hard.",
        "You are one of the best candidates.",
        "We are moving forward with your application.",
        "Könnten Sie am 26. November um zehn Uhr?",
        "",
    ],
)
def test_what_a_mail_does_not_point_at(text: str) -> None:
    assert pointers_in(text, SENT_ON) == ()


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: AW: Hello", "Hello"),
        ("RE[2]: Hello", "Hello"),
        ("Hello", "Hello"),
        ("Response: x", "Response: x"),
    ],
)
def test_a_prefix_of_an_answer_is_not_part_of_the_subject(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


MET = Interview(datetime(2026, 11, 18, 10, tzinfo=ZONE), ZONE, people=("Thandi Nkosi",))
THANKED = LogEntry(
    date(2026, 11, 18), Event.SENT, "thank-you", to="Thandi Nkosi", message_id="t@mail.example"
)
AHEAD = Interview(datetime(2026, 12, 2, 10, tzinfo=ZONE), ZONE, people=("Thandi Nkosi",))


def _kind(subject: str, on: str, more: str = "", **known: object) -> str | None:
    application = Application(
        "karoo",
        "Karoo Data",
        "Data Engineer",
        applied=date(2026, 10, 28),
        contacts=(Contact("Thandi Nkosi", email="thandi@karoo.example"),),
        **known,  # type: ignore[arg-type]
    )
    standing = Standing.of(application, datetime.fromisoformat(on).replace(tzinfo=ZONE), ZONE)
    head = read_head(mail(subject=subject, sender=ME, to=THANDI, more=more))
    return sent_kind(head, standing, "Thandi Nkosi", {"kept@mail.example": "feedback", "a word": "more-time"})


@pytest.mark.parametrize(
    ("subject", "on", "more", "known", "message"),
    [
        ("Thank you for your time", "2026-11-18 18:00", "", {"interviews": (MET,)}, "thank-you"),
        ("Vielen Dank für das Gespräch", "2026-11-18 18:00", "", {"interviews": (MET,)}, "thank-you"),
        ("Thank you for your time", "2026-12-18 18:00", "", {"interviews": (MET,)}, None),
        ("Thank you", "2026-11-01 18:00", "", {}, None),
        ("Following up on my interview", "2026-11-27 09:00", "", {"interviews": (MET,)}, "follow-up"),
        ("Data Engineer: is there any news?", "2026-11-27 09:00", "", {"interviews": (MET,)}, "follow-up"),
        ("My application: Data Engineer", "2026-11-12 09:00", "", {}, "nudge"),
        ("My application: Data Engineer", "2026-10-28 09:00", "", {}, None),
        ("Withdrawing my application", "2026-11-12 09:00", "", {}, "withdraw"),
        ("Accepting your offer", "2026-11-27 09:00", "", {"stage": Stage.OFFER}, "accept-offer"),
        ("Accepting your offer", "2026-11-27 09:00", "", {}, None),
        ("Confirming our interview", "2026-11-27 09:00", "", {"interviews": (AHEAD,)}, "confirm-interview"),
        ("Could we move our interview?", "2026-11-27 09:00", "", {"interviews": (AHEAD,)}, "move-interview"),
        ("May I ask for your advice?", "2026-11-27 09:00", "", {"stage": Stage.REJECTED}, "feedback"),
        ("Lunch", "2026-11-27 09:00", "", {"interviews": (MET,)}, None),
        ("Re: a word", "2026-11-27 09:00", "", {}, "more-time"),
        (
            "Re: Thank you",
            "2026-11-26 09:00",
            "In-Reply-To: <t@mail.example>\n",
            {"interviews": (MET,), "log": (THANKED,)},
            "follow-up",
        ),
        (
            "Re: Thank you",
            "2026-11-19 09:00",
            "In-Reply-To: <t@mail.example>\n",
            {"interviews": (MET,), "log": (THANKED,)},
            None,
        ),
        ("Re: Your interview", "2026-11-19 09:00", "", {"interviews": (MET,)}, None),
    ],
)
def test_which_message_a_mail_of_mine_was(
    subject: str, on: str, more: str, known: dict[str, object], message: str | None
) -> None:
    assert _kind(subject, on, more, **known) == message
