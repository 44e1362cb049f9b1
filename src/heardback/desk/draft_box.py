"""The drafts and the sent messages of a folder: found, kept, and moved when they went out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from heardback.domain.names import same_name
from heardback.domain.problem import Problem
from heardback.drafting.message import Draft, draft_stem, dump_draft, parse_draft
from heardback.folder.folder import DRAFTS
from heardback.folder.messages import Found, Messages

_MARK = "sent"
"""The key in a draft's front matter that says when it went out."""


def went_out(made: Draft) -> str | None:
    """When a draft went out, where logging it has begun; else None."""
    return made.other.get(_MARK)


class DraftBox:
    """The drafts and sent messages of a folder, as drafts."""

    def __init__(self, path: Path) -> None:
        self._messages = Messages(path)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft that can be read."""
        return tuple(self._read(self._messages.drafts()))

    def sent(self) -> tuple[Draft, ...]:
        """Every sent message that can be read."""
        return tuple(self._read(self._messages.sent()))

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the files of both."""
        for found in (*self._messages.drafts(), *self._messages.sent()):
            if found.problem:
                yield found.problem
            elif found.content is not None:
                yield from parse_draft(found.content, found.file)[1]

    def orphans(self, ids: Collection[str]) -> Iterator[Problem]:
        """A problem for each draft whose application is gone: it was renamed or deleted, or never was here."""
        for draft in self.drafts():
            if draft.path and draft.application and draft.application not in ids:
                message = f"There is no application “{draft.application}”, which this draft is for."
                hint = "Write the id of one, as `heardback list` shows it, or delete the draft."
                yield Problem(f"{DRAFTS}/{draft.path.name}", message, hint, field="application")

    def _read(self, every: Iterator[Found]) -> Iterator[Draft]:
        for found in every:
            if found.content is not None:
                parsed, _ = parse_draft(found.content, found.file, found.path)
                if parsed is not None:
                    yield parsed

    def for_message(self, id_: str, message: str, to: str | None) -> Draft | None:
        """The draft of a message to a person; without a person the only one there is."""
        found = [d for d in self.drafts() if d.application == id_ and d.message == message]
        if to is not None:
            found = [d for d in found if d.to is None or same_name(d.to, to)]
        going = [d for d in found if went_out(d)] or found
        return going[0] if len(going) == 1 else None

    def keep(self, made: Draft) -> Draft:
        """Save a draft, over the version that it was read from or into a new file; returns it with its file."""
        content = dump_draft(made)
        if content == made.version:
            return made
        stem = draft_stem(made.application, made.message, made.to)
        path = self._messages.keep(made.path, stem, content, made.version)
        return replace(made, path=path, version=content)

    def mark(self, made: Draft, moment: str) -> Draft:
        """Write into a draft's file when it went out, the first of the three steps of `Desk.sent`.

        A mark that is there already stays: a run that was cut short is then finished, not done again.
        """
        return (
            made if made.other.get(_MARK) else self.keep(replace(made, other={**made.other, _MARK: moment}))
        )

    def unmark(self, made: Draft) -> Draft:
        """Take the mark back, because the log could not be written."""
        return self.keep(replace(made, other={k: v for k, v in made.other.items() if k != _MARK}))

    def move_to_sent(self, made: Draft) -> Path:
        """The last step: the text as a file in `sent/`, and the draft gone."""
        day = made.other[_MARK][:10]
        stem = f"{draft_stem(made.application, made.message, made.to)}--{day}"
        path = self._messages.file_as_sent(stem, dump_draft(made))
        if made.path is not None and made.version is not None:
            self._messages.remove(made.path, made.version)
        return path
