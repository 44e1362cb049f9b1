"""The JSON of every command: stable, and documented in docs/json.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from heardback.desk import Agenda, Overview, Row
from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.field_values import Record, calls_word, value_of
from heardback.domain.fields import FIELDS, Field, Place, Type
from heardback.domain.follow_up import FollowUp
from heardback.domain.problem import Problem

if TYPE_CHECKING:
    from heardback.desk.records import Offer
    from heardback.domain.outcomes import Flow, Outcomes
    from heardback.domain.outlook import Ahead
    from heardback.drafting.message import Draft
    from heardback.proofreading.checking import Report


def problem(found: Problem) -> dict[str, object]:
    """File, line, column, field, message, hint; line, column and field may be null. `blocks`, `remark` if true."""
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
    """Problems, as a list."""
    return [problem(p) for p in found]


def follow_up(row: FollowUp, file: Row | None) -> dict[str, object]:
    """One row of `due`. `opens` and `due` are dates for rules in days, instants with offset for the thank-you.

    `file` is the row of its application, which says whether two versions of it differ.
    """
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
        **_conflict(file),
    }


def _conflict(row: Row | None) -> dict[str, object]:
    """`conflict`, the fields in question, if the file has two versions; else nothing."""
    return {} if row is None or row.conflict is None else {"conflict": row.conflict}


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


def due(agenda: Agenda) -> dict[str, object]:
    """Everything that is owed, in every state, and what lies ahead; iterators, which `say_json` writes one by one."""
    parted = {row.id: row for row in agenda.to_mend}
    return {
        "now": agenda.now,
        "follow_ups": (follow_up(f, parted.get(f.application)) for f in agenda.follow_ups),
        "interviews": map(ahead, agenda.ahead),
        "problems": map(problem, agenda.problems),
    }


def listed(row: Row, overview: Overview) -> dict[str, object]:
    """One row of `list`. An unreadable file has nulls, and its problems."""
    standing, application = overview.standing(row.id), row.application
    upcoming, interview = overview.next(row.id), overview.interview(row.id)
    fields = [field for field in FIELDS[Place.TOP] if field.is_listed]
    return {
        "application": row.id,
        **{field.key: _value(application, field) if application else None for field in fields},
        "stage": str(standing.known_stage) if standing and standing.known_stage else None,
        "applied": standing.applied_on if standing else None,
        "last_word": standing.last_word.day if standing and standing.last_word else None,
        "next": follow_up(upcoming, row) if upcoming else None,
        "next_interview": interview.start if interview else None,
        "problems": problems(overview.problems_of(row)),
        **_conflict(row),
    }


def shown(row: Row, overview: Overview) -> dict[str, object]:
    """Everything about one application."""
    standing, application = overview.standing(row.id), row.application
    return {
        **listed(row, overview),
        "file": row.file,
        "conflict_of": row.conflict_of,
        "promise": standing.promise if standing else None,
        **(_fields(application) if application else {}),
        "follow_ups": [follow_up(f, row) for f in overview.owed(row.id)],
    }


def _fields(application: Application) -> dict[str, object]:
    """What `show` adds to the row of `list`, which has the stage and the day of applying as worked out."""
    in_the_row = {field.key for field in FIELDS[Place.TOP] if field.is_listed}
    fields = _object(application, Place.TOP).items()
    return {
        **{key: value for key, value in fields if key not in in_the_row},
        "other": application.other,
        "notes": application.notes,
    }


def _value(record: Record, field: Field) -> object:
    """The value of a record's field in the types of JSON, or a date or moment, which `say_json` writes."""
    value = value_of(record, field)
    if isinstance(value, StrEnum):
        return str(value)
    match field.type, value:
        case Type.CALLS, bool(calls):
            return str(calls_word(calls))
        case Type.DISCUSSED, tuple(texts):
            named = {who: text for who, text in texts if who}
            return named or (texts[0][1] if texts else None)
        case Type.BLOCKS, tuple(records):
            return [_BLOCKS[field.holds](part) for part in records]
    return value


def _object(record: Record, place: Place) -> dict[str, object]:
    """The fields of a record that is at `place`, by their keys."""
    return {field.key: _value(record, field) for field in FIELDS[place] if field.in_json}


def _interview(interview: Interview) -> dict[str, object]:
    fields = _object(interview, Place.INTERVIEW)
    timed = isinstance(interview.start, datetime)
    return {
        "start": fields["start"],
        "end": interview.end,
        **fields,
        "minutes": interview.minutes if timed else None,
    }


def _entry(entry: LogEntry) -> dict[str, object]:
    fields = _object(entry, Place.ENTRY)
    if entry.event is Event.STAGE:
        fields |= {"from": _word(entry.from_stage), "to": _word(entry.to_stage)}
    return {key: value for key, value in fields.items() if value is not None}


def _word(stage: Stage | None) -> str | None:
    return str(stage) if stage else None


_BLOCKS: dict[Place | None, Callable[[Any], dict[str, object]]] = {
    Place.CONTACT: lambda contact: _object(contact, Place.CONTACT),
    Place.INTERVIEW: _interview,
    Place.ENTRY: _entry,
}


def so_far(outcomes: Outcomes, flows: Iterable[Flow], overview: Overview) -> dict[str, object]:
    """How the search is going, in numbers, and the flow from one step to the next."""
    return {
        "now": overview.now,
        "funnel": [asdict(rung) for rung in outcomes.funnel],
        "stages": {str(stage): number for stage, number in outcomes.stages},
        "answer_days": outcomes.answer_days,
        "median_answer_days": outcomes.median_answer_days,
        "follow_ups": [
            {"message": str(chased.message), "sent": chased.sent, "answered": chased.answered}
            for chased in outcomes.chased
        ],
        "in_flight": [
            {
                "application": row.application,
                "company": overview.names[row.application],
                "stage": str(row.stage),
                "since": row.since,
            }
            for row in outcomes.in_flight
        ],
        "flow": [{"from": str(flow.source), "to": str(flow.target), "count": flow.count} for flow in flows],
        "problems": problems(overview.problems),
    }


def checked(report: Report) -> dict[str, object]:
    """A checklist; `start` and `end` of a finding are counted in characters of the body."""
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


def mailed(offer: Offer) -> dict[str, object]:
    """A mail that is in no log yet, with the entry it would become; `application` is null unless exactly one fits."""
    head = offer.head
    return {
        "message_id": head.message_id,
        "file": offer.found.file,
        "date": offer.head.date or offer.at,
        "from": ", ".join(map(str, head.senders)),
        "to": ", ".join(map(str, head.recipients)),
        "subject": head.subject,
        "application": offer.application.id if offer.application else None,
        "entry": {**offer.fields(), "on": offer.at},
        "points_at": [{"text": p.text, "what": str(p.what)} for p in offer.points_at],
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
