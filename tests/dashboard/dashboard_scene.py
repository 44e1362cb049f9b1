"""A small folder as of Thursday 19 November 2026, and a dashboard on it. Tests wait for what they expect to see."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from heardback.dashboard.app import HeardbackApp
from heardback.dashboard.draft.draft_screen import DraftScreen
from heardback.dashboard.today.today_pane import TodayPane
from heardback.desk import Desk
from heardback.folder.config import Config

ZONE = ZoneInfo("Africa/Johannesburg")
NOW = datetime(2026, 11, 19, 9, tzinfo=ZONE)
PATIENCE = 15.0

FILES = {
    "heardback.yaml": """\
        me: {name: Naledi Mokoena, email: naledi@mail.example}
        timezone: Africa/Johannesburg
        english: en-ZA
        """,
    "applications/karoo.md": """\
        ---
        company: Karoo Data
        role: Data Engineer
        stage: interviewing
        applied: 2026-10-28
        location: Cape Town
        tags: [python, streaming]
        strengths: [streaming pipelines]
        contacts:
          - name: Pieter van Wyk
            email: pieter@karoo.example
        interviews:
          - start: 2026-11-18 10:00
            round: technical panel
            with: [Thandi Nkosi, Pieter van Wyk]
            discussed:
              Thandi Nkosi: moving the batch jobs to Flink
              Pieter van Wyk: the on-call rota
            decision_by: 2026-12-04
        log:
          - {on: 2026-10-28, event: applied}
        ---

        # Ask about

        Two teams, one on call every *fifth* week.
        """,
    "applications/harbour.md": """\
        ---
        company: Harbour Labs
        role: Platform Engineer
        stage: interviewing
        interviews:
          - start: 2026-11-05 10:00
            with: [Lerato Dube]
        log:
          - {on: 2026-11-05 15:00, event: sent, message: thank-you, to: Lerato Dube}
        ---
        """,
    "applications/bergview.md": """\
        ---
        company: Bergview Health
        role: Data Steward
        applied: 2026-11-16
        ---
        """,
    "applications/broken.md": """\
        ---
        company: Broken
        role: [unclosed
        ---
        """,
}


HOSTILE = (
    "\ufeff---\n# mine\napplication: 'karoo' # theirs\nmood: [calm, \"kind\"]\nmessage: thank-you\nto: Pieter van Wyk\n"
    'subject: "תודה\u200f רבה"\n---\n\nDear Pieter,\n\nold\rmac, \u2028separator, \u200eשלום\u200f, \x1b[31m.\nno end'
).replace("\n", "\r\n")
"""A draft with everything an editor could spoil: a BOM, comments, CRLF, direction marks, a lone CR, a screen code."""


def write_files(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")


class Screen:
    """A running dashboard, used as a person at the keyboard would."""

    def __init__(self, app: HeardbackApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        """What is on the screen, without colours."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def press(self, *keys: str) -> None:
        """Press keys, wait until each has been dealt with, and paint what has come of them."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        await asyncio.wait_for(self.app.typed.dealt_with(), 30)  # nobody deals with them once the app is gone
        self.app.screen._compositor.render_strips()

    async def type(self, words: str) -> None:
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait for `condition`; after `PATIENCE` seconds, fail and show the screen."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"never saw {what or 'it'}:\n{self.text}"
            await self.pilot.pause()
            await asyncio.sleep(0.01)

    async def sees(self, *words: str) -> None:
        """Wait until all of `words` are on the screen."""
        await self.until(lambda: all(w in self.text for w in words), " and ".join(words))

    async def sees_no(self, *words: str) -> None:
        """Wait until none of `words` is on the screen."""
        await self.until(lambda: not any(w in self.text for w in words), "without " + " and ".join(words))

    async def click(self, words: str, times: int = 1) -> None:
        """Click on `words`, once they are on the screen and stay where they are."""
        places: list[tuple[int, int] | None] = [None]

        def are_still() -> bool:
            lines = enumerate(self.text.splitlines())
            places.append(next(((line.index(words), y) for y, line in lines if words in line), None))
            return places[-1] is not None and places[-1] == places[-2]

        await self.until(are_still, words)
        await self.pilot.click(offset=places[-1] or (0, 0), times=times)
        await self.pilot.pause()


class Clock:
    """A clock that a test can set."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@asynccontextmanager
async def opened(
    folder: Path,
    size: tuple[int, int] = (80, 24),
    now: Callable[[], datetime] = Clock(),  # noqa: B008 - nobody who takes the default sets it
    config: Config | None = None,
    person: str = "Lerato Dube",
) -> AsyncIterator[Screen]:
    """The dashboard of `folder`, once it has been read, with the highlight on what is owed to `person`."""
    app = HeardbackApp(Desk(folder, state=folder.parent / "state"), now, config or Config())
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            screen = Screen(app, pilot)
            await screen.until(lambda: app.folder or app.follower.trouble, "the first reading")
            await pilot.pause()
            queue = app.board.query_one(TodayPane).queue
            owed = (e.key for e in queue.entries if e.follow_up and e.follow_up.to == person)
            queue.highlighted = next(owed, queue.highlighted)
            await pilot.pause()
            yield screen
    finally:
        app.leave()


def draft_on(screen: Screen) -> DraftScreen:
    """The draft's screen, which must be on top."""
    assert isinstance(screen.app.screen, DraftScreen)
    return screen.app.screen


def drafts_in(folder: Path) -> list[str]:
    """The texts of the drafts in a folder."""
    return (
        [p.read_text() for p in sorted((folder / "drafts").glob("*.md"))]
        if (folder / "drafts").is_dir()
        else []
    )


async def open_thank_you(screen: Screen) -> None:
    """Open the thank-you to Pieter van Wyk, and wait until it is checked."""
    await screen.press("home", "down", "d")
    await screen.sees("Dear Pieter", "✓")
