"""What the actions do that change a record: a new application, an interview, one field. Each changes one file."""

from __future__ import annotations

from datetime import datetime, tzinfo

from heardback.desk import new_records, steps, typed_values
from heardback.desk.action import Done
from heardback.desk.errors import DoubtError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.log_actions import agreed
from heardback.desk.naming import person_named
from heardback.desk.new_records import NewApplication
from heardback.desk.questions import Answers
from heardback.desk.typed_dates import day, happened, typed
from heardback.desk.visit import Visit
from heardback.domain.fields import ASKED
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.prose import clock, said, weekday
from heardback.domain.standing import Standing
from heardback.domain.toward import Toward
from heardback.markdown.edits import Append, Remove


def new(visit: Visit, _: str, answers: Answers) -> Done:
    """Create an application file, readable by its owner only."""
    application = NewApplication(
        answers.needed("company"),
        answers.needed("role"),
        stage=answers.text("stage"),
        applied=answers.text("applied"),
        texts={field.key: answers.text(field.key) for field in ASKED},
        tags=answers.several("tag"),
        contacts=answers.several("contact"),
        email=answers.text("email"),
    )
    zone, already = visit.zone_for_writing, _applied_at(visit, application.company)
    with explained():
        here = visit.moment.astimezone(zone)
        applied = day(application.applied, here, Toward.BEHIND) if application.applied else None
        name = _without_repeats(f"{application.company} {application.role}")
        id_ = visit.desk.folder.add(name, new_records.content(application, applied))
    remark = f"You have applied to {one_line(application.company)} before: {', '.join(already)}."
    recalled = f"Added {one_line(application.company)} as {id_}."
    return Done(f"applications/{id_}.md", (remark,) if already else (), id_, recalled)


def set_field(visit: Visit, id_: str, answers: Answers) -> Done:
    """Set one field. An empty text removes it."""
    field, text = answers.needed("field"), answers.needed("value")
    check = typed_values.understood(field, visit.settings.own_keys)
    if not text.strip():
        typed_values.check_removal(field)
        visit.desk.change(id_, Remove(typed_values.path_of(field)), check=check)
        return Done(one_line(f"{id_}: {field} was removed"), id=id_)
    here = visit.here
    with explained():
        zone = typed_values.own_zone(field, visit.desk.folder.document(id_))
    edits = typed_values.edits_of(field, text, here, zone)
    visit.desk.change(id_, *edits, check=check)
    return Done(one_line(f"{id_}: {field} is now {typed_values.as_told(edits, here, zone)}"), id=id_)


def interview(visit: Visit, id_: str, answers: Answers) -> Done:
    """Add an interview, held or to come. Times are those of the clocks in `timezone`; hours from ten to
    eleven are its minutes too.

    Raises `DoubtError` where there is one at that moment already, unless one is sure.
    """
    standing, here, start = visit.standing(id_), visit.here, answers.needed("start")
    held_in, known = new_records.zone_of(answers.text("timezone")), standing.application
    spoken, decision_by = typed(start, here, Toward.NEAREST, held_in), answers.text("decision_by")
    made = new_records.interview(
        start=spoken.as_said,
        minutes=_minutes(start, spoken.minutes, answers.number("minutes")),
        timezone=answers.text("timezone"),
        round_=answers.text("round"),
        where=answers.text("where"),
        people=[
            name
            for person in answers.several("people")
            if (name := person_named(person, known, sure=answers.sure, strangers=True))
        ],
        discussed=answers.text("discussed"),
        decision_by=day(decision_by, here, Toward.NEAREST) if decision_by else None,
    )
    if not answers.sure:
        _check_not_twice(standing, made["start"], held_in or standing.zone)
    edits, followed = agreed(steps.after_interview(standing, happened(None, here)), answers)
    visit.desk.change(id_, Append(("interviews",), made), *edits)
    understood = said(spoken.as_said, standing.zone, held_in, spoken.minutes)
    return Done(" ".join([f"Added to {id_}: an interview on {understood}.", *followed]), id=id_)


def _minutes(start: str, spoken: int | None, given: int | None) -> int | None:
    """How long it takes, said once, or twice the same. Raises `UsageError`."""
    if given and spoken and given != spoken:
        raise UsageError(f"“{start}” takes {spoken} minutes, not {given}: give only one of the two.")
    return spoken if given is None else given


def _check_not_twice(standing: Standing, start: object, zone: tzinfo) -> None:
    """Raise `DoubtError` where an interview begins at the same moment, or on the same day without a time."""
    moment = start.replace(tzinfo=start.tzinfo or zone) if isinstance(start, datetime) else start
    for known in standing.application.interviews:
        if not known.cancelled and type(known.start) is type(moment) and known.start == moment:
            on = weekday(known.day(standing.zone), standing.today)
            at = f" at {clock(known.start, standing.zone)}" if isinstance(known.start, datetime) else ""
            raise DoubtError(f"There's already an interview on {on}{at}. Add another?")


def _applied_at(visit: Visit, company: str) -> tuple[str, ...]:
    """The ids of the applications at a company of that name."""
    wanted = fold(company)
    return tuple(
        row.id for row in visit.overview.rows if row.application and fold(row.application.company) == wanted
    )


def _without_repeats(name: str) -> str:
    """``Karoo Data Data Engineer`` as ``Karoo Data Engineer``."""
    words = name.split()
    return " ".join(w for n, w in enumerate(words) if n == 0 or fold(w) != fold(words[n - 1]))
