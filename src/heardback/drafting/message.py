"""A draft: one message being written, and the file that holds it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from heardback.domain.follow_up import Channel, Message, channel_of
from heardback.domain.names import fold
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem
from heardback.drafting.front_matter import Fenced, dump_fields, fenced

_KEYS = ("application", "message", "channel", "to", "subject")
_REQUIRED = ("application", "message")
_MAX_PART = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to one person. `text` is the body to its last character, `path` its file if it has one.

    `subject` is empty where a channel has none, `to` is None where nobody is known.
    """

    application: str
    message: str
    channel: str
    to: str | None
    subject: str
    text: str
    path: Path | None = None
    other: Mapping[str, str] = field(default_factory=dict)
    """Further one-line keys that somebody wrote into the front matter: kept."""
    version: bytes | None = field(default=None, compare=False, repr=False)
    """The file as it was read; None where it has none yet."""


def parse_draft(
    content: bytes, file: str, path: Path | None = None
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft in `content`, as any editor may have left it, and what is wrong with it.

    None where it has no front matter that can be read. `file` is what problems call it.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Save it as UTF-8 in your editor."
        return None, (
            Problem(file, "This is no UTF-8 text.", hint, content.count(b"\n", 0, error.start) + 1),
        )
    parts = fenced(text, file)
    if not parts.has_front_matter:
        hint = "A draft begins with three dashes, its keys (application, message, …), and three dashes."
        return None, (Problem(file, "This file has no front matter.", hint, 1),)
    if parts.problems:
        return None, parts.problems
    missing = [_missing(file, key) for key in _REQUIRED if not parts.fields.get(key)]
    return _draft(parts, path, content), tuple(missing)


def dump_draft(draft: Draft) -> bytes:
    """The file of `draft`: keys in a fixed order, a blank line, the text. `parse_draft` gives it back."""
    known = {key: one_line(getattr(draft, key) or "") for key in _KEYS}
    fields = {key: value for key, value in known.items() if value or key in _REQUIRED}
    fields |= {key: value for key, value in draft.other.items() if key not in _KEYS}
    return f"{dump_fields(fields)}\n{plain(draft.text)}".encode()


def draft_stem(application: str, message: str, person: str | None) -> str:
    """The stem of a draft's file, ``karoo-data--thank-you--thandi-nkosi``: safe on every file system.

    The same three always give the same stem, and two different ones never do.
    """
    parts = [application, message, *([fold(one_line(person))] if person else [])]
    return "--".join(_part(p) for p in parts)


def _draft(parts: Fenced, path: Path | None, version: bytes) -> Draft:
    known = {key: one_line(parts.fields.get(key, "")) for key in _KEYS}
    return Draft(
        application=known["application"],
        message=known["message"],
        channel=known["channel"] or _usual_channel(known["message"]),
        to=known["to"] or None,
        subject=known["subject"],
        text=parts.body.removeprefix("\n"),
        path=path,
        other={key: value for key, value in parts.fields.items() if key not in _KEYS},
        version=version,
    )


def _usual_channel(message: str) -> Channel:
    """How a message goes where its file does not say."""
    usual = channel_of(Message(message)) if message in set(Message) else None
    return usual or Channel.EMAIL


def _missing(file: str, key: str) -> Problem:
    hint = f"Add a line `{key}: …` between the dashes."
    return Problem(file, f"A draft needs “{key}”.", hint, 1, None, key)


def _part(text: str) -> str:
    """Letters and digits of any script with single hyphens; a short mark where that loses something."""
    slug = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    if slug == text.replace(" ", "-") and len(slug.encode()) <= _MAX_PART:
        return slug
    mark = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:6]
    return "-".join(filter(None, [slug.encode()[:_MAX_PART].decode(errors="ignore").strip("-"), mark]))
