"""What is owed is the same whether all is held, or each application only while it's being given account of."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heardback.desk.agenda import Agenda, agenda
from heardback.desk.overview import Memory, Overview, look
from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.etiquette import Etiquette
from heardback.domain.problem import Blocks, Problem
from heardback.folder.folder import Folder
from heardback.folder.row import Row
from imagined import Imagined
from strategies import etiquettes, lively_applications, lively_nows


def _agree(folder: Folder, now: datetime) -> Agenda:
    alone, overview = agenda(folder, now, None, None, twelve=False), look(folder, now)
    for each in fields(Agenda):
        if each.name not in ("standings", "etiquette"):
            assert getattr(alone, each.name) == getattr(overview, each.name), each.name
    assert alone.standings.items() <= overview.standings.items()
    told = [(row, overview.standing(row.id)) for row in alone.unsettled]
    own = {row.id for row, standing in told if standing and standing.application is row.application}
    assert own == alone.standings.keys()
    return alone


_ids = st.sampled_from("abcd")
_stages = st.sampled_from([None, Stage.ACCEPTED, Stage.OFFER, Stage.INTERVIEWING])
_troubles = st.sampled_from(
    [
        {},
        {},
        {"problems": (Problem("applications/a.md", "?", "!", blocks=Blocks.EVERYTHING),)},
        {"problems": (Problem("applications/a.md", "?", "!", remark=True),)},
        {"problems": (Problem("applications/a.md", "?", "!"),), "application": None},
        {"conflict_of": "a.md"},
        {"conflict": ("stage",)},
        {"conflict": ()},
    ]
)


@st.composite
def _places(draw: st.DrawFn) -> list[list[Application]]:
    """Two places, in which some ids stand twice, and some have accepted an offer."""
    return [
        [
            replace(application, stage=draw(_stages) or application.stage)
            for id_ in sorted(draw(st.sets(_ids)))
            for application in [draw(lively_applications(id_, draw(st.sampled_from(["Karoo", "Äther"]))))]
        ]
        for _ in range(2)
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(etiquettes, lively_nows, _places(), st.data())
def test_both_ways_tell_the_same(
    etiquette: Etiquette, now: datetime, places: list[list[Application]], draw: st.DataObject
) -> None:
    folder = Imagined(etiquette, *places)
    for rows in folder.places.values():
        rows[:] = [_troubled(row, draw) for row in rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("heardback.desk.agenda._MOST_HELD", draw.draw(st.integers(0, 9), label="most held"))
        _agree(folder, now)


def _troubled(row: Row, draw: st.DataObject) -> Row:
    trouble = draw.draw(_troubles, label=row.file)
    blocks = trouble.get("problems", ())
    application = row.application
    if application and any(problem.blocks for problem in blocks):
        trouble = {**trouble, "application": replace(application, blocked=Blocks.EVERYTHING)}
    return replace(row, **trouble)


@pytest.mark.parametrize("most", [0, 2, 500], ids="at most {} held".format)
def test_an_offer_that_was_accepted_in_the_last_file_turns_the_first_down(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heardback.desk.agenda._MOST_HELD", most)
    applications = tmp_path / "applications"
    applications.mkdir()
    (tmp_path / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    (applications / "agulhas.md").write_text(
        "---\ncompany: Agulhas\nrole: Engineer\napplied: 2026-11-02\n---\n"
    )
    (applications / "zebra.md").write_text(
        "---\ncompany: Zebra\nrole: Engineer\nlog:\n  - {on: 2026-11-09, event: accepted}\n---\n"
    )
    found = _agree(Folder(tmp_path), datetime(2026, 11, 18, 9))
    assert [(owed.application, owed.message) for owed in found.follow_ups] == [("agulhas", "withdraw")]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(etiquettes, lively_nows, _places(), st.data())
def test_what_is_remembered_is_what_would_be_found_out(
    etiquette: Etiquette, now: datetime, places: list[list[Application]], draw: st.DataObject
) -> None:
    """Whatever happens between two looks, and however long that takes; of a standing `now` may be an earlier one."""
    imagined, memory = Imagined(etiquette, *places), Memory()
    everything = {place: [_troubled(row, draw) for row in rows] for place, rows in imagined.places.items()}
    hours = st.sampled_from([0, 1, 5, 20, 24, 170, -2])
    for _ in range(draw.draw(st.integers(2, 4), label="looks")):
        for place, rows in everything.items():
            imagined.places[place] = [row for row in rows if draw.draw(st.integers(0, 3), label=row.file)]
        now += timedelta(hours=draw.draw(hours, label="hours")) + timedelta(microseconds=1)
        remembered, anew = look(imagined, now, memory=memory), look(imagined, now)
        for each in fields(Overview):
            if each.name not in ("standings", "etiquette"):
                assert getattr(remembered, each.name) == getattr(anew, each.name), each.name
        assert {id_: replace(s, now=now) for id_, s in remembered.standings.items()} == {
            id_: replace(s, now=now) for id_, s in anew.standings.items()
        }


HERE = ZoneInfo("Africa/Johannesburg")
NINE = datetime(2026, 11, 18, 9, tzinfo=HERE)
MET = Application(
    "karoo", "Karoo", "Engineer", interviews=(Interview(NINE + timedelta(hours=1), HERE, minutes=30),)
)
ASKED = Application("agulhas", "Agulhas", "Engineer", applied=date(2026, 11, 10))
TAKEN = Application(
    "zebra", "Zebra", "Engineer", log=(LogEntry(on=date(2026, 11, 17), event=Event.ACCEPTED),)
)


@pytest.mark.parametrize(
    ("before", "after", "hours", "later"),
    [
        pytest.param((MET,), (MET,), 0, 2, id="an interview ended"),
        pytest.param((MET,), (MET,), 0, 27, id="the thank-you is late"),
        pytest.param((MET, ASKED), (MET, ASKED, TAKEN), 0, 0, id="an offer was accepted"),
        pytest.param((MET, ASKED, TAKEN), (MET, ASKED), 0, 0, id="an offer is gone again"),
        pytest.param((MET, ASKED), (MET, ASKED), 0, 480, id="weeks later"),
        pytest.param((MET, ASKED), (MET, ASKED), 0, -24, id="the clock went back a day"),
        pytest.param((MET,), (MET,), 2, 1, id="the clock went back an hour"),
    ],
)
def test_what_happens_between_two_looks_is_seen(
    before: tuple[Application, ...], after: tuple[Application, ...], hours: int, later: int
) -> None:
    imagined, memory = Imagined(Etiquette(HERE), before), Memory()
    rows = imagined.places["applications"]
    look(imagined, NINE + timedelta(hours=hours), memory=memory)
    rows += Imagined(Etiquette(HERE), after[len(before) :]).places["applications"]
    del rows[len(after) :]
    now = NINE + timedelta(hours=later)
    remembered, anew = look(imagined, now, memory=memory), look(imagined, now)
    assert (remembered.follow_ups, remembered.ahead) == (anew.follow_ups, anew.ahead)
    assert remembered.holds_until == anew.holds_until
