"""Saves a draft as it is typed, without losing a word to a failure or to another program."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from heardback.desk import RefusedError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from heardback.dashboard.draft.message_sheet import MessageSheet
    from heardback.dashboard.host import Host
    from heardback.desk.records import Draft, Recording

_SAVE_DELAY = 0.4
"""Seconds of quiet before what was typed is saved."""
_LONGEST_DELAY = 1.0
"""Seconds after which it's saved even while typing goes on: every key must be on disk within two seconds."""


class Autosave:
    """Keeps the draft on a sheet and its file the same. `show` puts another version of it on the screen.

    `draft` is the version on disk, or a new one that has no file yet. It changes only after a save or a read, and
    saves run one after the other in the background, so each save knows which version it replaces.
    """

    def __init__(
        self, host: Host, sheet: MessageSheet, unsaved: Unsaved, show: Callable[[Draft], object]
    ) -> None:
        self._host = host
        self._desk = host.desk
        self._sheet = sheet
        self._unsaved = unsaved
        self._show = show
        self.draft: Draft | None = None
        self._recording: Recording | None = None
        self.is_saved = True
        """Whether everything typed is on disk; set in the background."""
        self.words = ""
        """The text as last typed, for a save after the screen is closed."""
        self._words_of_subject = ""
        self._is_dirty = False
        self._save_timer: Timer | None = None
        self._typed_at: float | None = None
        """When the first key came that no save has covered yet."""

    def load(self, make: Callable[[], Draft], failed: Callable[[str], object]) -> None:
        """Get the draft from `make` in the background, and show it; on failure, call `failed` with a sentence."""

        def work() -> Draft:
            self.draft = make()
            self._recording = self._desk.record(_history_line(self.draft), self._host.now())
            return self.draft

        self._host.save(work, then=self._show_if_there, failed=failed)

    def _show_if_there(self, draft: Draft) -> None:
        if self._sheet.is_there:
            self._show(draft)

    def as_typed(self) -> Draft | None:
        """The draft with the text and subject on the screen; None until it is loaded."""
        if self.draft is None:
            return None
        return replace(self.draft, text=self._sheet.text, subject=self._sheet.subject_line)

    # -- saving ----------------------------------------------------------------------------------

    def save_soon(self) -> None:
        """Save after a short pause in typing, or at once if the typing has gone on for too long."""
        if self._typed_at is None:
            self._typed_at = time.monotonic()
        self._is_dirty, self.is_saved = True, False
        self.words, self._words_of_subject = self._sheet.text, self._sheet.subject_line
        self._unsaved.add(self)
        if self._save_timer:
            self._save_timer.stop()
        left = self._typed_at + _LONGEST_DELAY - time.monotonic()
        if left <= 0:
            self.save_now()
        else:
            self._save_timer = self._sheet.set_timer(min(_SAVE_DELAY, left), self.save_now)

    def save_now(self) -> None:
        """Save what was typed since the last save, if anything."""
        if self._save_timer:
            self._save_timer.stop()
        self._typed_at = None
        if self._is_dirty:
            self._is_dirty = False
            self._host.save(self.save_job(), then=lambda _: self._saved(), failed=self._not_saved)

    def save_what_goes_out(self) -> None:
        """Save even if nothing was typed: `sent/` will record what goes out now."""
        self._is_dirty = True
        self.save_now()

    def save_job(self) -> Callable[[], None]:
        """The work that saves what is on the screen now, to be done in the background."""
        return partial(self._save, self._sheet.text, self._sheet.subject_line)

    def last_save(self) -> Callable[[], None]:
        """The work that saves what was typed, once the screen is closed. It raises nothing: see `is_saved`."""

        def job() -> None:
            with contextlib.suppress(Exception):
                self._save(self.words, self._words_of_subject)

        return job

    def has_gone_out(self) -> None:
        """Called once the text is in sent/: it needs no more saving."""
        self._unsaved.remove(self)

    def _save(self, text: str, subject: str) -> None:
        """Save, in the background. If another program has changed the file meanwhile, both changes are merged. If they
        clash, or the file has gone, the other program's version stays and ours continues in a new file.
        """
        if self.draft is None:
            return
        made, desk = replace(self.draft, text=text, subject=subject), self._desk
        try:
            self.draft = desk.correspondence.keep(made, self._recording)
        except (RefusedError, UnreadableError) as error:
            if made.path is None or (isinstance(error, UnreadableError) and made.path.exists()):
                raise
            if self._saved_together(made):
                self.is_saved = self.words in {"", text}
                return
            self.draft = desk.correspondence.keep(replace(made, path=None), self._recording)
            newest = self._newest(made)
            is_same_version = newest is not None and not _is_other_version(newest, made)
            self._host.tell(self._say_split, is_same_version)
        self.is_saved = self.words in {"", text}

    def _saved_together(self, made: Draft) -> bool:
        """Merge with what another program wrote, in the background. Returns whether that worked."""
        try:
            both = self._desk.correspondence.keep_together(made, self._recording)
        except (RefusedError, UnreadableError):
            return False
        if both is None:
            return False
        self.draft, merged = both  # what is typed before the screen shows the merge will be merged again
        self._host.tell(self._show_together, merged, made.text)
        return True

    def _show_together(self, merged: Draft, text: str) -> None:
        if self._is_dirty or not self._sheet.is_there or self._sheet.text != text:
            return
        self.draft = merged
        self._show(merged)
        self._host.say("Another program changed this draft too; both changes are kept.")

    def _saved(self) -> None:
        if not self._is_dirty:
            self._unsaved.remove(self)

    def _not_saved(self, reason: str) -> None:
        """Keep the words on the screen; the next key tries again, and so does leaving."""
        self._is_dirty = True
        self._host.say(f"Not saved, and kept here: {reason}", severity="error")

    def _say_split(self, is_same_version: bool) -> None:
        name = self.draft.path.name if self.draft and self.draft.path else "a new file"
        why = (
            "The front matter of this draft can't be edited"
            if is_same_version
            else "Another program changed this draft"
        )
        self._host.say(f"{why}; your text continues in {name}.", severity="warning")

    # -- what others write -----------------------------------------------------------------------

    def read_again(self) -> None:
        """Show what another program wrote, unless something typed here isn't saved yet."""
        if self._is_dirty or self.draft is None or self.draft.path is None:
            return
        self._host.save(lambda: self._newest(self.draft), then=self._take_over, failed=lambda _: None)

    def _newest(self, draft: Draft | None) -> Draft | None:
        """The draft as it is in its file now; None if the file has gone. Blocks as long as the disk does."""
        return next(
            (d for d in self._desk.correspondence.drafts() if draft is not None and d.path == draft.path),
            None,
        )

    def _take_over(self, found: Draft | None) -> None:
        before = self.draft
        if found is None or before is None or self._is_dirty or not self._sheet.is_there:
            return
        if _is_other_version(found, before):
            self.draft = found
            self._show(found)


class Unsaved:
    """The drafts with text that may not be on disk: each from its first key until the save after its last."""

    def __init__(self) -> None:
        self._drafts: dict[int, Autosave] = {}

    def add(self, draft: Autosave) -> None:
        """Something was typed into `draft`."""
        self._drafts[id(draft)] = draft

    def remove(self, draft: Autosave) -> None:
        """Everything of `draft` is on disk."""
        self._drafts.pop(id(draft), None)

    def last_saves(self) -> list[Callable[[], None]]:
        """The saves that quitting has to wait for."""
        return [draft.last_save() for draft in self._drafts.values()]

    def words(self, *, settled: bool) -> tuple[str, ...]:
        """The texts that may not be saved: all of them, unless the saves have `settled`."""
        return tuple(draft.words for draft in self._drafts.values() if not settled or not draft.is_saved)


def _history_line(draft: Draft) -> str:
    """How the history names typing in a draft."""
    return f"Typed in the {draft.message} draft{f' to {draft.to}' if draft.to else ''} ({draft.application})."


def _is_other_version(one: Draft, other: Draft) -> bool:
    """Whether two drafts come from files with different text, or either has no file."""
    return one.document is None or other.document is None or one.document.content != other.document.content
