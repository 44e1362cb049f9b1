"""How soon the dashboard shows its first text, and how soon a key shows, in a real terminal.

`benchmarks/run` uses this. First text is compared with that of a bare Textual application; the two take turns, so a
busy machine slows both. Key times run from the press to the first change of the screen, with the folder loaded.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "end_to_end"), str(ROOT / "src")]

from terminal import Terminal, heardback  # noqa: E402

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("first text")
Bare().run()
"""


def first_text(arguments: list[str], home: Path, words: str) -> float:
    """Seconds from the start of a program until `words` are on its screen."""
    with Terminal(arguments, home=home, size=(120, 36)) as terminal:
        return terminal.wait(words) - terminal.started


def key_times(folder: Path, home: Path) -> dict[str, list[float]]:
    """Seconds from each press to the first change of the screen, by what was done: moving in a list, or filtering."""
    arguments = heardback("-C", str(folder))
    times: dict[str, list[float]] = {"down on Today": [], "down on Applications": [], "filter": []}
    with Terminal(arguments, home=home, size=(120, 36)) as terminal:
        terminal.until(lambda: b"\x1b[?1000h" in terminal.output, "the dashboard itself")
        terminal.wait("Company", seconds=120)
        terminal.settle(2.5)
        times["down on Today"] = [_press(terminal, "down") for _ in range(60)]
        terminal.press("a")
        terminal.settle(0.5)
        times["down on Applications"] = [_press(terminal, "down") for _ in range(60)]
        terminal.press("/")
        terminal.settle(0.3)
        for word in ("company 00", "thandi 99", "rejected"):
            times["filter"] += [_press(terminal, letter) for letter in word]
            for _ in word:
                times["filter"].append(_press(terminal, "backspace"))
    return times


def seen_changes(folder: Path, home: Path, changes: int = 15) -> list[float]:
    """Seconds from the rename of a changed file to its new role on the screen, with the folder loaded."""
    file, fresh = folder / "applications" / "company-00000.md", folder / "fresh"
    times = []
    with Terminal(heardback("-C", str(folder)), home=home, size=(120, 36)) as terminal:
        terminal.until(lambda: b"\x1b[?1000h" in terminal.output, "the dashboard itself")
        terminal.wait("Company", seconds=120)
        terminal.press("a", "home")
        terminal.settle(2.5)
        for number in range(changes):
            role = f"Lead {number:02}"
            text = file.read_text()
            line = next(line for line in text.splitlines() if line.startswith("role:"))
            fresh.write_text(text.replace(line, f"role: {role}"))
            renamed = time.perf_counter()
            fresh.replace(file)
            times.append(terminal.until(lambda role=role: role in terminal.text, role, seconds=60) - renamed)
            terminal.settle(0.5)
    return times


def _press(terminal: Terminal, key: str) -> float:
    before, pressed = terminal.screen.display, time.perf_counter()
    terminal.press(key)
    cursor = (terminal.screen.cursor.x, terminal.screen.cursor.y)
    seen = terminal.until(
        lambda: (
            terminal.screen.display != before
            or (terminal.screen.cursor.x, terminal.screen.cursor.y) != cursor
            or bool(terminal.screen.dirty)
        ),
        "a change",
    )
    terminal.settle(0.06)
    terminal.screen.dirty.clear()
    return seen - pressed
