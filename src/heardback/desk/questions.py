"""What an action asks, how an answer is read, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from heardback.desk.errors import UsageError
from heardback.domain.in_words import Toward

if TYPE_CHECKING:
    from heardback.desk.log_entries import NextStep
    from heardback.desk.subject import Subject


AFTER_THEIR_DATE = "after their date"
"""Until when one can wait, besides a day."""


class AnswerKind(Enum):
    """How an answer is read."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    """One of the choices; in a form by any part of it that is clear."""
    NAME = "name"
    """One of the people there, or somebody new."""
    NAMES = "names"
    """Several of them; in a form separated by commas."""
    NUMBER = "number"
    FLAG = "flag"
    """Yes, or nothing; in a form yes or no."""
    ZONE = "zone"
    """The name of a time zone; in a form by any part of it that is clear."""
    REST = "rest"
    """Every word that is left of the command line."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know. The first group says what is asked, the second how a form does, the third the command line."""

    name: str
    label: str = ""
    """What a form calls it; a form leaves out what has no label."""
    kind: AnswerKind = AnswerKind.TEXT
    value: str = ""
    """What a form has filled in already."""
    choices: tuple[str, ...] = ()
    required: bool = False
    toward: Toward = Toward.AHEAD
    """Whether a day without a year lies ahead (an appointment) or behind (something that happened)."""
    repeated: bool = False

    words: tuple[str, ...] = ()
    """What is an answer besides, and is kept as it is typed: words that the action understands."""
    hint: str = ""
    preset: Callable[[Subject], str] | None = None
    """What to fill in for a subject."""
    present: Callable[[Subject], str] | None = None
    """What is there now, to be changed: an answer that says the same isn't given, an empty one removes it."""
    offers: Callable[[Subject], tuple[str, ...]] | None = None
    """The choices that a subject has; a form leaves a `Kind.CHOICE` without any out."""
    picks: Callable[[Subject, str], Subject] | None = None
    """What the other questions are about once this one is answered."""
    split: Callable[[Question, Subject], tuple[Question, ...]] | None = None
    """The questions to ask instead of this one; their names are its name, ``/``, and what each is about."""
    begins: Callable[[Subject], bool] | None = None
    """Whether one begins here, and not at the first that is empty."""
    each: bool = False
    """Whether each of several has an answer of its own: what is filled in."""
    zoned_by: str = ""
    """For a time: the question whose answer is the zone that it is in."""

    option: str = ""
    """`--to`; an argument that has its place where this is empty."""
    metavar: str = ""
    help: str = ""
    default: str = ""
    instead: str = ""
    """The flag that can be given instead of a required answer."""
    exclusive: bool = False
    """Of the questions so marked a command line has at most one."""
    prompt: str = ""
    """What to ask on a terminal where it was not given, if `prompted_by`, a question, has that answer."""
    prompted_by: tuple[str, str] = ("", "")


def always(_: NextStep) -> bool:
    """Agree to every step that follows: the default, also where nobody can be asked."""
    return True


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed, by the name of the question; what was left open is not in it.

    `sure` says that a doubt was answered with yes already, `agree` whether to take a step that follows.
    """

    typed: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    sure: bool = False
    agree: Callable[[NextStep], bool] = always

    def text(self, name: str) -> str | None:
        """One answer; None where it was left open."""
        found = self.typed.get(name)
        return found if isinstance(found, str) else None

    def needed(self, name: str) -> str:
        """One answer that there must be. Raises `UsageError`."""
        found = self.text(name)
        if found is None:
            raise UsageError(f"{name.capitalize()} is needed.")
        return found

    def several(self, name: str) -> tuple[str, ...]:
        """The answers to a question that takes several; one text is a list separated by commas."""
        found = self.typed.get(name, ())
        if isinstance(found, str):
            return tuple(part.strip() for part in found.split(",") if part.strip())
        return found

    def is_whole(self, name: str) -> bool:
        """Whether an answer is a whole list, in one text as a form has it; else it names some more."""
        return isinstance(self.typed.get(name), str)

    def parts(self, name: str) -> dict[str, str]:
        """The answers to the questions that stood in for one, by what each is about."""
        beginning = f"{name}/"
        return {
            key.removeprefix(beginning): text
            for key, text in self.typed.items()
            if key.startswith(beginning) and isinstance(text, str)
        }

    def number(self, name: str) -> int | None:
        """One answer as a whole number. Raises `UsageError`."""
        found = self.text(name)
        if not found:
            return None
        if not is_number(found):
            raise UsageError(f"“{found}” isn't a number.")
        return int(found)

    def flag(self, name: str) -> bool:
        """Whether a flag is set."""
        return self.typed.get(name) == "yes"


def is_number(text: str) -> bool:
    """Whether it is a whole number of a size that something can have."""
    return text.isascii() and text.isdigit() and len(text) <= 5
