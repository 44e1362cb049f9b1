"""Recognises conflicted copies: what sync programs leave beside a file that two machines have changed.

They are recognised by the vendors' own names; `docs/sync.md` has a table with an example of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from heardback.domain.application import Application, Stage
from heardback.domain.names import same_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, tzinfo


class Mark(IntEnum):
    """How surely a name is a copy's. The surer it is, the less the contents have to prove it."""

    ALIKE = 1
    """People and heardback give such names too (``x-2``, ``x copy``): a copy only if the contents bear it out."""
    BESIDE = 2
    """A copy if the file that it's a copy of is beside it."""
    SURE = 3
    """A copy even without that file."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What the name of a file says: `base` is the file it's a copy of, which `stands` if it exists."""

    base: str
    mark: Mark
    stands: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether only a sync program gives such a name."""
        return self.mark > Mark.ALIKE


def copy_of(name: str, names: Collection[str], suffix: str = ".md") -> Copy | None:
    """What `name` is a copy of, by the names alone; None if it is a file like any other.

    `names` are those in its directory; `suffix` is that of the files it can be a copy of. A copy of a copy is taken for
    a copy of the first of them that exists.
    """
    if _IS_EVERYDAY.fullmatch(name):
        return _after_hyphens(name, names, suffix)
    alone = None
    for base, mark in _read(name, suffix):
        if found := _spelled(base, names):
            return Copy(found, mark)
        deeper = copy_of(base, names, suffix)
        if deeper and deeper.stands:
            return Copy(deeper.base, max(mark, deeper.mark))
        alone = alone or deeper or (Copy(base, mark, stands=False) if mark is Mark.SURE else None)
    return alone or _after_hyphens(name, names, suffix)


_IS_EVERYDAY = re.compile(r"[a-z0-9-]+\.md")
"""Most names. Every sync program's mark has a space, a bracket, a capital, an underscore or a second dot."""


def _after_hyphens(name: str, names: Collection[str], suffix: str) -> Copy | None:
    """``x-2``, ``x-copy``, and OneDrive's ``x-HOST`` and ``x-HOST-2``: anything after a hyphen may be the mark."""
    end = name.rfind("-") if name.endswith(suffix) else 0
    while end > 0:
        if found := _spelled(name[:end] + suffix, names):
            return Copy(found, Mark.ALIKE)
        end = name.rfind("-", 0, end)
    return None


def _read(name: str, suffix: str) -> Iterator[tuple[str, Mark]]:
    """Every reading of a name: the name without its mark, and how sure that is; the longest name first."""
    written = normalize("NFC", name)  # Macs write é as two characters
    for pattern, mark in _after_the_suffix():
        if (found := pattern.fullmatch(written)) and found["base"].endswith(suffix):
            yield found["base"], mark
    if not written.endswith(suffix):
        return
    stem = written.removesuffix(suffix)
    for opening in reversed([n for n, character in enumerate(stem) if character in "(（[" and n]):
        if stem[-1] in ")）]" and _says_conflict(stem[opening + 1 : -1]):
            yield stem[:opening].rstrip() + suffix, Mark.SURE
    for pattern, mark in _in_the_stem():
        if found := pattern.fullmatch(stem):
            yield found["base"] + suffix, mark
    for hyphen in reversed([n for n, character in enumerate(stem) if character == "-" and n]):
        if _computers().fullmatch(stem, hyphen):
            yield stem[:hyphen] + suffix, Mark.BESIDE


def _spelled(base: str, names: Collection[str]) -> str | None:
    """`base` as it is spelled in `names`, None if it isn't there: systems differ in how they store accents."""
    if base in names:
        return base
    if base.isascii():
        return None
    return _by_letters(frozenset(names)).get(normalize("NFC", base))


@lru_cache(maxsize=4)
def _by_letters(names: frozenset[str]) -> dict[str, str]:
    """The names with accents, keyed by a form that is the same on every system."""
    return {normalize("NFC", name): name for name in names if not name.isascii()}


# The patterns aren't compiled until a name needs them: in most folders, none does.

_CONFLICT = (
    r"conflict|konflikt|conflit|kolizn|clash|strijdig|motstrid|modstrid|ristiriit|sprzeczn|çakış|ütköz|xung đột"
    r"|bercanggah|bertentangan|конфликт|конфлікт|конфлик|διένεξ|冲突|衝突|競合|問題のある|충돌|ขัดแย้ง|متعارض|מתנגש"
)
_COPY = (
    r"(?:copy|copie|copia|còpia|cópia|kopie|kopia|kopi|kopio|kópia|kopija|kopya|másolat|salinan|bản sao|αντίγραφο"
    r"|копия|копія|копие|نسخة|עותק)\b|副本|複本|拷贝|コピー|사본|복사본|สำเนา"
)
_KIND = r"\b(?:case|name|edit|encoding|sync|white ?space) (?:conflict|clash)\b|\bSFConflict\b"
_DAY = r"\d{4}-?\d{2}-?\d{2}"


@cache
def _conflict_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_CONFLICT, re.IGNORECASE), re.compile(f"{_COPY}|{_KIND}|{_DAY}", re.IGNORECASE)


