"""Two years of a search as other programs have them: a LinkedIn export, a Maildir, an Outlook invitation. All invented.

A few mails are about applications; the rest are newsletters, job boards, receipts and friends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from itertools import count, islice
from pathlib import Path

from post.letters import ME, THANDI, mail

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=2)))
COLUMNS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers"
)
LATELY = (
    ("11/16/26, 8:10 AM", "Target", "Store Analyst"),
    ("11/12/26, 7:45 PM", "Umoya Energy", "Analytics Engineer"),
    ("11/9/26, 6:05 AM", "Bergview Health", "Data Steward"),
    ("11/5/26, 9:30 PM", "Protea Mutual", "Data Engineer"),
    ("11/3/26, 12:15 PM", "Karoo Data", "Platform Engineer"),
    ("10/28/26, 11:47 PM", "Karoo Data", "Data Engineer"),
)
"""What is still open: company, role and when, as LinkedIn writes it."""
_FIRST = (
    *("Acacia", "Baobab", "Cedar", "Dassie", "Erica", "Gannet", "Heron", "Impala"),
    *("Jackal", "Kudu", "Loerie", "Marula", "Nyala", "Ostrich", "Pangolin"),
)
_LAST = ("Freight", "Analytics", "Insurance", "Robotics")
_ROLES = ("Data Engineer", "Data Analyst", "ETL Developer")
LONG_AGO = tuple(
    (
        f"{1 + n % 12}/{1 + n * 7 % 28}/{25 if n % 12 < 8 else 24}, 3:0{n % 10} PM",
        f"{first} {_LAST[n % 4]}",
        role,
    )
    for n, (first, role) in enumerate((first, role) for role in _ROLES for first in _FIRST)
)
"""Nobody ever answered these."""

_CHATTER = (
    ("Data Weekly <news@weekly.example>", "Karoo Data and Umoya Energy are hiring", "List-Id: <weekly.example>\n"),
    ("LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>", "Target is hiring a Store Analyst near you", ""),
    ("Shop <orders@shop.example>", "Your receipt", "Auto-Submitted: auto-generated\n"),
    ("Zola Dube <zola@friends.example>", "How I hit my running target", ""),
    ("Ruan Botha <ruan@club.example>", "Interviews, and Our Target for Next Year", ""),
    ("Indeed <alert@indeed.com>", "30 new jobs: Data Engineer in Cape Town", "List-Unsubscribe: <https://a.example>\n"),
    ("Indeed <alert@indeed.com>", "Your Application Profile: Salary Target Reached", ""),
    ("Bank <statements@bank.example>", "You reached your savings target", "Precedence: bulk\n"),
    ("Target Stores <offers@stores.example>", "This week only: half price", "List-Unsubscribe: <https://b.example>\n"),
    ("Zola Dube <zola@friends.example>", "Braai on Sunday?", ""),
)  # fmt: skip
"""Sender, subject and headers of mails that aren't about any application."""


def linkedin_export() -> str:
    """The file as LinkedIn exports it: newest first, my own address and number in each row, one row twice."""
    rows = [*LATELY, LATELY[3], *LONG_AGO]
    return "\n".join([COLUMNS, *(_row(*row) for row in rows)]) + "\n"


def _row(when: str, company: str, role: str) -> str:
    number = sum(map(ord, company + role + when))
    advert = f"https://www.linkedin.com/jobs/view/{number}{len(company)}{len(role)}/"
    return f'"{when}",naledi.job@elsewhere.example,+27825550100,{company},{role},{advert},cv.pdf,'


