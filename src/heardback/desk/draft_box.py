"""The drafts and the sent messages of a folder, and how a message that went out moves from one to the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from heardback.desk.errors import RefusedError, UnreadableError
from heardback.desk.typed_dates import aware
from heardback.disk.version import ChangedOnDisk
from heardback.domain.application import Event
from heardback.domain.file_dates import parse, spell
from heardback.domain.names import fold, same_name
from heardback.domain.problem import Problem
from heardback.domain.standing import Standing, about
from heardback.drafting.encoding import NotText, decoded
from heardback.drafting.message import (
    Draft,
    draft_stem,
    dump_draft,
    edited,
    identified,
    marked,
    mixed_line,
    parse_draft,
    unmarked,
)
from heardback.folder.messages import Found, Messages
from heardback.folder.row import DRAFTS
from heardback.folder.store import Store
from heardback.markdown.edits import EditRefused
from heardback.markdown.merge import merge
from heardback.markdown.yaml_values import Value

_SAID = re.compile(r"^[\"']?(application|message)[\"']?[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


class DraftBox:
    """The drafts and sent messages of a folder, as drafts."""

    def __init__(self, store: Store) -> None:
        self._messages = Messages(store.path, store)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft that can be read."""
        return tuple(self._read(self._messages.drafts()))

    def sent(self) -> tuple[Draft, ...]:
        """Every sent message that can be read."""
        return tuple(self._read(self._messages.sent()))

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the files of drafts and sent messages."""
        for found in (*self._messages.drafts(), *self._messages.sent()):
            yield from _problems(found)

    def orphans(self, ids: Collection[str]) -> Iterator[Problem]:
        """A problem for each draft whose application is gone: renamed, deleted, or never here."""
        for draft in self.drafts():
            if draft.path and draft.application and draft.application not in ids:
                message = f"This draft is for an application “{draft.application}”, which doesn't exist."
                hint = "Write the id of one, as `heardback list` shows it, or delete the draft."
                yield Problem(f"{DRAFTS}/{draft.path.name}", message, hint, field="application")

    def _read(self, every: Iterator[Found]) -> Iterator[Draft]:
        for found in every:
            if found.content is not None:
                parsed, _ = parse_draft(found.content, found.file, found.path)
                if parsed is not None:
                    yield parsed

    def for_message(self, id_: str, message: str, to: str | None) -> Draft | None:
        """The draft of a message to a person; without a person, the draft if there is only one.

        Raises `UnreadableError` if there is none, but a file that can't be read may be it.
        """
        found = [d for d in self.drafts() if d.application == id_ and d.message == message]
        if to is not None:
            found = [d for d in found if d.to is None or same_name(d.to, to)]
        going = [d for d in found if d.went_out] or found
        if not going:
            self._check_readable(id_, message)
        return going[0] if len(going) == 1 else None

    def _check_readable(self, id_: str, message: str) -> None:
        for found in self._messages.drafts():
            if _is_unreadable(found) and _may_be(found, id_, message):
                said = "\n".join(map(str, _problems(found)))
                raise UnreadableError(f"{said}\nNothing was logged: mend this draft first, or move it away.")

    def of(self, id_: str) -> tuple[Draft, ...]:
        """The drafts and the sent messages of one application.

        Raises `UnreadableError` if a file named after it can't be read: it may be one of them.
        """
        for found in (*self._messages.drafts(), *self._messages.sent()):
            if _is_unreadable(found) and found.path.name.startswith(_beginning(id_)):
                said = "\n".join(map(str, _problems(found)))
                raise UnreadableError(f"{said}\nNothing was changed: mend this file first, or move it away.")
        return tuple(made for made in (*self.drafts(), *self.sent()) if made.application == id_)

    def reassign(self, made: Draft, new: str) -> None:
        """Give a message to the application `new`: in its fields, and in its name if that has the id. Its text stays.

        Raises `EditRefused` where its front matter can't be edited, `ChangedOnDisk`, `NotSaved`.
        """
        assert made.document is not None
        assert made.path is not None
        content = edited(replace(made, application=new)).content
        self._messages.keep(made.path, "", content, made.document.content)
        stem = _renamed(made.path.stem, made.application, new)
        if stem is not None:
            self._messages.rename(made.path, stem, content)

    def remove(self, made: Draft) -> None:
        """Delete the file of a draft, unless it was changed since it was read."""
        if made.document is not None and made.path is not None:
            self._messages.remove(made.path, made.document.content)

    def keep(self, made: Draft, message_id: str | None = None) -> Draft:
        """Save a draft: what was changed since its file was read, or a new file. Returns it with its file.

        `message_id` is that of the mail that it goes out as, if it does. Raises `ChangedOnDisk`, `NotSaved`.
        """
        before = made.document.content if made.document else None
        content = self._content(made, message_id)
        if content == before and made.path is not None:
            return made
        stem = draft_stem(made.application, made.message, made.to)
        path = self._messages.keep(made.path, stem, content, before)
        return _read_back(content, path)

    def keep_together(self, made: Draft) -> tuple[Draft, Draft] | None:
        """Save a draft whose file another program has changed, with the changes of both.

        Returns the draft with our changes alone, and as it is now; None, with nothing saved, if they collide.
        """
        if made.document is None or made.path is None:
            return None
        newest = self._messages.content(made.path)
        content = self._content(made, None)
        merged = merge(made.document.content, content, newest, f"{DRAFTS}/{made.path.name}")
        if merged.questions:
            return None
        self._messages.keep(made.path, "", merged.content, newest)
        return _read_back(content, made.path), _read_back(merged.content, made.path)

    def _content(self, made: Draft, message_id: str | None) -> bytes:
        """The bytes of a draft. If its front matter can't be edited, and its file is gone, those of a plain one."""
        if made.document is None:
            return dump_draft(made, message_id)
        try:
            document = edited(made)
            return identified(document, message_id).content if message_id else document.content
        except EditRefused:
            if made.path is not None:
                raise
            return dump_draft(made, message_id)

    def identify(self, made: Draft, message_id: str) -> Draft:
        """Write the Message-ID that a draft goes out with into its file, so that its log entry gets it."""
        if made.document is None or made.path is None or made.message_id == message_id:
            return made
        content = identified(made.document, message_id).content
        self._messages.keep(made.path, "", content, made.document.content)
        return _read_back(content, made.path)

    def mark(self, made: Draft, moment: str) -> Draft:
        """Write into a draft's file when it went out, the first of the three steps of `record_as_sent`.

        A mark that already exists stays: a run that was cut short is then finished, not done again.
        """
        if made.document is None or made.went_out:
            return made
        content = marked(made.document, moment).content
        self._messages.keep(made.path, "", content, made.document.content)
        return _read_back(content, made.path)

    def unmark(self, made: Draft, before: Draft) -> None:
        """Put back the bytes that were there before the mark, because the log could not be written.

        Where another program wrote the file meanwhile only the mark is taken out of it.
        """
        if made.document is None or before.document is None or made.path is None:
            return
        try:
            self._messages.keep(made.path, "", before.document.content, made.document.content)
        except ChangedOnDisk:
            with suppress(StopIteration):
                newest = next(d for d in self.drafts() if d.path == made.path)
                assert newest.document is not None
                self._messages.keep(made.path, "", unmarked(newest.document).content, newest.document.content)

    def move_to_sent(self, made: Draft) -> Path:
        """Move the file, byte for byte, from `drafts/` to `sent/`, the last step. Returns where it is now."""
        assert made.document is not None
        assert made.path is not None
        day = (made.went_out or "")[:10]
        stem = f"{draft_stem(made.application, made.message, made.to)}--{day}"
        path = self._messages.file_as_sent(stem, made.document.content)
        self._messages.remove(made.path, made.document.content)
        return path


