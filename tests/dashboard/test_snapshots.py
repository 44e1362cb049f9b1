"""Pictures of the screens, so that every change of the look is seen and intended.

Renew them with ``pytest tests/dashboard/test_snapshots.py --snapshot-update``, in a commit of their own.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dashboard_scene import FILES, NOW, Screen, write_files
from pytest_textual_snapshot import normalize_svg
from textual.pilot import Pilot

from heardback.dashboard.app import HeardbackApp
from heardback.dashboard.draft.checker import Checker
from heardback.desk import Desk
from heardback.desk.correspondence import Correspondence
from heardback.drafting.message import Draft
from heardback.folder.config import Config
from heardback.proofreading.checking import Check, Finding, Report, Status

Looks = Callable[..., bool]
NORMAL, WIDE, NARROW, HUGE = (80, 24), (120, 36), (40, 12), (200, 60)


@pytest.fixture
def app(
    folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HeardbackApp]:
    monkeypatch.setattr(HeardbackApp, "folder_name", "~/search")
    made = HeardbackApp(Desk(folder), lambda: NOW, Config(theme=getattr(request, "param", "dark")))
    yield made
    made.leave()


@pytest.fixture
def looks_right(
    app: HeardbackApp, snap_compare: Callable[..., bool], request: pytest.FixtureRequest
) -> Looks:
    """Whether the screen looks like its picture, once `keys` are pressed and `words` are on it.

    Layout, notes and checks arrive one after another, on a busy machine with long pauses in between. So this waits
    for the kept picture; if it never comes, the comparison reports what differs.
    """
    kept = request.path.parent / "__snapshots__" / request.path.stem / f"{request.node.name}.svg"
    is_renewed = request.config.getoption("update_snapshots") or not kept.exists()
    expected = "" if is_renewed else kept.read_text(encoding="utf-8")

    def picture() -> str:
        return normalize_svg(app.export_screenshot(title=app.title, simplify=True))

    def look(size: tuple[int, int], words: str, *keys: str) -> bool:
        async def before(pilot: Pilot[None]) -> None:
            screen = Screen(app, pilot)
            await screen.until(lambda: app.folder)
            await screen.press(*keys)
            await screen.sees(words)
            await screen.until(lambda: app.background.checking.settle(0) and app.background.reading.settle(0))
            if is_renewed:
                await asyncio.sleep(2)  # nothing tells when the last of it has arrived
                return
            with contextlib.suppress(AssertionError):
                await screen.until(lambda: picture() == expected)

        return snap_compare(app, terminal_size=size, run_before=before)

    return look


@pytest.mark.parametrize("app", ["dark", "light", "contrast"], indirect=True)
@pytest.mark.parametrize("size", [NORMAL, WIDE], ids=["80x24", "120x36"])
def test_today(looks_right: Looks, size: tuple[int, int]) -> None:
    assert looks_right(size, "Thank Pieter")


def test_today_on_forty_columns(looks_right: Looks) -> None:
    assert looks_right(NARROW, "Karoo Data")


def test_today_with_the_week_beside_it(looks_right: Looks, folder: Path) -> None:
    write_files(folder, {"applications/delta.md": AHEAD})
    assert looks_right(HUGE, "Interview tomorrow.", "home", "down")


@pytest.mark.parametrize("size", [NORMAL, NARROW], ids=["80x24", "40x12"])
def test_a_briefing(looks_right: Looks, folder: Path, size: tuple[int, int]) -> None:
    write_files(folder, {"applications/delta.md": AHEAD})
    keys = ("home", "down", "enter") if size == NARROW else ("home", "down")
    assert looks_right(size, "Interview tomorrow.", *keys)


@pytest.mark.parametrize("size", [NORMAL, NARROW], ids=["80x24", "40x12"])
def test_an_empty_folder(looks_right: Looks, folder: Path, size: tuple[int, int]) -> None:
    for file in (folder / "applications").iterdir():
        file.unlink()
    assert looks_right(size, "heardback import")


def test_settling_two_versions(looks_right: Looks, folder: Path) -> None:
    (folder / "applications" / "broken.md").unlink()
    text = FILES["applications/karoo.md"]
    other = text.replace("Cape Town", "Stellenbosch").replace("interviewing", "offer")
    write_files(folder, {"applications/karoo (Jana's conflicted copy 2026-11-18).md": other})
    assert looks_right(NORMAL, "Two versions of", "home", "m")


def test_all_applications(looks_right: Looks) -> None:
    assert looks_right(WIDE, "COMPANY", "a")


AHEAD = """\
    ---
    company: Delta Systems
    role: Engineer
    stage: interviewing
    strengths: [calm migrations]
    contacts:
      - {name: Dana Fox, title: Head of Data}
    interviews:
      - {start: 2026-11-09 10:00, with: [Dana Fox], discussed: the two warehouses}
      - {start: 2026-11-20 09:00, timezone: America/New_York, with: [Dana Fox], where: https://meet.example/abc}
    ---
    """
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
def test_a_draft(looks_right: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft("karoo", "thank-you", "email", "Pieter van Wyk", "Thank you for yesterday", TEXT)
    monkeypatch.setattr(Correspondence, "draft", lambda *_, **__: (draft, ()))
    monkeypatch.setattr(Checker, "report", lambda *_: REPORT)
    assert looks_right(NORMAL, "✓ 6 checks passed", "d")


def test_so_far(looks_right: Looks) -> None:
    assert looks_right(WIDE, "HOW FAR THEY CAME", "4")


def test_help(looks_right: Looks) -> None:
    assert looks_right(NORMAL, "MOVING", "question_mark")
