"""The questions of a form: what is asked, and how an answer is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from heardback.domain.names import fold
from heardback.domain.prose import distance, full_day
from heardback.domain.spoken_dates import Misheard, understand
from heardback.domain.toward import Toward


class Kind(Enum):
    """How an answer is read."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    """One of the choices, by any part of it that is clear."""
    NAME = "name"
    """One of the choices, or somebody new."""
    NAMES = "names"
    """Names, separated by commas."""
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Answer:
    """What to save, and what to say back where the typed words differ from it."""

    value: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why an answer cannot be used, in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """`toward` says whether a day without a year lies ahead (an appointment) or behind (something that happened)."""

    name: str
    label: str
    value: str = ""
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""
    toward: Toward = Toward.AHEAD

    def understand(self, text: str, here: datetime) -> Answer | Unclear:
        """Read what was typed at the moment `here`, in the folder's zone."""
        text = " ".join(text.split())
        if not text:
            return Unclear(f"{self.label} is needed.") if self.required else Answer("")
        if self.kind in {Kind.DAY, Kind.MOMENT}:
            return self._day(text, here)
        if self.kind in {Kind.CHOICE, Kind.NAME}:
            return self._one(text)
        if self.kind is Kind.NAMES:
            return self._several(text)
        if self.kind is Kind.NUMBER and not (text.isascii() and text.isdigit() and len(text) <= 4):
            return Unclear(f"“{text}” is no number.")
        return Answer(text)

    def _day(self, text: str, here: datetime) -> Answer | Unclear:
        spoken = understand(text, here, self.toward)
        if isinstance(spoken, Misheard):
            return Unclear(spoken.reason)
        if self.kind is Kind.DAY and spoken.at is not None:
            day = spoken.date_in(here.tzinfo)
            return Answer(
                str(day), f"{full_day(day)}, {distance((day - here.date()).days)}; only the day is kept"
            )
        return Answer(spoken.written, spoken.said(here))

    def _one(self, text: str) -> Answer | Unclear:
        found = _meant(text, self.choices)
        if len(found) == 1:
            return Answer(found[0], "" if found[0] == text else found[0])
        if found:
            return Unclear(f"“{text}” may be {_listed(found)}.")
        if self.kind is Kind.NAME:
            return Answer(text)
        return Unclear(f"“{text}” is none of {', '.join(self.choices)}.")

    def _several(self, text: str) -> Answer | Unclear:
        names = []
        for part in filter(None, (p.strip() for p in text.split(","))):
            found = _meant(part, self.choices)
            if len(found) > 1:
                return Unclear(f"“{part}” may be {_listed(found)}.")
            names.append(found[0] if found else part)
        value = ", ".join(names)
        return Answer(value, "" if value == text else value)


def _meant(text: str, choices: tuple[str, ...]) -> list[str]:
    """The choices that `text` is, else those of which it begins a word."""
    wanted = fold(text)
    same = [c for c in choices if fold(c) == wanted]
    return same or [c for c in choices if f" {wanted}" in f" {fold(c)}"]


def _listed(names: list[str]) -> str:
    return " or ".join(names[:4])
