"""How long `heardback due` takes, in one run, against what it cannot go below.

Three whole processes in turn, several rounds, medians: a bare `python -c pass`, one that only reads the bytes of
every file, and `heardback due`. Quote the ratios; milliseconds belong to the machine.

    python benchmarks/due.py [--files 1000 10000] [--rounds 7]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STAGES = ("applied", "interviewing", "interviewing", "offer", "rejected", "no-reply")
READ = "import os,sys\nfor e in os.scandir(sys.argv[1]):\n    open(e.path,'rb').read()"
NOTES = "Two teams, one on call every fifth week. Ask about the date of the migration.\n" * 36
APPLICATION = """\
---
company: Company {n}
role: Data Engineer
stage: {stage}
applied: 2026-10-{day:02}
source: LinkedIn
url: https://company-{n}.example/jobs/{n}
tags: [python, streaming]
strengths: [streaming pipelines, mentoring juniors]
contacts:
  - name: Thandi Nkosi
    email: thandi.nkosi@company-{n}.example
    phone: +27 21 555 0142
    calls: welcome
interviews:
  - start: 2026-11-{day:02} 10:00
    round: technical panel
    with: [Thandi Nkosi, Pieter van Wyk]
    discussed: moving the batch jobs to Flink
    decision_by: 2026-12-{day:02}
log:
  - {{on: 2026-10-{day:02}, event: applied}}
  - on: 2026-11-18 16:10
    event: sent
    message: thank-you
    channel: email
    to: Thandi Nkosi
---

# Notes
{notes}"""


def folder_of(count: int, place: Path) -> Path:
    """A folder of `count` applications of about 3.6 KB."""
    applications = place / "applications"
    applications.mkdir(parents=True)
    (place / "heardback.yaml").write_text("timezone: Africa/Johannesburg\nregion: ZA\n")
    for n in range(count):
        text = APPLICATION.format(n=n, stage=STAGES[n % len(STAGES)], day=n % 28 + 1, notes=NOTES)
        (applications / f"company-{n}.md").write_text(text)
    return place


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    print(
        f"{'files':>7}  {'bare python':>11}  {'read bytes':>10}  {'due':>7}  {'due/bare':>8}  {'due/read':>8}"
    )
    for count in given.files:
        with tempfile.TemporaryDirectory() as directory:
            place = folder_of(count, Path(directory) / "search")
            environment = {**os.environ, "XDG_CACHE_HOME": directory, "HEARDBACK_NOW": "2026-11-19T09:00"}
            commands = {
                "bare": [sys.executable, "-c", "pass"],
                "read": [sys.executable, "-c", READ, str(place / "applications")],
                "due": [sys.executable, "-m", "heardback", "-C", str(place), "due"],
            }
            times: dict[str, list[float]] = {name: [] for name in commands}
            for turn in range(given.rounds + 1):
                for name, command in commands.items():
                    took = seconds(command, environment)
                    if turn:  # the first round warms the caches
                        times[name].append(took)
            bare, read, due = (statistics.median(times[name]) * 1000 for name in commands)
            ratios = f"{due / bare:8.1f}  {due / read:8.1f}"
            print(f"{count:7}  {bare:8.0f} ms  {read:7.0f} ms  {due:4.0f} ms  {ratios}")


if __name__ == "__main__":
    main()