def check_unmixed(made: Draft) -> None:
    """Raise `RefusedError` for a text in which a merge left its markers: nobody means to send both versions."""
    line = mixed_line(made.text)
    if line is None:
        return
    if made.document:
        blank = made.document.body.startswith("\n")
        line += made.document.body_line - 1 + blank
    where = f"{DRAFTS}/{made.path.name}:{line}" if made.path else f"Line {line} of the text"
    raise RefusedError(
        f"{where}: a merge left its markers here, and two versions of the text are mixed."
        " Nothing went out; keep the right lines and delete `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`."
    )


def _problems(found: Found) -> tuple[Problem, ...]:
    if found.content is None:
        return (found.problem,) if found.problem else ()
    return parse_draft(found.content, found.file)[1]


def _is_unreadable(found: Found) -> bool:
    return found.content is None or parse_draft(found.content, found.file)[0] is None


def _beginning(id_: str) -> str:
    """How the names of an application's draft and sent files begin."""
    return draft_stem(id_, "", None)


def _renamed(stem: str, before: str, new: str) -> str | None:
    """A message's file name with the id `new` in front, whatever joins the rest to it; None if it has no id there."""
    for beginning in (_beginning(before).removesuffix("--"), before):
        rest = stem.removeprefix(beginning)
        if rest != stem and not rest[:1].isalnum():
            return _beginning(new).removesuffix("--") + rest
    return None


