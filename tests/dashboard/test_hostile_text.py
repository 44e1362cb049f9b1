"""Text that looks like markup or screen codes is shown literally, in every widget, title, notice and palette entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import Screen, opened

MARKUP = "[Remote]"
CLOSING = "AC[/DC"
CLICK = "[@click=app.quit]go[/]"
FILE = """---
company: "{text} Co"
role: "{text} Role"
stage: interviewing
location: "{text} Town"
salary: "{text} pay"
tags: ["{text} tag"]
strengths: ["{text} strength"]
mood: "{text} mood"
contacts:
  - name: "{text} Person"
    title: "{text} Title"
    email: "x@y.example"
interviews:
  - start: 2026-11-18 10:00
    round: "{text} round"
    with: ["{text} Person"]
    discussed: "{text} topic"
log:
  - {{on: 2026-11-17, event: heard, from: "{text} Person", note: "{text} said"}}
---

{text} notes
"""


def _write(folder: Path, text: str) -> None:
    for old in (folder / "applications").iterdir():
        old.unlink()
    (folder / "applications" / "a.md").write_text(FILE.format(text=text), encoding="utf-8")


async def _raw(screen: Screen) -> str:
    """Everything that would go to the terminal as text."""
    return "".join(s.text for strip in screen.app.screen._compositor.render_strips() for s in strip)


@pytest.mark.parametrize("text", [MARKUP, CLOSING, CLICK, "\\\\[b]", "{{x}}", "$accent"])
async def test_markup_appears_literally_everywhere(folder: Path, text: str) -> None:
    _write(folder, text)
    text = text.replace("\\\\", "\\")
    async with opened(folder, (140, 60)) as screen:
        await screen.sees(
            f"{text} Co", f"{text} Role", f"{text} Town", f"{text} pay", f"{text} tag", f"{text} mood"
        )
        await screen.sees(
            f"{text} Person", f"{text} Title", f"{text} round", f"{text} said", f"{text} strength"
        )
        await screen.sees(f"{text} topic", "notes")
        await screen.press("a")
        await screen.sees(f"  {text} Co")
        await screen.press("f")
        await screen.sees(f"Change a field of {text} Co", f"{text} pay")
        await screen.press("escape", "h")
        await screen.sees(f"Heard back from {text} Co")
        await screen.press("escape", "ctrl+p")
        await screen.type("role")
        await screen.sees(f"{text} Co · {text} Role")
        await screen.press("escape", "escape")
        screen.app.say(f"{text} was said")
        await screen.sees(f"{text} was said")
        await screen.press("1", "home", "d")
        await screen.sees(f"to {text} Person · {text} Co")
        await screen.sees("✓")


async def test_screen_codes_in_a_file_reach_no_terminal(folder: Path) -> None:
    _write(folder, r"\x1b[2J\x07\u202eevil\x9b31m")
    raw = folder / "applications" / "b.md"
    raw.write_bytes(b"---\ncompany: Raw\nrole: R\n---\n\n\x1b[2Jnotes \xc2\x9b31m \xe2\x80\xae\n")
    (folder / "applications" / "evil\x1b[2J.md").write_text("no front matter")
    async with opened(folder, (140, 60)) as screen:
        for keys in (("down",), ("a",), ("down",), ("end",), ("home", "d")):
            await screen.press(*keys)
            await screen.pilot.pause(0.1)
            shown = await _raw(screen)
            assert not any(ord(c) < 32 or 0x7F <= ord(c) <= 0x9F or c in "\u202e\u2066" for c in shown)
        assert "\ufffd" in shown


async def test_typed_and_pasted_screen_codes_are_made_visible(folder: Path) -> None:
    from textual import events

    from heardback.dashboard.draft.draft_screen import DraftScreen

    async with opened(folder) as screen:
        await screen.press("d")
        await screen.sees("Dear Lerato", "✓")
        await screen.press("i")
        assert isinstance(screen.app.screen, DraftScreen)
        screen.app.post_message(events.Paste("a\x1b[2Jb"))
        await screen.until(lambda: "a\ufffd[2Jb" in screen.app.screen.sheet.text)  # type: ignore[attr-defined]
        await screen.press("escape", "escape", "slash")
        screen.app.post_message(events.Paste("k\x1b[31m"))
        await screen.sees("/ k\ufffd[31m")
