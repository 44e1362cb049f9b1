"""What each column of a sheet holds: as `--map` says, as its name tells, or still to be asked.

The known names of columns and words for stages are listed in `known/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from heardback.domain.application import Stage
from heardback.domain.fields import FIELDS, Place, Type
from heardback.domain.names import fold
from heardback.domain.slips import did_you_mean
from heardback.post.spreadsheet import Sheet

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
    """`text` as names of columns and words for stages are compared: without case, accents or punctuation.

    >>> bare("E-Mail (Firma):")
    'e mail firma'
    """
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


@cache
def targets() -> tuple[str, ...]:
    """All that a column can hold: fields of an application and of a contact, and what only an import has."""
    held = [field.key for field in FIELDS[Place.TOP] if not field.holds]
    of_contact = [field.key for field in FIELDS[Place.CONTACT] if not field.is_required]
    return (*held, CONTACT, *of_contact, INTERVIEW, NOTE, LOG, *_SERVING)


@cache
def named_targets() -> tuple[str, ...]:
    """The targets that a person is offered."""
    return tuple(target for target in targets() if target not in (ID, KEEP, LOG))


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (_FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            target, _, words = line.partition(":")
            yield from ((target, word.strip()) for word in words.split(";"))


@cache
def _columns() -> dict[str, tuple[str, bool]]:
    """For each bare name: the target, and whether a column with a better name for it goes first."""
    known = {bare(target): (target, False) for target in targets()}
    for target, word in _rows("columns.txt"):
        known.setdefault(bare(word), (target, word.startswith("~")))
    known[bare("title")] = (ROLE, True)  # in a list of applications, that is the job's title
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
    """The target of a column of that name, and whether one with a better name goes first. None if it isn't known."""
    return _columns().get(bare(text))


def stage_called(text: str) -> Stage | None:
    """The stage that a word of a sheet means, or None. Decoration is ignored: ``3. ✅ Applied``, ``Interview 2``."""
    words = bare(text)
    if found := _stages().get(words):
        return found
    inner = words.split()
    while inner and _DECORATION.match(inner[0]):
        del inner[0]
    while inner and _DECORATION.match(inner[-1]):
        del inner[-1]
    return _stages().get(" ".join(inner))


MINE, OWN, BODY = "mine", "own", "body"
"""My own data in the export of a job site; one of my own keys in a report of ours, and the body."""
OF_CONTACT = "contact."
"""What goes before a contact's key that heardback doesn't know, in the name of its column in a report of ours."""
_OWN_PREFIX = "own."
_SEVERAL = frozenset({CONTACT, INTERVIEW, NOTE, TAGS, LOCATION, KEEP})
DAYS = frozenset(
    {field.key for field in FIELDS[Place.TOP] if field.type is Type.DAY} | {INTERVIEW, SAVED, STAGE_DATE}
)
"""Targets that hold days."""
_OURS = (ID, COMPANY, ROLE, STAGE, APPLIED)
_LINKEDIN = (
    frozenset({"application date", "company name", "job title", "job url", "resume name"}),
    frozenset({"saved date", "company name", "job title", "job url"}),
)
"""Names that only LinkedIn's exports have together. There, dates have the month first, and the contact is me."""


_PEOPLE = frozenset({"first name", "last name", "connected on"})


class BadMap(Exception):  # noqa: N818 - an answer, named as such
    """A `--map` names a column that isn't there, or something that no column can hold. The text says so."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds something. `is_known` is False if nobody has said what, so that one can ask."""

    number: int
    name: str
    target: str
    is_known: bool = True


def is_ours(sheet: Sheet) -> bool:
    """Whether it was made by `heardback report --form plain`."""
    return sheet.head[: len(_OURS)] == _OURS


def own_column(key: str) -> str:
    """The name of the column for one of the person's own keys in a report of ours: the key, with a prefix if taken."""
    is_taken = key in targets() or key.startswith((OF_CONTACT, _OWN_PREFIX))
    return f"{_OWN_PREFIX}{key}" if is_taken else key


