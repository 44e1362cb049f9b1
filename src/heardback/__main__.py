"""`python -m heardback` and the console script."""

from __future__ import annotations

import os
import sys

from heardback.cli.answers import Asked, at_once
from heardback.cli.asked import command_in

_PROOFREADING = ("draft", "check")


def run() -> int:
    """Run the command line; returns the exit code."""
    if sys.getfilesystemencoding() == "ascii":
        _start_again_in_utf8()
    asked = Asked.by(sys.argv[1:])
    if asked and not asked.is_dashboard and (code := at_once(asked)) is not None:
        return code
    if command_in(sys.argv[1:]) in _PROOFREADING:
        from heardback import english

        english.start()  # before anything else is imported: building the engine takes longest
    if asked and asked.is_dashboard:
        return _dashboard(asked)
    from heardback.cli.main import main

    return main(sys.argv[1:], asked)


def _dashboard(asked: Asked) -> int:
    """Open the dashboard, showing its last picture, if one was kept, while it loads. Returns the exit code."""
    from heardback.cli.first_picture import paint

    try:
        paint(asked)
        from heardback.cli.main import main

        return main(sys.argv[1:], asked)
    except KeyboardInterrupt:
        return 130
    finally:
        asked.uncover()


def _start_again_in_utf8() -> None:
    """Restart in UTF-8 mode: with ``LC_ALL=C PYTHONUTF8=0`` accented names, typed or on disk, arrive garbled."""
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - ourselves


if __name__ == "__main__":
    sys.exit(run())
