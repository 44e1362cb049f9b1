"""What is owed is the same whether all is held, or each application only while it's being given account of."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heardback.desk.agenda import Agenda, agenda
from heardback.desk.overview import look
from heardback.domain.application import Application, Stage
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
    _agree(folder, now)


def _troubled(row: Row, draw: st.DataObject) -> Row:
    trouble = draw.draw(_troubles, label=row.file)
    blocks = trouble.get("problems", ())
    application = row.application
    if application and any(problem.blocks for problem in blocks):
        trouble = {**trouble, "application": replace(application, blocked=Blocks.EVERYTHING)}
    return replace(row, **trouble)


def test_an_offer_that_was_accepted_in_the_last_file_turns_the_first_down(tmp_path: Path) -> None:
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
