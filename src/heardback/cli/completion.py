"""Shell completion, from the argument parser."""

from __future__ import annotations

from argparse import Namespace

from heardback.cli.arguments import build
from heardback.cli.output import say_text


def completion(given: Namespace) -> int:
    """Print the completion script of a shell."""
    import shtab

    say_text(shtab.complete(build(), shell=given.shell))
    return 0
