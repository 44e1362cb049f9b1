"""Reports keys that are nearly one of heardback's, so that none is silently ignored."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from heardback.domain.fields import FIELDS, Field, Place
from heardback.domain.names import fold
from heardback.domain.problem import Blocks
from heardback.domain.slips import field_meant, is_variant
from heardback.markdown.nodes import Scalar
from heardback.markdown.text_problems import is_disguised

if TYPE_CHECKING:
    from heardback.markdown.field_reader import Fields


def report_near_keys(fields: Fields, place: Place, own_keys: frozenset[str]) -> None:
    """Report each key of a block that is nearly one of ours, unless it is one of `own_keys`, which are folded."""
    written, known = fields.mapping.keys.keys(), known_keys(place)
    if written <= known:  # nearly always
        return
    unknown = written - known
    meant = _meant(fields, place, own_keys, unknown)
    for field, keys in meant.items():
        standing = fields.node(field.key) is not None
        for key in keys:
            if not standing:
                _report_near_key(fields, field, key, sole=len(keys) == 1)
            elif is_variant(key.text, field):
                _report_twice(fields, field, key)


@cache
def known_keys(place: Place) -> frozenset[str]:
    """The keys of heardback's own in a place."""
    return frozenset(field.key for field in FIELDS[place])


def _meant(
    fields: Fields, place: Place, own_keys: frozenset[str], unknown: set[str]
) -> dict[Field, list[Scalar]]:
    """The unknown keys that aren't empty, by the field that each probably means."""
    found: dict[Field, list[Scalar]] = {}
    for key, value in fields.mapping.items():
        if key.text not in unknown or value.is_null or fold(key.text) in own_keys or is_disguised(key.text):
            continue
        field = field_meant(place, key.text, value.text if isinstance(value, Scalar) else "")
        if field is not None:
            found.setdefault(field, []).append(key)
    return found


def _report_near_key(fields: Fields, field: Field, key: Scalar, *, sole: bool) -> None:
    """Report a key, and read its value as the field's, so renaming the key brings no new problems to light.

    What is blocked anyway may as well be shown. But a single word that the etiquette rests on isn't read.
    """
    fields.meant.add(field.key)
    or_else = f"If `{key.text}` is a key of your own, add it to `own_keys` in heardback.yaml."
    # An empty `stage:` beside `status: applied` would stand twice.
    certain = sole and field.key not in fields.mapping
    value = fields.mapping.keys[key.text][1]
    if certain and (field.blocks is Blocks.NOTHING or not isinstance(value, Scalar)):
        fields.read_as(field.key, key.text)
    fields.report(
        field.key,
        f"`{key.text}` is nearly `{field.key}`, which is missing here; heardback doesn't read `{key.text}`.",
        f"Write `{field.key}` instead, once, with a value that belongs there. {or_else}",
        key,
        cure=fields.replacing(key, field.key, or_else) if certain else None,
    )


def _report_twice(fields: Fields, field: Field, key: Scalar) -> None:
    first = fields.line_of(field.key)
    fields.report(
        field.key,
        f"`{field.key}` is there twice: as `{field.key}` on line {first} and as `{key.text}` here.",
        "Delete one of the two.",
        key,
    )
