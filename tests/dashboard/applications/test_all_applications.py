"""All applications: found by a few letters, in an order, with the broken ones first."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dashboard_scene import Screen, opened, write_files

from heardback.dashboard.applications.applications_pane import ApplicationsPane


async def test_every_file_is_a_row_the_broken_ones_first(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a")
        await screen.sees("× broken.md", "Bergview Health", "Harbour Labs", "Karoo Data")
        lines = screen.text.splitlines()
        assert "× broken.md" in lines[4]


async def test_the_names_of_the_columns_stand_over_them_at_every_width(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a")

        def begin_together() -> bool:
            lines = screen.text.splitlines()
            heads = next((line for line in lines if "COMPANY" in line), "")
            row = next((line for line in lines if "Karoo Data  " in line), "")
            return 0 < heads.find("STAGE") == row.find("interviewing")

        for width in (80, 120, 64, 160, 116, 90):
            await screen.pilot.resize_terminal(width, 24)
            await screen.until(lambda at=width: screen.app.size.width == at)
            await screen.until(begin_together, f"columns under their names at {width}")


async def test_a_conflicted_copy_is_a_red_row_that_owes_nothing(folder: Path) -> None:
    text = (folder / "applications" / "karoo.md").read_text()
    (folder / "applications" / "karoo (conflicted copy 2026-11-18 093612).md").write_text(text)
    async with opened(folder, (120, 36)) as screen:
        await screen.press("a")
        await screen.sees("× karoo (conflicted copy", "conflicted copy of karoo.md")
        await screen.press("d")
        await screen.sees("Fix this file first")


async def test_typing_filters_over_company_role_person_tag_and_stage(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a", "slash")
        for words, found in (
            ("karoo", "Karoo"),
            ("steward", "Bergview"),
            ("lerato", "Harbour"),
            ("streaming", "Karoo"),
        ):
            await screen.type(words)
            await screen.sees(f"/ {words}", "1 found", found)
            assert (
                sum(name in screen.text for name in ("Karoo Data  ", "Bergview Health  ", "Harbour Labs  "))
                == 1
            )
            await screen.press(*["backspace"] * len(words))
        await screen.type("interviewing")
        await screen.sees("2 found")


async def test_the_filter_stays_in_sight_until_it_is_cleared(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a", "slash")
        await screen.type("karoo")
        await screen.press("enter")
        await screen.sees("/ karoo", "1 today")
        await screen.press("escape")
        await screen.sees("Bergview Health")
        await screen.sees_no("/ karoo")


async def test_nothing_found_says_so(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("slash")
        await screen.type("zebra")
        await screen.sees("Nothing matches “zebra”.", "0 found")


async def test_the_highlight_stays_on_its_record_while_filtering_and_ordering(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a", "end")
        pane = screen.app.board.query_one(ApplicationsPane)
        assert pane.main.highlighted == "karoo"
        await screen.press("slash")
        await screen.type("data")
        assert pane.main.highlighted == "karoo"
        await screen.press("escape", "o", "o", "o")
        await screen.sees("NEXT ↓")
        assert pane.main.highlighted == "karoo"


async def test_ordering_by_last_word_puts_the_newest_first(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a", "o", "o")
        await screen.sees("LAST WORD ↓")
        names = [line[3:14].strip() for line in screen.text.splitlines()[4:8]]
        assert names == ["broken.md", "Karoo Data", "Harbour Lab", "Bergview He"]


async def test_unknown_keys_and_problems_of_a_file_are_shown(folder: Path) -> None:
    write_files(
        folder,
        {
            "applications/fynbos.md": "---\ncompany: Fynbos\nrole: GIS\nmood: hopeful\napplied: 2026-02-30\n---\n"
        },
    )
    async with opened(folder, (120, 40)) as screen:
        await screen.press("a", "down", "down")
        await screen.sees("~ Fynbos", "mood", "hopeful", "× line 5")


async def test_three_hundred_rows_are_gone_through_and_filtered(folder: Path) -> None:
    for n in range(300):
        (folder / "applications" / f"c{n:03}.md").write_text(f"---\ncompany: Company {n:03}\nrole: R\n---\n")
    async with opened(folder) as screen:
        await screen.press("a", "end")
        await screen.sees("Karoo Data")
        await screen.press("pageup", "pageup", "home")
        await screen.sees("broken.md")
        await screen.press("slash")
        await screen.type("company 29")
        await screen.sees("13 found", "Company 290", "Company 299")


async def test_names_of_any_script_align(folder: Path) -> None:
    companies = {"a1": "日本電気株式会社", "a2": "شركة البيانات", "a3": "Emoji 🇿🇦👩‍👩‍👧 GmbH", "a4": "Zoë é"}
    for id_, company in companies.items():
        write_files(
            folder, {f"applications/{id_}.md": f"---\ncompany: {company}\nrole: R\nstage: offer\n---\n"}
        )
    async with opened(folder, (80, 24)) as screen:
        await screen.press("a")
        await screen.sees("日本電気株式会社")
        from rich.cells import cell_len

        columns = {
            cell_len(line[: line.index("│")]) for line in screen.text.splitlines()[3:-3] if "│" in line
        }
        assert columns == {40}
        offers = {
            cell_len(line[: line.index("offer")]) for line in screen.text.splitlines() if " offer " in line
        }
        assert len(offers) == 1


def _names(screen: Screen) -> list[str]:
    return [line[3:12].strip() for line in screen.text.splitlines()[5:8]]


def _shows(screen: Screen, names: list[str]) -> bool:
    return _names(screen) == names


async def test_a_click_on_a_head_orders_by_its_column(folder: Path) -> None:
    async with opened(folder, (120, 36)) as screen:
        await screen.press("a")
        for head, names in (
            ("ROLE", ["Karoo Dat", "Bergview", "Harbour L"]),
            ("STAGE", ["Bergview", "Harbour L", "Karoo Dat"]),
            ("NEXT", ["Harbour L", "Karoo Dat", "Bergview"]),
            ("NEXT", ["Karoo Dat", "Harbour L", "Bergview"]),
            ("COMPANY", ["Bergview", "Harbour L", "Karoo Dat"]),
        ):
            await screen.click(head)
            await screen.until(partial(_shows, screen, names), head)


async def test_next_is_ordered_by_day_also_where_it_is_an_interview(folder: Path) -> None:
    start = "---\ncompany: Soon\nrole: R\ninterviews:\n  - {start: 2026-11-24 09:00}\n---\n"
    write_files(folder, {"applications/soon.md": start})
    async with opened(folder, (120, 36)) as screen:
        await screen.press("a", "o", "o", "o")
        await screen.sees("NEXT ↓", "Tue 09:00")
        order = [
            screen.text.index(name) for name in ("Harbour Labs ", "Karoo Data ", "Soon ", "Bergview Health ")
        ]
        assert order == sorted(order)


async def test_a_key_hides_the_closed_ones_and_says_so(folder: Path) -> None:
    write_files(folder, {"applications/gone.md": "---\ncompany: Gone\nrole: R\nstage: rejected\n---\n"})
    async with opened(folder) as screen:
        await screen.press("a")
        await screen.sees("Gone")
        await screen.press("full_stop")
        await screen.sees("1 closed hidden; . shows it")
        await screen.sees_no("Gone")
        await screen.press("full_stop")
        await screen.sees("Gone")


async def test_names_are_whole_where_there_is_room(folder: Path) -> None:
    long = "A company with quite a long name"
    write_files(folder, {"applications/long.md": f"---\ncompany: {long}\nrole: Engineer of platforms\n---\n"})
    async with opened(folder, (200, 36)) as screen:
        await screen.press("a")
        await screen.sees(f"{long}  Engineer of platforms  interested")
