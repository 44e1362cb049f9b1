"""The plain data that a template gets, with the forms in which people are addressed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from typing import Any

from heardback.domain.application import Application, Interview, Me
from heardback.domain.in_words import hours, place
from heardback.domain.names import fold, same_name
from heardback.domain.person_name import PersonName, is_particle
from heardback.domain.plain import one_line, plain
from heardback.domain.standing import Standing
from heardback.drafting.rendering import month, when
from heardback.folder.settings import LinkedIn

# Family names that aren't given names in English: a name that begins with one is written surname first.
_LISTED = """
    wang zhang liu zhao huang zhou zhu guo gao luo zheng xie deng zeng
    xiao park choi jung jeong kwon hwang nguyen tran pham hoang duong ngo
    """
_SURNAMES = frozenset(_LISTED.split())


def salutation(name: str) -> str:
    """What follows “Dear”; the whole name where its first part is an initial, a particle or a surname.

    >>> [salutation(n) for n in ("Thandi Nkosi", "Dr. Pieter van der Merwe", "Whitlock, Dana", "J. Smith")]
    ['Thandi', 'Dr. van der Merwe', 'Dana', 'J. Smith']
    """
    written = one_line(name)
    person = PersonName.of(written)
    if person.title and person.parts:
        return f"{person.title} {person.surname or person.full}"
    return _first(person) or person.full or written


def first_name(name: str) -> str:
    """The first name if one is known, else the name without its title.

    >>> [first_name(n) for n in ("Naledi Mokoena", "Dr Naledi Mokoena", "Mokoena, Naledi")]
    ['Naledi', 'Naledi', 'Naledi']
    """
    person = PersonName.of(one_line(name))
    return _first(person) or person.full or one_line(name)


def _first(person: PersonName) -> str:
    first = person.first
    is_initial = len(first.replace(".", "")) <= 1 or first.count(".") > 1
    return "" if is_initial or is_particle(first) or fold(first) in _SURNAMES else first


_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_PHRASE = 140
_STRENGTHS = 2
_LEAD_IN = re.compile(
    r"(?:(?:we|i) )?(?:talked|spoke|chatted|discussed|asked)(?: (?:about|of|on))?\s+", re.IGNORECASE
)
_OWN_SENTENCE = re.compile(r"(?:I|we|you|he|she|they|it|there|this|that)(?:['’]\w+)?\s", re.IGNORECASE)
_COMMON_FIRST_WORD = re.compile(
    r"(?:The|A|An|How|What|Why|Where|When|Whether|Their|Our|My|(?!Spring|String|Boeing|Beijing)[A-Z][a-z]{2,}ing)\b"
)
_NO_BRACKETS = str.maketrans("[]", "()")


def context(
    application: Application,
    *,
    to: str | None,
    message: str,
    me: Me,
    interview: Interview | None,
    promise: date | None,
    number: int,
    late: bool,
    today: date,
    zone: tzinfo,
    channel: str = "email",
    english: str = "en-GB",
    variant: int | None = None,
    linkedin_limit: int = LinkedIn.FREE.note_limit,
    accepted_elsewhere: bool = False,
) -> dict[str, Any]:
    """Everything that docs/templates.md lists: str, int, bool, date, and lists and dicts of them.

    `interview` is the one that the message is about, None if there was none. `number` counts messages of
    this kind since the last word, this one included. `late` says that a thank-you is past its day.
    `variant` chooses the wording; None takes the one for this person, see `variant_of`. `linkedin_limit` is in
    characters. Empty values are left out, so that a template shows their slots.
    """
    if variant is None:
        variant = variant_of(application, interview, to)
    strengths = _strengths(application.strengths or me.strengths, variant)
    values: dict[str, Any] = {
        "application": one_line(application.id),
        "company": _without_aside(one_line(application.company)),
        "role": _without_aside(one_line(application.role)),
        "location": one_line(application.location or ""),
        "source": one_line(application.source or ""),
        "url": one_line(application.url or ""),
        "own": _own(application.other),
        "me": _me(me),
        "interviewer": _interviewer(application, interview, to),
        "interview": _interview(interview, to, today, zone, english) if interview else {},
        "strengths": strengths,
        "promise": promise,
        "applied": _applied(application, today, zone),
        "today": today,
        "message": one_line(message),
        "channel": one_line(channel),
        "english": english,
        "number": number,
        "late": late,
        "variant": variant,
        "limit": linkedin_limit,
        "accepted_elsewhere": accepted_elsewhere,
    }
    return {key: value for key, value in values.items() if value not in ("", [], None)}


def _without_aside(name: str) -> str:
    """The name without a note in brackets at its end, which isn't for letters: "Data Engineer (m/f/d)"."""
    return _ASIDE.sub("", name) or name


