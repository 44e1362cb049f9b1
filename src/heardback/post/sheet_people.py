"""Who is named in a row of a sheet: a name, or several, with what is known of the first of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from heardback.domain.fields import FIELDS, Place, Type
from heardback.folder.addresses import is_address, named_address
from heardback.markdown.yaml_values import Value
from heardback.post.known_words import CONTACT, EMAIL, FIRST_NAME, LAST_NAME, PHONE
from heardback.post.sheet_columns import OF_CONTACT, Column
from heardback.post.written_cells import read_value

_FIELDS = {row.key: row for row in FIELDS[Place.CONTACT] if not row.is_required}
_NAME = next(row.key for row in FIELDS[Place.CONTACT] if row.is_required)
_TARGETS = frozenset({CONTACT, FIRST_NAME, LAST_NAME, *_FIELDS})
_PARTING = re.compile(r"[\n;]")
Cells = Sequence[tuple[Column, str]]


@dataclass(slots=True)
class Named:
    """The people of a row; what fits none of them, for the notes; and what is the person's own and left out."""

    contacts: list[dict[str, Value]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    mine: set[str] = field(default_factory=set)


def is_about_person(target: str) -> bool:
    """Whether a column says something about somebody there."""
    return target in _TARGETS or target.startswith(OF_CONTACT)


def person_in(cells: Cells, *, is_ours: bool, is_mine: Callable[[str], bool]) -> Named:
    """Whom a row names; in a report of ours exactly as the file has it."""
    about = [(column, cell) for column, cell in cells if is_about_person(column.target)]
    if is_ours:
        keys = {
            _NAME if c.target == CONTACT else c.target.removeprefix(OF_CONTACT): cell for c, cell in about
        }
        person = {key: read_value(cell) for key, cell in keys.items()}
        return Named([person] if person else [])
    found = Named()
    given: dict[str, str] = {}
    for column, cell in about:
        if column.target in (EMAIL, PHONE) and is_mine(cell):
            found.mine.add(cell)
        elif column.target in _FIELDS and _fits(column.target, cell):
            given.setdefault(column.target, " ".join(cell.split()))
        elif column.target in _FIELDS:
            found.notes.append(f"{column.name}: {cell}")
    _add(found, _names(about), given)
    return found


def _fits(key: str, cell: str) -> bool:
    """Whether a file can say so: an address is in it, or one of the words that the field takes."""
    row = _FIELDS[key]
    if row.type is Type.ADDRESS:
        return named_address(cell)[1] is not None
    return not row.values or cell in row.values


def _names(about: Cells) -> list[str]:
    """Every name, of one cell or of several, each once."""
    whole = [cell for column, cell in about if column.target == CONTACT]
    halves = {column.target: cell for column, cell in about if column.target in (FIRST_NAME, LAST_NAME)}
    if halves:
        whole.append(" ".join(halves[half] for half in (FIRST_NAME, LAST_NAME) if half in halves))
    names = (" ".join(name.split()) for cell in whole for name in _PARTING.split(cell))
    return list(dict.fromkeys(filter(None, names)))


def _add(found: Named, names: Sequence[str], given: dict[str, str]) -> None:
    """The first name with what is known; an address is a name too where there is no other."""
    if not names and EMAIL not in given:
        found.notes += [f"{key}: {value}" for key, value in given.items()]
        return
    named = named_address(names[0] if names else given[EMAIL])
    if EMAIL in given and not is_address(given[EMAIL]):
        given[EMAIL] = named_address(given[EMAIL])[1] or given[EMAIL]
    known = {EMAIL: named[1], **given} if named[1] else given
    found.contacts.append({_NAME: named[0], **{key: known[key] for key in _FIELDS if known.get(key)}})
    found.contacts += [{_NAME: name} for name in names[1:]]
