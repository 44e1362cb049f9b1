"""The columns of a report that holds everything, so that an import makes the same applications of it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from heardback.domain.field_values import as_typed
from heardback.domain.fields import FIELDS, Field, Place, Type
from heardback.domain.plain import one_line
from heardback.markdown.yaml_values import is_list
from heardback.post.efforts import Cell, Effort, Head
from heardback.post.known_words import APPLIED, CONTACT, ID, INTERVIEW, LOG, NOTE
from heardback.post.sheet_columns import OF_CONTACT, own_column
from heardback.post.written_cells import items_cell, list_cell, value_cell


def everything(efforts: Sequence[Effort]) -> tuple[Head, ...]:
    """A column for each field and each key of one's own that any of the rows has."""
    plain = [field for field in FIELDS[Place.TOP] if not field.holds]
    people = [field.key for field in FIELDS[Place.CONTACT]]
    further = {key for effort in efforts for key in effort.contact_keys if key not in people}
    own = {key for effort in efforts for key in effort.application.other}
    return (
        (ID, lambda effort: effort.application.id),
        *((field.key, _field(field)) for field in plain),
        (CONTACT, lambda effort: _said(effort, "name")),
        *((key, _person_key(key)) for key in people[1:]),
        *((f"{OF_CONTACT}{key}", _person_key(key)) for key in sorted(further)),
        (INTERVIEW, _items(Place.INTERVIEW)),
        (LOG, _items(Place.ENTRY)),
        *((own_column(key), _own(key)) for key in sorted(own)),
        (NOTE, lambda effort: effort.body if effort.is_first else ""),
    )


def _field(field: Field) -> Cell:
    """What is understood of a field; what isn't, as it was typed."""

    def cell(effort: Effort) -> str:
        return _understood(effort, field) or value_cell(effort.file_keys.get(field.key) or "")

    return cell


def _understood(effort: Effort, field: Field) -> str:
    if field.type is Type.STAGE:
        return str(effort.stage or "")
    if field.type is Type.LIST:
        return list_cell(getattr(effort.application, field.name))
    if field.key == APPLIED:
        return effort.applied.isoformat() if effort.applied else ""
    return one_line(as_typed(effort.application, field))


def _person_key(key: str) -> Cell:
    return lambda effort: _said(effort, key)


def _said(effort: Effort, key: str) -> str:
    value = effort.contact_keys.get(key)
    return "" if value is None else value_cell(value)


def _items(place: Place) -> Cell:
    key = next(field.key for field in FIELDS[Place.TOP] if field.holds is place)

    def cell(effort: Effort) -> str:
        held = effort.file_keys.get(key)
        if not effort.is_first or held is None or not is_list(held):
            return ""
        return items_cell([item for item in held if isinstance(item, Mapping)], place)

    return cell


def _own(key: str) -> Cell:
    return lambda effort: "" if effort.file_keys.get(key) is None else value_cell(effort.file_keys[key])
