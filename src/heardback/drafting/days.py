"""Days as a letter says them: ``Wednesday 18 November``, ``yesterday``, ``in August``."""

from __future__ import annotations

from datetime import date

from heardback.domain.prose import MONTHS, WEEKDAYS

_WEEKDAY_IS_CLEAR_DAYS = 6
_YEAR_IS_CLEAR_DAYS = 180


def long_day(day: date, today: date, english: str) -> str:
    """``Wednesday 18 November``, in American ``Wednesday, November 18``; the year where it is not clear."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    clear = abs((day - today).days) <= _YEAR_IS_CLEAR_DAYS
    if english == "en-US":
        return f"{weekday}, {month} {day.day}" + ("" if clear else f", {day.year}")
    return f"{weekday} {day.day} {month}" + ("" if clear else f" {day.year}")


def when(day: date, today: date, english: str) -> str:
    """``today``, ``yesterday``, ``on Wednesday`` within the week, else ``on Wednesday 18 November``."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    if 0 < ago <= _WEEKDAY_IS_CLEAR_DAYS:
        return f"on {WEEKDAYS[day.weekday()]}"
    return f"on {long_day(day, today, english)}"


def month(day: date, today: date) -> str:
    """``August``; ``August 2025`` where a plain August would be another one."""
    clear = abs((day - today).days) <= _YEAR_IS_CLEAR_DAYS
    return MONTHS[day.month - 1] + ("" if clear else f" {day.year}")
