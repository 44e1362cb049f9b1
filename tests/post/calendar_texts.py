"""Invitations as calendar programs write them, with invented people."""

from __future__ import annotations

ZONE = (
    "BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "RRULE:{rule}\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)
AUTUMN = "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"
THANDI = "ORGANIZER;CN=Thandi Nkosi:mailto:thandi@karoo.example\n"
ME = "ATTENDEE;CN=naledi@mail.example;RSVP=TRUE:mailto:naledi@mail.example\n"
PIETER = "ATTENDEE;CUTYPE=INDIVIDUAL;CN=Pieter van Wyk:mailto:pieter.vanwyk@karoo.example\n"
ROOM = "ATTENDEE;CUTYPE=RESOURCE;CN=Protea (8):mailto:c_1@resource.calendar.google.com\n"
TEN = "DTSTART;TZID=Africa/Johannesburg:20261126T100000\nDTEND;TZID=Africa/Johannesburg:20261126T110000\n"
MOVED = TEN.replace("20261126T1", "20261127T1")


def calendar(
    lines: str = TEN + THANDI + ME + PIETER + ROOM,
    *,
    uid: str = "7f3a@calendar.example",
    sequence: int | str = 0,
    method: str = "REQUEST",
    before: str = "",
    summary: str = "Interview at Karoo Data",
) -> str:
    """The text of one invitation."""
    said = f"METHOD:{method}\n" if method else ""
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n{said}{before}BEGIN:VEVENT\nUID:{uid}\n"
        f"SUMMARY:{summary}\nSEQUENCE:{sequence}\n{lines}END:VEVENT\nEND:VCALENDAR\n"
    ).replace("\n", "\r\n")


def mail(
    *calendars: str, sender: str = "Thandi Nkosi <thandi@karoo.example>", subject: str = "Invitation"
) -> str:
    """A mail with the invitation in its text, and again as an attachment."""
    parts = "".join(
        f"--x\r\nContent-Type: {kind}\r\n\r\n{text}\r\n"
        for text in calendars
        for kind in ("text/calendar; charset=utf-8; method=REQUEST", 'application/ics; name="invite.ics"')
    )
    head = f"From: {sender}\r\nTo: naledi@mail.example\r\nSubject: {subject}\r\nIn-Reply-To: <a1@mail.example>\r\n"
    return f'{head}Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nSee you.\r\n{parts}--x--\r\n'
