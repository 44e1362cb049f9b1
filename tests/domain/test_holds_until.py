"""An answer that is kept until a moment reads the same at every moment before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from test_rules_properties import quick

from heardback.cli import as_json
from heardback.cli.due_text import count_text, due_text
from heardback.cli.looking import list_text
from heardback.desk.overview import Overview, look
from heardback.domain.application import Application
from heardback.domain.etiquette import Etiquette
from imagined import Imagined
from strategies import etiquettes, folders, lively_folders, lively_nows, nows, odd_etiquettes


def _answers(overview: Overview) -> list[object]:
    """What the command line says, except for the moment itself."""
    told = {
        key: [*members] for key, members in as_json.due(overview).items() if isinstance(members, Iterator)
    }
    return [
        told,
        count_text(overview),
        due_text(overview, everything=False, within=None),
        due_text(overview, everything=True, within=timedelta(days=9)),
        list_text(overview.rows, overview, 80),
        [as_json.listed(row, overview) for row in overview.rows],
    ]


def _compare(
    etiquette: Etiquette, now: datetime, folder: tuple[Application, ...], draw: st.DataObject
) -> None:
    imagined, now = Imagined(etiquette, folder), now.replace(microsecond=0)
    overview = look(imagined, now)
    until = overview.holds_until
    assert until > overview.now
    seconds = int((until - overview.now.astimezone(UTC)) / timedelta(seconds=1))
    assume(seconds > 0)
    last = seconds if until.microsecond else seconds - 1
    later = overview.now.astimezone(UTC) + timedelta(
        seconds=draw.draw(st.just(last) | st.integers(0, last), label="seconds later")
    )
    assert later < until
    after = look(imagined, later)
    assert _answers(after) == _answers(overview)
    assert after.now.utcoffset() == overview.now.utcoffset()
    assert after.holds_until == until


@quick
@given(etiquettes, lively_nows, lively_folders, st.data())
def test_nothing_changes_before_that_moment_where_much_happens(
    etiquette: Etiquette, now: datetime, folder: tuple[Application, ...], draw: st.DataObject
) -> None:
    _compare(etiquette, now, folder, draw)


@quick
@given(odd_etiquettes, nows, folders, st.data())
def test_nothing_changes_before_that_moment_with_any_numbers(
    etiquette: Etiquette, now: datetime, folder: tuple[Application, ...], draw: st.DataObject
) -> None:
    _compare(etiquette, now, folder, draw)
