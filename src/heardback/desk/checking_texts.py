"""The checklist at the desk: a text, read with everything that the folder knows."""

from __future__ import annotations

from collections.abc import Iterable

from heardback.desk.draft_box import DraftBox
from heardback.desk.explaining import explained
from heardback.desk.overview import Overview
from heardback.desk.proofing import Asked, facts_for, known_names
from heardback.drafting.message import Draft
from heardback.folder.folder import Folder
from heardback.proofreading.checklist import check
from heardback.proofreading.finding import Report
from heardback.proofreading.language_reader import Language

_SENT_COMPARED = 200


class Proofreader:
    """Checks texts of a folder."""

    def __init__(self, folder: Folder) -> None:
        self._box = DraftBox(folder.store)

    def check(
        self,
        overview: Overview,
        asked: Asked,
        language: Language | None = None,
        *,
        written: Iterable[Draft] | None = None,
    ) -> Report:
        """The checklist of a text. `written` are the messages to compare it with; without them they are read.

        Without a `language` one is built for this folder, which takes a second: keep one for several texts.
        """
        with explained():
            notes = self.written() if written is None else written
            facts = facts_for(overview, notes, asked)
        return check(asked.text, facts, language_reader=language or self.language(overview))

    def written(self) -> tuple[Draft, ...]:
        """What was written to people of this folder and is written now, for comparing a new text with it."""
        return (*self._box.sent()[-_SENT_COMPARED:], *self._box.drafts())

    def language(self, overview: Overview) -> Language:
        """The reader of spelling and grammar that knows the names of this folder."""
        return Language(overview.settings.english, known_names(overview))
