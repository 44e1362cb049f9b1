"""Today: what is owed to whom, and the application beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import opened, write_files

from heardback.dashboard.board.board import Board
from heardback.dashboard.today.today_pane import TodayPane


async def test_the_first_screen_says_what_is_owed_to_whom_and_why(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.sees("FIRST", "• 11:00       Karoo Data", "thank Pieter van Wyk")
        await screen.sees("OVERDUE", "! Thu 12 Nov  Harbour Labs", "ask Lerato Dube again")
        await screen.sees("Thu 19 Nov 2026", "No date was given")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_the_footer_names_what_one_needs_at_every_size(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, size) as screen:
        await screen.sees("Harbour Labs")
        footer = screen.text.splitlines()[-1]
        assert all(word in footer for word in ("draft", "filter", "all", "help", "quit")), footer
        if size[0] >= 80:
            assert "all applications" in footer


async def test_a_file_that_cannot_be_read_is_a_row_with_its_reason(folder: Path) -> None:
    async with opened(folder, (120, 50)) as screen:
        await screen.sees("TO MEND", "× line 3      broken.md")


AHEAD = """\
    ---
    company: Delta Systems
    role: Engineer
    stage: interviewing
    interviews:
      - {start: 2026-11-20 09:00, timezone: America/New_York, round: panel, with: [Dana Fox], where: Room 4}
    ---
    """


async def test_what_lies_ahead_stands_above_what_is_owed(folder: Path) -> None:
    write_files(folder, {"applications/delta.md": AHEAD})
    async with opened(folder, (120, 50)) as screen:
        await screen.sees("AHEAD", "▸ Fri 16:00   Delta Systems", "09:00 New York · panel with Dan")
        assert screen.text.index("AHEAD") < screen.text.index("FIRST")
        await screen.press("home", "down")
        await screen.sees("Fri 20 Nov 16:00 · 09:00 New York", "Room 4")


async def test_the_first_row_is_what_is_owed_first(folder: Path) -> None:
    write_files(folder, {"applications/delta.md": AHEAD})
    async with opened(folder, (120, 50), person="nobody") as screen:
        await screen.sees("Thank Pieter van Wyk before 11:00.")


async def test_an_interview_tomorrow_is_said_where_nothing_is_owed(folder: Path) -> None:
    for name in ("karoo", "harbour", "broken"):
        (folder / "applications" / f"{name}.md").unlink()
    write_files(folder, {"applications/delta.md": AHEAD})
    async with opened(folder, (120, 40)) as screen:
        await screen.sees(
            "Nothing owed today.", "Next: Delta Systems, interview Fri 20 Nov", "▸ Fri 16:00   Delta Systems"
        )


async def test_who_waits_for_nothing_is_there_with_the_reason(folder: Path) -> None:
    write_files(folder, {"applications/idea.md": "---\ncompany: Idea\nrole: Engineer\n---\n"})
    async with opened(folder, (120, 50)) as screen:
        await screen.sees("NOTHING TO WAIT FOR", "Idea", "You haven't applied yet.")


async def test_an_invitation_shows_what_was_talked_about_with_that_person(folder: Path) -> None:
    rounds = "".join(
        f"  - {{start: 2026-09-{n:02} 10:00, with: [Person {n}], discussed: topic number {n}}}\n"
        for n in range(1, 4)
    )
    front = f"---\ncompany: Thirty\nrole: E\nstage: interviewing\ninterviews:\n{rounds}"
    log = "log:\n  - {on: 2026-11-16, event: note}\n---\n"
    (folder / "applications" / "thirty.md").write_text(front + log)
    async with opened(folder, (120, 50)) as screen:
        queue = screen.app.board.query_one(TodayPane).queue
        queue.highlighted = next(e.key for e in queue.entries if e.inside and e.kin == "thirty")
        await screen.press("right")
        await screen.sees("connect with Person 2")
        queue.highlighted = next(e.key for e in queue.entries if e.follow_up and e.follow_up.to == "Person 2")
        await screen.sees("Connect with Person 2", "topic number 2")
        await screen.sees_no("topic number 3")


async def test_what_waits_says_until_when(folder: Path) -> None:
    async with opened(folder, (120, 50)) as screen:
        await screen.sees("WAITING IS RIGHT UNTIL", "… Mon 30 Nov  Bergview Health  nudge")


async def test_the_arrow_keys_show_the_application_of_the_row(folder: Path) -> None:
    async with opened(folder, (120, 40)) as screen:
        await screen.press("home", "down")
        await screen.sees("Thank Pieter van Wyk before 11:00.", "the on-call rota", "by Fri 4 Dec")
        await screen.press("down")
        await screen.sees("Thank Thandi Nkosi before 11:00.", "moving the batch jobs")


async def test_the_notes_are_laid_out_as_markdown(folder: Path) -> None:
    async with opened(folder, (120, 50)) as screen:
        await screen.press("home", "down")
        await screen.sees("NOTES", "Ask about", "every fifth week")


async def test_notes_that_are_too_long_for_markdown_are_plain_text(folder: Path) -> None:
    file = folder / "applications" / "harbour.md"
    file.write_text(file.read_text() + "\n" + "- *item*\n" * 2_500)
    async with opened(folder, (120, 50)) as screen:
        await screen.sees("NOTES", "- *item*")
        await screen.pilot.pause(0.3)
        assert "- *item*" in screen.text


async def test_a_good_day_says_so_with_the_next_date(folder: Path) -> None:
    for name in ("karoo", "harbour", "broken"):
        (folder / "applications" / f"{name}.md").unlink()
    async with opened(folder) as screen:
        await screen.sees("Nothing owed today.", "Next: Bergview Health, Mon 30 Nov.")


async def test_an_empty_folder_is_said_as_such(tmp_path: Path) -> None:
    write_files(tmp_path, {"heardback.yaml": "timezone: UTC\n"})
    (tmp_path / "applications").mkdir()
    async with opened(tmp_path) as screen:
        await screen.sees("This folder is empty", "adds an application", "heardback import", "heardback demo")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_an_empty_tab_says_what_one_can_do_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "applications").mkdir()
    async with opened(tmp_path, size) as screen:
        for key, said in (
            ("1", "heardback import  reads a spreadsheet"),
            ("3", "d  on a row of Today"),
            ("a", "heardback import  reads a spreadsheet"),
            ("3", "d  on a row of Today"),
            ("4", "heardback import  reads a spreadsheet"),
        ):
            await screen.press(key)
            await screen.sees(said)
            line = next(line for line in screen.text.splitlines() if "  on a row" in line or "import" in line)
            left, right = len(line) - len(line.lstrip()), size[0] - len(line)
            assert abs(left - right) <= 6, line


async def test_nothing_found_is_said_at_every_size(folder: Path) -> None:
    for size in ((40, 12), (120, 36)):
        async with opened(folder, size) as screen:
            await screen.press("slash")
            await screen.type("zebra")
            await screen.sees("Nothing matches “zebra”.", "clears the filter")
            await screen.press(*["backspace"] * 5)
            await screen.sees("Karoo Data")


async def test_a_folder_that_is_gone_is_said_as_such() -> None:
    async with opened(Path("/nowhere")) as screen:  # short, so that the whole sentence is in sight
        await screen.sees("The folder can't be read.", "nowhere", "gone")
        await screen.press("d", "e", "s", "down", "slash")  # none of it breaks


async def test_a_folder_that_comes_back_is_shown(folder: Path) -> None:
    away = folder.with_name("away")
    folder.rename(away)
    async with opened(folder) as screen:
        await screen.sees("The folder can't be read.")
        away.rename(folder)
        await screen.sees("Harbour Labs")


async def test_forty_columns_show_the_queue_then_the_application_then_the_draft(folder: Path) -> None:
    async with opened(folder, (40, 12)) as screen:
        await screen.sees("! Thu 12 Nov  Harbour Labs")
        await screen.sees_no("Platform Engineer")
        await screen.press("enter")
        await screen.sees("Platform Engineer")
        await screen.sees_no("! Thu 12 Nov  Harbour Labs")
        await screen.press("escape")
        await screen.sees("! Thu 12 Nov  Harbour Labs")
        await screen.press("enter", "enter")
        await screen.sees("Dear Lerato")


async def test_resizing_at_any_time_keeps_the_highlight(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("home", "down", "down")
        queue = screen.app.board.query_one(TodayPane).queue
        highlighted = queue.highlighted
        for size in ((40, 12), (20, 5), (200, 60), (1, 1), (80, 24)):
            await screen.pilot.resize_terminal(*size)
            await screen.pilot.pause()
            assert queue.highlighted == highlighted
        await screen.sees("thank Thandi Nkosi")


async def test_a_click_highlights_and_a_second_one_opens(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.sees("thank Thandi Nkosi")
        row = next(n for n, line in enumerate(screen.text.splitlines()) if "thank Thandi" in line)
        await screen.pilot.click(offset=(10, row))
        await screen.sees("Thank Thandi Nkosi")
        await screen.pilot.click(offset=(10, row), times=2)
        await screen.sees("Dear Thandi")


async def test_tabs_and_footer_can_be_clicked(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.sees("Harbour Labs")
        tabs = screen.text.splitlines()[1]
        await screen.pilot.click(offset=(tabs.index("Applications") + 2, 1))
        await screen.until(
            lambda: isinstance(screen.app.screen, Board) and screen.app.board.places.place == "applications"
        )
        footer = screen.text.splitlines()[-1]
        await screen.pilot.click(offset=(footer.index("help"), 23))
        await screen.sees("MOVING")


async def test_the_first_line_counts(folder: Path) -> None:
    write_files(folder, {"applications/delta.md": AHEAD})
    async with opened(folder) as screen:
        await screen.sees("3 to write today · next interview Fri 16:00")
    async with opened(folder, (40, 12)) as screen:
        await screen.sees("3 to write")


BRIEFED = AHEAD.replace(
    "interviews:",
    "strengths: [calm migrations]\n    contacts:\n      - {name: Dana Fox, title: Head of Data}\n    interviews:\n"
    "      - {start: 2026-11-09 10:00, with: [Dana Fox], discussed: the two warehouses}",
).replace("Room 4", "https://meet.example/abc")


async def test_before_an_interview_the_pane_is_a_briefing(folder: Path) -> None:
    write_files(folder, {"applications/delta.md": BRIEFED})
    opened_links: list[str] = []
    async with opened(folder, (120, 50)) as screen:
        screen.app.open_url = lambda url, **_: opened_links.append(url)  # type: ignore[method-assign]
        await screen.press("home", "down")
        await screen.sees("Interview tomorrow.", "Fri 20 Nov 16:00 · 09:00 New York", "panel · 60 min")
        await screen.sees("with Dana Fox, Head of Data", "Last time", "Mon 9 Nov: the two warehouses")
        await screen.sees("Remind them", "calm migrations")
        row = next(n for n, line in enumerate(screen.text.splitlines()) if "https://meet" in line)
        await screen.pilot.click(offset=(screen.text.splitlines()[row].index("https"), row))
        await screen.until(lambda: opened_links)
    assert opened_links == ["https://meet.example/abc"]


async def test_a_row_that_stands_for_others_opens_by_key_and_by_mouse(folder: Path) -> None:
    async with opened(folder, (120, 50)) as screen:
        queue = screen.app.board.query_one(TodayPane).queue
        queue.highlighted = next(e.key for e in queue.entries if e.inside and e.kin == "karoo")
        await screen.press("right")
        await screen.sees("follow-up, 2 invitations ←", "connect with Pieter van Wyk")
        await screen.press("down", "down", "left")
        await screen.sees("▌… Mon 7 Dec   Karoo Data       follow-up, 2 invitations →")
        row = next(n for n, line in enumerate(screen.text.splitlines()) if "2 invitations" in line)
        await screen.pilot.click(offset=(10, row), times=2)
        await screen.sees("connect with Pieter van Wyk")


async def test_a_second_click_opens_however_late(folder: Path) -> None:
    async with opened(folder) as screen:
        row = next(n for n, line in enumerate(screen.text.splitlines()) if "thank Thandi" in line)
        for _ in range(2):
            screen.app._last_mouse_down_on = None  # a slow hand: no double click
            await screen.pilot.click(offset=(20, row))
            await screen.sees("Thank Thandi Nkosi")
            screen.app._click_chain_last_time = None
        await screen.sees("Dear Thandi")


async def test_the_cursor_of_the_terminal_stands_on_the_selected_row(folder: Path) -> None:
    async with opened(folder) as screen:
        for key in ("home", "down", "down", "end"):
            await screen.press(key)
            await screen.pilot.pause()
            x, y = screen.app.cursor_position
            assert screen.text.splitlines()[y][x] == "▌", key


async def test_on_200_columns_the_week_stands_beside_the_queue(folder: Path) -> None:
    write_files(folder, {"applications/delta.md": AHEAD})
    async with opened(folder, (200, 60)) as screen:
        await screen.sees("Thu 19         Fri 20", "16:00", "TIMELINE")
        lines = screen.text.splitlines()
        timeline = next(line for line in lines if "TIMELINE" in line)
        assert timeline.index("TIMELINE") > 140
    async with opened(folder, (160, 40)) as screen:
        await screen.sees("TIMELINE")
        await screen.sees_no("Sat 21")


LONG = "---\ncompany: Long\nrole: R\nstage: interviewing\ncontacts:\n{people}log:\n{log}---\n"


async def test_long_logs_and_many_people_fold_and_open(folder: Path) -> None:
    people = "".join(f"  - {{name: Person {n}}}\n" for n in range(30))
    log = "".join(
        f"  - {{on: 2026-{m:02}-{d:02}, event: note, note: n{m}-{d}}}\n"
        for m in (9, 10)
        for d in range(1, 13)
    )
    (folder / "applications" / "long.md").write_text(LONG.format(people=people, log=log))
    async with opened(folder, (160, 60)) as screen:
        await screen.press("a", "end")
        await screen.sees("and 25 more →", "n10-12", "4 notes →", "12 notes →")
        await screen.sees_no("Person 29", "n9-3")
        await screen.press("tab", "right")
        await screen.sees("Person 29", "n9-3")
