"""Whether weekdays fit their dates, and a day called the interview's is the day it was on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from heardback.domain.application import Interview
from heardback.domain.in_words import MONTHS, WEEKDAYS
from heardback.domain.names import same_name
from heardback.proofreading.checking import Check, Facts, Finding, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import Span, SpanSet
from heardback.proofreading.written_dates import WrittenDate, dates_in, weekdays_in

_ROW = "dates"
_TALK = (
    r"(?:interviews?|conversation|meeting|chat|talk|discussion|panel|trial\s+(?:shift|day)|site\s+visit|assessment"
    r"|(?:video\s+|phone\s+)?call|session|time\s+together)"
)
_ALWAYS_OURS = r"(?:interviews?|conversation|trial\s+(?:shift|day))"
# What may come between the talk and its date: "for the Data Engineer role", "with you", "at Karoo Data".
_FILLER = (
    r"(?:\s+(?:for|with|at|in|as|by|over|via)"
    r"(?:\s+and(?=\s+(?:(?-i:[A-Z])|you))|\s+(?!(?:and|but|until|by|before|after|because|since|that|which|on)\b|start)"
    r"[\w'&-]+){1,5}){0,2}"
)
_WHEN = (
    r"(?:,?\s+(?:(?:that\s+)?(?:took\s+place|was|(?:we|i)\s+had(?:\s+with\s+you)?|you\s+had\s+with\s+me)\s+)?"
    r"(?:held\s+)?(?:on|of|from|dated)\s+(?:the\s+)?|\s\(\s?)$"
)
_OURS = re.compile(
    rf"\b(?:our|my\s+first|my)\s+(?P<kind>(?:[\w-]+\s+){{0,3}}?){_TALK}{_FILLER}{_WHEN}"
    rf"|\b(?:the|your|this|that)\s+(?P<which>(?:[\w-]+\s+){{0,3}}?){_ALWAYS_OURS}{_FILLER}{_WHEN}",
    re.IGNORECASE,
)
_THANKED = r"\b(?:thank(?:s|\s+you)|enjoyed|pleasure|appreciated?|grateful|glad)\b[^.!?]{0,40}\b"
_WAYS_TO_SAY_IT = (
    r"\b(?:we|you\s+and\s+i)\s+(?:last\s+|first\s+)?(?:met|spoke|talked|sat\s+down|chatted)",
    rf"\b(?:we|you\s+and\s+i)\s+had\s+our\s+{_TALK}",
    r"\bi\s+(?:was\s+interviewed|interviewed|met\s+with\s+you|met\s+you|came\s+in|visited\s+you)",
    r"\b(?:you|who|whom)\s+(?:interviewed|saw\s+me|met\s+me)(?:\s+me)?",
    rf"{_THANKED}(?:meeting|seeing|interviewing|speaking|talking|having|receiving)(?:\s+(?:with|to))?\s+(?:me|you)",
    r"\btime\s+(?:that\s+)?you\s+(?:gave|spent\s+with|made\s+for|took\s+for)\s+me",
    (
        r"\bthank(?:s|\s+you)\s+(?:again\s+|so\s+much\s+|very\s+much\s+)*for\s+"
        rf"(?:your\s+time|(?:the|an?|such\s+an?)\s+(?:[\w-]+\s+)?{_TALK}(?=\s+on\s))"
    ),
    r"\bto\s+(?:interview|(?:have\s+met|meet|speak|talk)(?:\s+(?:with|to))?\s+you)(?=.*\son\s+(?:the\s+)?$)",
)
_MET = re.compile(
    rf"(?:{'|'.join(_WAYS_TO_SAY_IT)})(?:\s+and\s+(?-i:[A-Z])[\w'-]+){{0,2}}{_FILLER},?\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:fair|conference|meet-?up|event|summit|webinar|open\s+day|party|workshop|course|talk\s+at|hackathon)\b",
    re.IGNORECASE,
)
_SPOKE_AFTER = re.compile(
    rf",?\s+(?:when\s+|where\s+)?(?:we\s+(?:met|spoke|talked|had\s+(?:our|the|an?)\s+{_TALK})"
    r"|you\s+interviewed\s+me"
    r"|I\s+(?:interviewed|met\s+with\s+you|met\s+you)|I\s+was\s+interviewed)\b",
    re.IGNORECASE,
)
# "our 18 November talk", "the 18 November interview"
_NAMED_AFTER_IT = (
    (re.compile(r"\b(?:our|my) $", re.IGNORECASE), re.compile(rf"\s+{_TALK}\b", re.IGNORECASE)),
    (re.compile(r"\b(?:the|that) $", re.IGNORECASE), re.compile(rf"\s+{_ALWAYS_OURS}\b", re.IGNORECASE)),
)
_ANOTHER = re.compile(
    r"\b(?:next|second|third|final|further|future|another|upcoming|possible|follow-?up|previous|earlier|other|last)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:look(?:ing)?\s+forward|availab\w+|schedule[sd]?|arrang\w+|invit\w+|propos\w+|confirm\w*|prepar\w+|would"
    r"|could|can|shall|will|before|hope|happy|glad|able|free|ready|until|see\s+you)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St))(?<!\bMrs)(?<!\bProf)[.!?]\s+|\n\s*\n")
_ON = re.compile(r"\bon (?:the )?$", re.IGNORECASE)
_LOOK_BACK = 140
_A_WEEK = timedelta(days=6)


def check(parts: Parts, facts: Facts) -> Check:
    """Warn about a wrong weekday, a day that doesn't exist, and a wrong day for the interview."""
    near = _anchor(facts)
    if near is None:
        return Check(_ROW, Status.SKIP, "Neither the interview's day nor today's date is known.")
    written = tuple(dates_in(parts.plain, near, month_first=facts.english == "en-US"))
    findings = sorted(_findings(parts, facts, written), key=lambda f: f.start)
    if findings:
        return Check(_ROW, Status.WARN, findings[0].message, tuple(findings))
    return Check(_ROW, Status.PASS, "The dates fit." if written else "No date is written in it.")


