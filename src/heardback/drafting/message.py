"""A draft: one message being written, and the file that holds it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from heardback.domain import file_dates
from heardback.domain.kinds import Channel, channel_of
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.drafting.encoding import with_line_ends_of
from heardback.drafting.front_matter import dump_fields
from heardback.markdown.document import Document, marker_lines
from heardback.markdown.editing import apply
from heardback.markdown.edits import Edit, Remove, Rewrite, Set
from heardback.markdown.field_reader import Fields
from heardback.markdown.nodes import Scalar

_KEYS = ("application", "message", "channel", "to", "subject")
_REQUIRED = ("application", "message")
_MAX_PART = 60
_MARK = "sent"
"""The key that says when the message went out."""
_ID = "message_id"
"""The key that holds the Message-ID of the mail."""
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BEGINS = "A draft begins with three dashes, its keys (application, message, …), and three dashes."
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to one person: the words, and the file that holds them.

    `text` is the whole body with LF line ends, `subject` one line, empty if the channel has none. Both keep their
    invisible characters, so pass them through `plain` before you show them. `to` is None if nobody is known.
    """

    application: str
    message: str
    channel: str
    to: str | None
    subject: str
    text: str
    path: Path | None = None
    document: Document | None = field(default=None, compare=False, repr=False)
    """The file as it was read; None if there is none yet."""

    @property
    def message_id(self) -> str | None:
        """The Message-ID under which it was handed to a mail program, or None."""
        return self._other(_ID)

    @property
    def went_out(self) -> str | None:
        """When it went out, as written, once logging it has begun; else None. Anything but a date doesn't count."""
        said = self._other(_MARK)
        return said if said and _is_date(said) else None

    def _other(self, key: str) -> str | None:
        """The value of a key that isn't part of the message."""
        return Fields(self.document.root, self.document.file, []).text(key) if self.document else None


def parse_draft(
    content: bytes, file: str, path: Path | None = None
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft in `content`, however an editor left it, and what is wrong with it.

    The draft is None if there is no telling what it belongs to: its front matter can't be read, or has one of a
    draft's keys twice. `file` is the name that problems give it.
    """
    document, problems = Document.parse(content, file)
    if document is None:
        bare = not content.removeprefix(_BOM).startswith((b"---", *_UTF16))
        return None, tuple(
            replace(p, hint=_BEGINS) if bare and p.line == 1 and not p.parted else p for p in problems
        )
    if any(_times(document, key) > 1 for key in (*_KEYS, _MARK)):
        return None, problems
    fields = Fields(document.root, file, wrong := list(problems))
    for key in _REQUIRED:
        fields.require(key, f"A draft needs “{key}”.", f"Add a line `{key}: …` between the dashes.")
    return _draft(document, fields, path), tuple(wrong)


def edited(draft: Draft) -> Document:
    """The file of `draft` with what was changed since it was read, and nothing else. Raises `EditRefused`."""
    document = draft.document
    assert document is not None
    before = _draft(document, Fields(document.root, document.file, []), None)
    edits: list[Edit] = []
    for key in _KEYS:
        value = getattr(draft, key)
        if value != getattr(before, key):
            edits.append(Remove((key,)) if value is None else Set((key,), value))
    if draft.text != before.text:
        edits.append(Rewrite(_body(document, draft.text)))
    return apply(document, *edits)


def marked(document: Document, moment: str) -> Document:
    """The file with a line that says when the message went out. Raises `EditRefused`."""
    return apply(document, Set((_MARK,), moment))


def identified(document: Document, message_id: str) -> Document:
    """The file with a line for the Message-ID of its mail. Raises `EditRefused`."""
    return apply(document, Set((_ID,), message_id))


def unmarked(document: Document) -> Document:
    """The file without the line that `marked` adds. Raises `EditRefused`."""
    return apply(document, Remove((_MARK,)))


def dump_draft(draft: Draft, message_id: str | None = None) -> bytes:
    """A new file for `draft`: keys in a fixed order, a blank line, the text. `parse_draft` reads it back."""
    known = {key: _writable(getattr(draft, key) or "") for key in _KEYS}
    fields = {key: _in_one_line(value) for key, value in known.items() if value or key in _REQUIRED}
    if message_id:
        fields[_ID] = message_id
    return f"{dump_fields(fields)}\n{_writable(draft.text)}".encode()


def mixed_line(text: str) -> int | None:
    """The first conflict marker of git or diff3 in `text`, by its line (from 1); None if there is none."""
    found = next(marker_lines(text), None)
    return text.count("\n", 0, found.start()) + 1 if found else None


def draft_stem(application: str, message: str, person: str | None) -> str:
    """The stem of a draft's file, ``karoo-data--thank-you--thandi-nkosi``: safe on every file system.

    The same three always give the same stem, and two different ones never do.
    """
    parts = [application, message, *([fold(one_line(person))] if person else [])]
    return "--".join(_part(p) for p in parts)


def _draft(document: Document, fields: Fields, path: Path | None) -> Draft:
    message = fields.text("message") or ""
    return Draft(
        application=fields.text("application") or "",
        message=message,
        channel=fields.text("channel") or _usual_channel(message),
        to=fields.text("to"),
        subject=_subject(fields),
        text=document.body.removeprefix("\n"),
        path=path,
        document=document,
    )


def _subject(fields: Fields) -> str:
    node = fields.node("subject")
    return _in_one_line(node.text) if isinstance(node, Scalar) else fields.text("subject") or ""


def _body(document: Document, text: str) -> str:
    """`text` to go after the fence, with the blank line that is already there."""
    old, newline = document.fenced.written_body, document.fenced.newline
    gap = next((end for end in ("\n", "\r\n") if old.startswith(end)), "")
    if not gap and text.startswith("\n"):
        gap = newline  # the first blank line is not part of the text
    return gap + with_line_ends_of(old.removeprefix(gap), text, newline)


def _times(document: Document, key: str) -> int:
    return sum(isinstance(k, Scalar) and k.text == key for k, _ in document.root.pairs)


def _usual_channel(message: str) -> Channel:
    """The channel of a message whose file names none."""
    return channel_of(message) or Channel.EMAIL


def _is_date(text: str) -> bool:
    try:
        file_dates.parse(text)
    except file_dates.ImpossibleDateError:
        return False
    return True


def _in_one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text.strip("\r\n"))


def _writable(text: str) -> str:
    """`text` with what no text file can hold replaced."""
    return _UNWRITABLE.sub("\ufffd", text)


def _part(text: str) -> str:
    """Letters and digits of any script, joined by hyphens; with a short hash if that loses something."""
    slug = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    if slug == text.replace(" ", "-") and len(slug.encode()) <= _MAX_PART:
        return slug
    mark = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:6]
    return "-".join(filter(None, [slug.encode()[:_MAX_PART].decode(errors="ignore").strip("-"), mark]))
