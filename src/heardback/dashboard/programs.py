"""Other programs: the person's editor, the clipboard, the mail program and the browser."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.app import SuspendNotSupported

from heardback.dashboard.preferences import editor_arguments, editor_of
from heardback.dashboard.sudden_ends import interrupts_go_to_child
from heardback.desk.desktop import opened, web_address
from heardback.desk.errors import UsageError
from heardback.desk.visit import Visit
from heardback.domain.kinds import Channel

if TYPE_CHECKING:
    from heardback.dashboard.background import Background
    from heardback.dashboard.host import Host, Severity
    from heardback.desk.records import Copied, Draft
    from heardback.desk.subject import Subject


_SHOWN_OF_A_LINK = 60
"""Characters of a `mailto:` link that are shown: it holds the whole message."""


class Terminal(Protocol):
    """The terminal that the dashboard runs in."""

    def suspend(self) -> AbstractContextManager[None]:
        """Hand it over to another program; raises `SuspendNotSupported` if that isn't possible."""

    def write(self, sequence: str) -> None:
        """Send it a control sequence that draws nothing."""


class Programs:
    """What the dashboard does with other programs; each is started without a shell."""

    def __init__(self, host: Host, background: Background, terminal: Terminal) -> None:
        self._host = host
        self._background = background
        self._terminal = terminal

    def edit_file(self, file: str, line: int | None = None) -> None:
        """Open `file`, a path within the folder, in the person's editor, at `line`; then read the folder again."""
        host = self._host
        command = editor_of(host.config.editor)
        if command is None:
            host.say(
                "There's no editor to open: set $EDITOR, or `editor` in your config.", severity="warning"
            )
            return
        try:
            arguments = editor_arguments(command, host.desk.path.absolute() / file, line)
            with self._terminal.suspend():
                failure = _run(arguments)
        except SuspendNotSupported:
            failure = "This terminal can't be handed over to an editor."
        except ValueError as error:
            failure = f"The editor command can't be understood: {error}."
        if failure:
            host.say(failure, severity="warning")
        host.reread()

    def copy_draft(self, made: Draft, *, then: Callable[[str], object]) -> None:
        """Copy the text of a draft; call `then` with where it is now, as the beginning of a sentence."""
        self._copy(lambda environ: self._host.desk.outgoing.copy(made, environ), then)

    def _copy(self, copy: Callable[[Mapping[str, str]], Copied], then: Callable[[str], object]) -> None:
        """Copy with the system's program, or else ask the terminal to, which doesn't answer."""

        def copied(made: Copied) -> None:
            if made.sequence:
                self._terminal.write(made.sequence)
            asked = f"{made.why_not} The terminal was asked to copy instead"
            then(asked if made.failed else "In the clipboard")

        self._host.save(lambda: copy(dict(os.environ)), then=copied, failed=self._not_done)

    def open_mail(self, made: Draft) -> None:
        """Open a draft in the desktop's mail program; if none opens, copy the `mailto:` link.

        On a lane of its own: it takes a while to know whether a program opened, and saves don't wait for that.
        """
        host, now = self._host, self._host.now()

        def work() -> tuple[bool, str, str | None]:
            visit, out = Visit(host.desk, now), host.desk.outgoing
            link, remark = out.mailto(made, visit), out.unaddressed(made, visit)
            return opened(link.url, os.environ), link.url, remark or link.note

        def tried(result: tuple[bool, str, str | None]) -> None:
            is_open, url, remark = result
            if is_open:
                host.say(remark or "Your mail program opens it. s logs it once it is sent.")
            else:
                link = f"the link, {url[:_SHOWN_OF_A_LINK]}…"
                self._copy_text(url, lambda where: f"No mail program opened. {where}: {link}", "warning")

        background = self._background
        background.attempt(background.programs, work, then=tried, failed=self._not_done)

    def open_advert(self, subject: Subject) -> None:
        """Open the advert in the desktop's browser; if none opens, copy its link."""
        said = (subject.row.application and subject.row.application.url) or ""
        if not said:
            self._host.say(f"{subject.name} has no link to its advert: f adds one, in the field Advert.")
            return
        try:
            url = web_address(said)
        except UsageError as error:
            self._host.say(str(error), severity="warning")
            return

        def tried(is_open: bool) -> None:
            if is_open:
                self._host.say(f"Your browser opens {url}")
            else:
                self._copy_text(url, lambda where: f"No browser opened. {where}: {url}")

        background = self._background
        background.attempt(
            background.programs, lambda: opened(url, os.environ), then=tried, failed=self._not_done
        )

    def copy_address(self, subject: Subject) -> None:
        """Copy the address or number of the person to write to next, or else of the first who has one."""
        found = address_of(subject)
        if found is None:
            self._host.say(f"No address or number is known for anybody at {subject.name}: p adds one.")
            return
        name, address = found
        self._copy_text(address, lambda where: f"{where}: {address}, {name}")

    def _copy_text(
        self, text: str, sentence: Callable[[str], str], severity: Severity = "information"
    ) -> None:
        """Copy one line, then say `sentence`, which is given where the line is now."""
        self._copy(
            lambda environ: self._host.desk.outgoing.copy_link(text, environ),
            lambda where: self._host.say(sentence(where), severity=severity),
        )

    def _not_done(self, reason: str) -> None:
        self._host.say(reason, severity="error")


def address_of(subject: Subject) -> tuple[str, str] | None:
    """A name, and the address or number for it; None if nobody has one.

    The person the message is owed to comes first, then the other contacts. A number is preferred if a call is owed,
    otherwise an e-mail address.
    """
    application, owed = subject.row.application, subject.owed
    contacts = application.contacts if application else ()
    meant = application.contact(owed.to) if application and owed else None
    order = (meant, *contacts) if meant else contacts
    by_phone = owed is not None and owed.channel is Channel.PHONE
    for contact in order:
        ways = (contact.phone, contact.email) if by_phone else (contact.email, contact.phone)
        if address := next(filter(None, ways), None):
            return contact.name, address
    return None


def _run(arguments: list[str]) -> str | None:
    """Run the editor until it ends; returns a sentence if it failed. Raises nothing: the screen must come back."""
    name = Path(arguments[0]).name
    try:
        with interrupts_go_to_child():
            code = subprocess.run(arguments, check=False).returncode  # noqa: S603 - the person's own command, split
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return f"The editor “{name}” didn't start: {reason}."
    return f"The editor “{name}” ended with {code}." if code else None
