"""How long the first answer takes from a cold start, compared with building Harper alone.

It runs two whole processes in turn, for several rounds, and takes medians. Quote the ratio: milliseconds depend on the
machine.

    python benchmarks/english/first_answer.py [--rounds 11]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

PROGRAMS = {
    "Harper alone": "import harper; harper.Linter()",
    "first answer": "from heardback import english; english.start(); english.read('I recieved it.', 'en-GB')",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for turn in range(rounds + 1):
        for name, program in PROGRAMS.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True)
            if turn:  # the first round warms the caches
                times[name].append(time.perf_counter() - started)
    for name, took in times.items():
        print(f"{name:14} {1000 * statistics.median(took):5.0f} ms, at best {1000 * min(took):5.0f} ms")
    alone, first = times.values()
    ratio, best = statistics.median(first) / statistics.median(alone), min(first) / min(alone)
    print(f"{'ratio':14} {ratio:5.2f}, at best {best:5.2f}")


if __name__ == "__main__":
    main()
