"""Checking texts one after the other: the folder is read once, and the language engine is built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.desk import Desk, Overview, UsageError
from heardback.desk.whom import application_meant
from heardback.proofreading.language import Language

if TYPE_CHECKING:
    from datetime import datetime

    from heardback.desk.proofing import Asked
    from heardback.proofreading.finding import Report


class Checker:
    """Checks texts against a folder, or by themselves where `desk` is None."""

    def __init__(self, desk: Desk | None, now: datetime) -> None:
        self._desk = desk
        self._now = now
        self._overview: Overview | None = None
        self._language = Language("en-GB", ())
        if desk is not None:
            self._overview = desk.look(now)
            self._language = desk.language(self._overview)

    def id_of(self, app: str | None) -> str | None:
        """The id of the application that is meant, None where none is named."""
        if app is None:
            return None
        if self._overview is None:
            raise UsageError("--app needs a folder: add -C FOLDER.")
        return application_meant(app, self._overview.rows).id

    def check(self, asked: Asked) -> Report:
        """The checklist of one text."""
        if self._desk is None or self._overview is None:
            from heardback.desk.proofing import facts_alone
            from heardback.proofreading.checklist import check

            return check(asked.text, facts_alone(asked, self._now), language_reader=self._language)
        return self._desk.check_in(self._overview, asked, self._language)
