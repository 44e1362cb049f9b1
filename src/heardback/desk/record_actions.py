"""What the actions do that write records: a new application, an interview, a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from heardback.desk import steps, typed_values
from heardback.desk.action import Done
from heardback.desk.errors import DoubtError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.log_actions import agreed
from heardback.desk.naming import person_named
from heardback.desk.questions import Answers
from heardback.desk.typed_dates import When, day, happened, typed
from heardback.desk.visit import Visit
from heardback.domain.fields import ASKED, FIELDS, Place
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.prose import Toward, clock, said, weekday
from heardback.domain.standing import Standing
from heardback.folder.zones import zone_named
from heardback.markdown.edits import Append, Remove
from heardback.markdown.yaml_values import Value, is_list, pair_lines


@dataclass(frozen=True, slots=True)
class NewApplication:
    """What a person says of a new application. Dates as typed."""

    company: str
    role: str
    stage: str | None = None
    applied: str | None = None
    texts: Mapping[str, str | None] = field(default_factory=dict)
    """What was said of the fields that are `ASKED`, by their keys."""
    tags: Sequence[str] = ()
    contacts: Sequence[str] = ()
    email: str | None = None


def content(application: NewApplication, applied: date | None) -> bytes:
    """The bytes of a new file. The stage is left out unless given: it then follows from what happens."""
    if not application.company.strip() or not application.role.strip():
        raise UsageError("A new application needs a company and a role.")
    said: dict[str, Value | None] = {
        **application.texts,
        "company": application.company.strip(),
        "role": application.role.strip(),
        "stage": application.stage,
        "applied": applied,
        "tags": list(application.tags) or None,
        "contacts": _contacts(application) or None,
    }
    return file_of({key: value for key, value in said.items() if value is not None})


def file_of(said: Mapping[str, Value], notes: str = "") -> bytes:
    """The bytes of a file that says this: texts first, then what grows; keys of one's own come last in each."""
    order = {row.key: number for number, row in enumerate(FIELDS[Place.TOP])}
    keys = sorted(said, key=lambda key: (_grows(said[key]), order.get(key, len(order))))
    lines = [line for key in keys for line in pair_lines(key, said[key], "", "  ")]
    return "\n".join(["---", *lines, "---", notes]).encode(errors="replace")


def _grows(value: Value) -> bool:
    return is_list(value) or isinstance(value, Mapping)


def _contacts(application: NewApplication) -> list[Value]:
    contacts: list[dict[str, Value]] = [{"name": name} for name in application.contacts]
    if application.email:
        if not contacts:
            raise UsageError("An e-mail address belongs to somebody: say who with --contact.")
        contacts[0]["email"] = application.email
    return list(contacts)


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of that name, None without one. Raises `UsageError`."""
    zone = zone_named(name) if name else None
    if name and zone is None:
        raise UsageError(f"“{name}” isn't a time zone: use a name such as Africa/Johannesburg.")
    return zone


def interview_record(
    *,
    start: When,
    minutes: int | None,
    timezone: str | None,
    round_: str | None,
    where: str | None,
    people: Sequence[str],
    discussed: str | None,
    decision_by: date | None,
) -> dict[str, Value]:
    """The fields of a new interview, in the order of the file format. Raises `UsageError`."""
    if minutes is not None and not 1 <= minutes <= 7 * 24 * 60:
        raise UsageError(f"An interview can't take {minutes} minutes.")
    fields: dict[str, Value] = {
        "start": start,
        "minutes": minutes,
        "timezone": timezone,
        "round": round_,
        "where": where,
        "with": list(people) or None,
        "discussed": discussed,
        "decision_by": decision_by,
    }
    return {key: value for key, value in fields.items() if value is not None}


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
        name = without_repeats(f"{application.company} {application.role}")
        id_ = visit.desk.folder.add(name, content(application, applied))
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
    held_in, known = zone_of(answers.text("timezone")), standing.application
    spoken, decision_by = typed(start, here, Toward.NEAREST, held_in), answers.text("decision_by")
    made = interview_record(
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
    """The ids of the applications at a company of that name, archived or not."""
    wanted, overview = fold(company), visit.overview
    return tuple(
        row.id
        for row in (*overview.rows, *overview.archived)
        if row.application and fold(row.application.company) == wanted
    )


def without_repeats(name: str) -> str:
    """``Karoo Data Data Engineer`` as ``Karoo Data Engineer``."""
    words = name.split()
    return " ".join(w for n, w in enumerate(words) if n == 0 or fold(w) != fold(words[n - 1]))
