"""The whole folder, read at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from heardback.desk import Desk, UnreadableError
from heardback.desk.proofing import TextToCheck
from heardback.domain.follow_up import State
from heardback.proofreading.checking import Status

NOW = datetime(2026, 11, 19, 9, tzinfo=ZoneInfo("Africa/Johannesburg"))
MET = "stage: interviewing\ninterviews: [{start: 2026-11-18 10:00, with: [Thandi Nkosi]}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "applications").mkdir()
    (tmp_path / "heardback.yaml").write_text("timezone: Africa/Johannesburg\nregion: ZA\n")
    return tmp_path


def _write(folder: Path, name: str, front: str = MET) -> None:
    text = f"---\ncompany: {Path(name).stem.split(' ')[0].title()}\nrole: Engineer\n{front}---\n"
    (folder / "applications" / name).write_text(text)


def test_a_folder_with_one_application(folder: Path) -> None:
    _write(folder, "karoo.md")
    overview = Desk(folder).look(NOW)
    assert [row.id for row in overview.rows] == ["karoo"]
    assert overview.problems == ()
    assert [f.message for f in overview.owed("karoo")] == ["thank-you", "follow-up", "connect"]
    first = overview.next("karoo")
    assert first is not None
    assert (first.message, first.state) == ("thank-you", State.DUE)
    assert overview.today == date(2026, 11, 19)
    standing = overview.standing("karoo")
    assert standing is not None
    assert standing.last_word is not None
    assert standing.last_word.day == date(2026, 11, 18)
    with pytest.raises(KeyError):
        overview.row("gone")


def test_now_is_shown_in_the_folders_zone(folder: Path) -> None:
    assert (
        Desk(folder).look(datetime(2026, 11, 19, 7, tzinfo=UTC)).now.isoformat()
        == "2026-11-19T09:00:00+02:00"
    )
    assert Desk(folder).look(datetime(2026, 11, 19, 9)).now.isoformat() == "2026-11-19T09:00:00+02:00"


def test_what_rests_is_not_what_comes_next(folder: Path) -> None:
    sent = "log: [{on: 2026-11-18, event: sent, message: nudge}]\n"
    _write(folder, "karoo.md", "stage: applied\napplied: 2026-11-02\n" + sent)
    overview = Desk(folder).look(NOW)
    assert [f.state for f in overview.owed("karoo")] == [State.RESTING]
    assert overview.next("karoo") is None


def test_an_applied_date_after_today_is_pointed_out_where_it_stands(folder: Path) -> None:
    _write(folder, "karoo.md", "stage: applied\napplied: 2026-11-20\n")
    (problem,) = Desk(folder).look(NOW).problems
    assert (problem.line, problem.column, problem.field) == (5, 10, "applied")
    assert problem.message == "`applied` is Fri 20 Nov, after today."
    assert Desk(folder).look(datetime(2026, 11, 20, tzinfo=NOW.tzinfo)).problems == ()


def test_each_entry_after_today_is_pointed_out_where_it_stands(folder: Path) -> None:
    log = """\
log:
  - {on: 2026-11-19 23:00, event: heard}
  - on: 2026-11-20
    event: heard
  - {event: note, note: later, on: 2026-11-20T00:30:00+02:00}
  - {on: 2026-11-19T23:30:00Z, event: note}
