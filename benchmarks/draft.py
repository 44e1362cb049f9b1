"""How long a draft is checked: from nothing, against Harper alone, and again after each key.

`benchmarks/run` asks. From nothing is two whole processes in turn, the letter library alone and `heardback check` with
everything around it, on the same text. Again is what happens while one types: the checklist of a text of 200 words that
is another each time, with the language reader there already.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from heardback.desk import Desk
from heardback.desk.proofing import TextToCheck, known_names
from heardback.shipped import shipped

NOW = "2026-11-19T09:00"
HARPER = (
    "import sys, harper\n"
    "harper.Linter(harper.Dialect.BRITISH).lint(open(sys.argv[1], encoding='utf-8').read(), language='plaintext')\n"
)
CHECK = "import sys; from heardback.cli.main import main; main(['check', sys.argv[1]])"
WORDS = 200
SENTENCE = (
    "Thank you for the time that you took to show me how the two teams share the work on the pipelines. "
)


def draft(rounds: int) -> list[str]:
    """A table: `heardback check` from nothing beside Harper alone, and a check while one types."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as cache:
        alone, whole = from_nothing(rounds, cache)
    again = sorted(while_typing())
    ratio = statistics.median(b / a for a, b in zip(alone, whole, strict=True))
    harper, check, key = (f"{statistics.median(times) * 1000:,.0f} ms" for times in (alone, whole, again))
    late = f"{again[int(len(again) * 0.95)] * 1000:,.0f} ms"
    return [
        "| a draft of 200 words | median | 95th percentile | × Harper alone |",
        "|---|---:|---:|---:|",
        f"| Harper alone, from nothing | {harper} | | 1.00 |",
        f"| `heardback check`, from nothing | {check} | | {ratio:.2f} |",
        f"| checked again after a key | {key} | {late} | |",
    ]


def from_nothing(rounds: int, cache: str) -> tuple[list[float], list[float]]:
    """Seconds of Harper alone and of `heardback check`, in turn."""
    sample = shipped("sample-data")
    file = str(next(Path(sample, "drafts").glob("*.md")))
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": cache,
        "HEARDBACK_FOLDER": str(sample),
        "HEARDBACK_NOW": NOW,
    }
    alone: list[float] = []
    whole: list[float] = []
    for turn in range(rounds + 1):
        for program, times in ((HARPER, alone), (CHECK, whole)):
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", program, file], env=environment, capture_output=True, check=False
            )
            if turn:  # the first round warms the caches
                times.append(time.perf_counter() - start)
    return alone, whole


def while_typing(keys: int = 120) -> list[float]:
    """Seconds of each check of a text to which a letter more was written."""
    desk = Desk(Path(shipped("sample-data")))
    overview = desk.look(datetime.fromisoformat(NOW))
    written = next(iter(desk.correspondence.drafts()))
    reader = desk.proofreader.language(overview)
    text = f"Hello Thandi,\n\n{SENTENCE * (WORDS // len(SENTENCE.split()))}\n\n"
    typed = "It was good to hear that the date of the move is open, and that you need somebody who can help with it."
    times = []
    for end in range(keys):
        asked = replace(TextToCheck.of(written), text=text + typed[: end % len(typed) + 1])
        start = time.perf_counter()
        tuple(known_names(overview))
        desk.proofreader.check(overview, asked, reader)
        times.append(time.perf_counter() - start)
    return times


if __name__ == "__main__":
    print("\n".join(draft(7)))
