"""What in the folder may complete a half-typed command line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from heardback.cli.expected import Expected
from heardback.cli.where import folder_for
from heardback.desk import DeskError
from heardback.desk.candidates import candidates


def values(wanted: Expected) -> Sequence[str]:
    """Ids, people, fields, templates; none where the folder is not known."""
    try:
        path = folder_for(Namespace(folder=wanted.given.get("folder")))
    except DeskError:
        return ()
    return candidates(wanted.metavar or "", path, wanted.given)
