"""Questions as values: what an action asks for, on the command line and in a form; and the answers to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from heardback.desk.errors import UsageError
from heardback.domain.toward import Toward

if TYPE_CHECKING:
    from heardback.desk.action_subjects import Subject
    from heardback.desk.steps import Step


class Kind(Enum):
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
    """Yes, or nothing."""
    REST = "rest"
    """Every word that is left of the command line."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know. The first group says what is asked, the second how a form does, the third the command line."""

    name: str
    label: str = ""
    """What a form calls it; a form leaves out what has no label."""
    kind: Kind = Kind.TEXT
    value: str = ""
    """What a form has filled in already."""
    choices: tuple[str, ...] = ()
    required: bool = False
    toward: Toward = Toward.AHEAD
    """Whether a day without a year lies ahead (an appointment) or behind (something that happened)."""
    repeated: bool = False

    hint: str = ""
    preset: Callable[[Subject], str] | None = None
    """What to fill in for a subject."""

    option: str = ""
    """`--to`; an argument that has its place where this is empty."""
    metavar: str = ""
    help: str = ""
    default: str = ""
    instead: str = ""
    """The flag that can be given instead of a required answer."""
    excluded: bool = False
    """Of the questions so marked a command line has at most one."""
    prompt: str = ""
    """What to ask on a terminal where it was not given, if `prompted_by`, a question, has that answer."""
    prompted_by: tuple[str, str] = ("", "")


def always(_: Step) -> bool:
    """Agree to every step that follows: the default, also where nobody can be asked."""
    return True


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed, by the name of the question; what was left open is not in it.

    `sure` says that a doubt was answered with yes already, `agree` whether to take a step that follows.
    """

    typed: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    sure: bool = False
    agree: Callable[[Step], bool] = always

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

    def number(self, name: str) -> int | None:
        """One answer as a whole number. Raises `UsageError`."""
        found = self.text(name)
        if found is None:
            return None
        if not is_number(found):
            raise UsageError(f"“{found}” isn't a number.")
        return int(found)

    def flag(self, name: str) -> bool:
        """Whether a flag is set."""
        return name in self.typed


def is_number(text: str) -> bool:
    """Whether it is a whole number of a size that something can have."""
    return text.isascii() and text.isdigit() and len(text) <= 5