def variant_of(application: Application, interview: Interview | None, to: str | None) -> int:
    """The number of this conversation among all of the application's, from 0, counting each person of each interview.

    Two people on one panel, or in two rounds, get different wordings; one message always gets the same.
    """
    place = 0
    for held in application.interviews:
        for person in held.people or (None,):
            if held == interview and (to is None or (person and same_name(person, to))):
                return place
            place += 1
    everyone = [n for n, person in enumerate(application.people) if to and same_name(person, to)]
    return everyone[0] if everyone else 0


def phrase(text: str | None) -> str | None:
    """`text` as it can follow “about”: its first sentence, without a lead-in. None if nothing is left.

    A full sentence, or a long one, becomes a slot that quotes it, for the person to reword.

    >>> phrase("We talked about moving the batch jobs to Flink. She was keen.")
    'moving the batch jobs to Flink'
    >>> phrase("They want to hire two juniors")
    '[what you talked about: They want to hire two juniors]'
    """
    lines = [line.strip(" \t-*•") for line in plain(text or "").split("\n")]
    first = one_line(next(filter(None, lines), ""))
    first = re.split(r"(?<=[^\W\d_]{2}[.!?])\s|;\s", first, maxsplit=1)[0].rstrip(" .!?,:;")
    first = _LEAD_IN.sub("", first, count=1)
    if len(first) > _PHRASE or _OWN_SENTENCE.match(first):
        return f"[what you talked about: {first[:_PHRASE].translate(_NO_BRACKETS).rstrip()}]"
    if _COMMON_FIRST_WORD.match(first):
        first = first[0].lower() + first[1:]
    return re.sub(r"^their\b", "your", first) or None


def _me(me: Me) -> dict[str, str]:
    known = {"name": me.name, "email": me.email, "phone": me.phone, "headline": me.headline}
    known["first"] = first_name(me.name) if me.name else None
    return _known(known)


def _interviewer(application: Application, interview: Interview | None, to: str | None) -> dict[str, Any]:
    if to is None or not one_line(to):
        return {}
    contact = application.contact(to)
    name = one_line(contact.name if contact else to)
    known = _known({"name": name, "first": first_name(name), "greeting": salutation(name)})
    known |= _known({"title": contact.title, "email": contact.email} if contact else {})
    met = interview is not None and (not interview.people or any(same_name(p, to) for p in interview.people))
    return {**known, "met": met}


def _interview(
    interview: Interview, to: str | None, today: date, zone: tzinfo, english: str
) -> dict[str, Any]:
    day = interview.day(zone)
    words = {
        "round": interview.round,
        "discussed": phrase(interview.discussed_with(to)),
        "when": when(day, today, english),
        "month": month(day, today),
        "time": _time(interview, zone),
    }
    people = [one_line(p) for p in interview.people]
    return {**_known(words), "day": day, "minutes": interview.minutes, "people": people}


def _time(interview: Interview, zone: tzinfo) -> str | None:
    """``10:00``, or ``09:00 (New York)`` where the clocks differ; None if the days differ too, or no time is known."""
    if not isinstance(interview.start, datetime):
        return None
    here, there = interview.start.astimezone(zone), interview.start.astimezone(interview.zone)
    if here.date() != there.date():
        return None
    return hours(there) if hours(here) == hours(there) else f"{hours(there)} ({place(there)})"


def _applied(application: Application, today: date, zone: tzinfo) -> date | None:
    return Standing.of(application, datetime.combine(today, time(12), zone), zone).applied_on


def _strengths(written: tuple[str, ...], variant: int) -> list[str]:
    """At most two, beginning with a different one for each person: people on one panel compare notes."""
    said = [one_line(s).rstrip(" .,;") for s in written]
    said = [s for s in said if s]
    turn = variant % len(said) if said else 0
    return (said[turn:] + said[:turn])[:_STRENGTHS]


def _own(value: Any) -> Any:
    """The person's own keys and their values, as plain data."""
    if isinstance(value, Mapping):
        return {one_line(str(key)): _own(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_own(held) for held in value]
    return value if isinstance(value, int | float | date) else one_line(str("" if value is None else value))


def _known(values: Mapping[str, str | None]) -> dict[str, Any]:
    lines = {key: one_line(value or "") for key, value in values.items()}
    return {key: value for key, value in lines.items() if value}