def letters() -> dict[str, bytes]:
    """The mails received about the applications, by the part of their id before the domain."""
    return {
        "receipt": mail(
            "Dear Naledi,\n\nthank you for applying. We read every application.\n",
            sender="Umoya Energy <no-reply@us.greenhouse-mail.io>",
            subject="Thank you for applying to Umoya Energy",
            id_="receipt@ats.example",
            date="Thu, 12 Nov 2026 19:46:00 +0200",
            more="Auto-Submitted: auto-replied\n",
        ),
        "rejection": mail(
            "Dear Naledi,\n\nwe regret to inform you that we will not be moving forward.\n\nPalesa\n",
            sender="Palesa Molefe <palesa@bergview.example>",
            subject="Your application as Data Steward at Bergview Health",
            id_="rejection@bergview.example",
            date="Fri, 20 Nov 2026 16:30:00 +0200",
        ),
        "promise": mail(
            "Dear Naledi,\n\nthe team was impressed. You will hear from us by Friday 4 December.\n\nSizwe\n",
            sender="Sizwe Khoza <sizwe.khoza@protea.example>",
            subject="Your application at Protea Mutual",
            id_="promise@protea.example",
            date="Thu, 19 Nov 2026 10:00:00 +0200",
        ),
        "target": mail(
            "Dear Naledi,\n\nyour application is with the hiring team.\n",
            sender="Target Careers <careers@myworkday.com>",
            subject="Your application to Target",
            id_="target@myworkday.example",
            date="Tue, 17 Nov 2026 08:00:00 +0200",
        ),
        "question": mail(
            "Hello Naledi,\n\nwhen could you start?\n\nThandi\n",
            subject="Your application: Data Engineer",
            id_="question@karoo.example",
            date="Tue, 10 Nov 2026 11:00:00 +0200",
        ),
        "thread": mail(
            "Hello Naledi,\n\nthat suits us. An invitation follows.\n\nThandi\n\n"
            "On Tue, 10 Nov 2026 Naledi Mokoena wrote:\n> in January.\n",
            subject="Re: Your application: Data Engineer",
            id_="thread@karoo.example",
            date="Wed, 11 Nov 2026 09:00:00 +0200",
            more="In-Reply-To: <answer@mail.example>\nReferences: <question@karoo.example> <answer@mail.example>\n",
        ),
        "platform": mail(
            "Hello Naledi,\n\nthe other job is with my colleagues; they will write.\n\nThandi\n",
            subject="The Platform Engineer job",
            id_="platform@karoo.example",
            date="Mon, 16 Nov 2026 14:00:00 +0200",
        ),
    }


def sent() -> dict[str, bytes]:
    """The mails that I sent."""
    return {
        "answer": mail(
            "Dear Thandi,\n\nin January.\n\nNaledi\n",
            sender=ME,
            to=THANDI,
            subject="Re: Your application: Data Engineer",
            id_="answer@mail.example",
            date="Tue, 10 Nov 2026 17:00:00 +0200",
            more="In-Reply-To: <question@karoo.example>\n",
        ),
        "private": mail(
            "Hi Zola,\n\nI bring salad.\n",
            sender=ME,
            to="Zola Dube <zola@friends.example>",
            subject="Re: Braai on Sunday?",
            id_="private@mail.example",
            date="Tue, 10 Nov 2026 18:00:00 +0200",
        ),
    }


def _chatter() -> Iterator[bytes]:
    for n in count():
        sender, subject, more = _CHATTER[n % len(_CHATTER)]
        date = format_datetime(NOW - timedelta(hours=5 + 8 * n))
        yield mail(
            "Hello,\n\nread on.\n",
            sender=sender,
            subject=subject,
            date=date,
            id_=f"chatter-{n}@x.example",
            more=more,
        )


def fill_mailboxes(mail_directory: Path, mails: int) -> None:
    """Make the Maildirs INBOX and Sent with `mails` mails in all; those that count are spread among the rest."""
    came, mine = list(letters().values()), list(sent().values())
    rest = list(islice(_chatter(), mails - len(came) - len(mine)))
    step = len(rest) // len(came)
    inbox = [m for n, letter in enumerate(came) for m in (*rest[n * step : (n + 1) * step], letter)]
    for name, content in (("INBOX", [*inbox, *rest[len(came) * step :]]), ("Sent", mine)):
        for part in ("cur", "new", "tmp"):
            (mail_directory / name / part).mkdir(parents=True)
        for number, one in enumerate(content):
            new = name == "INBOX" and number % 10 == 0
            place = mail_directory / name / ("new/{}.box" if new else "cur/{}.box:2,S").format(number)
            place.write_bytes(one)


def outlook_invitation() -> str:
    """An invitation as Outlook sends it: a Windows zone name, folded lines, and the room among the invited."""
    return (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n"
        "BEGIN:VTIMEZONE\nTZID:South Africa Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
        "BEGIN:VEVENT\nORGANIZER;CN=Thandi Nkosi:mailto:thandi@karoo.example\n"
        "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Naledi Mok\n oena:mailto:naledi@mail.example\n"
        "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Pieter van\n  Wyk:mailto:pieter.vanwyk@karoo.example\n"
        "ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;CN=Protea Room:mailto:protea@karoo.example\n"
        "DESCRIPTION;LANGUAGE=en-ZA:We would like to meet you.\\n\n"
        "UID:040000008200E00074C5B7101A82E00800000000B0A1\n"
        "SUMMARY;LANGUAGE=en-ZA:Interview: Data Engineer at Karoo Data\n"
        "DTSTART;TZID=South Africa Standard Time:20261126T100000\n"
        "DTEND;TZID=South Africa Standard Time:20261126T111500\n"
        "CLASS:PUBLIC\nPRIORITY:5\nDTSTAMP:20261118T070000Z\nTRANSP:OPAQUE\nSTATUS:CONFIRMED\nSEQUENCE:0\n"
        "LOCATION;LANGUAGE=en-ZA:Protea Room\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\nEND:VEVENT\nEND:VCALENDAR\n"
    ).replace("\n", "\r\n")
