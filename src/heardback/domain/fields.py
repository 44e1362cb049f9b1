"""The fields of an application file, one row each: everything that is true of a field wherever it turns up.

Whatever reads, shows, asks for, sets, searches or prints fields goes through these rows, so a new field is a row here
and an attribute of its record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cache

from heardback.domain.application import Calls, Stage
from heardback.domain.in_words import Toward
from heardback.domain.problem import Blocks


class Place(Enum):
    """Where in an application file a key belongs."""

    # Enum hashes a member by its name, in Python code: too slow for a look-up in every block of every file.
    __hash__ = object.__hash__

    TOP = "the front matter"
    CONTACT = "a contact"
    INTERVIEW = "an interview"
    ENTRY = "a log entry"


class Type(Enum):
    """What kind of value a key has, and so how it is read, typed and shown."""

    __hash__ = object.__hash__

    TEXT = "a text of one line"
    PROSE = "a text of several lines"
    LIST = "texts"
    DAY = "a date"
    MOMENT = "a date and a time, or a date"
    NUMBER = "a whole number"
    COUNT = "a whole number from zero up"
    FLAG = "true or false"
    STAGE = "a stage"
    CALLS = "whether calls are welcome"
    ADDRESS = "an e-mail address"
    ZONE = "the name of a time zone"
    DISCUSSED = "a text for all, or one for each person"
    EVENT = "what happened"
    MESSAGE = "a kind of message"
    WHO = "a person; in an entry about the stage, a stage"
    BLOCKS = "a list of blocks, each with fields of its own"


class Shown(IntEnum):
    """Where `show` and the dashboard put a field of an application or a contact, in this order."""

    TITLE = 0
    FOREMOST = 1
    FURTHER = 2


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One key of the file.

    `blocks` is what can't be worked out while its value isn't understood. `synonyms` are other words for it that nobody
    uses for anything else in that place; `values` are the words it takes, where only certain words will do.
    """

    key: str
    type: Type = Type.TEXT
    blocks: Blocks = Blocks.NOTHING
    synonyms: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    holds: Place | None = None
    """For a list of blocks: the place whose fields each block has."""

    attribute: str = ""
    """The attribute of its record that holds it; empty where it has the name of the key."""

    is_required: bool = False
    toward: Toward = Toward.NEAREST
    """Where a day that is typed without a year is looked for."""

    label: str = ""
    """What it's called beside its value; empty where the key says it."""
    lead: str = ""
    """A word between the label and the value: ``Snoozed until …``."""
    shown: Shown | None = None
    asked: str = ""
    """How a new application is asked for it, in a few words; empty where it isn't."""
    is_searched: bool = False
    """Whether the words of a filter are looked for in it."""
    is_listed: bool = False
    """Whether each row of `list --json` has it; `show --json` has the others."""
    in_json: bool = True

    @property
    def name(self) -> str:
        """The attribute of its record."""
        return self.attribute or self.key

    @property
    def is_fact(self) -> bool:
        """Whether it is shown below the title."""
        return self.shown is not None and self.shown is not Shown.TITLE


_ALL, _LATER = Blocks.EVERYTHING, Blocks.BUT_THANKS

