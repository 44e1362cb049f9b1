"""E-mail addresses as people write them, and the bare one that a mail program takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.markdown.nodes import Scalar
from heardback.markdown.written import as_typed

if TYPE_CHECKING:
    from heardback.markdown.field_reader import Fields

_PART = r"[^\s@<>()\[\],;:\"'`|\\]+"
_BARE = re.compile(rf"{_PART}@{_PART}(?<![.])")
_FOUND = re.compile(rf"{_PART}@{_PART}(?<![.])")
_LONGEST = 1000
"""No address is longer; looking for one in any text would take long."""
_SCHEME = re.compile("mailto:", re.IGNORECASE)
_AROUND = " <>()[],;:-–\"'"


def is_address(text: str) -> bool:
    """Whether a mail program takes `text` for one address."""
    return _BARE.fullmatch(text) is not None


def bare_address(text: str) -> str | None:
    """The one address that is somewhere in `text`: ``Jane <jane@x.example>``, ``mailto:jane@x.example``."""
    if "@" not in text or len(text) > _LONGEST:
        return None
    found = set(_FOUND.findall(_SCHEME.sub(" ", text).replace("?", " ")))
    return found.pop() if len(found) == 1 else None


def named_address(text: str) -> tuple[str, str | None]:
    """Name and address of ``Jane Doe <jane@acme.example>``; where only an address is written, it is the name too."""
    address = bare_address(text)
    if address is None:
        return text.strip(), None
    rest = _SCHEME.sub("", text).replace(address, " ")
    return " ".join(rest.split()).strip(_AROUND) or address, address


def read_address(fields: Fields, key: str) -> str | None:
    """The address in a field; one that can't be used as it is written is a problem, with the bare one as its cure."""
    text = fields.text(key)
    if text is None or is_address(text):
        return text
    bare, node = bare_address(text), fields.node(key)
    if bare and isinstance(node, Scalar):
        message = f"“{text}” can't be used as an address."
        fields.report(
            key, message, f"Write the bare address: {bare}", cure=fields.instead(node, as_typed(node, bare))
        )
        return bare
    fields.report(
        key,
        f"“{text}” isn't one e-mail address.",
        "Write a single one, like jane@acme.example, or delete the line.",
    )
    return text
