"""`python -m heardback` and the console script."""

from __future__ import annotations

import sys


def run() -> int:
    """Run the command line; returns the exit code."""
    from heardback.cli.main import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