def is_linkedin(sheet: Sheet) -> bool:
    """Whether it is a table of LinkedIn's export."""
    return any(names <= set(map(bare, sheet.head)) for names in _LINKEDIN)


def is_address_book(sheet: Sheet) -> bool:
    """Whether it lists people and where they work, as LinkedIn's `Connections.csv` does."""
    return _PEOPLE.issubset(map(bare, sheet.head))


def sheet_columns(sheet: Sheet, said: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns that hold anything, with what they hold. `said` has targets by number, which win."""
    told = dict(said)
    for weak in (False, True):
        for number, name in enumerate(sheet.head):
            target = _by_name(sheet, name, weak=weak)
            if number not in told and target and (target in _SEVERAL or target not in told.values()):
                told[number] = target
    held = [
        n for n in range(len(sheet.head)) if any(sheet.column(n)) or (is_ours(sheet) and told.get(n) == NOTE)
    ]
    return tuple(_column(sheet, number, told.get(number)) for number in held)


def _column(sheet: Sheet, number: int, target: str | None) -> Column:
    name = sheet.name(number)
    if is_ours(sheet) and target == NOTE:
        return Column(number, name, BODY)
    if is_ours(sheet) and target is None and (own := _own_key(sheet, number)):
        return Column(number, own, OWN)
    if target in (EMAIL, PHONE) and is_linkedin(sheet):
        return Column(number, name, MINE)
    return Column(number, name, target or KEEP, is_known=target is not None)


def _own_key(sheet: Sheet, number: int) -> str | None:
    """The person's own key that a column of a report of ours holds; None if the column was added later."""
    head = sheet.head[number]
    key = head.removeprefix(_OWN_PREFIX)
    is_one = key and own_column(key) == head and head not in sheet.head[:number] and not _is_field(key)
    return key if is_one else None


def _is_field(key: str) -> bool:
    return any(key == field.key for field in FIELDS[Place.TOP])


def _by_name(sheet: Sheet, name: str, *, weak: bool) -> str | None:
    if is_ours(sheet):  # its names are exact, and all others are somebody's own
        known = name in targets() or (name.startswith(OF_CONTACT) and name != OF_CONTACT)
        return name if known and not weak else None
    found = column_target(name)
    return found[0] if found and found[1] is weak and found[0] != ID else None


def mapped(sheet: Sheet, maps: Iterable[str]) -> dict[int, str]:
    """The targets that `--map "Firma=company"` gives, by the number of the column. Raises `BadMap`."""
    said: dict[int, str] = {}
    for text in maps:
        name, equals, target = text.rpartition("=")
        if not equals:
            raise BadMap(f'“{text}” maps nothing: write --map "Column=company".')
        said |= dict.fromkeys(_numbers(sheet, name), target_called(target))
    return said


def target_called(text: str) -> str:
    """The target that a person typed. Raises `BadMap` if a column can't hold it."""
    wanted = bare(text).replace(" ", "_")
    if wanted in (*named_targets(), LOG, KEEP):
        return wanted
    if wanted in ("notes", "interviews", "contacts"):
        return wanted.removesuffix("s")
    hint = did_you_mean(text, named_targets()) or f" Use one of {', '.join(named_targets())}."
    raise BadMap(f"A column can't hold “{text.strip()}”.{hint}")


def _numbers(sheet: Sheet, name: str) -> list[int]:
    """The numbers of all columns of that name, exactly, else apart from case and punctuation. Raises `BadMap`."""
    exact = [number for number, head in enumerate(sheet.head) if head.strip() == name.strip()]
    loose = [number for number in range(len(sheet.head)) if bare(sheet.name(number)) == bare(name)]
    if not exact and not loose:
        there = [sheet.name(number) for number in range(len(sheet.head))]
        hint = did_you_mean(name, there) or f" Its columns are {', '.join(there)}."
        raise BadMap(f"There is no column “{name.strip()}”.{hint}")
    return exact or loose
