"""Keeping a draft on disk as it is typed, without ever losing a word to a failure or to another program."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from heardback.dashboard.screens.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from heardback.drafting.message import Draft

_SAVE_DELAY = 0.4
"""Seconds of quiet before what was typed is saved."""
_LONGEST_DELAY = 1.0
"""Seconds after which it is saved though one types on: on disk it is to be two seconds after the key."""


def _is_other_version(one: Draft, other: Draft) -> bool:
    """Whether the files of two drafts hold different bytes."""
    return one.document is None or other.document is None or one.document.content != other.document.content


class Keeping(Asking):
    """A screen whose text is a draft.

    `draft` is what is on disk, or what was made and has no file yet. It changes only after a save or a read, and
    saves run one after the other on the saving lane, so each one knows the version that it replaces.
    """

    draft: Draft | None = None
    _save_timer: Timer | None = None
    _typed_at: float | None = None
    """When the first key came that no save was begun for."""
    _is_dirty = False
    is_kept = True
    """Whether the last save that was tried succeeded; set on the saving lane."""
    words = ""
    """The text as it was typed last: for a save after the screen is closed."""
    _words_of_subject = ""

    if TYPE_CHECKING:

        @property
        def text(self) -> str: ...

        @property
        def subject_line(self) -> str: ...

        def show_draft(self, draft: Draft) -> None: ...

    def on_mount(self) -> None:
        # Asked for here: a lane has no `app` of its own, and may outlive the screen.
        self._desk, self._tell, self._now = self.app.desk, self.app.tell, self.app.now

    def load(self, make: Callable[[], Draft]) -> None:
        """Make or find the draft in the background, and show it."""

        def job() -> None:
            self.draft = make()

        def failed(reason: str) -> None:
            self.app.say(reason, severity="error")
            if self.is_current:
                self.app.pop_screen()

        self.app.save(job, then=self._loaded, failed=failed)

    @property
    def is_there(self) -> bool:
        """Whether there still are widgets to show something in: what runs on a lane may end after one has left."""
        return self.app.is_running and self in self.app.screen_stack

    def _loaded(self) -> None:
        if self.draft is not None and self.is_there:
            self.show_draft(self.draft)

    def as_typed(self) -> Draft | None:
        """The draft with the words that are on the screen."""
        if self.draft is None:
            return None
        return replace(self.draft, text=self.text, subject=self.subject_line)

    def keep_soon(self) -> None:
        """Save after a short while without a key, or without waiting for it where one types on and on."""
        if self._typed_at is None:
            self._typed_at = time.monotonic()
        self._is_dirty, self.is_kept = True, False
        self.words, self._words_of_subject = self.text, self.subject_line
        self.app.unsaved[id(self)] = self
        if self._save_timer:
            self._save_timer.stop()
        left = self._typed_at + _LONGEST_DELAY - time.monotonic()
        if left <= 0:
            self.keep_now()
        else:
            self._save_timer = self.set_timer(min(_SAVE_DELAY, left), self.keep_now)

    def keep_now(self) -> None:
        """Save what was typed, if something was."""
        if self._save_timer:
            self._save_timer.stop()
        self._typed_at = None
        if self._is_dirty:
            self._is_dirty = False
            self.app.save(self.keep_job(), then=self._kept, failed=self._not_kept)

    def keep_as_it_goes_out(self) -> None:
        """Save also what was not typed on: what goes out is what `sent/` will record."""
        self._is_dirty = True
        self.keep_now()

    def keep_job(self) -> Callable[[], None]:
        """The work of saving the words that are on the screen now, for the saving lane."""
        return partial(self._keep, self.text, self.subject_line)

    def last_job(self) -> Callable[[], None]:
        """The same after the screen is closed; it tells nobody how it went but `is_kept`."""

        def job() -> None:
            with contextlib.suppress(Exception):
                self._keep(self.words, self._words_of_subject)

        return job

    def _keep(self, text: str, subject: str) -> None:
        """On the saving lane. Where another program wrote the draft meanwhile, its words stay and ours go on in a
        file of their own; also where it took the file away.
        """
        from heardback.desk import RefusedError, UnreadableError

        if self.draft is None:
            return
        made, desk = replace(self.draft, text=text, subject=subject), self._desk
        try:
            self.draft = desk.correspondence.keep(made)
        except (RefusedError, UnreadableError) as error:
            if made.path is None or (isinstance(error, UnreadableError) and made.path.exists()):
                raise
            self.draft = desk.correspondence.keep(replace(made, path=None))
            newest = next((d for d in desk.correspondence.drafts() if d.path == made.path), None)
            self._tell(self._parted, newest is not None and not _is_other_version(newest, made))
        self.is_kept = self.words in {"", text}

    def _kept(self) -> None:
        if not self._is_dirty:
            self.app.unsaved.pop(id(self), None)

    def _not_kept(self, reason: str) -> None:
        """The words stay on the screen, and are tried again with the next key and when leaving."""
        self._is_dirty = True
        self.app.say(f"Not saved, and kept here: {reason}", severity="error")

    def _parted(self, is_same_version: bool) -> None:
        name = self.draft.path.name if self.draft and self.draft.path else "a new file"
        why = (
            "The head of this draft cannot be edited"
            if is_same_version
            else "Another program changed this draft"
        )
        self.app.say(f"{why}; your words go on in {name}.", severity="warning")

    def read_again(self) -> None:
        """Take over what another program wrote, unless something here is not saved yet."""
        if self._is_dirty or self.draft is None or self.draft.path is None:
            return
        found: list[Draft] = []

        def job() -> None:
            before = self.draft
            if before is not None:
                found.extend(d for d in self._desk.correspondence.drafts() if d.path == before.path)

        def then() -> None:
            before = self.draft
            if (
                not self.is_there
                or self._is_dirty
                or before is None
                or not found
                or not _is_other_version(found[0], before)
            ):
                return
            self.draft = found[0]
            self.show_draft(found[0])

        self.app.save(job, then=then, failed=lambda _: None)