def _says_conflict(said: str) -> bool:
    """Whether a sync program wrote the text in brackets: a conflict, and the word copy, a kind of conflict or a day.

    ``Jana's conflicted copy 2026-03-14``, ``# Edit conflict 2026-11-19 dQ3x1aB #``, but not ``conflict resolution``.
    """
    conflict, further = _conflict_words()
    return bool(conflict.search(said) and further.search(said))


@cache
def _after_the_suffix() -> tuple[tuple[re.Pattern[str], Mark], ...]:
    """The marks that programs put after ``x.md``."""
    return (
        (re.compile(r"(?P<base>.+) \(SFConflict .*\)"), Mark.SURE),  # Seafile's web side
        (re.compile(r"(?P<base>.+)\.conflict\d*", re.IGNORECASE), Mark.SURE),  # rclone bisync
        (re.compile(r"(?P<base>.+)\.\.path[12]"), Mark.SURE),  # rclone bisync before 1.66
        (re.compile(r"(?P<base>.+)~[^~/]+"), Mark.SURE),  # git, where both sides renamed: `x.md~HEAD`
        (re.compile(r"(?P<base>.+)\.orig"), Mark.BESIDE),  # git mergetool, Mercurial
    )


@cache
def _in_the_stem() -> tuple[tuple[re.Pattern[str], Mark], ...]:
    """The marks that programs, systems and people put before the suffix."""
    number = r"(?: ?\(?\d{1,2}\)?)?"
    return (
        (re.compile(r"(?P<base>.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?"), Mark.SURE),  # Syncthing
        (re.compile(r"(?P<base>.+)_conflict-\d{8}-\d{6}"), Mark.SURE),  # ownCloud before 2.0
        (  # Synology Drive
            re.compile(r"(?P<base>.+?)_[^_]+_[A-Z][a-z]{2}-\d{2}-\d{4,6}-\d{4}_\w*Conflict(?:_?\(?\d+\)?)?"),
            Mark.SURE,
        ),
        (re.compile(r"(?P<base>.+)\.conflict\d*", re.IGNORECASE), Mark.SURE),  # rclone, Resilio
        (re.compile(r"(?P<base>.+)\.\.path[12]"), Mark.SURE),
        (re.compile(r"(?P<base>.+)_(?:BASE|LOCAL|REMOTE|BACKUP)_\d+"), Mark.BESIDE),  # git mergetool
        (re.compile(r"(?P<base>.+?)(?:-[^-]+)?-safeBackup-\d{4}"), Mark.BESIDE),  # OneDrive
        (re.compile(r"(?P<base>.+?) ?[(（]\d{1,2}[)）]"), Mark.ALIKE),  # Google Drive
        (re.compile(r"(?P<base>.+) \d{1,2}"), Mark.ALIKE),  # iCloud
        (
            re.compile(rf"(?P<base>.+?)(?: -)?[ _](?:{_COPY}){number}", re.IGNORECASE),
            Mark.ALIKE,
        ),  # Windows, macOS
        (re.compile(rf"(?P<base>.+?) ?[の的] ?(?:{_COPY}){number}"), Mark.ALIKE),
        (re.compile(rf"(?P<base>.+?) [(（](?:[\w.]+ )?(?:{_COPY})(?: \d+)?[)）]", re.IGNORECASE), Mark.ALIKE),
        (
            re.compile(rf"(?:{_COPY}) (?:of|von|de|di|van|av|af|z|från) (?P<base>.+)", re.IGNORECASE),
            Mark.ALIKE,
        ),
    )


@cache
def _computers() -> re.Pattern[str]:
    """Names that are plainly a computer's, which OneDrive adds: ``x-DESKTOP-1A2B3C4``, ``x-JANA-PC-2``."""
    return re.compile(
        r"-(?:(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{6,11}|[A-Z0-9]+-(?:PC|LAPTOP|DESKTOP|SURFACE)"
        r"|(?:[\w-]+-)?(?:MacBook(?:-Pro|-Air)?|iMac|Mac-mini|MBP))(?:-\d{1,2})?(?:-safeBackup-\d{4})?"
    )


def bears_out(mark: Mark, copy: Application | None, base: Application | None, zone: tzinfo) -> bool:
    """Whether the contents of two files bear out what the name says: that one is a copy of the other.

    With another company or role, it is another application, whatever its name. A name that people give too counts only
    if both were applied for on the same day (or neither was) and have an interview, a log entry or the notes in common.
    """
    if copy is None or base is None:
        return mark > Mark.ALIKE
    named = ((copy.company, base.company), (copy.role, base.role))
    if any(one and other and not same_name(one, other) for one, other in named):
        return False
    return mark > Mark.ALIKE or (_applied(copy, zone) == _applied(base, zone) and _share(copy, base))


def _applied(application: Application, zone: tzinfo) -> date | None:
    days = (entry.day(zone) for entry in application.log if entry.stage is Stage.APPLIED)
    return application.applied or min(days, default=None)


def _share(one: Application, other: Application) -> bool:
    starts = {interview.start for interview in one.interviews}
    return (
        any(interview.start in starts for interview in other.interviews)
        or any(entry in one.log for entry in other.log)
        or bool(one.notes.strip() and one.notes.strip() == other.notes.strip())
    )
