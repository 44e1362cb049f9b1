"""Reads the person's mailboxes in the background, and says on Today how many mails are in no log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from heardback.dashboard.text import Tone, content
from heardback.desk.visit import Visit

if TYPE_CHECKING:
    from heardback.dashboard.background import Background
    from heardback.dashboard.host import Host
    from heardback.dashboard.reading import Reading
    from heardback.desk.mail_room import MailLook
    from heardback.desk.records import Offer

_REST = timedelta(minutes=1)
"""Between two looks at the mailboxes: even where heads are remembered, many mails take a while."""


class MailLine(Static):
    """``2 messages are in no log``: not there while there are none."""

    DEFAULT_CSS = """
    MailLine { display: none; dock: bottom; height: 1; width: 100%; padding: 0 1; background: $panel; }
    MailLine:hover { background: $block-cursor-background; }
    """

    count: reactive[int] = reactive(0)

    class Clicked(Message):
        """Somebody wants to see them."""

    def watch_count(self, count: int) -> None:
        """Say it, or nothing."""
        self.display = count > 0
        said = "1 message is in no log" if count == 1 else f"{count} messages are in no log"
        self.update(content([(said, Tone.ACCENT), (" · M shows them", Tone.DIM)]))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked())


class MailWatch:
    """`changed` is told, on the screen, when other mails are in no log."""

    def __init__(self, host: Host, background: Background, changed: Callable[[], object]) -> None:
        self._host = host
        self._background = background
        self._changed = changed
        self._looked: datetime | None = None
        self.offers: tuple[Offer, ...] = ()
        """The mails that are in no log, the oldest first."""

    def follow(self, reading: Reading) -> None:
        """Leave out what is in a log by now; look at the mailboxes again where that was a while ago."""
        logged = {e.message_id for s in reading.overview.standings.values() for e in s.application.log}
        self._show(tuple(o for o in self.offers if o.head.message_id not in logged))
        now = self._host.now()
        if self._looked is None or now - self._looked >= _REST:
            self._looked = now
            self.look()

    def look(self) -> None:
        """Read the mailboxes, on a lane of their own: a slow one keeps nothing else waiting."""
        host, paths = self._host, self._host.config.mail
        if not paths:
            return

        def work() -> MailLook:
            from heardback.desk.mail_room import MailRoom  # late: most people name no mailbox

            return MailRoom(host.desk).look(Visit(host.desk, host.now()), paths)

        def found(look: MailLook) -> None:
            self._show(look.offers)

        def failed(_: str) -> None:
            """The folder can't be read: the board says so."""

        self._background.attempt(self._background.mail, work, then=found, failed=failed)

    def leave_out(self, offer: Offer) -> None:
        """It was logged, or is not wanted."""
        self._show(tuple(o for o in self.offers if o is not offer))

    def _show(self, offers: tuple[Offer, ...]) -> None:
        self.offers = offers
        self._changed()

    def look_again(self) -> None:
        """Look whether something has come, or say where mailboxes are named."""
        if self._host.config.mail:
            self.look()
            self._host.say("Every mail that was read is in a log. Looking again …")
        else:
            self._host.say("No mailbox is named: add `mail: [~/Mail/INBOX]` to your own config.")
