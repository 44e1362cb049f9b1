"""The same job search as a store of each program: applications, each with somebody to write to by a certain day."""

from __future__ import annotations

import sqlite3
import subprocess
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

STAGES = ("applied", "interviewing", "interviewing", "offer", "rejected", "no-reply")
NOTES = "Two teams, one on call every fifth week. Ask about the date of the migration.\n" * 36
APPLICATION = """\
---
company: Company {n:05}
role: Data Engineer
stage: {stage}
applied: {applied}
source: LinkedIn
url: https://company-{n}.example/jobs/{n}
tags: [python, streaming]
strengths: [streaming pipelines, mentoring juniors]
contacts:
  - name: Thandi Nkosi
    email: thandi.nkosi@company-{n}.example
    phone: +27 21 555 0142
    calls: welcome
interviews:
  - start: {met} 10:00
    round: technical panel
    with: [Thandi Nkosi, Pieter van Wyk]
    discussed: moving the batch jobs to Flink
    decision_by: {promised}
log:
  - {{on: {applied}, event: applied}}
  - on: {met} 16:10
    event: sent
    message: thank-you
    channel: email
    to: Thandi Nkosi
---

# Notes
{notes}"""
COMPANY = """\
---
name: Company {n:05}
slug: company-{n}
stage: engaged
stage_changed: {met}
next_step: Follow up
next_step_due: {promised}
next_step_status: open
tags: [python]
created: {applied}T09:00
updated: {met}T09:00
---
{notes}"""
CONTACT = """\
---
first_name: Thandi
last_name: Nkosi
slug: thandi-nkosi
title: Head of Data
email: thandi.nkosi@company-{n}.example
created: {applied}T09:00
updated: {applied}T09:00
---
"""
INTERACTION = """\
---
date: {met}T10:00
channel: email
direction: in
contact: thandi-nkosi
subject: the panel
source: manual
---
Moving the batch jobs to Flink.
"""
TASK = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:benchmark\nBEGIN:VTODO\nUID:{n}\nDTSTAMP:20260101T000000Z\n"
    "SUMMARY:Write to Company {n:05}\nDUE:{by}\nEND:VTODO\nEND:VCALENDAR\n"
)
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:Thandi {n:05}\r\nN:{n:05};Thandi;;;\r\n"
    "ORG:Company {n:05}\r\nEMAIL:thandi@company-{n}.example\r\nEND:VCARD\r\n"
)


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: `make(place, count, programs)` writes its store, `command(place)` lists what is to be done.

    `package` is its executable, `lists` the subcommand by which results name it.
    """

    name: str
    package: str
    make: Callable[[Path, int, Path], None]
    command: Callable[[Path], list[str]]
    lists: str


def days(n: int) -> dict[str, date]:
    """When application `n` was sent, when the interview was, and by when they promised to decide: all near today."""
    today = date.today()
    met = today - timedelta(days=n % 28 + 1)
    return {"applied": met - timedelta(days=20), "met": met, "promised": met + timedelta(days=14)}


def job_search(place: Path, count: int) -> Path:
    """A heardback folder with `count` files of about 3.6 KB each. Returns `place`."""
    applications = place / "applications"
    applications.mkdir(parents=True)
    (place / "heardback.yaml").write_text("timezone: Africa/Johannesburg\nregion: ZA\n")
    for n in range(count):
        text = APPLICATION.format(n=n, stage=STAGES[n % len(STAGES)], notes=NOTES, **days(n))
        (applications / f"company-{n:05}.md").write_text(text)
    return place


def tasks(place: Path, count: int, _: Path) -> None:
    """For taskwarrior: one file with `count` tasks."""
    place.mkdir(parents=True)
    moment = int(datetime.now(UTC).timestamp())
    lines = (
        f'[description:"Write to Company {n:05}" due:"{moment + (n % 28 - 14) * 86_400}" entry:"{moment}" '
        f'project:"company-{n}" status:"pending" uuid:"{uuid.UUID(int=n)}"]\n'
        for n in range(count)
    )
    (place / "pending.data").write_text("".join(lines))


def calendar(place: Path, count: int, _: Path) -> None:
    """For todoman: one file per task, and its config."""
    (place / "list").mkdir(parents=True)
    for n in range(count):
        by = f"{days(n)['promised']:%Y%m%d}T090000Z"
        (place / "list" / f"{n}.ics").write_text(TASK.format(n=n, by=by))
    text = f'path = "{place}/*"\ndate_format = "%Y-%m-%d"\ndefault_list = "list"\ncache_path = "{place}.sqlite3"\n'
    Path(f"{place}.py").write_text(text)


def cards(place: Path, count: int, _: Path) -> None:
    """For khard: one file per person, and its config."""
    place.mkdir(parents=True)
    for n in range(count):
        (place / f"{n}.vcf").write_text(CARD.format(n=n))
    Path(f"{place}.conf").write_text(f"[addressbooks]\n[[main]]\npath = {place}\n")


def offers(place: Path, count: int, programs: Path) -> None:
    """For applyr: its database, with rows like those that its own `add` writes."""
    place.mkdir(parents=True)
    subprocess.run(
        [programs / "applyr", "init"], check=True, env={"HOME": str(place), "PATH": ""}, capture_output=True
    )
    with sqlite3.connect(place / ".applyr" / "jobs.db") as database:
        database.executemany(
            "insert into offers (title, company, date_received, date_applied, status, applied, follow_up_date, notes) "
            "values ('Data Engineer', ?, ?, ?, 'applied', 1, ?, ?)",
            (
                (f"Company {n:05}", *map(str, (when["applied"], when["applied"], when["promised"])), NOTES)
                for n in range(count)
                for when in [days(n)]
            ),
        )


def companies(place: Path, count: int, programs: Path) -> None:
    """For hermitcrm: one directory per company, with a contact and a mail from them."""
    command = [programs / "hermitcrm", "init", "--no-setup", str(place)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    for n in range(count):
        company = place / "companies" / f"company-{n}"
        for name, form in (
            ("company.md", COMPANY),
            ("contacts/thandi-nkosi.md", CONTACT),
            (f"interactions/{days(n)['met']}T1000-email-in-thandi-nkosi.md", INTERACTION),
        ):
            (company / name).parent.mkdir(parents=True, exist_ok=True)
            (company / name).write_text(form.format(n=n, notes=NOTES, **days(n)))


PEERS = (
    Peer(
        "taskwarrior",
        "task",
        tasks,
        lambda p: ["task", f"rc.data.location={p}", "rc.hooks=0", "list"],
        "list",
    ),
    Peer("applyr", "applyr", offers, lambda _: ["applyr", "followups"], "followups"),
    Peer("todoman", "todo", calendar, lambda p: ["todo", "-c", f"{p}.py", "list"], "list"),
    Peer("khard", "khard", cards, lambda p: ["khard", "-c", f"{p}.conf", "list"], "list"),
    Peer(
        "hermitcrm",
        "hermitcrm",
        companies,
        lambda p: ["hermitcrm", "--data", str(p), "followups"],
        "followups",
    ),
)
