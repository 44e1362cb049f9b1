"""Conflicted copies: what sync programs leave beside a file when two machines have changed it.

The names are the vendors' own; `docs/sync.md` has the table with an example of each.
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
    """How much a name says: the more, the less the files themselves have to say."""

    ALIKE = 1
    """People and heardback give such names too (``x-2``, ``x copy``): a copy only where the files share something."""
    BESIDE = 2
    """A copy where what it is a copy of stands beside it."""
    SURE = 3
    """A copy with or without it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What the name of a file says: of what it is a copy, and how sure that is. `stands`: whether that is there."""

    base: str
    mark: Mark
    stands: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether the name is a sync program's, and nobody else gives it."""
        return self.mark > Mark.ALIKE


def copy_of(name: str, names: Collection[str], suffix: str = ".md") -> Copy | None:
    """What `name` is a copy of, by the names alone; None where it is a file like any other.

    `names` are those of its directory, `suffix` is how what it is a copy of ends. A copy of a copy belongs to the
    first one that is there.
    """
    if _IS_EVERYDAY.fullmatch(name):
        return _after_hyphens(name, names, suffix)
    alone = None
    for base, mark in _read(name, suffix):
        if standing := _standing(base, names):
            return Copy(standing, mark)
        deeper = copy_of(base, names, suffix)
        if deeper and deeper.stands:
            return Copy(deeper.base, max(mark, deeper.mark))
        alone = alone or deeper or (Copy(base, mark, stands=False) if mark is Mark.SURE else None)
    return alone or _after_hyphens(name, names, suffix)


_IS_EVERYDAY = re.compile(r"[a-z0-9-]+\.md")
"""Most names: the mark of every sync program has a space, a bracket, a capital, an underscore or a second dot."""


def _after_hyphens(name: str, names: Collection[str], suffix: str) -> Copy | None:
    """``x-2``, ``x-copy`` and OneDrive's ``x-HOST``, ``x-HOST-2``: after each hyphen anything may be the mark."""
    end = name.rfind("-") if name.endswith(suffix) else 0
    while end > 0:
        if standing := _standing(name[:end] + suffix, names):
            return Copy(standing, Mark.ALIKE)
        end = name.rfind("-", 0, end)
    return None


def _read(name: str, suffix: str) -> Iterator[tuple[str, Mark]]:
    """Every reading of a name: what it was called before its mark, and how sure that is; the longest name first."""
    written = normalize("NFC", name)  # Macs write é as two characters
    for pattern, mark in _behind_the_suffix():
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


def _standing(base: str, names: Collection[str]) -> str | None:
    """`base` as it is spelled among `names`: systems differ in how they store accents."""
    if base in names:
        return base
    if base.isascii():
        return None
    return _by_letters(frozenset(names)).get(normalize("NFC", base))


@lru_cache(maxsize=4)
def _by_letters(names: frozenset[str]) -> dict[str, str]:
    """Each name with an accent, by what it is on every system."""
    return {normalize("NFC", name): name for name in names if not name.isascii()}


# Patterns are compiled when a name is not an everyday one: most folders have none.

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
    """Whether the text in brackets is a sync program's: a conflict, with the word copy, its kind or its day.

    ``Jana's conflicted copy 2026-03-14``, ``# Edit conflict 2026-11-19 dQ3x1aB #``; not ``conflict resolution``.
    """
    conflict, further = _conflict_words()
    return bool(conflict.search(said) and further.search(said))


@cache
def _behind_the_suffix() -> tuple[tuple[re.Pattern[str], Mark], ...]:
    """The marks of programs that put them behind ``x.md``."""
    return (
        (re.compile(r"(?P<base>.+) \(SFConflict .*\)"), Mark.SURE),  # Seafile's web side
        (re.compile(r"(?P<base>.+)\.conflict\d*", re.IGNORECASE), Mark.SURE),  # rclone bisync
        (re.compile(r"(?P<base>.+)\.\.path[12]"), Mark.SURE),  # rclone bisync before 1.66
        (re.compile(r"(?P<base>.+)~[^~/]+"), Mark.SURE),  # git, where both sides renamed: `x.md~HEAD`
        (re.compile(r"(?P<base>.+)\.orig"), Mark.BESIDE),  # git mergetool, Mercurial
    )


@cache
def _in_the_stem() -> tuple[tuple[re.Pattern[str], Mark], ...]:
    """The marks of programs, systems and people that put them before the suffix."""
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
    """What is plainly a computer, as OneDrive adds it: ``x-DESKTOP-1A2B3C4``, ``x-JANA-PC-2``, ``x-Janas-iMac``."""
    return re.compile(
        r"-(?:(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{6,11}|[A-Z0-9]+-(?:PC|LAPTOP|DESKTOP|SURFACE)"
        r"|(?:[\w-]+-)?(?:MacBook(?:-Pro|-Air)?|iMac|Mac-mini|MBP))(?:-\d{1,2})?(?:-safeBackup-\d{4})?"
    )


def bears_out(mark: Mark, copy: Application | None, base: Application | None, zone: tzinfo) -> bool:
    """Whether what two files hold lets one be a copy of the other, as its name says.

    Another company or role makes it another application, whatever the name. A name that people give as well counts
    only where both have the same day of applying (or neither has one) and share something that happened, or the notes.
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
