"""Archived and back, renamed, or deleted: which files there are then, what is said, and that undo brings it back."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, DoubtError, RefusedError, UnreadableError, UsageError, Visit
from heardback.desk.action import Done, perform_on
from heardback.desk.actions import BY_NAME
from heardback.desk.questions import Answers
from heardback.folder.store import Store
from written_down import write_down

HEAD = "---\ncompany: Karoo Data\nrole: Data Engineer\n"
MET = "interviews:\n  - {start: 2026-11-18 10:00, with: [Thandi Nkosi]}\n"
AHEAD = "interviews:\n  - {start: 2026-11-24 10:00, round: technical panel}\n"
ACCEPTED = "applied: 2026-10-01\nstage: accepted\nlog: [{on: 2026-11-10, event: accepted}]\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "search" / "applications").mkdir(parents=True)
    (tmp_path / "search" / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    return Desk(tmp_path / "search", state=tmp_path / "state")


@pytest.fixture
def now() -> datetime:
    return datetime.fromisoformat("2026-11-19T09:00:00+02:00")


@pytest.fixture
def add(desk: Desk) -> Callable[..., Path]:
    def add(id_: str, front: str = "", place: str = "applications", company: str = "Karoo Data") -> Path:
        path = desk.path / place / f"{id_}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ncompany: {company}\nrole: Data Engineer\n{front}---\nNice office.\n")
        return path

    return add


def message(desk: Desk, place: str, name: str, of: str = "karoo", to: str = "Thandi Nkosi") -> Path:
    path = desk.path / place / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"---\n# mine\napplication: '{of}'\nmessage: thank-you\nto: {to}\nsubject: Hi\n---\n\nDear Thandi,\r\n"
    )
    return path


def contents(desk: Desk) -> dict[str, bytes]:
    found = (path for path in desk.path.rglob("*") if path.is_file())
    return {path.relative_to(desk.path).as_posix(): path.read_bytes() for path in found}


def several(desk: Desk, name: str, *ids: str, now: datetime, sure: bool = False, **typed: str) -> Done:
    return perform_on(BY_NAME[name], Visit(desk, now), ids, Answers(typed, sure=sure))


# -- away and back ------------------------------------------------------------------------------------


def test_what_is_archived_is_in_no_list_and_comes_back_as_it_was(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    path = add("karoo", "stage: rejected\n")
    path.chmod(0o640)
    before = contents(desk)
    assert str(write_down(desk, "archive", "karoo", now=now)) == "Archived karoo."
    assert [*contents(desk)] == ["heardback.yaml", "archive/karoo.md"]
    overview = desk.look(now)
    assert (overview.rows, [row.id for row in overview.archived]) == ((), ["karoo"])
    assert overview.is_archived("karoo")
    said = write_down(desk, "unarchive", "karoo", now=now)
    assert str(said) == "Brought back karoo."
    assert contents(desk) == before
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("front", "remark"),
    [
        (
            AHEAD,
            "It is open (interviewing), and no list shows it any more: technical panel Tue 24 Nov 10:00.",
        ),
        (
            MET,
            (
                "It is open (interviewing), and no list shows it any more: thank-you to Thandi Nkosi, due today 11:00; "
                "follow-up to Thandi Nkosi, from Wed 25 Nov; connect to Thandi Nkosi, from Wed 25 Nov."
            ),
        ),
        ("stage: interested\n", "It is open (interested), and no list shows it any more."),
        (
            "stage: rejected\nlog: [{on: 2026-11-17, event: rejected}]\n" + MET,
            "No list shows this any more: feedback to Thandi Nkosi, due today.",
        ),
        ("stage: rejected\n", ""),
        ("stage: soon\n", "What it owes can't be told until it is mended: “soon” isn't a known stage."),
    ],
)
def test_archiving_names_what_it_hides_and_asks_nothing(
    front: str, remark: str, desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo", front)
    done = write_down(desk, "archive", "karoo", now=now)
    assert "".join(done.remarks) == remark
    assert "archive/karoo.md" in contents(desk)


def test_what_is_archived_counts_for_the_past(desk: Desk, add: Callable[..., Path], now: datetime) -> None:
    add("karoo", ACCEPTED, "archive")
    add("umoya", "stage: applied\napplied: 2026-10-01\n", company="Umoya")
    add("old", "stage: interviewing\n" + AHEAD, "archive", company="Old")
    overview = desk.look(now)
    assert [(f.application, f.message) for f in overview.follow_ups] == [("umoya", "withdraw")]
    assert (overview.ahead, overview.quiet) == ((), ())
    assert {*overview.standings} == {"karoo", "umoya", "old"}
    done = write_down(desk, "new", now=now, company="karoo data", role="Lead")
    assert done.remarks == ("You have applied to karoo data before: karoo.",)


def test_an_id_is_unique_over_both(desk: Desk, add: Callable[..., Path], now: datetime) -> None:
    add("karoo-data-engineer", "stage: rejected\n", "archive")
    done = write_down(desk, "new", now=now, company="Karoo Data", role="Data Engineer")
    assert done.id == "karoo-data-engineer-2"
    add("karoo")
    with pytest.raises(UsageError, match="There is an application called karoo-data-engineer already"):
        write_down(desk, "rename", "karoo", now=now, new="karoo-data-engineer")
    add("Umoya")
    with pytest.raises(UsageError, match="There is an application called Umoya already"):
        write_down(desk, "rename", "karoo", now=now, new="umoya")
    assert str(write_down(desk, "rename", "Umoya", now=now, new="umoya")) == "Umoya is now called umoya."


def test_of_an_id_that_stands_twice_the_one_in_applications_counts(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo", "stage: interested\n")
    add("Karoo", ACCEPTED, "archive")
    add("karoo", ACCEPTED, "archive")
    overview = desk.look(now)
    assert overview.standings["karoo"].stage == "interested"
    assert [p.file for p in overview.problems] == ["archive/Karoo.md", "archive/karoo.md"]
    assert "There is a file applications/karoo.md too" in overview.problems[0].message
    with pytest.raises(RefusedError, match=r"There is a file archive/karoo\.md already"):
        write_down(desk, "archive", "karoo", now=now)


def test_what_is_wrong_in_the_archive_is_the_doctors(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo", "stage: soon\n", "archive")
    (desk.path / "archive" / "notes.markdown").write_text("x")
    overview = desk.look(now)
    assert overview.problems == ()
    assert [p.file for p in overview.archive_problems] == ["archive/karoo.md"]
    assert [p.file for p in desk.correspondence.problems()] == ["archive/notes.markdown"]


def test_a_draft_of_what_is_archived_is_no_orphan(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo", "", "archive")
    message(desk, "drafts", "x.md")
    assert tuple(desk.correspondence.problems()) == ()


def test_it_is_said_where_there_is_nothing_to_do(desk: Desk, add: Callable[..., Path], now: datetime) -> None:
    add("karoo")
    add("umoya", "", "archive")
    before = contents(desk)
    assert "umoya is archived already" in str(write_down(desk, "archive", "umoya", now=now))
    assert "karoo isn't archived" in str(write_down(desk, "unarchive", "karoo", now=now))
    assert "called karoo already" in str(write_down(desk, "rename", "karoo", now=now, new="Karoo.md"))
    assert contents(desk) == before


def test_both_versions_of_a_conflict_stay_in_sight(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo", "stage: rejected\n")
    copy = "karoo.sync-conflict-20261118-101500-ABCDEFG"
    add(copy, "stage: applied\n")
    for name, id_ in (("archive", "karoo"), ("rename", "karoo"), ("archive", copy)):
        with pytest.raises(RefusedError, match=r"is a conflicted copy of karoo\.md"):
            write_down(desk, name, id_, now=now, new="other")


def test_what_was_put_away_can_be_found_and_written_to(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo-old", "stage: no-reply\n", "archive")
    add("karoo-new")
    visit = Visit(desk, now)
    assert [visit.find(text) for text in ("karoo", "karoo-old", "old")] == [
        "karoo-new",
        "karoo-old",
        "karoo-old",
    ]
    assert visit.find("karoo data", archived=True) == "karoo-old"
    done = write_down(desk, "note", "karoo-old", now=now, text="they wrote after all")
    assert done.remarks == (
        "It is archived, and no list shows it: heardback unarchive karoo-old brings it back.",
    )
    assert write_down(desk, "note", "karoo-new", now=now, text="x").remarks == ()
    assert write_down(desk, "unarchive", "karoo-old", now=now).remarks == ()
    assert write_down(desk, "archive", "karoo-old", now=now).remarks == ()
    assert "they wrote after all" in (desk.path / "archive" / "karoo-old.md").read_text()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("name", ["archive", "rename", "delete"])
def test_a_link_is_left_to_the_person(name: str, desk: Desk, add: Callable[..., Path], now: datetime) -> None:
    add("real", "stage: rejected\n", "applications")
    (desk.path / "applications" / "karoo.md").symlink_to("real.md")
    with pytest.raises(UnreadableError, match="is a link to another file"):
        write_down(desk, name, "karoo", now=now, sure=True, new="other")
    assert (desk.path / "applications" / "karoo.md").is_symlink()
    assert desk.changes() == ()


# -- by the day on which they were closed -------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "by", "found"),
    [
        ((), "1 nov", ["rejected", "silent"]),
        ((), "2026-10-05", []),
        ((), "today", ["rejected", "silent", "withdrawn"]),
        (("rejected", "open"), "1 nov", ["rejected"]),
    ],
)
def test_all_that_were_closed_before_a_day(
    named: tuple[str, ...], by: str, found: list[str], desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("open", "stage: applied\napplied: 2026-01-01\n")
    add("rejected", "log: [{on: 2026-10-05, event: rejected}, {on: 2026-11-10, event: note}]\n")
    add("silent", "stage: no-reply\napplied: 2026-10-10\n")
    add("withdrawn", "stage: withdrawn\nlog: [{on: 2026-11-18, event: stage, to: withdrawn}]\n")
    add("blocked", "stage: rejected\nappplied: 2026-01-01\nlog: [{on: 2026-01-02, event: rejected}]\n")
    add("unknown", "stage: rejected\n")
    from heardback.desk.filing import closed_before

    assert [*closed_before(Visit(desk, now), named, Answers({"closed_before": by}))] == found


# -- another name -------------------------------------------------------------------------------------


def test_drafts_and_sent_messages_follow_a_new_name(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo")
    add("karoo-2", company="Other")
    message(desk, "drafts", "karoo--thank-you--thandi-nkosi.md")
    message(desk, "drafts", "by-hand.md")
    message(desk, "drafts", "karoo thank you.md")
    message(desk, "drafts", "karoos.md")
    message(desk, "sent", "karoo-thank-you.md")
    message(desk, "drafts", "new-name--thank-you--thandi-nkosi.md", of="gone")
    message(desk, "drafts", "karoo-2--thank-you--thandi-nkosi.md", of="karoo-2")
    message(desk, "sent", "karoo--thank-you--thandi-nkosi--2026-11-18.md")
    before = contents(desk)
    done = write_down(desk, "rename", "karoo", now=now, new="New name")
    assert str(done) == "karoo is now called new-name. Along with it: six messages."
    assert done.id == "new-name"
    after = contents(desk)
    assert {*after} == {
        "heardback.yaml",
        "applications/new-name.md",
        "applications/karoo-2.md",
        "drafts/new-name--thank-you--thandi-nkosi--2.md",
        "drafts/new-name--thank-you--thandi-nkosi.md",
        "drafts/by-hand.md",
        "drafts/new-name thank you.md",
        "drafts/karoos.md",
        "sent/new-name-thank-you.md",
        "drafts/karoo-2--thank-you--thandi-nkosi.md",
        "sent/new-name--thank-you--thandi-nkosi--2026-11-18.md",
    }
    written = before["drafts/by-hand.md"].replace(b"'karoo'", b"'new-name'")
    for name in ("drafts/by-hand.md", "drafts/new-name--thank-you--thandi-nkosi--2.md"):
        assert after[name] == written
    desk.undo()
    assert contents(desk) == before


def test_a_new_name_waits_for_a_draft_that_cannot_be_read(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo")
    message(desk, "drafts", "karoo--thank-you--a.md")
    (desk.path / "drafts" / "karoo--nudge.md").write_text("---\n[\n---\n")
    before = contents(desk)
    with pytest.raises(UnreadableError, match=r"drafts/karoo--nudge\.md.*\n.*mend this file first"):
        write_down(desk, "rename", "karoo", now=now, new="other")
    assert contents(desk) == before


def test_what_is_archived_keeps_its_place_under_a_new_name(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo", "", "archive")
    write_down(desk, "rename", "karoo", now=now, new="other")
    assert "archive/other.md" in contents(desk)


# -- nowhere ------------------------------------------------------------------------------------------


def test_deleting_asks_and_can_be_undone(desk: Desk, add: Callable[..., Path], now: datetime) -> None:
    add("karoo")
    message(desk, "drafts", "karoo--thank-you--thandi-nkosi.md")
    message(desk, "sent", "karoo--thank-you--thandi-nkosi--2026-11-18.md")
    before = contents(desk)
    with pytest.raises(DoubtError) as doubt:
        write_down(desk, "delete", "karoo", now=now)
    assert str(doubt.value) == (
        "Delete karoo (Karoo Data, Data Engineer) and one draft? `heardback undo` would bring it back."
    )
    assert contents(desk) == before
    assert str(write_down(desk, "delete", "karoo", now=now, sure=True)) == "Deleted karoo and one draft."
    assert {*contents(desk)} == {"heardback.yaml", "sent/karoo--thank-you--thandi-nkosi--2026-11-18.md"}
    desk.undo()
    assert contents(desk) == before


def test_a_file_that_cannot_be_understood_can_be_deleted(desk: Desk, now: datetime) -> None:
    (desk.path / "applications" / "karoo.md").write_text("---\n[\n---\n")
    with pytest.raises(DoubtError, match=r"Delete applications/karoo\.md\?"):
        write_down(desk, "delete", "karoo", now=now)
    write_down(desk, "delete", "karoo", now=now, sure=True)
    assert [*contents(desk)] == ["heardback.yaml"]


# -- undoing a move -----------------------------------------------------------------------------------


@pytest.mark.parametrize("again", ["applications/karoo.md", "archive/karoo.md"])
def test_a_move_is_not_undone_over_what_came_since(
    again: str, desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("karoo", "stage: rejected\n")
    write_down(desk, "archive", "karoo", now=now)
    (desk.path / again).write_text("mine")
    before = contents(desk)
    with pytest.raises(RefusedError):
        desk.undo()
    assert contents(desk) == before


@pytest.mark.parametrize("cut_after", range(6))
def test_an_undoing_that_was_cut_short_is_finished_by_the_next(
    cut_after: int, desk: Desk, add: Callable[..., Path], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heardback.folder import history

    add("karoo")
    message(desk, "drafts", "karoo--thank-you--thandi-nkosi.md")
    message(desk, "sent", "karoo--thank-you--thandi-nkosi--2026-11-18.md")
    before = contents(desk)
    write_down(desk, "rename", "karoo", now=now, new="other")
    left = [cut_after]

    def cut(work: Callable[..., object]) -> Callable[..., object]:
        def works(*given: object, **named: object) -> object:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return work(*given, **named)

        return works

    with monkeypatch.context() as patch:
        for name in ("move", "save", "create", "remove"):
            patch.setattr(history.files, name, cut(getattr(history.files, name)))
        with suppress(KeyboardInterrupt):
            desk.undo()
    if contents(desk) != before:
        desk.undo()
    assert contents(desk) == before


# -- several at once ----------------------------------------------------------------------------------


def test_several_are_one_step(desk: Desk, add: Callable[..., Path], now: datetime) -> None:
    for id_ in "abcdef":
        add(id_, "stage: rejected\n")
    before = contents(desk)
    done = several(desk, "archive", *"abcdef", now=now)
    assert done.sentence == "Archived 6 applications: a, b, c, d and 2 more."
    assert done.parts[0] == "Archived a."
    assert len(desk.changes()) == 1
    assert desk.changes()[0].said == done.sentence
    desk.undo()
    assert contents(desk) == before


def test_what_speaks_against_one_is_said_before_anything_is_written(
    desk: Desk, add: Callable[..., Path], now: datetime
) -> None:
    add("a", "stage: applied\n")
    add("b", "log: &all []\nagain: *all\n")
    add("c", "stage: offer\noffer_answer_by: 2026-11-20\n")
    (desk.path / "applications" / "d.md").write_text("---\n[\n---\n")
    before = contents(desk)
    with pytest.raises(UnreadableError) as error:
        several(desk, "snooze", *"acd", now=now, until="fri")
    assert str(error.value).startswith("d: applications/d.md:")
    with pytest.raises(DoubtError, match="c: Their offer wants an answer"):
        several(desk, "snooze", *"ac", now=now, until="1 dec")
    with pytest.raises(RefusedError, match=r"b: .*can't be edited in place"):
        several(desk, "stage", *"ab", now=now, stage="withdrawn")
    with pytest.raises(UsageError) as error:
        several(desk, "snooze", *"ac", now=now, until="someday")
    assert str(error.value).count("someday") == 1, "what is the same for all is said once"
    assert (contents(desk), desk.changes()) == (before, ())
    several(desk, "snooze", *"ac", now=now, until="1 dec", sure=True)
    assert len(desk.changes()) == 1


def test_each_may_have_an_answer_of_its_own(desk: Desk, add: Callable[..., Path], now: datetime) -> None:
    add("a", MET)
    add("b", "stage: applied\n")
    before = contents(desk)
    each = [{"message": "thank-you"}, {"message": "connect", "to": "Thandi Nkosi"}, {"message": "nudge"}]
    done = perform_on(BY_NAME["skip"], Visit(desk, now), ["a", "a", "b"], Answers({"on": "today"}), each)
    assert (done.sentence, done.can_undo) == ("Skipped this for 2 applications: a, b.", True)
    assert [part.partition(" skipped")[0] for part in done.parts] == [
        "Logged in a: thank-you to Thandi Nkosi",
        "Logged in a: connect to Thandi Nkosi",
        "Logged in b: nudge",
    ]
    desk.undo()
    assert contents(desk) == before


@pytest.mark.parametrize("state", [True, False], ids=["taken back", "said"])
def test_where_the_disk_refuses_in_the_middle(
    state: bool, desk: Desk, add: Callable[..., Path], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heardback.disk import files

    for id_ in "abc":
        add(id_, "stage: applied\n")
    if not state:
        desk = Desk(desk.path)
    before = contents(desk)
    real = Store.save

    def save(self: Store, path: Path, content: bytes, *, expected: files.Snapshot) -> None:
        if path.stem == "c" and not self._rehearsing:
            raise files.NotSaved("The disk is full.", "Make room.")
        real(self, path, content, expected=expected)

    monkeypatch.setattr(Store, "save", save)
    with pytest.raises(UnreadableError) as error:
        several(desk, "snooze", *"abc", now=now, until="1 dec")
    if state:
        assert contents(desk) == before
        assert desk.changes() == ()
    else:
        assert str(error.value).splitlines()[-1] == "Before that this was done, and stays: a, b."
