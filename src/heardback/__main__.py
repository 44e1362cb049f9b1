"""`python -m heardback` and the console script."""

from __future__ import annotations

import os
import sys


def run() -> int:
    """Run the command line; returns the exit code."""
    if sys.getfilesystemencoding() == "ascii":
        _start_again_in_utf8()
    from heardback.cli.main import main

    return main(sys.argv[1:])


def _start_again_in_utf8() -> None:
    """With ``LC_ALL=C PYTHONUTF8=0`` a name with an accent, typed or of a file, would reach us in pieces."""
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - ourselves


if __name__ == "__main__":
    sys.exit(run())
