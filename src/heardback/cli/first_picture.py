"""The dashboard's first picture: what it showed last, on the screen before the dashboard itself has loaded.

A picture is kept as an answer is (`answers.py`), and shown only while everything it rests on is unchanged. The
dashboard then draws over it, so that nothing flickers. What is typed meanwhile waits for the dashboard, unseen.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from heardback.cli.answers import Picture, kept_pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from heardback.cli.answers import Asked

_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?1049l\x1b[?25h"
_IN = 0


def paint(asked: Asked) -> None:
    """Show the picture that was kept, if there is one and it still holds, and set it as `asked.picture`."""
    kept = kept_pieces(asked)
    if kept and sys.stdin.isatty():
        asked.picture = FirstPicture()
        os.write(1, _ENTER.encode() + b"".join(text for _, text in kept[1]))


class FirstPicture(Picture):
    """A picture on the terminal, and what the terminal was like before."""

    def __init__(self) -> None:
        import signal
        import termios

        self._attributes: list[Any] | None = termios.tcgetattr(_IN)
        quiet = termios.tcgetattr(_IN)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(_IN, termios.TCSANOW, quiet)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, self._asked_to_leave)

    def uncover(self) -> None:
        """Put the terminal back as it was; a second call does nothing."""
        if self._attributes is None:
            return
        import termios

        attributes, self._attributes = self._attributes, None
        with suppress(OSError, termios.error):  # the window may be closed
            if not self.is_taken_over:
                os.write(1, _LEAVE.encode())
            termios.tcsetattr(_IN, termios.TCSADRAIN, attributes)

    def _asked_to_leave(self, number: int, _: object) -> None:
        self.uncover()
        os._exit(128 + number)