"""
    _write(folder, "karoo.md", log)
    found = [(p.file, p.line, p.column, p.field) for p in Desk(folder).look(NOW).problems]
    assert found == [
        ("applications/karoo.md", 6, 9, "log.1.on"),
        ("applications/karoo.md", 8, 36, "log.2.on"),
        ("applications/karoo.md", 9, 10, "log.3.on"),
    ]
    said = Desk(folder).look(NOW).problems[0]
    assert "dated Fri 20 Nov, after today" in said.message
    tomorrow = datetime(2026, 11, 20, tzinfo=NOW.tzinfo)
    assert Desk(folder).look(tomorrow).problems == ()


def test_a_conflicted_copy_is_shown_and_owes_nothing(folder: Path) -> None:
    _write(folder, "karoo.md")
    copy = "karoo (conflicted copy 2026-11-18 093612).md"
    _write(folder, copy, MET + "log: [{on: 2026-12-24, event: heard}]\n")
    overview = Desk(folder).look(NOW)
    row = overview.row(copy.removesuffix(".md"))
    assert (row.conflict_of, row.application is not None) == ("karoo.md", True)
    assert overview.standing(row.id) is None
    assert {f.application for f in overview.follow_ups} == {"karoo"}
    (problem,) = overview.problems_of(row)
    assert "conflicted copy of karoo.md" in problem.message
    assert overview.problems_of(overview.row("karoo")) == ()


def test_a_copy_whose_base_is_gone_is_an_application(folder: Path) -> None:
    _write(folder, "karoo (1).md")
    overview = Desk(folder).look(NOW)
    assert overview.problems == ()
    assert {f.application for f in overview.follow_ups} == {"karoo (1)"}


def test_files_that_cannot_be_read_stay_as_rows(folder: Path) -> None:
    applications = folder / "applications"
    _write(folder, "good.md")
    (applications / "a-directory.md").mkdir()
    (applications / "binary.md").write_bytes(b"---\ncompany: \xff\n---\n")
    (applications / "empty.md").write_bytes(b"")
    (applications / "huge.md").write_bytes(b"x" * (1024 * 1024 + 1))
    (applications / "nameless.md").write_bytes(b"---\nstage: applied\n---\n")
    (applications / "no-fence.md").write_bytes(b"# Notes\n")
    (applications / "broken.md").write_bytes(b'---\ncompany: "Broken\n---\n')
    (applications / "merged.md").write_bytes(b"---\n<<<<<<< HEAD\ncompany: A\n=======\ncompany: B\n---\n")
    (applications / "leads-out.md").symlink_to(__file__)
    (applications / "dangling.md").symlink_to("gone.md")
    overview = Desk(folder).look(NOW)
    unreadable = [row for row in overview.rows if row.application is None]
    assert {row.id for row in unreadable} == {
        *("a-directory", "binary", "broken", "dangling", "empty", "huge"),
        *("leads-out", "merged", "nameless", "no-fence"),
    }
    for row in unreadable:
        problems = overview.problems_of(row)
        assert problems, row.id
        assert all(p.message and p.hint for p in problems), row.id
        assert overview.standing(row.id) is None
    assert {f.application for f in overview.follow_ups} == {"good"}


def test_what_is_no_application_is_passed_over(folder: Path) -> None:
    _write(folder, "karoo.md")
    for name in (".hidden.md", ".~karoo.md.x.tmp", "notes.txt", "karoo.md~"):
        (folder / "applications" / name).write_text("nothing")
    overview = Desk(folder).look(NOW)
    assert [row.id for row in overview.rows] == ["karoo"]
    assert overview.problems == ()


def test_settings_that_cannot_be_read_are_a_problem_and_the_defaults_count(folder: Path) -> None:
    (folder / "heardback.yaml").write_text("region: 'ZA\n")
    _write(folder, "karoo.md")
    overview = Desk(folder).look(NOW)
    assert [(p.file, p.line) for p in overview.problems] == [("heardback.yaml", 1)]
    assert overview.settings.region is None
    assert [row.id for row in overview.rows] == ["karoo"]


@pytest.mark.parametrize(
    ("region", "now", "message"),
    [
        ("XX", NOW, "“XX” isn't a region that heardback knows"),
        ("ZA", datetime(2101, 6, 1, tzinfo=UTC), "of ZA aren't known for 2101"),
    ],
)
def test_holidays_that_are_not_known_are_said(folder: Path, region: str, now: datetime, message: str) -> None:
    (folder / "heardback.yaml").write_text(f"timezone: UTC\nregion: {region}\n")
    (problem,) = Desk(folder).look(now).problems
    assert message in problem.message
    assert (problem.file, problem.field) == ("heardback.yaml", "region")


def test_the_cache_is_used_where_there_is_one(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    _write(folder, "karoo.md")
    assert Desk(folder, cache=cache).look(NOW).follow_ups == Desk(folder).look(NOW).follow_ups
    assert [p.name.startswith("holidays-ZA-") for p in cache.iterdir()] == [True]


def test_an_empty_folder_has_no_rows(tmp_path: Path) -> None:
    overview = Desk(tmp_path).look(NOW)
    assert (overview.rows, overview.follow_ups, overview.problems) == ((), (), ())


def test_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is gone"):
        Desk(tmp_path / "gone").look(NOW)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableError, match="isn't a folder"):
        Desk(tmp_path / "file").look(NOW)


def test_applications_that_are_a_file_are_said(tmp_path: Path) -> None:
    (tmp_path / "applications").write_text("")
    with pytest.raises(UnreadableError, match="isn't a folder"):
        Desk(tmp_path).look(NOW)


def test_an_entry_dated_ahead_is_named_by_its_place_in_the_file(folder: Path) -> None:
    log = "log:\n  - {event: note}\n  - {on: 2026-11-18, event: phoned}\n  - {on: 2027-11-01, event: note}\n"
    _write(folder, "karoo.md", log)
    found = {p.field: p.line for p in Desk(folder).look(NOW).problems}
    assert found == {"log.0.on": 5, "log.1.event": 6, "log.2.on": 7}


@pytest.mark.parametrize("name", ["karoo-HOST.md", "karoo-HOST-2.md", "karoo-JANAS-PC.md", "karoo-NB07.md"])
def test_a_copy_named_after_a_computer_is_told_by_what_it_says(name: str, folder: Path) -> None:
    """OneDrive's copies: by its name alone it could be another application, such as `karoo-QA.md`."""
    _write(folder, "karoo.md")
    text = (folder / "applications" / "karoo.md").read_text()
    (folder / "applications" / name).write_text(text + "another note\n")
    (folder / "applications" / "karoo-QA.md").write_text(text.replace("Engineer", "Tester"))
    overview = Desk(folder).look(NOW)
    assert {row.file.rpartition("/")[2]: row.conflict_of for row in overview.rows} == {
        "karoo.md": None,
        name: "karoo.md",
        "karoo-QA.md": None,
    }
    assert overview.owed(name.removesuffix(".md")) == ()
    assert overview.owed("karoo-QA") != ()


