"""`heardback invite` from the outside: what it shows, asks, writes and leaves alone."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from post.calendar_texts import ME, MOVED, PIETER, TEN, THANDI, calendar, mail
from post.test_invitation import mutated

FILE = "applications/karoo.md"


@pytest.fixture
def invite(run: Callable, tmp_path: Path) -> Callable:
    def invite(text: str | bytes, *words: str, **options: str) -> object:
        file = tmp_path / "invite.ics"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return run("invite", str(file), *words, **options)

    return invite


def shown(run: Callable) -> list[dict]:
    return run("show", "karoo", "--json").json["interviews"]


def test_without_a_yes_it_shows_and_changes_nothing(invite: Callable, folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    ran = invite(calendar())
    assert ran.code == 1
    assert "karoo: a new interview" in ran.out
    assert "Thu 26 Nov 2026 at 10:00" in ran.out
    assert "Pieter van Wyk <pieter.vanwyk@karoo.example>" in ran.out
    assert "--yes" in ran.err
    assert (folder / FILE).read_bytes() == before


def test_a_new_one_is_written_with_its_people(invite: Callable, folder: Path) -> None:
    ran = invite(mail(calendar(TEN + "LOCATION:Protea\n" + THANDI + ME + PIETER)), "--yes")
    assert (ran.code, ran.err) == (0, "")
    text = (folder / FILE).read_text()
    assert (
        "- {start: 2026-11-26 10:00, minutes: 60, timezone: Africa/Johannesburg, where: Protea, "
        "uid: 7f3a@calendar.example, sequence: 0, with: [Thandi Nkosi, Pieter van Wyk]}\n" in text
    )
    assert "- {name: Pieter van Wyk, email: pieter.vanwyk@karoo.example}\n" in text
    assert text.count("thandi@karoo.example") == 1
    assert "naledi" not in text


def test_the_same_again_changes_nothing(invite: Callable, folder: Path) -> None:
    invite(calendar(), "--yes")
    before = (folder / FILE).read_bytes()
    ran = invite(calendar(), "--yes")
    assert ran.code == 0
    assert "already; nothing was changed" in ran.out
    assert (folder / FILE).read_bytes() == before


def test_a_newer_one_moves_it_and_leaves_a_trace(invite: Callable, run: Callable) -> None:
    invite(calendar(), "--yes")
    ran = invite(calendar(MOVED + THANDI + ME, sequence=1), "--yes")
    assert "is moved to Fri 27 Nov 2026 at 10:00" in ran.out
    first, moved = shown(run)
    assert first["start"].startswith("2026-11-18")
    assert moved["start"] == "2026-11-27T10:00:00+02:00"
    assert (moved["with"], moved["uid"], moved["sequence"]) == (["Thandi Nkosi"], "7f3a@calendar.example", 1)
    (entry,) = run("show", "karoo", "--json").json["log"]
    assert entry["note"] == "Interview moved from Thu 26 Nov 2026 at 10:00 to Fri 27 Nov 2026 at 10:00"
    assert entry["event"] == "note"


def test_an_older_one_is_said_to_be_old(invite: Callable, run: Callable) -> None:
    invite(calendar(MOVED, sequence=2), "--yes")
    for text in (calendar(sequence=1), calendar(sequence=1, method="CANCEL")):
        ran = invite(text, "--yes")
        assert (ran.code, "older invitation" in ran.out) == (0, True)
    assert shown(run)[1]["start"].startswith("2026-11-27")


def test_cancelled_it_stays_on_record_and_can_take_place_again(invite: Callable, run: Callable) -> None:
    invite(calendar(), "--yes")
    assert invite(calendar(sequence=1, method="CANCEL"), "--yes").code == 0
    assert shown(run)[1]["cancelled"] is True
    assert run("due", "--json").json["interviews"] == []
    assert "cancelled already" in invite(calendar(sequence=1, method="CANCEL"), "--yes").out
    again = invite(calendar(sequence=1), "--yes")
    assert (again.code, "no newer" in again.err) == (1, True)
    assert invite(calendar(MOVED, sequence=2), "--yes").code == 0
    assert (shown(run)[1]["cancelled"], shown(run)[1]["sequence"]) == (False, 2)


def test_a_cancellation_of_nothing_is_said(invite: Callable, folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    ran = invite(calendar(method="CANCEL"), "--yes")
    assert (ran.code, "nothing was changed" in ran.out) == (0, True)
    assert (folder / FILE).read_bytes() == before


def test_one_that_was_typed_by_hand_is_known_again(invite: Callable, run: Callable) -> None:
    run("interview", "karoo", "--start", "2026-11-26 10:00", "--with", "Dana Fox")
    invite(calendar(), "--yes")
    invite(calendar(MOVED + THANDI + ME, sequence=1), "--yes")
    assert [held["start"][:10] for held in shown(run)] == ["2026-11-18", "2026-11-27"]
    assert shown(run)[1]["with"] == ["Dana Fox", "Thandi Nkosi"]


def test_a_first_name_typed_by_hand_is_the_person_invited(
    invite: Callable, run: Callable, folder: Path
) -> None:
    (folder / FILE).write_text(
        "---\ncompany: Karoo Data\nrole: Data Engineer\ncontacts: [{name: Pieter}]\n"
        "interviews:\n  - start: 2026-11-26 10:00\n    with: [Thandi, Pieter]\n---\n"
    )
    assert invite(calendar(), "--yes").code == 0
    found = run("show", "karoo", "--json").json
    assert found["interviews"][0]["with"] == ["Thandi Nkosi", "Pieter"]
    assert [(c["name"], c["email"]) for c in found["contacts"]] == [
        ("Pieter", "pieter.vanwyk@karoo.example"),
        ("Thandi Nkosi", "thandi@karoo.example"),
    ]


def test_a_first_name_that_two_have_is_left_alone(invite: Callable, run: Callable, folder: Path) -> None:
    (folder / FILE).write_text(
        "---\ncompany: Karoo Data\nrole: Data Engineer\ncontacts: [{name: Thandi}]\n"
        "interviews:\n  - start: 2026-11-26 10:00\n    with: [Thandi]\n---\n"
    )
    both = TEN + THANDI + "ATTENDEE;CN=Thandi Fox:mailto:fox@karoo.example\n"
    assert invite(calendar(both), "--yes").code == 0
    found = run("show", "karoo", "--json").json
    assert found["interviews"][0]["with"] == ["Thandi", "Thandi Nkosi", "Thandi Fox"]
    assert found["contacts"][0]["email"] is None


def test_what_the_person_moved_since_is_theirs(invite: Callable, run: Callable) -> None:
    invite(calendar(), "--yes")
    run("set", "karoo", "interviews.1.start", "2026-11-26 11:00")
    ran = invite(calendar(), "--yes")
    assert (ran.code, "Set the right one yourself" in ran.err) == (1, True)
    assert shown(run)[1]["start"].startswith("2026-11-26T11")


@pytest.mark.parametrize(
    "lines", [TEN.replace("TZID=Africa/Johannesburg:20261126T1", "TZID=Europe/Berlin:20261126T0")]
)
def test_the_time_stays_as_it_was_written(lines: str, invite: Callable, run: Callable, folder: Path) -> None:
    invite(calendar(lines), "--yes")
    assert "start: 2026-11-26 00:00, minutes: 60, timezone: Europe/Berlin" in (folder / FILE).read_text()


def test_an_invitation_for_nobody_asks_for_the_application(invite: Callable, folder: Path) -> None:
    text = calendar(TEN + "ORGANIZER;CN=Dana Fox:mailto:dana@fox.example\n", summary="Lunch")
    ran = invite(text, "--yes")
    assert (ran.code, "--app" in ran.err) == (1, True)
    assert "interviews" not in (folder / FILE).read_text().split("discussed")[1]
    assert invite(text, "--yes", "--app", "karoo").code == 0


def _another(folder: Path, stage: str) -> None:
    (folder / "applications" / "karoo-2.md").write_text(
        f"---\ncompany: Karoo Data\nrole: Analyst\nstage: {stage}\n"
        "contacts:\n  - {name: Thandi Nkosi, email: thandi@karoo.example}\n---\n"
    )


def test_two_applications_at_one_company_are_asked_about(invite: Callable, folder: Path) -> None:
    _another(folder, "applied")
    ran = invite(calendar(), "--yes")
    assert (ran.code, "karoo or karoo-2" in ran.err or "karoo-2 or karoo" in ran.err) == (1, True)
    assert invite(calendar(summary="Data Engineer at Karoo Data"), "--yes").code == 0


def test_the_open_one_of_two_is_meant(invite: Callable, folder: Path) -> None:
    _another(folder, "rejected")
    assert invite(calendar(), "--yes").code == 0


def test_one_that_is_put_away_is_not_changed(invite: Callable, folder: Path) -> None:
    (folder / "archive").mkdir()
    (folder / FILE).rename(folder / "archive" / "karoo.md")
    ran = invite(calendar(), "--yes")
    assert (ran.code, "archive" in ran.err) == (1, True)


def test_it_moves_an_application_on_unless_declined(invite: Callable, run: Callable) -> None:
    run("set", "karoo", "stage", "applied")
    assert "Its stage is now interviewing." in invite(calendar(), "--yes").out
    run("undo")
    assert len(shown(run)) == 1
    assert "stage" not in invite(calendar(), "--yes", "--no-stage").out
    assert run("show", "karoo", "--json").json["stage"] == "applied"


def test_one_that_changes_while_one_thinks_is_not_written_over(
    invite: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(question: str) -> bool:
        with (folder / FILE).open("a") as file:
            file.write("Another program was here.\n")
        return True

    monkeypatch.setattr("heardback.cli.invite_command.agreed", slowly)
    ran = invite(calendar())
    assert (ran.code, "changed in the meantime" in ran.err) == (4, True)
    assert "7f3a" not in (folder / FILE).read_text()


def test_what_was_moved_before_it_came_may_be_one_that_was_typed(invite: Callable, run: Callable) -> None:
    run("interview", "karoo", "--start", "2026-11-26 10:00")
    assert "It has been moved before" in invite(calendar(MOVED, sequence=1)).err
    assert "moved before" not in invite(calendar(MOVED)).err


def test_what_follows_is_shown_where_nobody_can_be_asked(invite: Callable, run: Callable) -> None:
    run("set", "karoo", "stage", "applied")
    asked = "Change its stage from applied to interviewing"
    assert (asked in invite(calendar()).out, asked in invite(calendar(), "--no-stage").out) == (True, False)


def test_one_undo_takes_all_of_it_back(invite: Callable, run: Callable, folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    invite(calendar(), "--yes")
    assert run("undo").code == 0
    assert (folder / FILE).read_bytes() == before


def test_several_meetings_in_one_file_are_taken_one_by_one(invite: Callable, run: Callable) -> None:
    first, second = calendar(), calendar(MOVED + THANDI, uid="8@calendar.example")
    event = second[second.index("BEGIN:VEVENT") : second.index("END:VCALENDAR")]
    assert invite(first.replace("END:VCALENDAR", event + "END:VCALENDAR"), "--yes").code == 0
    assert [held["uid"] for held in shown(run)] == [None, "7f3a@calendar.example", "8@calendar.example"]


def test_one_of_a_series_is_not_the_others(invite: Callable, run: Callable) -> None:
    assert "It repeats" in invite(calendar(TEN + THANDI + "RRULE:FREQ=WEEKLY\n"), "--yes").err
    other = MOVED + THANDI + "RECURRENCE-ID;TZID=Africa/Johannesburg:20261203T100000\n"
    assert "nothing was changed" in invite(calendar(other, sequence=1, method="CANCEL"), "--yes").out
    assert shown(run)[1]["cancelled"] is False
    this = TEN + THANDI + "RECURRENCE-ID;TZID=Africa/Johannesburg:20261126T100000\n"
    invite(calendar(this, sequence=1, method="CANCEL"), "--yes")
    assert shown(run)[1]["cancelled"] is True


def test_it_is_read_from_a_pipe(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail(calendar()).encode())))
    assert run("invite", "-", "--yes").code == 0
    assert shown(run)[1]["uid"] == "7f3a@calendar.example"


@pytest.mark.parametrize("text", ["", "Hello", mail(), calendar(method="REPLY"), calendar()[:-40]])
def test_what_holds_no_invitation_is_said(text: str, invite: Callable) -> None:
    ran = invite(text)
    assert (ran.code, ran.out, "holds no invitation" in ran.err) == (3, "", True)


def test_a_file_that_is_not_there_is_said(run: Callable) -> None:
    ran = run("invite", "nowhere.ics")
    assert (ran.code, "nowhere.ics can't be read" in ran.err) == (3, True)


def test_nothing_in_it_steers_the_terminal_or_the_file(invite: Callable, run: Callable, folder: Path) -> None:
    nasty = (
        TEN
        + THANDI
        + "ATTENDEE;CN=\x1b[31mDana:mailto:dana@fox.example\nLOCATION:a\\nlog: []\\n---\\n\x1b]0;x\x07\n"
    )
    ran = invite(calendar(nasty, summary="\x1b[2JHi\\n---", uid="a\x07b: {c}"), "--yes", "--app", "karoo")
    assert (ran.code, "\x1b" in ran.out + ran.err) == (0, False)
    assert run("doctor").code == 0
    assert len(shown(run)) == 2


def test_damaged_ones_change_nothing_by_themselves(invite: Callable, folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    for seed in range(40):
        assert invite(mutated(random.Random(seed))).code in (0, 1, 3)
    assert (folder / FILE).read_bytes() == before
    assert [path.name for path in (folder / "applications").iterdir()] == ["karoo.md"]
