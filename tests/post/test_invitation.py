"""What an invitation says, whichever program wrote it, and that nothing in one does harm."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from heardback.post.enclosed_calendars import opened
from heardback.post.invitation import Invitation, NotAnInvitation, read_invitations
from post.calendar_texts import AUTUMN, ME, PIETER, ROOM, TEN, THANDI, ZONE, calendar, mail


def read(text: str | bytes) -> Invitation:
    delivery = opened(text.encode() if isinstance(text, str) else text)
    (found,) = {i for held in delivery.calendars for i in read_invitations(held)}
    return found


PLUS_ONE = timezone(timedelta(hours=1))
OUTLOOK = ZONE.format(name="W. Europe Standard Time", rule=AUTUMN)
OF_ITS_OWN = ZONE.format(name="Customized Time Zone", rule=AUTUMN)
STARTS = {
    "a zone by its name": (
        calendar("DTSTART;TZID=Africa/Johannesburg:20261126T100000\nDURATION:PT1H30M\n"),
        (datetime(2026, 11, 26, 10), "Africa/Johannesburg", 90),
    ),
    "Outlook's name, explained": (
        calendar(
            "DTSTART;TZID=W. Europe Standard Time:20261202T143000\n"
            "DTEND;TZID=W. Europe Standard Time:20261202T151500\n",
            before=OUTLOOK,
        ),
        (datetime(2026, 12, 2, 14, 30), "Europe/Berlin", 45),
    ),
    "Outlook's name, unexplained, in quotes": (
        calendar('DTSTART;TZID="South Africa Standard Time":20261126T100000\n'),
        (datetime(2026, 11, 26, 10), "Africa/Johannesburg", None),
    ),
    "a path before the name": (
        calendar("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261126T100000\n"),
        (datetime(2026, 11, 26, 10), "Europe/Berlin", None),
    ),
    "a zone of its own, explained": (
        calendar("DTSTART;TZID=Customized Time Zone:20261202T143000\nDURATION:PT45M\n", before=OF_ITS_OWN),
        (datetime(2026, 12, 2, 14, 30, tzinfo=PLUS_ONE), None, 45),
    ),
    "UTC": (
        calendar("DTSTART:20261126T080000Z\nDTEND:20261126T084500Z\n"),
        (datetime(2026, 11, 26, 8, tzinfo=UTC), None, 45),
    ),
    "UTC with a zone beside it": (
        calendar("DTSTART;TZID=Europe/Berlin:20261126T080000Z\n"),
        (datetime(2026, 11, 26, 8, tzinfo=UTC), None, None),
    ),
    "the clock of whoever reads it": (
        calendar("DTSTART:20261126T100000\n"),
        (datetime(2026, 11, 26, 10), None, None),
    ),
    "the calendar's own zone": (
        calendar("DTSTART:20261126T100000\n", before="X-WR-TIMEZONE:Europe/Berlin\n"),
        (datetime(2026, 11, 26, 10), "Europe/Berlin", None),
    ),
    "a day": (
        calendar("DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261127\n"),
        (date(2026, 11, 26), None, None),
    ),
    "a day as Outlook has it": (
        calendar(
            "DTSTART;TZID=W. Europe Standard Time:20261126T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\n"
            "DTEND;TZID=W. Europe Standard Time:20261127T000000\n"
        ),
        (date(2026, 11, 26), None, None),
    ),
    "from one zone into another": (
        calendar("DTSTART;TZID=Europe/Berlin:20261126T100000\nDTEND;TZID=Europe/London:20261126T100000\n"),
        (datetime(2026, 11, 26, 10), "Europe/Berlin", 60),
    ),
    "over the night when the clocks change": (
        calendar("DTSTART;TZID=Europe/Berlin:20261025T013000\nDTEND;TZID=Europe/Berlin:20261025T033000\n"),
        (datetime(2026, 10, 25, 1, 30), "Europe/Berlin", 180),
    ),
    "an end before its beginning": (
        calendar("DTSTART:20261126T080000Z\nDTEND:20261126T070000Z\n"),
        (datetime(2026, 11, 26, 8, tzinfo=UTC), None, None),
    ),
}


@pytest.mark.parametrize(("text", "said"), STARTS.values(), ids=STARTS)
def test_when_it_is(text: str, said: tuple[object, ...]) -> None:
    found = read(text)
    assert (found.start, found.timezone, found.minutes) == said


GUESTS = {
    "the organiser first, no rooms": (
        THANDI + ME + PIETER + ROOM,
        ["Thandi Nkosi", "naledi@mail.example", "Pieter van Wyk"],
    ),
    "the organiser among the guests": (
        THANDI + "ATTENDEE;CN=T. Nkosi:MAILTO:THANDI@karoo.example\n",
        ["Thandi Nkosi"],
    ),
    "a family name first": ('ATTENDEE;CN="Groß, Jürgen":mailto:j@mueller.example\n', ["Jürgen Groß"]),
    "a department behind it": ('ATTENDEE;CN="Weiß, Anna (HR)":mailto:a@mueller.example\n', ["Anna Weiß"]),
    "quotes of Outlook's": ("ATTENDEE;CN='Dana Fox':mailto:dana@fox.example\n", ["Dana Fox"]),
    "an address and no name": ("ATTENDEE:mailto:dana@fox.example\n", ["dana@fox.example"]),
    "an address in a parameter": ("ATTENDEE;CN=Dana;EMAIL=dana@fox.example:/aMjQ/principal/\n", ["Dana"]),
    "a resource, a group, an observer": (
        "".join(
            f"ATTENDEE;{said};CN=Protea:mailto:{said[-4:]}@karoo.example\n"
            for said in ("CUTYPE=ROOM", "CUTYPE=GROUP", "ROLE=NON-PARTICIPANT")
        ),
        [],
    ),
    "somebody who can't come": ("ATTENDEE;PARTSTAT=DECLINED;CN=Dana Fox:mailto:dana@fox.example\n", []),
    "nobody who reads": ("ORGANIZER;CN=Careers:mailto:no-reply@karoo.example\n", []),
}


@pytest.mark.parametrize(("lines", "names"), GUESTS.values(), ids=GUESTS)
def test_who_comes(lines: str, names: list[str]) -> None:
    assert [guest.name for guest in read(calendar(TEN + lines)).guests] == names


PLACES = {
    "a room": ("LOCATION:Protea\n", "Protea"),
    "a link": ("LOCATION:https://karoo.example/room\n", "https://karoo.example/room"),
    "a room and a conference": (
        "LOCATION:Protea\nX-GOOGLE-CONFERENCE:https://meet.google.com/abc\n",
        "Protea · https://meet.google.com/abc",
    ),
    "a link in the text": (
        "LOCATION:Microsoft Teams\nDESCRIPTION:Jetzt<https://teams.example/l/meetup-join/19%3a>\\nbis dann\n",
        "Microsoft Teams · https://teams.example/l/meetup-join/19%3a",
    ),
    "a link to something else": ("DESCRIPTION:See https://karoo.example/about\n", None),
}


@pytest.mark.parametrize(("lines", "where"), PLACES.values(), ids=PLACES)
def test_where_it_is(lines: str, where: str | None) -> None:
    assert read(calendar(TEN + lines)).where == where


REFUSED = {
    "an answer": (calendar(method="REPLY"), "reply to an invitation"),
    "another proposal": (calendar(method="COUNTER"), "counter"),
    "no meeting": (calendar().replace("VEVENT", "VTODO"), "no meeting"),
    "no beginning": (calendar(THANDI), "when it begins"),
    "no name": (calendar(uid=""), "no UID"),
    "no such day": (calendar("DTSTART:20260230T100000\n"), "can't be read"),
    "a year long ago": (calendar("DTSTART:00010101T100000\n"), "on which day"),
    "a calendar of our own": (
        calendar().replace("PRODID:-//Example//EN", "PRODID:-//heardback//heardback//EN"),
        "heardback itself",
    ),
    "a zone that nobody knows": (calendar("DTSTART;TZID=Bogus:20261126T100000\n"), "“Bogus”"),
    "a zone whose rules take for ever": (
        calendar("DTSTART;TZID=Odd:20261126T100000\n", before=ZONE.format(name="Odd", rule="FREQ=SECONDLY")),
        "“Odd”",
    ),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_says_why_there_is_no_invitation(text: str, reason: str) -> None:
    with pytest.raises(NotAnInvitation, match=reason):
        read(text)


def test_the_version_is_read_and_a_missing_one_is_zero() -> None:
    assert read(calendar(sequence=3)).sequence == 3
    assert read(calendar(sequence="three")).sequence == 0
    assert read(calendar(method="CANCEL")).is_cancelled
    assert read(calendar(TEN + "STATUS:CANCELLED\n")).is_cancelled
    assert not read(calendar(method="")).is_cancelled
    assert read(calendar(TEN + "RRULE:FREQ=WEEKLY\n")).recurs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    text = calendar(TEN + 'ATTENDEE;CN="Groß, Jürgen":mailto:j@mueller.example\n')
    assert read(text.encode(encoding)).guests[0].name == "Jürgen Groß"


def test_a_mail_says_who_it_is_from_and_holds_its_invitation_once() -> None:
    delivery = opened(mail(calendar(), subject="=?utf-8?q?Gespr=C3=A4ch?=").encode())
    assert len(delivery.calendars) == 1
    assert (delivery.addresses, delivery.names) == (("thandi@karoo.example",), ("Thandi Nkosi",))
    assert (delivery.subject, delivery.references) == ("Gespräch", ("a1@mail.example",))


def test_the_method_may_be_in_the_header_of_the_part_alone() -> None:
    text = mail(calendar(method="")).replace("method=REQUEST", "method=CANCEL")
    assert {i.is_cancelled for held in opened(text.encode()).calendars for i in read_invitations(held)} == {
        True,
        False,
    }


BOMBS = {
    "calendars that never end": "BEGIN:VCALENDAR\n" * 50_000,
    "zones that never end": calendar(before="BEGIN:VTIMEZONE\n" * 20_000),
    "brackets": calendar(TEN + f"ATTENDEE;CN={'(' * 200_000}:mailto:dana@fox.example\n"),
    "headers": f"Subject: {'=?utf-8?q?a?= ' * 50_000}\nContent-Type: text/calendar\n\nx",
    "nested mail": "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1500)),
    "links": calendar(TEN + f"DESCRIPTION:{'https://' * 100_000}\n"),
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_no_bomb_takes_long(text: str) -> None:
    began = time.process_time()
    _survive(text.encode())
    assert time.process_time() - began < 4


def _survive(content: bytes) -> None:
    reasons: list[str] = []
    for held in opened(content).calendars:
        try:
            read_invitations(held)
        except NotAnInvitation as reason:
            reasons.append(str(reason))
    assert all(reason.endswith(".") for reason in reasons)


JUNK = (
    b"\r\n",
    b":",
    b";",
    b"=",
    b'"',
    b"\0",
    b"\xff\xfe",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"END:VCALENDAR\r\n",
)
JUNK += (
    b"RRULE:FREQ=SECONDLY\r\n",
    b"DTSTART:00000000T000000\r\n",
    b"DURATION:P99999999999D\r\n",
    b"SEQUENCE:-4\r\n",
)
JUNK += (
    b"TZOFFSETTO:+9999\r\n",
    b"UID:\r\n",
    b"ATTENDEE:\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"99999999999999",
)


def mutated(rng: random.Random) -> bytes:
    """A sample with a few things cut out, doubled, swapped or inserted."""
    text = rng.choice(
        [
            calendar(),
            calendar(before=OF_ITS_OWN),
            mail(calendar()),
            calendar(method="CANCEL"),
            *(t for t, _ in STARTS.values()),
        ]
    )
    content = bytearray(text.encode())
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(content) + 1)
        end = min(len(content), at + rng.choice((1, 3, 30, 300)))
        match rng.randrange(4):
            case 0:
                del content[at:end]
            case 1:
                content[at:at] = rng.choice(JUNK)
            case 2:
                content[at:end] = rng.randbytes(min(8, end - at))
            case _:
                content[at:at] = content[at:end] * rng.choice((1, 2, 20))
    return bytes(content)


@pytest.mark.parametrize("seed", range(150))
def test_what_is_damaged_crashes_nothing(seed: int) -> None:
    _survive(mutated(random.Random(seed)))


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(150, 1500))
def test_what_is_damaged_crashes_nothing_at_length(seed: int) -> None:
    _survive(mutated(random.Random(seed)))
