"""What goes into a calendar: interviews, the days by which offers want an answer, and follow-ups.

Archived applications stay in it: archiving changes nothing in a calendar.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from heardback.desk.overview import Overview
from heardback.desk.visit import Visit
from heardback.domain.application import Application, Interview, Stage
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.kinds import kind
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.post.calendar_text import Appointment, once_each

_CALLED_OFF = frozenset({Stage.DECLINED, Stage.REJECTED, Stage.WITHDRAWN, Stage.NO_REPLY})


def appointments(visit: Visit, *, follow_ups: bool) -> tuple[Appointment, ...]:
    """Everything in the order of its days; with `follow_ups`, also the messages that are due or will be."""
    made = [event for standing in visit.overview.standings.values() for event in _of(standing)]
    if follow_ups:
        made += _follow_ups(visit.overview)
    return once_each(made)


def _of(standing: Standing) -> Iterator[Appointment]:
    known: set[str] = set()
    for interview in standing.application.interviews:
        uid = interview.uid if interview.uid and interview.uid not in known else None
        known.add(uid or "")
        yield _interview(standing, interview, uid)
    if standing.application.offer_answer_by:
        yield _deadline(standing, standing.application.offer_answer_by)


def _interview(standing: Standing, interview: Interview, uid: str | None) -> Appointment:
    application = standing.application
    start: datetime | date = interview.start
    end: datetime | date = start
    if isinstance(start, datetime):
        start, end = start.astimezone(interview.zone), interview.end.astimezone(interview.zone)
    what = interview.round or "Interview"
    people = ", ".join(map(one_line, interview.people))
    return Appointment(
        uid=one_line(uid) if uid else _uid(application.id, "interview", str(interview.number + 1)),
        application=application.id,
        start=start,
        end=end,
        stamp=_stamp(standing, start),
        summary=one_line(f"{what[:1].upper()}{what[1:]}: {_named(application)}"),
        where=one_line(interview.where or ""),
        text=f"With {people}" if people else "",
        sequence=interview.sequence or 0,
        is_cancelled=interview.cancelled or _is_called_off(standing, interview),
        takes_time=isinstance(start, datetime),
    )


def _is_called_off(standing: Standing, interview: Interview) -> bool:
    """Whether the application was closed before the interview; one before that took place."""
    if standing.known_stage not in _CALLED_OFF:
        return False
    entry = standing.latest(standing.stage)
    closed = entry.moment(standing.zone) if entry else standing.now
    return interview.begins.astimezone(UTC) > closed


def _deadline(standing: Standing, day: date) -> Appointment:
    application = standing.application
    return Appointment(
        uid=_uid(application.id, "offer"),
        application=application.id,
        start=day,
        end=day,
        stamp=_stamp(standing, day),
        summary=one_line(f"Answer the offer: {_named(application)}"),
        is_cancelled=standing.known_stage not in (None, Stage.OFFER),
        takes_time=False,
    )


def _follow_ups(overview: Overview) -> Iterator[Appointment]:
    """One for each message, on the day that it is due. The day of an offer is there already."""
    for row in overview.follow_ups:
        day = _day_of(row, overview)
        if row.state is State.RESTING or day is None or kind(row.message).is_deadline:
            continue
        standing = overview.standings[row.application]
        number = "" if row.interview is None else str(row.interview + 1)
        headline = kind(row.message).headline.replace("{who}", row.to or row.company)
        yield Appointment(
            uid=_uid(row.application, row.message, row.to or "", number),
            application=row.application,
            start=day,
            end=day,
            stamp=_stamp(standing, day),
            summary=one_line(f"{headline}: {_named(standing.application)}"),
            text=one_line(row.reason),
            takes_time=False,
        )


def _day_of(row: FollowUp, overview: Overview) -> date | None:
    """The day that it is due; if it is snoozed beyond that, or never due, the day that it opens."""
    due, opens = (
        when.astimezone(overview.zone).date() if isinstance(when, datetime) else when
        for when in (row.due, row.opens)
    )
    return max(due, opens) if due and opens and row.snoozed else due or opens


def _named(application: Application) -> str:
    return ", ".join(filter(None, (application.name, application.role)))


def _uid(*parts: str) -> str:
    """The same UID for the same thing, on every machine; a part that isn't plain ASCII gets a digest."""
    return "-".join(_word(part) for part in parts if part) + "@heardback"


def _word(text: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9._-]+", text):
        return text
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    is_told = fold(text).replace(" ", "-") == plain
    return plain if is_told else f"{plain}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".strip("-")


def _stamp(standing: Standing, day: datetime | date) -> datetime:
    """DTSTAMP: the day the application began. The clock would change every event in every export."""
    began = standing.began_on or (day.date() if isinstance(day, datetime) else day)
    return datetime.combine(began, time.min, UTC)
