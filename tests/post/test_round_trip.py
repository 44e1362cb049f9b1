"""`report --form plain`, and `import` of the result: nothing of an application is lost on the way."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from heardback.desk import Desk, Visit
from heardback.desk.importing import Import
from heardback.desk.record_actions import file_of
from heardback.desk.reporting import Period, report, write
from heardback.domain.application import Application, Stage
from heardback.domain.standing import Standing

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
WORDS = st.sampled_from(
    (
        "=1+1",
        "+27 21 555",
        "-",
        "@x",
        "'=x",
        "''",
        "a, b",
        "a; b",
        "a|b",
        '"',
        "[[x]]",
        "[a",
        "{a: b}",
        "'a'",
        "no",
        "12:30",
    )
)
LINE = WORDS | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)
TEXT = st.lists(LINE, min_size=1, max_size=3).map(" ".join)
PROSE = st.lists(
    st.sampled_from(("", "- item", "=x", "# Notes", 'a, "b"', "  indented", "| a |")), max_size=4
).map("\n".join)
DAY = st.integers(0, 40).map(lambda n: date(2026, 11, 19) - timedelta(days=n))
NAME = st.sampled_from(("Thandi Nkosi", "Zoë; Weiß", "=Jo", "O'Neil", "[x]", "Mr. 'Q'"))


def mapping(required: Mapping[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict(required), optional=optional)


CONTACT = mapping(
    {"name": NAME},
    title=TEXT,
    email=st.just("jo@acme.example"),
    phone=st.just("+27 21 555 0142"),
    calls=st.sampled_from(("welcome", "no")),
    pronouns=TEXT,
    kids=st.lists(LINE, min_size=1, max_size=2),
)
INTERVIEW = mapping(
    {"start": DAY | DAY.map(lambda day: datetime(day.year, day.month, day.day, 10))},
    minutes=st.integers(1, 90),
    round=TEXT,
    uid=LINE,
    sequence=st.just("0"),
    cancelled=st.booleans(),
    discussed=TEXT | st.dictionaries(NAME, TEXT, min_size=1, max_size=2),
    **{"with": st.lists(NAME, min_size=1, max_size=2)},
)
ENTRY = mapping(
    {"on": DAY, "event": st.sampled_from(("applied", "heard", "note", "sent"))},
    note=TEXT | PROSE.filter(str.strip),
    message=st.just("nudge"),
    decision_by=DAY,
    message_id=st.just("<a@b.example>"),
    mine=TEXT,
)
FILE = mapping(
    {"company": TEXT, "role": TEXT},
    stage=st.sampled_from([str(stage) for stage in Stage]),
    applied=DAY,
    source=TEXT,
    url=TEXT,
    location=TEXT,
    hours=TEXT,
    reason=TEXT,
    snoozed_until=DAY,
    tags=st.lists(LINE, min_size=1, max_size=3),
    strengths=st.lists(TEXT, min_size=1, max_size=3),
    contacts=st.lists(CONTACT, min_size=1, max_size=3),
    interviews=st.lists(INTERVIEW, min_size=1, max_size=2),
    log=st.lists(ENTRY, min_size=1, max_size=3),
    title=TEXT,
    mood=TEXT | st.lists(LINE, max_size=2) | st.dictionaries(NAME, TEXT, min_size=1, max_size=2),
)


def told(desk: Desk) -> dict[str, Application]:
    """Every application of a folder by its id, as it is understood, with the stage and day that were worked out."""
    standings = [Standing.of(row.application, NOW, UTC) for row in desk.look(NOW).rows if row.application]
    return {
        standing.application.id: replace(
            standing.application, stage=standing.stage, applied=standing.applied_on
        )
        for standing in standings
    }


def folder(path: Path) -> Desk:
    (path / "applications").mkdir(parents=True)
    (path / "heardback.yaml").write_text("timezone: UTC\netiquette: {let_go_days: 3650}\n")
    return Desk(path)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(FILE, PROSE), min_size=1, max_size=3))
@example([({"company": "A", "role": "B"}, ""), ({"company": "A", "role": "B"}, "\n\n")])
def test_nothing_is_lost(files: list[tuple[dict[str, Any], str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        one, two = folder(Path(place) / "one"), folder(Path(place) / "two")
        for name, (said, body) in zip("abc", files, strict=False):
            one.folder.add(name, file_of(said, body))
        sheet = Path(place) / "all.csv"
        write(report(Visit(one, NOW), "plain", Period()), str(sheet), sure=False)
        importing = Import(Visit(two, NOW), sheet.name, sheet.read_bytes(), ())
        importing.check()
        importing.write(importing.prepared(), lambda _: None)
        assert told(two) == told(one)
