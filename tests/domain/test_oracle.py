"""The program's etiquette against the table read a second time, over random folders, moments and numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from hypothesis import event, given
from oracle import Row, Table, folded
from test_rules_properties import quick

from heardback.domain.application import Application
from heardback.domain.etiquette import Etiquette
from heardback.domain.follow_up import FollowUp
from strategies import etiquettes, folders, follow_ups, lively_folders, lively_nows, nows, odd_etiquettes

Folder = tuple[Application, ...]


@quick
@given(etiquettes, lively_nows, lively_folders)
def test_the_table_says_the_same_where_much_happens(
    etiquette: Etiquette, now: datetime, folder: Folder
) -> None:
    _compare(etiquette, now, folder)


@quick
@given(etiquettes, nows, folders)
def test_the_table_says_the_same(etiquette: Etiquette, now: datetime, folder: Folder) -> None:
    _compare(etiquette, now, folder)


@quick
@given(odd_etiquettes, nows, folders)
def test_the_table_says_the_same_with_any_numbers(
    etiquette: Etiquette, now: datetime, folder: Folder
) -> None:
    _compare(etiquette, now, folder)


def _compare(etiquette: Etiquette, now: datetime, folder: Folder) -> None:
    table = Table(folder, now, etiquette.zone, etiquette.policy, _is_free(etiquette))
    expected = table.rows()
    found = [_row(f) for f in follow_ups(etiquette, folder, now)]
    for row in expected:
        event(f"{row.message} {row.state}")
    assert Counter(map(_spelled, found)) == Counter(map(_spelled, expected))
    assert [table.order(row) for row in found] == [table.order(row) for row in expected]


def _is_free(etiquette: Etiquette):  # type: ignore[no-untyped-def]
    calendar = etiquette.calendar

    def is_free(day: date) -> bool:
        holidays = {*calendar.extra_holidays, *(calendar.public_holidays(day.year) or ())}
        return day.weekday() in calendar.weekend(day.year) or day in holidays

    return is_free


def _row(f: FollowUp) -> Row:
    channel = f.channel.value if f.channel else None
    return Row(f.application, f.message.value, f.to, f.state.value, channel, f.optional, f.opens, f.due)


def _spelled(row: Row) -> Row:
    """If a person is spelled in two ways, either will do."""
    return replace(row, to=folded(row.to) if row.to else None)
