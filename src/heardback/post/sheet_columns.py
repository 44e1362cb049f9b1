"""What each column of a sheet holds: as said with `--map`, as its name tells, or to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from heardback.domain.fields import FIELDS, Place
from heardback.domain.slips import did_you_mean
from heardback.post.known_words import (
    APPLIED,
    COMPANY,
    CONTACT,
    EMAIL,
    ID,
    INTERVIEW,
    KEEP,
    LOCATION,
    LOG,
    NOTE,
    PHONE,
    ROLE,
    SAVED,
    STAGE,
    STAGE_DATE,
    TAGS,
    bare,
    column_target,
    named_targets,
    targets,
)
from heardback.post.spreadsheet import Sheet

MINE, OWN, BODY = "mine", "own", "body"
"""What is the person's own, in the export of a job site; in a report of ours a key of one's own, and the body."""
OF_CONTACT = "contact."
"""How a report of ours calls a key of a contact that heardback does not know."""
_OF_ONESELF = "own."
_SEVERAL = frozenset({CONTACT, INTERVIEW, NOTE, TAGS, LOCATION, KEEP})
DAYS = frozenset(
    {field.key for field in FIELDS[Place.TOP] if field.type.value == "a date"}
    | {INTERVIEW, SAVED, STAGE_DATE}
)
"""Targets that hold days."""
_OURS = (ID, COMPANY, ROLE, STAGE, APPLIED)
_LINKEDIN = (
    frozenset({"application date", "company name", "job title", "job url", "resume name"}),
    frozenset({"saved date", "company name", "job title", "job url"}),
)
"""Names that stand together in LinkedIn's exports alone: dates have the month first, and the contact is oneself."""


_PEOPLE = frozenset({"first name", "last name", "connected on"})


class BadMap(Exception):  # noqa: N818 - an answer, named as such
    """A `--map` names a column that isn't there, or nothing that a column can hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds something. `is_known` is false where its target was not said: then one can ask."""

    number: int
    name: str
    target: str
    is_known: bool = True


def is_ours(sheet: Sheet) -> bool:
    """Whether it was made by `heardback report --form plain`."""
    return sheet.head[: len(_OURS)] == _OURS


def own_column(key: str) -> str:
    """How a report of ours calls a key of one's own: by its name, unless that means something else there."""
    is_taken = key in targets() or key.startswith((OF_CONTACT, _OF_ONESELF))
    return f"{_OF_ONESELF}{key}" if is_taken else key


def is_linkedin(sheet: Sheet) -> bool:
    """Whether it is a table of LinkedIn's export."""
    return any(names <= set(map(bare, sheet.head)) for names in _LINKEDIN)


def is_address_book(sheet: Sheet) -> bool:
    """Whether it lists people and where they work, as LinkedIn's `Connections.csv` does."""
    return _PEOPLE.issubset(map(bare, sheet.head))


def sheet_columns(sheet: Sheet, said: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns that hold anything, with what they hold; `said` are targets by number, which win."""
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
    """The key of one's own that a column of a report of ours holds; None where somebody else added the column."""
    head = sheet.head[number]
    key = head.removeprefix(_OF_ONESELF)
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


def mapped(sheet: Sheet, maps: Iterator[str] | tuple[str, ...]) -> dict[int, str]:
    """What `--map "Firma=company"` says, by the number of the column. Raises `BadMap`."""
    said: dict[int, str] = {}
    for text in maps:
        name, equals, target = text.rpartition("=")
        if not equals:
            raise BadMap(f'“{text}” maps nothing: write --map "Column=company".')
        said |= dict.fromkeys(_numbers(sheet, name), target_called(target))
    return said


def target_called(text: str) -> str:
    """What a column is said to hold, as a person types it. Raises `BadMap`."""
    wanted = bare(text).replace(" ", "_")
    if wanted in (*named_targets(), LOG, KEEP):
        return wanted
    if wanted in ("notes", "interviews", "contacts"):
        return wanted.removesuffix("s")
    hint = did_you_mean(text, named_targets()) or f" Use one of {', '.join(named_targets())}."
    raise BadMap(f"A column can't hold “{text.strip()}”.{hint}")


def _numbers(sheet: Sheet, name: str) -> list[int]:
    """Every column of that name: by its name as it stands, else by case and signs aside."""
    exact = [number for number, head in enumerate(sheet.head) if head.strip() == name.strip()]
    loose = [number for number in range(len(sheet.head)) if bare(sheet.name(number)) == bare(name)]
    if not exact and not loose:
        there = [sheet.name(number) for number in range(len(sheet.head))]
        hint = did_you_mean(name, there) or f" Its columns are {', '.join(there)}."
        raise BadMap(f"There is no column “{name.strip()}”.{hint}")
    return exact or loose
