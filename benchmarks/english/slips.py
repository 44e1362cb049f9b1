"""How much the language checks find, how many false alarms they raise, and how fast they are.

    python benchmarks/english/slips.py FOLDER [--misses] [--alarms] [--class CLASS]

FOLDER holds `messages-clean.jsonl` (id, english, known, text) and `messages-errors.jsonl` (base_id, class, text, start,
end, correction), with one error each, whose place is in characters. An error counts as found if a finding that the
clean text doesn't have overlaps its place, widened by one word on each side.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from heardback import english

Row = dict[str, Any]
Found = tuple[int, int, bool, str, str]


def main() -> None:
    options = _options()
    clean = {row["id"]: row for row in _rows(options.folder / "messages-clean.jsonl")}
    errors = _rows(options.folder / "messages-errors.jsonl")
    alarms = {key: _findings(row, row["text"]) for key, row in clean.items()}
    _print_alarms(clean, alarms, options.alarms)
    _print_recall(clean, errors, alarms, options)
    _print_speed(next(iter(clean.values())))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every error that was not found")
    parser.add_argument("--alarms", action="store_true", help="print every false alarm")
    parser.add_argument("--class", dest="only", help="print hits and misses of one class")
    return parser.parse_args()


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _findings(row: Row, text: str) -> list[Found]:
    known = tuple(row["known"])
    return [
        (issue.start, issue.end, issue.sure, issue.rule, issue.message)
        for issue in english.read(text, row["english"], known)
    ]


def _print_alarms(clean: dict[str, Row], alarms: dict[str, list[Found]], show: bool) -> None:
    words = sum(len(row["text"].split()) for row in clean.values())
    count = Counter(sure for found in alarms.values() for _, _, sure, _, _ in found)
    total = sum(count.values())
    print(f"false alarms: {total} in {words} words = {1000 * total / words:.2f} per 1,000 words")
    print(f"  warn {count[True]}, advice {count[False]}")
    if show:
        for key, found in alarms.items():
            for start, end, sure, rule, message in found:
                text = clean[key]["text"]
                around = text[max(0, start - 40) : start] + "{" + text[start:end] + "}" + text[end : end + 30]
                print(f"  {key} {'warn' if sure else 'advice'} {rule}: {around!r} {message}")


def _print_recall(
    clean: dict[str, Row], errors: list[Row], alarms: dict[str, list[Found]], options: argparse.Namespace
) -> None:
    hits: Counter[str] = Counter()
    warned: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for error in errors:
        base = clean[error["base_id"]]
        old = {(rule, base["text"][start:end]) for start, end, _, rule, _ in alarms[error["base_id"]]}
        low, high = _widened(error["text"], error["start"], error["end"])
        new = [
            found
            for found in _findings(base, error["text"])
            if found[0] < high
            and found[1] > low
            and (found[3], error["text"][found[0] : found[1]]) not in old
        ]
        total[error["class"]] += 1
        hits[error["class"]] += bool(new)
        warned[error["class"]] += any(found[2] for found in new)
        if (options.misses and not new) or options.only == error["class"]:
            _print_one(error, new)
    print(f"{'class':<18}{'found':>7}{'warned':>8}{'of':>5}")
    for name, number in total.most_common():
        print(f"{name:<18}{hits[name]:>7}{warned[name]:>8}{number:>5}{100 * hits[name] / number:>6.0f}%")
    found, of = sum(hits.values()), sum(total.values())
    print(f"{'all':<18}{found:>7}{sum(warned.values()):>8}{of:>5}{100 * found / of:>6.1f}%")


def _print_one(error: Row, found: list[Found]) -> None:
    text, start, end = error["text"], error["start"], error["end"]
    before, after = text[max(0, start - 45) : start], text[end : end + 35]
    mark = f"{{{text[start:end]}→{error['correction']}}}"
    print(f"  {'+' if found else '-'} {error['class']}: {(before + mark + after)!r}", [it[3] for it in found])


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    before = re.search(r"\S+\s*$", text[:start])
    after = re.match(r"\s*\S+", text[end:])
    return (before.start() if before else start), (end + after.end() if after else end)


def _print_speed(row: Row) -> None:
    words = (row["text"].split() * 4)[:200]
    text = " ".join(words)
    times = []
    for turn in range(60):
        started = time.perf_counter()
        english.read(f"{text} Draft {turn}.", row["english"], tuple(row["known"]))
        times.append(1000 * (time.perf_counter() - started))
    times.sort()
    print(f"warm check of 200 words: p50 {times[30]:.1f} ms, p95 {times[56]:.1f} ms")


if __name__ == "__main__":
    main()
