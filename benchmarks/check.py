"""How long one run of `heardback check FILE` takes, compared with the floor: Harper alone.

Two programs, each a whole process, take turns: Harper alone, built and given the same text, and the checklist with
everything around it, on the draft in the sample folder. Prints the median and the best of several rounds. Quote the
ratio; milliseconds depend on the machine.

    python benchmarks/check.py [--rounds 11]
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

from heardback.shipped import shipped

HARPER = (
    "import sys, harper\n"
    "harper.Linter(harper.Dialect.BRITISH).lint(open(sys.argv[1], encoding='utf-8').read(), language='plaintext')\n"
)
CHECK = "import sys; from heardback.cli.main import main; main(['check', sys.argv[1]])"


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall time of one whole process."""
    started = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=11)
    given = parser.parse_args()
    sample = shipped("sample-data")
    draft = str(next(Path(sample, "drafts").glob("*.md")))
    with tempfile.TemporaryDirectory() as cache:
        environment = {
            **os.environ,
            "XDG_CACHE_HOME": cache,
            "HEARDBACK_FOLDER": str(sample),
            "HEARDBACK_NOW": "2026-11-19T09:00",
        }
        programs = {"Harper alone": HARPER, "heardback check": CHECK}
        times: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(given.rounds + 1):
            for name, program in programs.items():
                took = seconds([sys.executable, "-c", program, draft], environment)
                if turn:  # the first round warms the caches
                    times[name].append(took)
    for name, took_each in times.items():
        low, middle = min(took_each) * 1000, statistics.median(took_each) * 1000
        print(f"{name:16} {middle:5.0f} ms, at best {low:5.0f} ms")
    alone, check = (statistics.median(took_each) for took_each in times.values())
    print(f"{'check/alone':16} {check / alone:5.2f}")


if __name__ == "__main__":
    main()
