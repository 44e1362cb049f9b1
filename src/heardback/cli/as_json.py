"""The JSON of every command: stable, and documented in docs/json.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.desk import Overview, Row
from heardback.domain.application import Application, Contact, Interview, LogEntry
from heardback.domain.follow_up import FollowUp
from heardback.domain.problem import Problem

if TYPE_CHECKING:
    from heardback.domain.ahead import Ahead
    from heardback.drafting.message import Draft
    from heardback.proofreading.finding import Report


def problem(found: Problem) -> dict[str, object]:
    """File, line, column, field, message, hint; line, column and field may be null. `blocks`, `remark` where true."""
    marks = {name: True for name, is_so in (("blocks", found.blocks), ("remark", found.remark)) if is_so}
    return {
        "file": found.file,
        "line": found.line,
        "column": found.column,
        "field": found.field,
        "message": found.message,
        "hint": found.hint,
        **marks,
    }


def problems(found: Iterable[Problem]) -> list[dict[str, object]]:
    """A list of problems."""
    return [problem(p) for p in found]


def follow_up(row: FollowUp) -> dict[str, object]:
    """One row of `due`. `opens` and `due` are dates for rules in days, instants with offset for the thank-you."""
    return {
        "application": row.application,
        "company": row.company,
        "role": row.role,
        "message": str(row.message),
        "channel": str(row.channel) if row.channel else None,
        "to": row.to,
        "state": str(row.state),
        "optional": row.optional,
        "opens": row.opens,
        "due": row.due,
        "reason": row.reason,
    }


def ahead(row: Ahead) -> dict[str, object]:
    """An interview ahead. `start` and `end` are instants with the offset of the folder's zone, or days."""
    return {
        "application": row.application,
        "company": row.company,
        "role": row.role,
        "start": row.start,
        "end": row.end,
        "timezone": row.timezone,
        "round": row.interview.round,
        "where": row.interview.where,
        "with": row.interview.people,
    }


def due(overview: Overview) -> dict[str, object]:
    """Everything that is owed, in every state, and what lies ahead."""
    return {
        "now": overview.now,
        "follow_ups": [follow_up(row) for row in overview.follow_ups],
        "interviews": [ahead(interview) for interview in overview.ahead],
        "problems": problems(overview.problems),
    }


def listed(row: Row, overview: Overview) -> dict[str, object]:
    """One row of `list`. An unreadable file has nulls, and its problems."""
    standing, application = overview.standing(row.id), row.application
    upcoming, interview = overview.next(row.id), overview.interview(row.id)
    return {
        "application": row.id,
        "company": application.company if application else None,
        "role": application.role if application else None,
        "stage": str(standing.known_stage) if standing and standing.known_stage else None,
        "applied": standing.applied_on if standing else None,
        "source": application.source if application else None,
        "url": application.url if application else None,
        "last_word": standing.last_word.day if standing and standing.last_word else None,
        "next": follow_up(upcoming) if upcoming else None,
        "next_interview": interview.start if interview else None,
        "problems": problems(overview.problems_of(row)),
    }


def shown(row: Row, overview: Overview) -> dict[str, object]:
    """Everything of one application."""
    standing, application = overview.standing(row.id), row.application
    return {
        **listed(row, overview),
        "file": row.file,
        "conflict_of": row.conflict_of,
        "promise": standing.promise if standing else None,
        **(_fields(application) if application else {}),
        "follow_ups": [follow_up(f) for f in overview.owed(row.id)],
    }


def _fields(application: Application) -> dict[str, object]:
    return {
        "location": application.location,
        "salary": application.salary,
        "tags": application.tags,
        "strengths": application.strengths,
        "contacts": [_contact(c) for c in application.contacts],
        "interviews": [_interview(i) for i in application.interviews],
        "log": [_entry(e) for e in application.log],
        "snoozed_until": application.snoozed_until,
        "offer_answer_by": application.offer_answer_by,
        "other": application.other,
        "notes": application.notes,
    }


def _contact(contact: Contact) -> dict[str, object]:
    fields: dict[str, object] = {name: getattr(contact, name) for name in Contact.__match_args__}
    return fields | {"calls": _calls(contact.calls)}


def _calls(calls: bool | None) -> str | None:
    return None if calls is None else "welcome" if calls else "no"


def _interview(interview: Interview) -> dict[str, object]:
    return {
        "start": interview.start,
        "end": interview.end,
        "minutes": interview.minutes if isinstance(interview.start, datetime) else None,
        "round": interview.round,
        "where": interview.where,
        "with": interview.people,
        "discussed": {who: text for who, text in interview.discussed if who}
        or next((text for _, text in interview.discussed), None),
        "decision_by": interview.decision_by,
        "cancelled": interview.cancelled,
    }


def _entry(entry: LogEntry) -> dict[str, object]:
    fields: dict[str, object] = {
        "on": entry.on,
        "event": str(entry.event),
        "message": entry.message,
        "channel": entry.channel,
        "from": str(entry.from_stage) if entry.from_stage else entry.sender,
        "to": str(entry.to_stage) if entry.to_stage else entry.to,
        "note": entry.note,
        "decision_by": entry.decision_by,
    }
    return {key: value for key, value in fields.items() if value is not None}


def checked(report: Report) -> dict[str, object]:
    """A checklist; `start` and `end` of a finding are characters of the body."""
    return {
        "verdict": str(report.verdict),
        "checks": [
            {
                "id": check.id,
                "status": str(check.status),
                "message": check.message,
                "findings": [asdict(finding) for finding in check.findings],
            }
            for check in report.checks
        ],
    }


def drafted(draft: Draft, report: Report) -> dict[str, object]:
    """A draft with its checklist."""
    return {
        "subject": draft.subject,
        "text": draft.text,
        "to": draft.to,
        "channel": draft.channel,
        **checked(report),
    }
