"""The names of columns and the words for stages that are known, from the lists in `known/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from heardback.domain.application import Stage
from heardback.domain.fields import FIELDS, Place
from heardback.domain.names import fold

_FOLDER = Path(__file__).resolve().parent / "known"
_SIGNS = re.compile(r"[^\w]+|_")
_NOTHING = frozenset({"", "n a", "na", "k a"})
_DECORATION = re.compile(r"^\d{1,2}(?:st|nd|rd|th)?$")

COMPANY, ROLE, STAGE, APPLIED = (field.key for field in FIELDS[Place.TOP][:4])
CONTACT, EMAIL, PHONE, INTERVIEW = "contact", "email", "phone", "interview"
NOTE, LOG, TAGS = "note", "log", "tags"
URL, LOCATION = "url", "location"
ID, KEEP, SKIP, SAVED = "application", "keep", "skip", "saved"
STAGE_DATE, FIRST_NAME, LAST_NAME = "stage_date", "first_name", "last_name"
_SERVING = (ID, KEEP, SKIP, SAVED, STAGE_DATE, FIRST_NAME, LAST_NAME)


def bare(text: str) -> str:
    """`text` as names of columns and words for stages are compared: no case, accents or signs.

    >>> bare("E-Mail (Firma):")
    'e mail firma'
    """
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


@cache
def targets() -> tuple[str, ...]:
    """What a column can be said to hold: the fields of an application and of a contact, and what an import adds."""
    held = [field.key for field in FIELDS[Place.TOP] if not field.holds]
    of_contact = [field.key for field in FIELDS[Place.CONTACT] if not field.is_required]
    return (*held, CONTACT, *of_contact, INTERVIEW, NOTE, LOG, *_SERVING)


@cache
def named_targets() -> tuple[str, ...]:
    """Those that a person is offered."""
    return tuple(target for target in targets() if target not in (ID, KEEP, LOG))


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (_FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            target, _, words = line.partition(":")
            yield from ((target, word.strip()) for word in words.split(";"))


@cache
def _columns() -> dict[str, tuple[str, bool]]:
    """By bare name: the target, and whether another column comes first."""
    known = {bare(target): (target, False) for target in targets()}
    for target, word in _rows("columns.txt"):
        known.setdefault(bare(word), (target, word.startswith("~")))
    known[bare("title")] = (ROLE, True)  # in a list of applications that of the job
    return known


@cache
def _stages() -> dict[str, Stage]:
    known = {bare(stage): stage for stage in Stage}
    known |= {bare(word): Stage(stage) for stage, word in _rows("statuses.txt")}
    return known


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say: empty, a dash, ``n/a``."""
    return bare(text) in _NOTHING


def is_column(text: str) -> bool:
    """Whether `text` is the name of a column."""
    return len(text) < 60 and bare(text) in _columns()


def column_target(text: str) -> tuple[str, bool] | None:
    """What a column of that name holds, and whether another one comes first; None where that isn't known."""
    return _columns().get(bare(text))


def stage_called(text: str) -> Stage | None:
    """The stage that a word of a sheet means, whatever decorates it: ``3. ✅ Applied``, ``Interview 2``. Else None."""
    words = bare(text)
    if found := _stages().get(words):
        return found
    inner = words.split()
    while inner and _DECORATION.match(inner[0]):
        del inner[0]
    while inner and _DECORATION.match(inner[-1]):
        del inner[-1]
    return _stages().get(" ".join(inner))
