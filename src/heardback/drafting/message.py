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
"""The key that says when a message went out."""
_ID = "message_id"
"""The key that says by which id the mail goes."""
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BEGINS = "A draft begins with three dashes, its keys (application, message, …), and three dashes."
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to one person: the words, and the file that holds them.

    `text` is the body to its last character, invisible ones included, its lines ended by LF; `subject` is one line
    of the same kind, empty where a channel has none. Both are for `plain` before they are shown. `to` is None where
    nobody is known.
    """

    application: str
    message: str
    channel: str
    to: str | None
    subject: str
    text: str
    path: Path | None = None
    document: Document | None = field(default=None, compare=False, repr=False)
    """The file as it was read; None where there is none yet."""

    @property
    def message_id(self) -> str | None:
        """The Message-ID under which it was handed to a mail program, where it was."""
        return self._other(_ID)

    @property
    def went_out(self) -> str | None:
        """When it went out, where logging it has begun; else None. Whatever else stands at that key is no mark."""
        said = self._other(_MARK)
        return said if said and _is_date(said) else None

    def _other(self, key: str) -> str | None:
        """What the file says at a key that is no part of the message."""
        return Fields(self.document.root, self.document.file, []).text(key) if self.document else None


def parse_draft(
    content: bytes, file: str, path: Path | None = None
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft in `content`, as any editor may have left it, and what is wrong with it.

    None where it cannot be told whose it is: there is no front matter that can be read, or one of a draft's keys is
    there twice. `file` is what problems call it.
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
    """The file with a line that says by which Message-ID it goes. Raises `EditRefused`."""
    return apply(document, Set((_ID,), message_id))


def unmarked(document: Document) -> Document:
    """The file without that line. Raises `EditRefused`."""
    return apply(document, Remove((_MARK,)))


def dump_draft(draft: Draft, message_id: str | None = None) -> bytes:
    """A new file for `draft`: keys in a fixed order, a blank line, the text. `parse_draft` gives it back."""
    known = {key: _writable(getattr(draft, key) or "") for key in _KEYS}
    fields = {key: _in_one_line(value) for key, value in known.items() if value or key in _REQUIRED}
    if message_id:
        fields[_ID] = message_id
    return f"{dump_fields(fields)}\n{_writable(draft.text)}".encode()


def mixed_line(text: str) -> int | None:
    """The first line, from 1, that a merge by git or diff3 left in `text`: two versions of it are mixed."""
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
    """`text` to go after the fence, with the blank line that is already in front of it."""
    old, newline = document.fenced.written_body, document.fenced.newline
    gap = next((end for end in ("\n", "\r\n") if old.startswith(end)), "")
    if not gap and text.startswith("\n"):
        gap = newline  # the first blank line is not part of the text
    return gap + with_line_ends_of(old.removeprefix(gap), text, newline)


def _times(document: Document, key: str) -> int:
    return sum(isinstance(k, Scalar) and k.text == key for k, _ in document.root.pairs)


def _usual_channel(message: str) -> Channel:
    """How a message goes where its file does not say."""
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
    """`text` without what no text file holds."""
    return _UNWRITABLE.sub("\ufffd", text)


def _part(text: str) -> str:
    """Letters and digits of any script with single hyphens; a short mark where that loses something."""
    slug = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    if slug == text.replace(" ", "-") and len(slug.encode()) <= _MAX_PART:
        return slug
    mark = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:6]
    return "-".join(filter(None, [slug.encode()[:_MAX_PART].decode(errors="ignore").strip("-"), mark]))
