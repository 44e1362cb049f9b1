"""Two versions of a file, settled in the dashboard by keys or by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import Screen, opened, write_files

from heardback.dashboard.screens import resolve_screen
from heardback.dashboard.widgets import line_list

TEXT = "---\ncompany: Protea\nrole: Clerk\nstage: applied\napplied: 2026-10-05\n{}---\n\n{}\n"
HERE = TEXT.format("salary: R1\n", "Big.")
THERE = TEXT.replace("stage: applied", "stage: offer").format("salary: R2\n", "Loud.")
MIXED = TEXT.format("<<<<<<< main\nsalary: R1\n=======\nsalary: R2\n>>>>>>> laptop\n", "Big.")


def part(folder: Path) -> Path:
    (folder / "applications" / "broken.md").unlink()
    file = folder / "applications" / "protea.md"
    file.write_text(HERE)
    file.with_name("protea (Jana's conflicted copy 2026-11-18).md").write_text(THERE)
    return file


async def test_a_conflict_is_resolved_by_keys_and_undone(folder: Path) -> None:
    file = part(folder)
    async with opened(folder, (120, 36)) as screen:
        await screen.sees("1 file differs between your machines", "×             Protea")
        await screen.press("home")
        await screen.sees("m asks which version counts.")
        await screen.press("m")
        await screen.sees(
            "Two versions of applications/protea.md", "here protea.md", "Jana's conflicted copy"
        )
        await screen.sees("stage", "● here", "applied", "offer")
        await screen.press("t", "enter", "e")
        await screen.sees("salary in applications/protea.md")
        await screen.press("end", "0", "enter")
        await screen.sees("edited", "R10")
        await screen.press("enter", "b", "enter")
        await screen.sees("-salary: R1", "+salary: R10", "+stage: offer", "save this")
        await screen.press("enter")
        settled = TEXT.replace("stage: applied", "stage: offer").format("salary: R10\n", "Big.\nLoud.")
        await screen.until(lambda: file.read_text() == settled, "the file as it was shown")
        await screen.sees_no("between your machines", "save this")
        assert [path.name for path in file.parent.glob("protea*")] == ["protea.md"]
        await screen.press("u")
        await screen.sees("1 file differs between your machines")
        assert len(list(file.parent.glob("protea*"))) == 2


async def test_the_keys_stay_in_sight_below_a_long_preview(folder: Path) -> None:
    (folder / "applications" / "broken.md").unlink()
    file = folder / "applications" / "protea.md"
    file.write_text(TEXT.format("", "\n".join(f"line {n}" for n in range(60))))
    file.with_name("protea.md.conflict1").write_text(
        TEXT.format("", "\n".join(f"other {n}" for n in range(60)))
    )
    async with opened(folder) as screen:
        await screen.press("home", "m")
        await screen.sees("Two versions of", "take it", "leave it")
        await screen.press("t", "enter")
        await screen.sees("-line 0", "⏎ save this", "esc back")


async def test_a_draft_is_settled_by_a_key_of_its_own(folder: Path) -> None:
    text = "---\napplication: karoo\nmessage: nudge\nsubject: Hi\n---\n\n{}\n"
    write_files(folder, {"drafts/x.md": text.format("Mine."), "drafts/x.md.conflict1": text.format("Yours.")})
    async with opened(folder) as screen:
        await screen.press("3")
        await screen.sees("Karoo Data")
        await screen.press("v")
        await screen.sees("Two versions of drafts/x.md", "Mine.", "Yours.")
        await screen.press("t", "enter")
        await screen.sees("-Mine.", "+Yours.")
        await screen.press("enter")
        await screen.sees("Resolved drafts/x.md.")
        assert (folder / "drafts" / "x.md").read_text() == text.format("Yours.")
        await screen.press("v")
        await screen.sees("There's only one version of this file")


async def test_a_click_takes_a_version(folder: Path) -> None:
    (folder / "applications" / "broken.md").unlink()
    (folder / "applications" / "protea.md").write_text(MIXED)
    async with opened(folder) as screen:
        await screen.press("home", "m")
        await screen.sees("○ there  R2")
        await screen.click("R2")
        await screen.sees("● there  R2")


async def test_one_click_takes_a_version_and_stays_at_its_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_list, "_DOUBLE_CLICK", 0.001)
    (folder / "applications" / "broken.md").unlink()
    (folder / "applications" / "protea.md").write_text(MIXED)
    async with opened(folder) as screen:
        await screen.press("home", "m")
        await screen.sees("○ there  R2")
        row = next(n for n, line in enumerate(screen.text.splitlines()) if "○ there" in line)
        await screen.pilot.click(offset=(30, row))
        await screen.sees("● there  R2")
        await screen.pilot.pause(0.05)
        assert "take it" in screen.text
        assert "save this" not in screen.text


async def _click(screen: Screen, words: str) -> None:
    """Click the beginning of `words`, once they are on the screen."""
    await screen.sees(words)
    row = next(n for n, line in enumerate(screen.text.splitlines()) if words in line)
    await screen.pilot.click(offset=(screen.text.splitlines()[row].index(words), row))
    await screen.pilot.pause()


async def test_the_mouse_alone_settles_two_versions(folder: Path) -> None:
    (folder / "applications" / "broken.md").unlink()
    file = folder / "applications" / "protea.md"
    file.write_text(MIXED)
    async with opened(folder) as screen:
        await screen.press("home", "m")
        await _click(screen, "t there")
        await screen.sees("● there  R2")
        await _click(screen, "⏎ take it")
        await _click(screen, "⏎ save this")
        await screen.sees_no("Two versions of")
    assert file.read_text() == TEXT.format("salary: R2\n", "Big.")


async def test_the_keys_name_only_what_they_do(folder: Path) -> None:
    (folder / "applications" / "broken.md").unlink()
    (folder / "applications" / "protea.md").write_text(MIXED)
    async with opened(folder) as screen:
        await screen.press("home", "m")
        await screen.sees("e edit   esc leave it")
        await screen.press("e", "end", "0", "enter")
        await screen.sees("● edited", "e edit   esc leave it")
        await screen.sees_no("e edited")


async def test_a_click_beside_it_leaves_everything(folder: Path) -> None:
    (folder / "applications" / "broken.md").unlink()
    file = folder / "applications" / "protea.md"
    file.write_text(MIXED)
    async with opened(folder, (100, 30)) as screen:
        await screen.press("home", "m")
        await screen.sees("Two versions of")
        await screen.pilot.click(offset=(1, 1))
        await screen.sees_no("Two versions of")
    assert file.read_text() == MIXED


@pytest.mark.parametrize(("count", "said"), [(5, "… and 1 more line"), (6, "… and 2 more lines")])
def test_a_long_version_counts_what_it_leaves_out(count: int, said: str) -> None:
    assert resolve_screen._lines("line\n" * count)[-1] == said


async def test_arrows_and_enter_are_enough_and_nothing_is_saved_before_the_preview(folder: Path) -> None:
    file = folder / "applications" / "protea.md"
    file.write_text(MIXED)
    (folder / "applications" / "broken.md").unlink()
    async with opened(folder) as screen:
        await screen.press("home")
        await screen.sees("× line 6      Protea")
        await screen.press("enter")
        await screen.sees("here main", "there laptop", "salary")
        await screen.press("right", "enter")
        await screen.sees("-salary: R1", "+salary: R2")
        await screen.press("escape", "escape")
        await screen.sees_no("Two versions of")
        assert file.read_text() == MIXED
        await screen.press("m")
        await screen.sees("Two versions of")
        await screen.press("enter")
        await screen.sees("stays, letter for letter")
        await screen.press("enter")
        settled = TEXT.format("salary: R1\n", "Big.")
        await screen.until(lambda: file.read_text() == settled, "the file as it was shown")
        await screen.sees_no("between your machines", "save this")
