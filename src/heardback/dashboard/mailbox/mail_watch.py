"""Reads the person's mailboxes in the background, and says on Today how many mails aren't in a log yet."""

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

_PAUSE = timedelta(minutes=1)
"""The least time between two looks at the mailboxes: many mails take a while, even with remembered headers."""


class MailLine(Static):
    """The line ``2 messages are in no log``; hidden while there are none."""

    DEFAULT_CSS = """
    MailLine { display: none; dock: bottom; height: 1; width: 100%; padding: 0 1; background: $panel; }
    MailLine:hover { background: $block-cursor-background; }
    """

    count: reactive[int] = reactive(0)

    class Clicked(Message):
        """The line was clicked."""

    def watch_count(self, count: int) -> None:
        """Show the count, or hide the line."""
        self.display = count > 0
        said = "1 message is in no log" if count == 1 else f"{count} messages are in no log"
        self.update(content([(said, Tone.ACCENT), (" · M shows them", Tone.DIM)]))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked())


class MailWatch:
    """Keeps the list of mails that aren't in a log. `changed` is called, on the screen's thread, when it may differ."""

    def __init__(self, host: Host, background: Background, changed: Callable[[], object]) -> None:
        self._host = host
        self._background = background
        self._changed = changed
        self._looked: datetime | None = None
        self.offers: tuple[Offer, ...] = ()
        """The mails that aren't in a log, oldest first."""

    def follow(self, reading: Reading) -> None:
        """Drop the mails that are logged now, and look at the mailboxes again if the last look was a while ago."""
        logged = {e.message_id for s in reading.overview.standings.values() for e in s.application.log}
        self._show(tuple(o for o in self.offers if o.head.message_id not in logged))
        now = self._host.now()
        if self._looked is None or now - self._looked >= _PAUSE:
            self._looked = now
            self.look()

    def look(self) -> None:
        """Read the mailboxes, on a lane of their own so that a slow one holds nothing else up."""
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
        """Drop a mail that was logged or isn't wanted."""
        self._show(tuple(o for o in self.offers if o is not offer))

    def _show(self, offers: tuple[Offer, ...]) -> None:
        self.offers = offers
        self._changed()

    def look_again(self) -> None:
        """Look for new mail, or say how to name a mailbox."""
        if self._host.config.mail:
            self.look()
            self._host.say("Every mail that was read is in a log. Looking again …")
        else:
            self._host.say("No mailbox is named: add `mail: [~/Mail/INBOX]` to your own config.")
