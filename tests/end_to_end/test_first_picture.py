"""The dashboard's last picture is on the screen before it has loaded, and nobody notices the change."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from terminal import Terminal, heardback

SAMPLE = Path(__file__).resolve().parents[2] / "sample-data"
"""Its files were written long ago, as the program needs them to be."""
DUE = "Karoo Data"


def dashboard(home: Path, *, size: tuple[int, int] = (100, 30)) -> Terminal:
    arguments = heardback("-C", str(SAMPLE), "--now", "2026-11-19T09:00:00+02:00")
    return Terminal(arguments, home=home, size=size)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has opened the dashboard before."""
    home = tmp_path_factory.mktemp("home")
    with dashboard(home) as terminal:
        terminal.until(lambda: any(home.rglob("answers/*")), "a picture that is kept")
        terminal.press("q")
        terminal.ended()
    return home


def shown(terminal: Terminal) -> str:
    """The text on the screen, without the scroll bars, which come a moment later."""
    return "\n".join(re.sub("[▁▂▃▄▅▆▇█]", " ", line).rstrip() for line in terminal.screen.display)


def is_loaded(terminal: Terminal) -> bool:
    """Whether the dashboard has taken over: it asks for the mouse."""
    return b"\x1b[?1000h" in terminal.output


def test_it_is_there_first_and_nothing_flickers(home: Path) -> None:
    with dashboard(home) as terminal:
        terminal.wait(DUE, "q quit")
        assert not is_loaded(terminal)
        before = shown(terminal)
        while not is_loaded(terminal):
            terminal.pump(0.1)
            assert shown(terminal) == before
        for _ in range(20):
            terminal.pump(0.05)
            assert shown(terminal) == before
        assert terminal.output.count(b"\x1b[?1049h") == 1
        terminal.press("q")
        terminal.ended()
        assert terminal.status == 0
        assert terminal.modes == terminal.modes_before


def test_what_is_typed_meanwhile_is_not_seen_and_not_lost(home: Path) -> None:
    with dashboard(home) as terminal:
        terminal.wait(DUE, "q quit")
        terminal.press("?")
        before = shown(terminal)
        while not is_loaded(terminal):
            terminal.pump(0.1)
            assert shown(terminal) == before
        terminal.until(lambda: shown(terminal) != before, "the help")
        terminal.wait("MOVING")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_asked_to_leave_before_it_is_loaded_the_terminal_is_as_it_was(
    home: Path, number: signal.Signals
) -> None:
    with dashboard(home) as terminal:
        terminal.wait(DUE)
        os.kill(terminal.pid, number)
        terminal.ended()
        assert terminal.status == 128 + number
        assert b"\x1b[?1049l" in terminal.output
        assert terminal.modes == terminal.modes_before


def test_another_size_and_another_moment_have_no_picture(home: Path) -> None:
    with dashboard(home, size=(80, 24)) as terminal:
        terminal.wait(DUE)
        assert is_loaded(terminal)
