"""The fields of an application that can be changed one at a time."""

from __future__ import annotations

from heardback.dashboard.screens.chooser import Choice
from heardback.domain.application import Application

_PLAIN = ("company", "role", "stage", "applied", "source", "url", "location", "salary")
_DAYS = ("snoozed_until", "offer_answer_by")
_LISTS = ("tags", "strengths")
_CONTACT = ("name", "title", "email", "phone", "linkedin")


def field_choices(application: Application) -> list[Choice]:
    """Every field, with what is in it now; lists of words are edited separated by commas."""
    rows = [(name, str(getattr(application, name) or "")) for name in (*_PLAIN, *_DAYS)]
    rows += [(name, ", ".join(getattr(application, name))) for name in _LISTS]
    for n, contact in enumerate(application.contacts):
        rows += [(f"contacts.{n}.{part}", getattr(contact, part) or "") for part in _CONTACT]
        calls = {True: "welcome", False: "no", None: ""}[contact.calls]
        rows.append((f"contacts.{n}.calls", calls))
    rows += [(name, value) for name, value in application.other.items() if isinstance(value, str)]
    return [Choice(name, name=name, detail=value) for name, value in rows]
