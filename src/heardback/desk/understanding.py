"""How a form understands an answer while it is typed, in the words and with the rules that the actions have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from heardback.desk.errors import UsageError
from heardback.desk.naming import person_meant
from heardback.desk.questions import Kind, Question, is_number
from heardback.domain.names import fold
from heardback.domain.prose import distance, full_day
from heardback.domain.spoken_dates import Misheard
from heardback.domain.spoken_dates import understand as heard


@dataclass(frozen=True, slots=True)
class Answer:
    """What to save, and what to say back where the typed words differ from it."""

    value: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why an answer can't be used, in a sentence."""

    reason: str


def understand(question: Question, text: str, here: datetime) -> Answer | Unclear:
    """Read what was typed at the moment `here`, in the folder's zone."""
    text = " ".join(text.split())
    if not text:
        return Unclear(f"{question.label} is needed.") if question.required else Answer("")
    if question.kind in {Kind.DAY, Kind.MOMENT}:
        return _day(question, text, here)
    if question.kind is Kind.CHOICE:
        return _choice(text, question.choices)
    if question.kind in {Kind.NAME, Kind.NAMES}:
        return _people(question, text)
    if question.kind is Kind.NUMBER and not is_number(text):
        return Unclear(f"“{text}” isn't a number.")
    return Answer(text)


def _day(question: Question, text: str, here: datetime) -> Answer | Unclear:
    spoken = heard(text, here, question.toward)
    if isinstance(spoken, Misheard):
        return Unclear(spoken.reason)
    if question.kind is Kind.DAY and spoken.at is not None:
        day = spoken.date_in(here.tzinfo)
        return Answer(
            str(day), f"{full_day(day)}, {distance((day - here.date()).days)}; only the day is kept"
        )
    return Answer(spoken.written, spoken.said(here))


def _choice(text: str, choices: tuple[str, ...]) -> Answer | Unclear:
    wanted = fold(text)
    same = [c for c in choices if fold(c) == wanted]
    found = same or [c for c in choices if f" {wanted}" in f" {fold(c)}"]
    if len(found) == 1:
        return Answer(found[0], "" if found[0] == text else found[0])
    if found:
        return Unclear(f"“{text}” could be {' or '.join(found[:4])}.")
    return Unclear(f"“{text}” is none of {', '.join(choices)}.")


def _people(question: Question, text: str) -> Answer | Unclear:
    parts = text.split(",") if question.kind is Kind.NAMES else [text]
    try:
        named = [person_meant(part, question.choices) for part in parts]
    except UsageError as doubt:
        return Unclear(str(doubt))
    value = ", ".join(filter(None, named))
    return Answer(value, "" if value == text else value)
