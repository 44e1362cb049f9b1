"""Days in a column of a sheet: the whole column decides whether 3/4/26 is in March or in April, or nothing does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache

from heardback.domain.file_dates import ImpossibleDateError, parse
from heardback.domain.in_words import MONTHS
from heardback.domain.names import fold

_SLASHED = re.compile(
    r"(?P<one>\d{1,2})\s?(?P<sign>[/\u2044-])\s?(?P<two>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4}|\d{2})(?:(?:,|\s)\s*(?P<rest>\S.*))?",
    re.ASCII,
)
_WEEKDAY = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b\.?,?\s*(?=\d)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]{3,}\.?")
_LONGEST = 60
_FOREIGN_MONTHS = """
januar janner janvier enero gennaio januari janeiro
februar feber fevrier febrero febbraio februari fevereiro fevr
marz mar maerz mrz mars marzo maart marco
april avril abril aprile avr abr
mai mayo maggio mei maio
juni juin junio giugno junho
juli juillet julio luglio julho juil
august aout agosto augustus ago
september septembre septiembre settembre setembro
oktober octobre octubre ottobre outubro okt
november novembre noviembre novembro
dezember decembre diciembre dicembre december dezembro dez dic
"""


class DayOrder(Enum):
    """What comes first in 3/4/26."""

    DAY = "day first"
    MONTH = "month first"


@dataclass(frozen=True, slots=True)
class TwoDays:
    """A text that is one of two days, as long as nobody says which number comes first."""

    by_day: date
    by_month: date

    @property
    def days(self) -> tuple[date, date]:
        """Both, day first and month first."""
        return self.by_day, self.by_month


def day_order(cells: Iterable[str]) -> DayOrder | None:
    """What comes first in the dates of a column; None if no date shows it, or if two contradict each other."""
    shown = set()
    for cell in cells:
        found = _slashed(cell)
        if found and int(found["one"]) > 12 >= int(found["two"]):
            shown.add(DayOrder.DAY)
        elif found and int(found["two"]) > 12 >= int(found["one"]):
            shown.add(DayOrder.MONTH)
    return shown.pop() if len(shown) == 1 else None


def when(text: str, order: DayOrder | None) -> date | datetime | TwoDays | None:
    """The day or moment that a cell names; both days if the order matters and isn't known; None if it names none."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    found = _slashed(text)
    if found is None:
        return _read(_in_english(text))
    one, two = int(found["one"]), int(found["two"])
    by_day, by_month = (_written(found, day, month) for day, month in ((one, two), (two, one)))
    if order is DayOrder.DAY or (order is None and one > 12) or one == two:
        return by_day
    if order is DayOrder.MONTH or two > 12:
        return by_month
    if by_day is None or by_month is None:
        return by_day or by_month
    return TwoDays(_day(by_day), _day(by_month))


def _slashed(text: str) -> re.Match[str] | None:
    return _SLASHED.fullmatch(" ".join(text.split()))


def _written(found: re.Match[str], day: int, month: int) -> date | datetime | None:
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    return _read(f"{year}-{month:02}-{day:02} {found['rest'] or ''}".strip())


def _read(text: str) -> date | datetime | None:
    try:
        return parse(text).as_said
    except ImpossibleDateError:
        return None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _in_english(text: str) -> str:
    """``Mo., 3. März 2026`` as ``3 March 2026``: file dates know English months."""
    text = _WEEKDAY.sub("", text)
    text = re.sub(r"^(\d{1,2})\.\s?(?=[^\W\d_])", r"\1 ", text)
    return _NAME.sub(lambda name: _months().get(fold(name[0].rstrip(".")), name[0]), text)


@cache
def _months() -> dict[str, str]:
    lines = _FOREIGN_MONTHS.split("\n")[1:-1]
    return {word: MONTHS[number] for number, line in enumerate(lines) for word in line.split()}
