"""Every theme can be read: contrast of text on its background (WCAG), and no meaning by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import opened
from textual.color import Color
from textual.theme import Theme

from heardback.dashboard.themes import THEMES, theme_name
from heardback.folder.config import Config


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in Color.parse(colour).normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_text_has_enough_contrast(theme: Theme) -> None:
    least = 7.0 if "contrast" in theme.name else 4.5
    colours = {
        name: getattr(theme, name)
        for name in ("foreground", "accent", "error", "warning", "success", "primary")
    }
    colours["muted"] = theme.variables["foreground-muted"]
    for ground in (theme.background, theme.surface, theme.variables["block-cursor-background"]):
        for name, colour in colours.items():
            ratio = _contrast(colour, ground)
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
