"""Where the files that come with heardback are: its message templates and the sample folder."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The shipped folder `name` (``templates`` or ``sample-data``).

    An installed package carries it inside; an editable install and a checkout have it at their top.
    Raises `FileNotFoundError` if neither has it: the installation is broken.
    """
    for place in (_PACKAGE / "_shipped" / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"heardback is not completely installed: its folder {name!r} is missing")
