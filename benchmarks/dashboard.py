"""How soon the dashboard shows its first text, and how soon a key shows, in a real terminal.

    python benchmarks/dashboard.py [--runs N] [--applications 1000 10000]

First text is compared with a bare Textual application, run by run in turn, so that a busy machine slows both.
Key times are from the press to the first change of the screen, in a folder that is loaded.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
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
NOW = "2026-11-19T09:00:00+02:00"
FILE = """---
company: Company {n:05}
role: Data Engineer
stage: {stage}
applied: 2026-{month:02}-{day:02}
location: Cape Town
tags: [python, streaming]
contacts:
  - name: Thandi Number {n}
    email: thandi{n}@company.example
interviews:
  - start: 2026-{month:02}-{day:02} 10:00
    with: [Thandi Number {n}]
    discussed: moving the batch jobs to Flink
log:
  - {{on: 2026-{month:02}-{day:02}, event: applied}}
  - {{on: 2026-{month:02}-{day:02} 16:00, event: sent, message: thank-you, to: Thandi Number {n}}}
---

# Notes

{notes}
"""


def make_folder(folder: Path, applications: int) -> Path:
    """A folder of files of about 3.6 KB each."""
    (folder / "applications").mkdir(parents=True)
    (folder / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    notes = "Two teams, one on call every fifth week. Ask about the Flink migration.\n" * 42
    for n in range(applications):
        stage = ("interviewing", "applied", "rejected", "no-reply")[n % 4]
        text = FILE.format(n=n, stage=stage, month=n % 10 + 1, day=n % 28 + 1, notes=notes)
        (folder / "applications" / f"company-{n:05}.md").write_text(text)
    return folder


def first_text(arguments: list[str], home: Path, words: str) -> float:
    """Seconds from the start of a program to `words` on its screen."""
    with Terminal(arguments, home=home, size=(120, 36)) as terminal:
        return terminal.wait(words) - terminal.started


def key_times(folder: Path, home: Path) -> dict[str, list[float]]:
    """Seconds from a press to the first change of the screen, for moving and for filtering."""
    arguments = heardback("-C", str(folder), "--now", NOW)
    times: dict[str, list[float]] = {"down on Today": [], "down on Applications": [], "filter": []}
    with Terminal(arguments, home=home, size=(120, 36)) as terminal:
        terminal.wait("Company", seconds=120)
        terminal.settle(0.5)
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--applications", type=int, nargs="+", default=[1_000, 10_000])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="heardback-benchmark-") as directory:
        home = Path(directory) / "home"
        home.mkdir()
        for applications in given.applications:
            folder = make_folder(Path(directory) / f"search-{applications}", applications)
            measure(folder, home, applications, given.runs)


def measure(folder: Path, home: Path, applications: int, runs: int) -> None:
    """Print what was measured with one folder."""
    board = heardback("-C", str(folder), "--now", NOW)
    bare, first, loaded = [], [], []
    for _ in range(runs):
        bare.append(first_text([sys.executable, "-c", BARE], home, "first text"))
        first.append(first_text(board, home, "heardback"))
        loaded.append(first_text(board, home, "Company"))
    base = statistics.median(bare)
    print(f"{applications:,} applications, median of {runs} runs")
    print(f"  bare Textual application   {base * 1000:6.0f} ms")
    for name, times in (("first text", first), ("the queue is there", loaded)):
        print(
            f"  {name:26} {statistics.median(times) * 1000:6.0f} ms  {statistics.median(times) / base:5.2f} times"
        )
    for name, times in key_times(folder, home).items():
        ordered = sorted(times)
        p95 = ordered[int(len(ordered) * 0.95)] * 1000
        print(f"  {name:26} {statistics.median(times) * 1000:6.1f} ms  95th percentile {p95:6.1f} ms")


if __name__ == "__main__":
    main()
