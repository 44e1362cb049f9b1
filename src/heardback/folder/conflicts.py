"""Conflicted copies: what sync programs leave beside a file when two machines have changed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NO_COPY = re.compile(r"[a-z0-9-]+\.md")
"""The names that heardback gives: every mark of a sync program has a space, a bracket, a capital or a second dot."""
_SUFFIX = r"(?P<stem>.+)(?P<suffix>\.[A-Za-z0-9]{1,8})"
_CALLED = (
    "conflicted copy|konfliktkopie|in konflikt stehende kopie|copie en conflit|copia en conflicto"
    "|copia in conflitto"
)
_COPIES = (
    # Dropbox, Nextcloud, ownCloud, Obsidian: `x (Jana's conflicted copy 2026-03-14)`
    rf"(?P<base>.+?) \((?:.* )?(?:{_CALLED})(?: .*)?\)",
    # Dropbox, where two names differ in case or normal form only; editors in the browser
    r"(?P<base>.+?) \((?:case|unicode encoding|edit) conflict(?: .*)?\)",
    # ownCloud before it learnt from Dropbox
    r"(?P<base>.+)_conflict-\d{8}-\d{6}",
    # Syncthing
    r"(?P<base>.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?",
    # Google Drive
    r"(?P<base>.+) \(\d{1,2}\)",
    # iCloud
    r"(?P<base>.+) \d{1,2}",
)
# OneDrive adds the computer's name: `x-DESKTOP-1A2B3C4`, `x-JANA-PC-2`, `x-Janas-MacBook-Pro`. Only what is
# plainly a computer counts, for `karoo-engineer` beside `karoo` is another application.
_HOST = (
    r"(?:(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{6,11}|[A-Z0-9]+-(?:PC|LAPTOP|DESKTOP|SURFACE)"
    r"|(?:[\w-]+-)?(?:MacBook(?:-Pro|-Air)?|iMac|Mac-mini|MBP))(?:-\d{1,2})?"
    r"|(?:[\w-]+-)?safeBackup-\d{4}"
)
_ANY_COMPUTER = r"(?P<base>.+?)-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{1,14}(?P<suffix>\.md)"
# Seafile puts its mark behind the suffix: `x.md (SFConflict me@x 2015-03-07-11-30-28)`.
_SEAFILE = r"(?P<base>.+\.[A-Za-z0-9]{1,8}) \(SFConflict .*\)"


def conflicted_base(name: str, names: Collection[str]) -> str | None:
    """The file that `name` is a conflicted copy of, if it is one; the base must be among `names`.

    A plain number with a hyphen (``karoo-2.md``) is no mark of any sync program: heardback itself gives
    such names. A copy of a copy belongs to the first base that is there.
    """
    if _NO_COPY.fullmatch(name):
        return None
    for base in _bases(name):
        standing = _standing(base, names) or conflicted_base(base, names)
        if standing:
            return standing
    return None


def computers_base(name: str, names: Collection[str]) -> str | None:
    """The file of which `name` may be OneDrive's copy from a computer called by any capitals (``x-HOST-2.md``).

    `karoo-QA.md` beside `karoo.md` has that form too: only what they say of company and role can tell.
    """
    if _NO_COPY.fullmatch(name):
        return None
    found = re.fullmatch(_ANY_COMPUTER, name)
    return _standing(f"{found['base']}{found['suffix']}", names) if found else None


def _bases(name: str) -> Iterator[str]:
    """What the file was called before, after every form that `name` has; the longest first."""
    if found := re.fullmatch(_SEAFILE, name):
        yield found["base"]
    split = re.fullmatch(_SUFFIX, name)
    if split is None:
        return
    stem, suffix = split["stem"], split["suffix"]
    for pattern in _COPIES:
        if found := re.fullmatch(pattern, stem, re.IGNORECASE):
            yield found["base"] + suffix
    hyphens = [index for index, character in enumerate(stem) if character == "-" and index]
    for index in reversed(hyphens):
        if re.fullmatch(_HOST, stem[index + 1 :]):
            yield stem[:index] + suffix


def _standing(base: str, names: Collection[str]) -> str | None:
    """`base` as it is spelled among `names`: systems differ in how they store accents."""
    if base in names:
        return base
    if base.isascii():
        return None
    from unicodedata import normalize

    same = normalize("NFC", base)
    return next((name for name in names if not name.isascii() and normalize("NFC", name) == same), None)
