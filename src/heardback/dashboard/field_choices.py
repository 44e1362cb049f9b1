"""The fields of an application that can be changed one at a time."""

from __future__ import annotations

from heardback.dashboard.screens.chooser import Choice
from heardback.domain.application import Application
from heardback.domain.field_values import as_typed
from heardback.domain.fields import FIELDS, Place


def field_choices(application: Application) -> list[Choice]:
    """Every field, with what is in it now; lists of words are edited separated by commas."""
    rows = [(field.key, as_typed(application, field)) for field in FIELDS[Place.TOP] if not field.holds]
    for n, contact in enumerate(application.contacts):
        rows += [(f"contacts.{n}.{field.key}", as_typed(contact, field)) for field in FIELDS[Place.CONTACT]]
    rows += [(name, value) for name, value in application.other.items() if isinstance(value, str)]
    return [Choice(name, name=name, detail=value) for name, value in rows]