def _read_back(content: bytes, path: Path | None) -> Draft:
    parsed, problems = parse_draft(content, path.name if path else "", path)
    assert parsed is not None, problems
    return parsed


def _may_be(found: Found, id_: str, message: str) -> bool:
    """Whether a draft that can't be read may be that message: yes, unless its fields, or else its name, say otherwise.

    Plain notes, with no front matter at all, count only if they are named like a draft.
    """
    text = _text_of(found.content)
    said = _SAID.findall(text or "")
    for key, wanted in (("application", id_), ("message", message)):
        values = {value.strip("\"'") for name, value in said if name == key}
        if values and wanted not in values:
            return False
    if any(name == "application" for name, _ in said):
        return True
    parts = found.path.name.removesuffix(".md").split("--")
    if len(parts) > 1:
        return draft_stem(id_, message, None).split("--") == parts[:2]
    return text is None or text.startswith(("---", "<<<<<<<"))


def _text_of(content: bytes | None) -> str | None:
    """The text of a file, for looking at its words; None if it isn't text."""
    if content is None:
        return None
    try:
        return decoded(content)
    except NotText:
        return None


Log = Callable[[dict[str, Value]], None]


def record_as_sent(box: DraftBox, made: Draft, standing: Standing, entry: dict[str, Value], log: Log) -> None:
    """Mark the draft, log it, move it to `sent/`; the mark lets a second run finish what a first one began.

    `log` writes `entry`, with the moment of the mark if the draft already has one. Raises `RefusedError` for a text in
    which a merge left its markers: nobody knows which version went out.
    """
    on = entry["on"]
    assert isinstance(on, date)
    check_unmixed(made)
    before, made = made, box.mark(made, spell(on))
    entry = {**entry, "on": _moment(made.went_out or spell(on))}
    if not _is_logged(standing, entry):
        try:
            log(entry)
        except Exception:
            box.unmark(made, before)
            raise
    box.move_to_sent(made)


def _moment(text: str) -> datetime | date:
    written = parse(text)
    if written.at is None:
        return written.day
    return datetime.combine(written.day, written.at, written.offset)


def _is_logged(standing: Standing, entry: dict[str, Value]) -> bool:
    """Whether the log has this very entry."""
    on, to = entry["on"], entry.get("to")
    assert isinstance(on, date)
    moment = aware(on, standing.zone)
    return any(
        logged.on == moment and fold(logged.to or "") == fold(str(to or ""))
        for logged in about(standing.application.log, Event.SENT, str(entry["message"]))
    )
