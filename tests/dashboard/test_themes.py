"""Every theme can be read: contrast of text on its background (WCAG), and no meaning by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import opened
from rich.segment import Segment
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from heardback.dashboard.themes import CONTRAST, THEMES, contrast, readable, theme_name
from heardback.folder.config import Config


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_text_has_enough_contrast(theme: Theme) -> None:
    least = 7.0 if "contrast" in theme.name else 4.5
    colours = {
        name: getattr(theme, name)
        for name in ("foreground", "accent", "error", "warning", "success", "primary")
    }
    colours["muted"] = theme.variables["foreground-muted"]
    for ground in (theme.background, theme.surface, theme.panel, theme.variables["block-cursor-background"]):
        for name, colour in colours.items():
            ratio = contrast(Color.parse(colour), Color.parse(ground))
            assert ratio >= least, f"{name} on {ground}: {ratio:.1f}"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (None, "heardback-dark"),
        ("light", "heardback-light"),
        ("high-contrast", "heardback-contrast"),
        ("nord", "nord"),
        ("no such", None),
    ],
)
def test_names_of_themes(wanted: str | None, name: str | None) -> None:
    assert theme_name(wanted, frozenset({*(t.name for t in THEMES), "nord"})) == name


async def test_the_config_chooses_and_a_key_changes(folder: Path) -> None:
    async with opened(folder, config=Config(theme="light")) as screen:
        assert screen.app.theme == "heardback-light"
        await screen.press("ctrl+t")
        assert screen.app.theme == "heardback-contrast"


async def test_a_theme_that_is_none_is_said(folder: Path) -> None:
    async with opened(folder, config=Config(theme="sepia")) as screen:
        await screen.sees("sepia")


@pytest.mark.parametrize("theme", ["nord", "textual-light", "textual-ansi"])
async def test_other_themes_of_textual_work(folder: Path, theme: str) -> None:
    async with opened(folder, config=Config(theme=theme)) as screen:
        await screen.sees("! Thu 12 Nov  Harbour Labs")


async def test_without_colours_everything_is_still_told_apart(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(folder, (120, 40)) as screen:
        await screen.sees(
            "▌! Thu 12 Nov  Harbour Labs",
            "• 11:00       Karoo Data",
            "× line 3      broken.md",
            "… Mon 30 Nov  Bergview",
        )
        colours = {
            segment.style.color.name
            for strip in screen.app.screen._compositor.render_strips()
            for line in [strip.apply_filter(f, Color(0, 0, 0)) for f in screen.app._filters[-1:]]
            for segment in line
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert all(c[1:3] == c[3:5] == c[5:7] for c in colours), colours


FOREIGN = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]


async def test_every_row_can_be_read_in_every_theme(folder: Path) -> None:
    """Checks what is really drawn, segment by segment, in our themes and in each of Textual's."""
    async with opened(folder, (120, 40)) as screen:
        await screen.press("home", "down")
        for theme in (*THEMES, *map(readable, FOREIGN)):
            screen.app.register_theme(theme)
            screen.app.theme = theme.name
            await screen.pilot.pause()
            for strip in screen.app.screen._compositor.render_strips():
                for segment in strip:
                    _can_be_read(segment, theme.name)


def _can_be_read(segment: Segment, theme: str) -> None:
    style, text = segment.style, segment.text.strip(" │─▁▂▃▄▅▆▇█▌▔")
    if not text or style is None or style.color is None or style.bgcolor is None:
        return
    ratio = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
    assert ratio >= CONTRAST - 0.05, f"{theme}: {text!r} has {ratio:.2f}"


async def test_without_colours_what_is_overdue_is_the_strongest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(folder, (120, 40)) as screen:
        await screen.press("home")
        strips = screen.app.screen._compositor.render_strips()
        reversed_ = [s.text.strip() for strip in strips for s in strip if s.style and s.style.reverse]
        assert [text for text in reversed_ if text] == ["×", "line 3", "!", "Thu 12 Nov"]
