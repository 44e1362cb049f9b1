"""Fixtures of the dashboard's tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dashboard_scene import FILES, write_files
from textual._compositor import Compositor, visible_screen_stack
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from heardback.dashboard.draft import autosave, draft_screen
from heardback.dashboard.portrait import portrait_view
from heardback.disk import watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "search"
    write_files(path, FILES)
    return path


@pytest.fixture(autouse=True)
def no_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep Textual's pilot from sleeping 20 ms or more around each key: every test here waits for what it expects."""

    async def go_on(*_: float) -> None:
        await asyncio.sleep(0)

    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", go_on)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What begins when nobody has typed for a moment, or another program has written, begins a little sooner. That a
    person's words are on disk in time is measured in `end_to_end`, on the program as it is.
    """
    monkeypatch.setattr(autosave, "_SAVE_DELAY", 0.05)
    monkeypatch.setattr(draft_screen, "_CHECK_DELAY", 0.05)
    monkeypatch.setattr(portrait_view, "_NOTES_DELAY", 0.05)
    monkeypatch.setattr(watch, "_NOTICE_MS", 50)


@pytest.fixture(autouse=True)
def painting_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks at what is painted sixty times a second while something changes. Here a screen is painted as on a
    slow terminal: once what was pressed is dealt with (`Screen.press`), and whenever a test looks. Laying out, and a
    picture of the whole screen, are as ever.
    """
    paint = Compositor.render_update

    def render_update(
        self: Compositor, full: bool = False, screen_stack: list[Screen] | None = None, simplify: bool = False
    ) -> object:
        if full:
            return paint(self, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        return None

    monkeypatch.setattr(Compositor, "render_update", render_update)


@pytest.fixture(autouse=True, scope="session")
def _styles_are_parsed_once() -> Iterator[None]:
    """Every app parses the same hundred style sheets when it starts, and gets the same rules."""
    parse = Stylesheet._parse_rules
    known: dict[object, Any] = {}

    def parse_once(self: Stylesheet, *words: Any, **named: Any) -> Any:
        key = (frozenset(self._variables.items()), words, frozenset(named.items()))
        if key not in known:
            known[key] = parse(self, *words, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
