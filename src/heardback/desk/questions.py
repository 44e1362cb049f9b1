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
"""An answer to "until when" that isn't a day."""


class AnswerKind(Enum):
    """How an answer is read."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    """One of the choices; in a form, any part of it that is clear will do."""
    NAME = "name"
    """One of the people there, or somebody new."""
    NAMES = "names"
    """Several of them; in a form, separated by commas."""
    NUMBER = "number"
    FLAG = "flag"
    """Yes, or nothing; in a form, yes or no."""
    ZONE = "zone"
    """The name of a time zone; in a form, any part of it that is clear will do."""
    REST = "rest"
    """Every word that is left of the command line."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. The first group says what is asked, the second how a form asks, the third the command line."""

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
    """Other answers, kept as typed: words that the action understands."""
    hint: str = ""
    preset: Callable[[Subject], str] | None = None
    """What to fill in for a subject."""
    present: Callable[[Subject], str] | None = None
    """The value there now: an answer that says the same changes nothing, an empty one removes it."""
    offers: Callable[[Subject], tuple[str, ...]] | None = None
    """The choices that a subject has; a form leaves out an `AnswerKind.CHOICE` without any."""
    picks: Callable[[Subject, str], Subject] | None = None
    """What the other questions are about once this one is answered."""
    split: Callable[[Question, Subject], tuple[Question, ...]] | None = None
    """The questions to ask instead of this one; their names are its name, ``/``, and what each is about."""
    begins: Callable[[Subject], bool] | None = None
    """Whether the cursor starts here, rather than in the first field that is empty."""
    each: bool = False
    """Whether, for several subjects at once, each has an answer of its own: the one filled in."""
    zoned_by: str = ""
    """For a time: the question whose answer is the zone that it is in."""

    option: str = ""
    """As in `--to`; empty for a positional argument."""
    metavar: str = ""
    help: str = ""
    default: str = ""
    instead: str = ""
    """The flag that can be given instead of a required answer."""
    exclusive: bool = False
    """A command line has at most one of the questions marked so."""
    prompt: str = ""
    """What to ask on a terminal if it wasn't given, and another question has the answer in `prompted_by`."""
    prompted_by: tuple[str, str] = ("", "")
    """The name of that question, and that answer."""


def always(_: NextStep) -> bool:
    """Agree to every step that follows: the default, also where nobody can be asked."""
    return True


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed, by the name of the question; questions left open aren't in it.

    `sure` says that the person has already said yes to any doubt, `agree` whether to take a step that follows.
    """

    typed: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    sure: bool = False
    agree: Callable[[NextStep], bool] = always

    def text(self, name: str) -> str | None:
        """One answer; None where it was left open."""
        found = self.typed.get(name)
        return found if isinstance(found, str) else None

    def needed(self, name: str) -> str:
        """An answer that can't be left open. Raises `UsageError` if it was."""
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
        """Whether an answer is the whole list, as a form gives it; else it only adds to what is there."""
        return isinstance(self.typed.get(name), str)

    def parts(self, name: str) -> dict[str, str]:
        """The answers to the questions that were asked instead of one (see `split`), by what each is about."""
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


def is_number(text: str, digits: int = 5) -> bool:
    """Whether it is a whole number of at most that many digits, which `int` reads: not ``²``, nor one of thousands."""
    return text.isascii() and text.isdigit() and len(text) <= digits
