"""`heardback calendar` from the outside: what it prints, and what it writes, leaves and removes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from post.calendar_texts import MOVED, calendar

OWN = "karoo-interview-1@heardback"


@pytest.fixture
def events(run: Callable) -> Callable:
    def events(*words: str, **options: str) -> dict[str, dict]:
        ran = run("calendar", *words, **options)
        assert ran.code == 0
        return {str(event["UID"]): event for event in Calendar.from_ical(ran.out).walk("VEVENT")}

    return events


def files(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def test_an_interview_has_its_zone_people_and_place(run: Callable, events: Callable) -> None:
    run(
        "interview",
        "karoo",
        "--start",
        "2026-12-01 09:00",
        "--timezone",
        "America/New_York",
        "--minutes",
        "45",
    )
    run("set", "karoo", "interviews.1.where", "https://meet.example/abc")
    first, second = events().values()
    assert (first["SUMMARY"], first["DESCRIPTION"]) == (
        "Interview: Karoo Data, Data Engineer",
        "With Thandi Nkosi",
    )
    assert (first["STATUS"], first["DTSTART"].params["TZID"]) == ("CONFIRMED", "Africa/Johannesburg")
    assert second["DTSTART"].to_ical() == b"20261201T090000"
    assert second["DTEND"].to_ical() == b"20261201T094500"
    assert (second["DTSTART"].params["TZID"], second["LOCATION"]) == (
        "America/New_York",
        "https://meet.example/abc",
    )


def test_the_clock_changes_nothing(run: Callable) -> None:
    told = {run("calendar", "--follow-ups", at=f"2026-11-{day}T09:00:00+02:00").out for day in (20, 21, 22)}
    assert len(told) == 1


def test_an_invitation_keeps_its_uid_and_what_is_cancelled_says_so(
    run: Callable, events: Callable, tmp_path: Path
) -> None:
    (tmp_path / "a.ics").write_text(calendar())
    run("invite", str(tmp_path / "a.ics"), "--yes")
    assert set(events()) == {OWN, "7f3a@calendar.example"}
    (tmp_path / "a.ics").write_text(calendar(sequence=1, method="CANCEL"))
    run("invite", str(tmp_path / "a.ics"), "--yes")
    event = events()["7f3a@calendar.example"]
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_an_offer_stands_on_its_day_until_it_is_answered(run: Callable, events: Callable) -> None:
    run("stage", "karoo", "offer", "--answer-by", "2026-11-27")
    event = events()["karoo-offer@heardback"]
    assert (event["DTSTART"].dt.isoformat(), event["STATUS"]) == ("2026-11-27", "CONFIRMED")
    run("stage", "karoo", "declined")
    assert events()["karoo-offer@heardback"]["STATUS"] == "CANCELLED"


def test_follow_ups_are_days_and_only_there_when_asked_for(events: Callable) -> None:
    assert len(events()) == 1
    found = events("--follow-ups")
    assert found["karoo-thank-you-thandi-nkosi-1@heardback"]["DTSTART"].dt.isoformat() == "2026-11-19"
    assert found["karoo-follow-up-thandi-nkosi@heardback"]["SUMMARY"].startswith(
        "Follow up with Thandi Nkosi"
    )


def test_what_lay_ahead_when_it_was_closed_is_called_off(run: Callable, events: Callable) -> None:
    run("interview", "karoo", "--start", "2026-12-01 09:00")
    run("stage", "karoo", "withdrawn")
    assert [event["STATUS"] for event in events().values()] == ["CONFIRMED", "CANCELLED"]


def test_putting_it_away_changes_nothing(run: Callable, folder: Path) -> None:
    before = run("calendar").out
    (folder / "archive").mkdir()
    (folder / "applications" / "karoo.md").rename(folder / "archive" / "karoo.md")
    assert run("calendar").out == before


def test_a_directory_gets_one_file_an_event_and_only_what_changed_is_written(
    run: Callable, tmp_path: Path
) -> None:
    run("interview", "karoo", "--start", "2026-12-01 09:00")
    out = tmp_path / "jobs"
    assert "2 new" in run("calendar", "--out", f"{out}/").out
    before = {path.name: path.stat().st_ino for path in out.iterdir()}
    assert set(before) == {f"{OWN}.ics", "karoo-interview-2@heardback.ics"}
    assert "nothing has changed" in run("calendar", "--out", str(out), at="2026-11-20T09:00:00+02:00").out
    run("set", "karoo", "interviews.1.start", "2026-12-02 09:00")
    assert "1 changed" in run("calendar", "--out", str(out)).out
    after = {path.name: path.stat().st_ino for path in out.iterdir()}
    assert [name for name in before if before[name] != after[name]] == ["karoo-interview-2@heardback.ics"]


def test_what_is_gone_is_removed_and_what_is_not_ours_stays(
    run: Callable, tmp_path: Path, folder: Path
) -> None:
    out = tmp_path / "jobs"
    run("calendar", "--follow-ups", "--out", f"{out}/")
    (out / "mine.ics").write_text(calendar(MOVED))
    (out / "notes.txt").write_text("PRODID:-//heardback//heardback//EN")
    assert "removed" in run("calendar", "--out", str(out)).out
    assert set(files(out)) == {f"{OWN}.ics", "mine.ics", "notes.txt"}


def test_a_file_of_another_program_is_never_written_over(run: Callable, tmp_path: Path) -> None:
    foreign = tmp_path / "mine.ics"
    foreign.write_text(calendar())
    ran = run("calendar", "--out", str(foreign))
    assert (ran.code, foreign.read_bytes().decode()) == (4, calendar())
    out = tmp_path / "jobs"
    out.mkdir()
    (out / f"{OWN}.ics").write_text("not ours")
    ran = run("calendar", "--out", str(out))
    assert (ran.code, "left alone" in ran.err) == (0, True)
    assert (out / f"{OWN}.ics").read_text() == "not ours"


def test_an_application_that_cannot_be_read_keeps_its_events(
    run: Callable, tmp_path: Path, folder: Path
) -> None:
    out, file = tmp_path / "jobs", folder / "applications" / "karoo.md"
    run("calendar", "--out", f"{out}/")
    before = files(out)
    content = file.read_bytes()
    file.write_text("---\ncompany: [\n---\n")
    assert run("calendar", "--out", str(out)).code == 0
    assert files(out) == before
    file.write_bytes(content)
    file.rename(folder / "gone.md")
    assert "empty" in run("calendar", "--out", str(out)).err
    assert files(out) == before


def test_one_file_is_written_again_only_when_something_changed(run: Callable, tmp_path: Path) -> None:
    out = tmp_path / "all.ics"
    assert run("calendar", "--out", str(out)).out.endswith("one event.\n")
    assert "nothing has changed" in run("calendar", "--out", str(out), at="2026-11-21T09:00:00+02:00").out
    assert out.read_bytes().count(b"\r\n") == len(run("calendar").out.splitlines())


@pytest.mark.parametrize("out", ["missing/all.ics", "missing/deep/"])
def test_where_it_cannot_be_written_is_said(out: str, run: Callable) -> None:
    ran = run("calendar", "--out", out)
    assert (ran.code, "missing" in ran.err) == (3, True)


def test_its_own_calendar_taken_back_in_changes_nothing(run: Callable, tmp_path: Path, folder: Path) -> None:
    before = (folder / "applications" / "karoo.md").read_bytes()
    run("calendar", "--out", str(tmp_path / "all.ics"))
    run("invite", str(tmp_path / "all.ics"))
    assert (folder / "applications" / "karoo.md").read_bytes() == before


def test_a_link_is_followed_and_the_mode_stays(run: Callable, tmp_path: Path) -> None:
    real, link = tmp_path / "real.ics", tmp_path / "link.ics"
    run("calendar", "--out", str(real))
    real.chmod(0o640)
    link.symlink_to(real)
    run("interview", "karoo", "--start", "2026-12-01 09:00")
    assert run("calendar", "--out", str(link)).out.endswith("two events.\n")
    assert (link.is_symlink(), real.stat().st_mode & 0o777) == (True, 0o640)
    assert real.read_bytes().count(b"BEGIN:VEVENT") == 2


def test_a_directory_of_that_name_and_no_more_room_are_said(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "all.ics").symlink_to(tmp_path / "nowhere.ics")
    ran = run("calendar", "--out", str(tmp_path / "all.ics"))
    assert (ran.code, "all.ics" in ran.err) == (3, True)
