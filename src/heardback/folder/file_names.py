"""Names for new files that every file system and every sync program takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 60
_NAMELESS = "application"
_DEVICES = re.compile(r"(?:con|prn|aux|nul|clock|conin|conout|com\d|lpt\d)")
"""What Windows takes for a device, whatever the suffix."""


def safe_name(text: str, taken: Iterable[str]) -> str:
    """A stem for a new file named after `text` that no name in `taken` (with or without ``.md``) equals.

    Small ASCII letters, digits and single hyphens only: no case or Unicode twins, no hidden file, no path.
    A number is added where the name is taken (``karoo-2``), which no sync program uses for its copies.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) > MAX_LENGTH:
        slug = _shortened(slug)
    if not slug:
        slug = _NAMELESS
    elif _DEVICES.fullmatch(slug):
        slug = f"{slug}-{_NAMELESS}"
    used = {fold(name).removesuffix(".md") for name in taken}
    name, number = slug, 2
    while name in used:
        name, number = f"{slug}-{number}", number + 1
    return name


def _shortened(slug: str) -> str:
    """The first words of it."""
    cut = slug[: MAX_LENGTH + 1].rpartition("-")[0]
    return cut if len(cut) > MAX_LENGTH // 2 else slug[:MAX_LENGTH].strip("-")
