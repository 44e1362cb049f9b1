"""Files to mend: red rows at the top of Today, with the certain fix one key away."""

from __future__ import annotations

from pathlib import Path

from dashboard_scene import opened

BLOCKED = "---\ncompany: Protea\nrole: Clerk\nstatus: applied  # since May\napplied: 2026-10-05\n---\n"


async def test_a_blocked_application_stands_first_and_is_mended_by_a_key(folder: Path) -> None:
    file = folder / "applications" / "protea.md"
    file.write_text(BLOCKED)
    (folder / "applications" / "broken.md").unlink()
    async with opened(folder, (120, 36)) as screen:
        await screen.sees("× line 4      Protea", "`status`")
        lines = screen.text.splitlines()
        first = [next(n for n, line in enumerate(lines) if text in line) for text in ("TO MEND", "OVERDUE")]
        assert first == sorted(first)
        await screen.press("home")
        await screen.sees("Nothing is worked out here until this is mended.", "m shows the fix as a diff")
        await screen.press("m")
        await screen.sees("-status: applied  # since May", "+stage: applied  # since May")
        await screen.press("escape")
        assert file.read_text() == BLOCKED
        await screen.press("m", "enter")
        await screen.sees_no("TO MEND")
        assert file.read_text() == BLOCKED.replace("status", "stage")


async def test_a_file_without_a_certain_cure_opens_in_the_editor(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("home")
        await screen.sees("× line 3: role: The `[` that is", "e opens the file at that line.")
        await screen.sees_no("shows the fix")