def _findings(parts: Parts, facts: Facts, written: tuple[WrittenDate, ...]) -> Iterator[Finding]:
    yield from _wrong_weekdays(parts, written)
    yield from _wrong_days(parts, facts, written)
    yield from _loose_weekdays(parts, facts, written)


def _anchor(facts: Facts) -> date | None:
    """The day near which a date without a year is taken to be; None if nothing says."""
    if facts.interviews:
        return facts.interviews[0].day(facts.zone)
    return _today(facts)


def _today(facts: Facts) -> date | None:
    return facts.now.astimezone(facts.zone).date() if facts.now else None


def _wrong_weekdays(parts: Parts, written: tuple[WrittenDate, ...]) -> Iterator[Finding]:
    for one in written:
        if not one.days:
            yield parts.finding(one.span, f"There is no {parts.on_one_line(one.span)}.")
        elif (
            one.weekday is not None and one.weekday_span and all(d.weekday() != one.weekday for d in one.days)
        ):
            right = WEEKDAYS[one.days[0].weekday()]
            said = parts.plain[one.weekday_span.start : one.weekday_span.end]
            suggestion = right if said.lower().endswith("day") else right[:3]
            yield parts.finding(one.weekday_span, f"{_spoken(one.days[0])} is a {right}.", suggestion)


def _wrong_days(parts: Parts, facts: Facts, written: tuple[WrittenDate, ...]) -> Iterator[Finding]:
    """Dates that the text calls the interview's, though there was none that day."""
    held, today = _days_held(facts), _today(facts)
    if not held:
        return
    for one in written:
        ahead = today is None or any(day > today for day in one.days)
        if one.days and held.isdisjoint(one.days) and _is_called_the_interview(parts, one.whole, ahead=ahead):
            day = facts.interviews[0].day(facts.zone)
            yield parts.finding(one.whole, f"The interview was on {_spoken(day)}.", _like(parts, one, day))


def _days_held(facts: Facts) -> set[date]:
    """The days of the interviews (for a thank-you, the addressee's), in the folder's zone and where they were held."""
    interviews = facts.interviews
    if facts.is_thank_you and facts.to:
        interviews = (
            tuple(i for i in interviews if i is facts.interview or _took_part(facts.to, i)) or interviews
        )
    return {day for i in interviews for day in (i.day(facts.zone), i.day(i.zone))}


def _took_part(person: str, interview: Interview) -> bool:
    return not interview.people or any(same_name(person, p) for p in interview.people)


def _is_called_the_interview(parts: Parts, span: Span, *, ahead: bool) -> bool:
    """Whether the words around a date call it the interview's; one `ahead` may be a plan instead."""
    before = parts.plain[max(0, span.start - _LOOK_BACK) : span.start]
    before = " ".join(_SENTENCE_END.split(before)[-1].split()) + " "
    if ahead and _PLANNED.search(before):
        return False
    if ours := _OURS.search(before):
        return not _ANOTHER.search(ours["kind"] or ours["which"] or "")
    if _MET.search(before):
        return not _ELSEWHERE.search(before)
    if not ahead and any(b.search(before) and a.match(parts.plain, span.end) for b, a in _NAMED_AFTER_IT):
        return True
    return bool(_ON.search(before)) and bool(_SPOKE_AFTER.match(parts.plain, span.end))


def _loose_weekdays(parts: Parts, facts: Facts, written: tuple[WrittenDate, ...]) -> Iterator[Finding]:
    """Weekdays without a date, given for an interview of the last few days that was on another."""
    held, today = _days_held(facts), _today(facts)
    if today is None or not held or not timedelta(0) <= today - max(held) <= _A_WEEK:
        return
    dated = SpanSet(one.whole for one in written)
    for span, weekday in weekdays_in(parts.plain):
        if (
            not dated.overlap(span)
            and weekday not in {d.weekday() for d in held}
            and _is_called_the_interview(parts, span, ahead=True)
        ):
            right = WEEKDAYS[max(held).weekday()]
            yield parts.finding(span, f"The interview was on a {right}.", right)


def _spoken(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _like(parts: Parts, one: WrittenDate, day: date) -> str:
    """`day` in the form of the date that it replaces, weekday included."""
    said = parts.plain[one.span.start : one.span.end]
    year = f" {day.year}" if re.search(r"\d{4}", said) else ""
    if re.fullmatch(r"\d\d?[a-z]{2}", said):
        return f"{day.day}{_ordinal(day.day)}"
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", said):
        text = day.isoformat()
    elif said[0].isalpha():
        text = f"{MONTHS[day.month - 1]} {day.day}" + (f",{year}" if year else "")
    else:
        text = f"{day.day} {MONTHS[day.month - 1]}{year}"
    if one.weekday_span and one.weekday_span.start < one.span.start:
        return f"{WEEKDAYS[day.weekday()]}{parts.plain[one.weekday_span.end : one.span.start]}{text}"
    return text


def _ordinal(day: int) -> str:
    if day in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