FIELDS: Mapping[Place, tuple[Field, ...]] = {
    Place.TOP: (
        Field(
            "company",
            synonyms=("employer",),
            is_required=True,
            label="Company",
            shown=Shown.TITLE,
            is_searched=True,
            is_listed=True,
        ),
        Field(
            "role",
            synonyms=("position", "job_title"),
            is_required=True,
            label="Role",
            shown=Shown.TITLE,
            is_searched=True,
            is_listed=True,
        ),
        Field(
            "stage",
            Type.STAGE,
            _ALL,
            ("status", "application_status"),
            tuple(Stage),
            label="Stage",
            shown=Shown.TITLE,
            is_listed=True,
        ),
        Field(
            "applied",
            Type.DAY,
            _ALL,
            (
                "date_applied",
                "applied_date",
                "applied_on",
                "applied_at",
                "application_date",
                "date_of_application",
            ),
            toward=Toward.BEHIND,
            label="Applied",
            shown=Shown.FOREMOST,
            is_listed=True,
        ),
        Field("source", label="Source", shown=Shown.FURTHER, asked="where you found it", is_listed=True),
        Field("url", label="Advert", shown=Shown.FURTHER, asked="a link to the advert", is_listed=True),
        Field("location", label="Location", shown=Shown.TITLE, asked="where the job is", is_searched=True),
        Field("salary", label="Salary", shown=Shown.FURTHER, asked="what they pay"),
        Field("applied_by", label="Applied by", shown=Shown.FURTHER),
        Field("reference", label="Reference", shown=Shown.FURTHER),
        Field("address", label="Address", shown=Shown.FURTHER),
        Field("hours", label="Hours", shown=Shown.FURTHER),
        Field("reason", label="Reason", shown=Shown.FURTHER),
        Field("tags", Type.LIST, label="Tags", shown=Shown.FURTHER, is_searched=True),
        Field("strengths", Type.LIST, label="Remind them", shown=Shown.FOREMOST),
        Field("contacts", Type.BLOCKS, holds=Place.CONTACT),
        Field("interviews", Type.BLOCKS, _ALL, holds=Place.INTERVIEW),
        Field("log", Type.BLOCKS, _ALL, holds=Place.ENTRY),
        Field(
            "snoozed_until",
            Type.DAY,
            _ALL,
            ("snooze", "snoozed"),
            toward=Toward.AHEAD,
            label="Snoozed",
            lead="until",
            shown=Shown.FOREMOST,
        ),
        Field("offer_answer_by", Type.DAY, _LATER, label="Offer", lead="answer by", shown=Shown.FOREMOST),
    ),
    Place.CONTACT: (
        Field("name", is_required=True, label="Name", shown=Shown.TITLE, is_searched=True),
        Field("title", label="Title", shown=Shown.TITLE),
        Field(
            "email",
            Type.ADDRESS,
            synonyms=("mail", "email_address"),
            label="E-mail",
            shown=Shown.FOREMOST,
        ),
        Field(
            "phone",
            synonyms=("tel", "telephone", "mobile", "cell", "phone_number"),
            label="Phone",
            shown=Shown.FOREMOST,
        ),
        Field("linkedin", label="LinkedIn"),
        Field("calls", Type.CALLS, values=tuple(Calls), label="Calls", shown=Shown.FOREMOST),
    ),
    Place.INTERVIEW: (
        Field(
            "start",
            Type.MOMENT,
            _ALL,
            ("date", "datetime", "date_time", "when", "start_time", "start_date"),
            is_required=True,
        ),
        Field("minutes", Type.NUMBER, _ALL, ("duration", "length")),
        Field("timezone", Type.ZONE, _ALL, ("tz",), attribute="zone", in_json=False),
        Field("round"),
        Field("where"),
        Field("uid"),
        Field("sequence", Type.COUNT),
        Field(
            "with",
            Type.LIST,
            _ALL,
            ("interviewer", "people", "attendees", "participants"),
            attribute="people",
            is_searched=True,
        ),
        Field("discussed", Type.DISCUSSED),
        Field("decision_by", Type.DAY, _LATER, ("decision", "decision_date")),
        Field("cancelled", Type.FLAG, _ALL, ("canceled", "cancel"), values=("true", "false")),
    ),
    Place.ENTRY: (
        Field("on", Type.MOMENT, _ALL, ("date", "when"), is_required=True, toward=Toward.BEHIND),
        Field("event", Type.EVENT, _ALL, is_required=True),
        Field("message", Type.MESSAGE, _ALL),
        Field("channel"),
        Field("from", Type.WHO, attribute="sender", is_searched=True),
        Field("to", Type.WHO, _ALL),
        Field("note", Type.PROSE),
        Field("decision_by", Type.DAY, _LATER, ("decision", "decision_date")),
        Field("message_id"),
        Field("subject"),
    ),
}

ASKED = tuple(field for field in FIELDS[Place.TOP] if field.asked)
"""What a new application is asked for besides what every one of them has."""

_OF_CONTACTS = {
    "title": "what they do there",
    "email": "their address",
    "phone": "their number",
    "linkedin": "a link to their profile",
    "calls": "whether they like to be called",
}
CONTACT_DETAILS = tuple(
    (field, _OF_CONTACTS[field.key]) for field in FIELDS[Place.CONTACT] if not field.is_required
)
"""What may be known of a contact besides the name, and how to ask for it."""

_LISTS = {field.key: field.holds for field in FIELDS[Place.TOP] if field.holds}


def blocks_of(path: str | None) -> Blocks:
    """What a problem at a dotted `path` of an application file blocks: ``interviews.0.start`` blocks everything.

    A list item that can't be read blocks as much as its list. ``<<`` blocks everything, except in a contact: there's no
    telling which keys it brings.
    """
    if path is None:
        return Blocks.NOTHING
    steps = path.split(".")
    place = _LISTS.get(steps[0]) if len(steps) > 2 else None
    key = steps[2] if place and len(steps) > 2 else steps[0]
    if place is Place.CONTACT:
        return Blocks.NOTHING
    if key == "<<":
        return Blocks.EVERYTHING
    field = _by_key(place or Place.TOP).get(key)
    return field.blocks if field else Blocks.NOTHING


def field_at(path: str) -> Field | None:
    """The field that a path names, ``salary`` or ``contacts.0.phone``; None if it isn't one of heardback's fields."""
    match path.split("."):
        case [key]:
            return _by_key(Place.TOP).get(key)
        case [key, number, inner] if (place := _LISTS.get(key)) and number.isdigit():
            return _by_key(place).get(inner)
    return None


@cache
def _by_key(place: Place) -> dict[str, Field]:
    return {field.key: field for field in FIELDS[place]}
