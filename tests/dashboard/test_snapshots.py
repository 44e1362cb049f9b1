"""Pictures of the screens: what the look is, so that a change of it is seen and meant.

They are renewed with ``pytest tests/dashboard/test_snapshots.py --snapshot-update``, in a commit of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dashboard_scene import NOW, Screen
from textual.pilot import Pilot

from heardback.dashboard.app import HeardbackApp
from heardback.dashboard.widgets.portrait_view import PortraitView
from heardback.desk import Desk
from heardback.drafting.message import Draft
from heardback.folder.config import Config
from heardback.proofreading.finding import Check, Finding, Report, Status

Compare = Callable[..., bool]
NORMAL, WIDE, NARROW = (80, 24), (120, 36), (40, 12)


@pytest.fixture
def app(
    folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HeardbackApp]:
    monkeypatch.setattr(HeardbackApp, "folder_name", "~/search")
    made = HeardbackApp(Desk(folder), lambda: NOW, Config(theme=getattr(request, "param", "dark")))
    yield made
    made.leave()


def _until(app: HeardbackApp, words: str, *keys: str) -> Callable[[Pilot[None]], object]:
    async def before(pilot: Pilot[None]) -> None:
        screen = Screen(app, pilot)
        await screen.until(lambda: app.folder)
        await screen.press(*keys)
        await screen.sees(words)
        await screen.until(lambda: app.checking.settle(0) and app.reading.settle(0))
        # The notes are laid out a moment after the rest.
        await screen.until(lambda: all(view.is_laid_out for view in app.screen.query(PortraitView)))
        await screen.stands_still()

    return before


@pytest.mark.parametrize("app", ["dark", "light", "contrast"], indirect=True)
@pytest.mark.parametrize("size", [NORMAL, WIDE], ids=["80x24", "120x36"])
def test_today(app: HeardbackApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=_until(app, "Thank Pieter", "down"))


def test_today_on_forty_columns(app: HeardbackApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=NARROW, run_before=_until(app, "Harbour Labs"))


def test_all_applications(app: HeardbackApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=WIDE, run_before=_until(app, "COMPANY", "a"))


TEXT = "Dear Peter,\n\nThank you for the time yesterday. What stayed with me is [what you talked about].\n\nNaledi\n"
SLOT = (TEXT.index("["), TEXT.index("]") + 1)
REPORT = Report(
    (
        Check(
            "recipient",
            Status.FAIL,
            "“Peter”: his name is Pieter.",
            (Finding(5, 10, "Peter", "", ("Pieter",)),),
        ),
        Check(
            "placeholders",
            Status.FAIL,
            "Something is to be filled in.",
            (Finding(*SLOT, TEXT[slice(*SLOT)], ""),),
        ),
        Check("personal", Status.WARN, "Nothing of your conversation is in it yet."),
        *(
            Check(name, Status.PASS, "")
            for name in ("greeting", "thanks", "closing", "company", "spelling", "timing")
        ),
    )
)


@pytest.mark.parametrize("app", ["dark", "light"], indirect=True)
def test_a_draft(app: HeardbackApp, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft("karoo", "thank-you", "email", "Pieter van Wyk", "Thank you for yesterday", TEXT)
    monkeypatch.setattr(Desk, "draft", lambda *_, **__: (draft, ()))
    monkeypatch.setattr(HeardbackApp, "_report", lambda *_: REPORT)
    assert snap_compare(app, terminal_size=NORMAL, run_before=_until(app, "✓ timing", "down", "d"))


def test_so_far(app: HeardbackApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=WIDE, run_before=_until(app, "HOW FAR THEY CAME", "4"))


def test_help(app: HeardbackApp, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=NORMAL, run_before=_until(app, "MOVING", "question_mark"))
