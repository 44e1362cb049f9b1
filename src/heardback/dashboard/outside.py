"""The world outside the screen: the person's editor, the clipboard, and the mail program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from heardback.dashboard.editor import editor_arguments, editor_of
from heardback.dashboard.host import Host
from heardback.dashboard.signals import interrupts_for_another

if TYPE_CHECKING:
    from heardback.drafting.message import Draft


class Outside(Host):
    """What the application does with other programs; each is started without a shell."""

    def edit_file(self, file: str, line: int | None = None) -> None:
        """Hand the screen to the person's editor, on `file` of the folder; afterwards the folder is read again."""
        command = editor_of(self.config.editor)
        if command is None:
            self.say("No editor is known: set $EDITOR, or `editor` in your config.", severity="warning")
            return
        try:
            arguments = editor_arguments(command, self.desk.path.absolute() / file, line)
            with self.suspend():
                failure = _run(arguments)
        except SuspendNotSupported:
            failure = "This terminal cannot be handed to an editor."
        except ValueError as error:
            failure = f"The command of the editor cannot be read: {error}."
        if failure:
            self.say(failure, severity="warning")
        self.reread()

    def copy_draft(self, made: Draft, *, then: Callable[[], object]) -> None:
        """Put the text of a draft into the clipboard: by the system's program, and by asking the terminal."""
        from heardback.drafting.clipboard import osc52

        environ = dict(os.environ)
        if self._driver is not None:
            self._driver.write(osc52(made.text, environ))
        self.save(lambda: self.desk.copy(made, environ), then=then, failed=self._not_done)

    def open_mail(self, made: Draft) -> None:
        """Open a draft in the mail program of the desktop; where there is none, copy its link."""

        def job() -> None:
            link = self.desk.mailto(made, self.now())
            if not _opened(link.url, os.environ):
                self.tell(self._copy_link, link.url)
            else:
                self.tell(self.say, link.note or "Your mail program opens it. s logs it once it is sent.")

        self.save(job, then=lambda: None, failed=self._not_done)

    def _copy_link(self, url: str) -> None:
        self.copy_to_clipboard(url)
        self.say(f"No mail program can be opened here; its link is in the clipboard: {url[:60]}…")

    def _not_done(self, reason: str) -> None:
        self.say(reason, severity="error")


def _run(arguments: list[str]) -> str | None:
    """Run the editor until it ends; a sentence where it did not do well. Raises nothing, so that the screen comes
    back whatever happens.
    """
    name = Path(arguments[0]).name
    try:
        with interrupts_for_another():
            code = subprocess.run(arguments, check=False).returncode  # noqa: S603 - the person's own command, split
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return f"The editor “{name}” did not start: {reason}."
    return f"The editor “{name}” ended with {code}." if code else None


def _opened(url: str, environ: Mapping[str, str]) -> bool:
    """Whether the desktop took the link. Over SSH there is no desktop of the person's."""
    if any(name in environ for name in ("SSH_CONNECTION", "SSH_TTY")):
        return False
    if sys.platform == "win32":
        os.startfile(url)  # noqa: S606 - a percent-encoded link
        return True
    if sys.platform == "darwin":
        opener = "/usr/bin/open"
    elif environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        opener = shutil.which("xdg-open") or ""
    else:
        return False
    if not opener or not Path(opener).is_absolute():
        return False
    try:
        subprocess.Popen(  # noqa: S603 - an absolute path and one percent-encoded link
            [opener, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
