"""Keeping a draft on disk as it is typed, without ever losing a word to a failure or to another program."""

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
"""Seconds after which it's saved even while typing goes on: a key must be on disk within two seconds."""


class Autosave:
    """The draft on a sheet, and its file. `show` puts another version of it on the screen.

    `draft` is what is on disk, or what was made and has no file yet. It changes only after a save or a read, and
    saves run one after the other in the background, so each one knows the version that it replaces.
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
        self.is_kept = True
        """Whether the last save that was tried succeeded; set in the background."""
        self.words = ""
        """The text as it was typed last: for a save after the screen is closed."""
        self._words_of_subject = ""
        self._is_dirty = False
        self._save_timer: Timer | None = None
        self._typed_at: float | None = None
        """When the first key came that no save was begun for."""

    def load(self, make: Callable[[], Draft], failed: Callable[[str], object]) -> None:
        """Make or find the draft in the background, and show it."""

        def work() -> Draft:
            self.draft = make()
            self._recording = self._desk.record(_called(self.draft), self._host.now())
            return self.draft

        self._host.save(work, then=self._show_if_there, failed=failed)

    def _show_if_there(self, draft: Draft) -> None:
        if self._sheet.is_there:
            self._show(draft)

    def as_typed(self) -> Draft | None:
        """The draft with the words that are on the screen; None as long as there is none."""
        if self.draft is None:
            return None
        return replace(self.draft, text=self._sheet.text, subject=self._sheet.subject_line)

    # -- saving ----------------------------------------------------------------------------------

    def keep_soon(self) -> None:
        """Save after a short while without a key, or without waiting for it where one types on and on."""
        if self._typed_at is None:
            self._typed_at = time.monotonic()
        self._is_dirty, self.is_kept = True, False
        self.words, self._words_of_subject = self._sheet.text, self._sheet.subject_line
        self._unsaved.add(self)
        if self._save_timer:
            self._save_timer.stop()
        left = self._typed_at + _LONGEST_DELAY - time.monotonic()
        if left <= 0:
            self.keep_now()
        else:
            self._save_timer = self._sheet.set_timer(min(_SAVE_DELAY, left), self.keep_now)

    def keep_now(self) -> None:
        """Save what was typed, if something was."""
        if self._save_timer:
            self._save_timer.stop()
        self._typed_at = None
        if self._is_dirty:
            self._is_dirty = False
            self._host.save(self.keep_job(), then=lambda _: self._kept(), failed=self._not_kept)

    def keep_as_it_goes_out(self) -> None:
        """Save also what was not typed on: what goes out is what `sent/` will record."""
        self._is_dirty = True
        self.keep_now()

    def keep_job(self) -> Callable[[], None]:
        """The work of saving the words that are on the screen now, for the background."""
        return partial(self._keep, self._sheet.text, self._sheet.subject_line)

    def last_job(self) -> Callable[[], None]:
        """The same after the screen is closed; it tells nobody how it went but `is_kept`."""

        def job() -> None:
            with contextlib.suppress(Exception):
                self._keep(self.words, self._words_of_subject)

        return job

    def has_gone_out(self) -> None:
        """The text is in sent/ now: nothing of it waits for a save."""
        self._unsaved.remove(self)

    def _keep(self, text: str, subject: str) -> None:
        """In the background. Where another program wrote the draft meanwhile, the changes of both are kept; where both
        changed the same, its words stay and ours go on in a file of their own, also where it took the file away.
        """
        if self.draft is None:
            return
        made, desk = replace(self.draft, text=text, subject=subject), self._desk
        try:
            self.draft = desk.correspondence.keep(made, self._recording)
        except (RefusedError, UnreadableError) as error:
            if made.path is None or (isinstance(error, UnreadableError) and made.path.exists()):
                raise
            if self._kept_together(made):
                self.is_kept = self.words in {"", text}
                return
            self.draft = desk.correspondence.keep(replace(made, path=None), self._recording)
            newest = self._newest(made)
            is_same_version = newest is not None and not _is_other_version(newest, made)
            self._host.tell(self._say_parted, is_same_version)
        self.is_kept = self.words in {"", text}

    def _kept_together(self, made: Draft) -> bool:
        """Whether the words are on disk together with those of another program. In the background."""
        try:
            both = self._desk.correspondence.keep_together(made, self._recording)
        except (RefusedError, UnreadableError):
            return False
        if both is None:
            return False
        self.draft, merged = both  # what is typed on before the merge is on the screen is merged once more
        self._host.tell(self._show_together, merged, made.text)
        return True

    def _show_together(self, merged: Draft, text: str) -> None:
        if self._is_dirty or not self._sheet.is_there or self._sheet.text != text:
            return
        self.draft = merged
        self._show(merged)
        self._host.say("Another program changed this draft too; both changes are kept.")

    def _kept(self) -> None:
        if not self._is_dirty:
            self._unsaved.remove(self)

    def _not_kept(self, reason: str) -> None:
        """The words stay on the screen, and are tried again with the next key and when leaving."""
        self._is_dirty = True
        self._host.say(f"Not saved, and kept here: {reason}", severity="error")

    def _say_parted(self, is_same_version: bool) -> None:
        name = self.draft.path.name if self.draft and self.draft.path else "a new file"
        why = (
            "The front matter of this draft can't be edited"
            if is_same_version
            else "Another program changed this draft"
        )
        self._host.say(f"{why}; your text continues in {name}.", severity="warning")

    # -- what others write -----------------------------------------------------------------------

    def read_again(self) -> None:
        """Take over what another program wrote, unless something here is not saved yet."""
        if self._is_dirty or self.draft is None or self.draft.path is None:
            return
        self._host.save(lambda: self._newest(self.draft), then=self._take_over, failed=lambda _: None)

    def _newest(self, draft: Draft | None) -> Draft | None:
        """The draft as its file has it now. Blocks as long as the disk does."""
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
    """The drafts whose words may not be on disk: each from its first key to the save after its last one."""

    def __init__(self) -> None:
        self._drafts: dict[int, Autosave] = {}

    def add(self, draft: Autosave) -> None:
        """Something was typed into `draft`."""
        self._drafts[id(draft)] = draft

    def remove(self, draft: Autosave) -> None:
        """Everything of `draft` is on disk."""
        self._drafts.pop(id(draft), None)

    def last_jobs(self) -> list[Callable[[], None]]:
        """The saves that leaving has to wait for."""
        return [draft.last_job() for draft in self._drafts.values()]

    def words(self, *, settled: bool) -> tuple[str, ...]:
        """The texts not known to be saved: all of them, unless the saves have `settled`."""
        return tuple(draft.words for draft in self._drafts.values() if not settled or not draft.is_kept)


def _called(draft: Draft) -> str:
    """What the history says of typing in a draft."""
    return f"Typed in the {draft.message} draft{f' to {draft.to}' if draft.to else ''} ({draft.application})."


def _is_other_version(one: Draft, other: Draft) -> bool:
    """Whether the files of two drafts hold different bytes."""
    return one.document is None or other.document is None or one.document.content != other.document.content