@pytest.mark.parametrize(
    ("own", "said"), [("", "calm migrations"), ("strengths: [on-call rotas]\n", "on-call rotas")]
)
def test_strengths_of_mine_stand_in_where_an_application_names_none(
    own: str, said: str, folder: Path
) -> None:
    settings = "me: {name: Naledi Mokoena, strengths: [calm migrations]}\ntimezone: Africa/Johannesburg\n"
    (folder / "heardback.yaml").write_text(settings)
    _write(folder, "karoo.md", MET + own)
    desk = Desk(folder)
    made, _ = desk.correspondence.draft(desk.look(NOW), "karoo", "thank-you")
    assert said in made.text
    (found,) = [
        c for c in desk.proofreader.check(desk.look(NOW), TextToCheck.of(made)).checks if c.id == "strengths"
    ]
    assert (found.status, said in found.message) == (Status.PASS, True)


@pytest.mark.parametrize(
    ("region", "parts"), [("GB", ["GB-ENG", "GB-SCT"]), ("CA", ["CA-ON", "CA-BC"]), ("GB-XX", ["GB-ENG"])]
)
def test_a_region_whose_holidays_belong_to_its_parts_gets_one_remark(
    region: str, parts: list[str], folder: Path
) -> None:
    (folder / "heardback.yaml").write_text(f"timezone: Europe/London\nregion: {region}\n")
    (problem,) = Desk(folder).look(NOW).problems
    assert (problem.field, problem.line, problem.column, problem.remark) == ("region", 2, 9, True)
    assert all(part in problem.hint for part in parts)


def test_a_weekend_of_ones_own_moves_what_is_due(folder: Path) -> None:
    _write(folder, "karoo.md", "stage: applied\napplied: 2026-11-05\n")

    def due(settings: str) -> str:
        (folder / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n" + settings)
        (row,) = Desk(folder).look(NOW).follow_ups
        return str(row.due)

    assert due("") == "2026-11-19"
    assert due("weekend: [fri, sat]\n") == "2026-11-19"
    assert due("weekend: [sun]\n") == "2026-11-17"
    assert due("region: IL\n") == due("weekend: [fri, sat]\n")
    assert due("weekend: [sun]\nextra_holidays: [2026-11-10]\n") == "2026-11-18"
