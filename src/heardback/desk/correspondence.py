"""What is written to people: drafts, sent messages, and the templates that drafts come from."""

from __future__ import annotations

from pathlib import Path

from heardback.desk import first_draft
from heardback.desk.draft_box import DraftBox
from heardback.desk.errors import RefusedError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.naming import person_named, unknown
from heardback.desk.overview import Overview
from heardback.domain.kinds import Message
from heardback.domain.names import same_name
from heardback.domain.problem import Problem
from heardback.domain.slips import did_you_mean
from heardback.drafting.message import Draft
from heardback.drafting.templates import Templates
from heardback.folder.folder import TEMPLATES, Folder
from heardback.folder.history import Recording
from heardback.folder.listing import SUFFIX

Made = tuple[Draft, tuple[Problem, ...]]
"""A draft, and what is wrong with its template; the draft is whole anyway."""


class Correspondence:
    """The messages of a folder. Only `keep` and `copy_template` write a file; nothing is logged here."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._path = folder.path
        self._box = DraftBox(folder.store)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft in `drafts/`."""
        with explained():
            return self._box.drafts()

    def sent(self) -> tuple[Draft, ...]:
        """Every message in `sent/`."""
        with explained():
            return self._box.sent()

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with drafts, sent messages and own templates: they owe nothing, so an overview leaves them."""
        folder = self._folder
        with explained():
            return (
                *self._box.problems(),
                *self._box.orphans(folder.ids()),
                *folder.message_problems(),
                *self.templates().problems,
            )

    def keep(self, draft: Draft, recording: Recording | None = None) -> Draft:
        """Keep a draft in its file, or in a new one; refused where the file is not the version that was read.

        What changes is told to `recording`, which several saves of one draft may share.
        """
        with explained(), self._folder.store.recorded(recording):
            return self._box.keep(draft)

    def addressees(self, overview: Overview, id_: str, message: str) -> tuple[str | None, ...]:
        """Whom a message goes to if nobody is named: a panel is several people."""
        _check_known(overview, id_)
        return first_draft.addressees(overview, id_, Message(message))

    def draft(
        self, overview: Overview, id_: str, message: str, *, to: str | None = None, sure: bool = False
    ) -> Made:
        """The message to `to`: the draft that is kept for them, else a new one from the template.

        Without `to` it goes to whom it is owed, the first where that is several. Raises `NameDoubtError` for somebody
        unknown, unless `sure`.
        """
        return self.draft_among(self.drafts(), overview, id_, message, to=to, sure=sure)

    def draft_among(
        self,
        kept: tuple[Draft, ...],
        overview: Overview,
        id_: str,
        message: str,
        *,
        to: str | None = None,
        sure: bool = False,
    ) -> Made:
        """The same, where the drafts were read already."""
        _check_known(overview, id_)
        standing = overview.standing(id_)
        if to and standing:
            person = person_named(to, standing.application, sure=sure)
        else:
            person = first_draft.addressees(overview, id_, Message(message))[0]
        for made in kept:
            if (made.application, made.message) == (id_, message) and (
                made.to is None or person is None or same_name(made.to, person)
            ):
                return made, ()
        return first_draft.draft(overview, self.templates(), id_, Message(message), person)

    def templates(self) -> Templates:
        """The message templates: the shipped ones, and the folder's own over them."""
        return Templates(self._path / TEMPLATES)

    def copy_template(self, name: str) -> Path:
        """Copy a shipped template into the folder's `templates/` for editing; never over one that is there."""
        source = template_source(self.templates(), name)
        path = self._path / TEMPLATES / f"{name.removesuffix(SUFFIX)}{SUFFIX}"
        with explained():
            self._folder.store.make_directory(path.parent)
            try:
                self._folder.store.create(path, source.encode())
            except FileExistsError:
                raise RefusedError(f"templates/{path.name} already exists: edit it.") from None
        return path


def template_source(templates: Templates, name: str) -> str:
    """The whole file of the template called `name`. Raises `UsageError` where there is none."""
    source = templates.source(name)
    if source is None:
        hint = did_you_mean(name, (t.name for t in templates.list()))
        raise UsageError(f"There's no template “{name}”.{hint or ' `heardback templates` lists them.'}")
    return source


def _check_known(overview: Overview, id_: str) -> None:
    if not any(row.id == id_ for row in overview.rows):
        raise unknown(id_)
