"""Turn letters with marked slips into the two files that `slips.py` measures.

    python benchmarks/english/letters.py FOLDER [letters.txt | letters-unseen.txt]

A letter begins with ``== ENGLISH | NAME; NAME`` and marks each slip as ``{wrong|right:class}``.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

SLOT = re.compile(r"\{([^{}|]*)\|([^{}|]*):([a-z-]+)\}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("letters", nargs="?", default="letters.txt")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    letters = Path(__file__).with_name(options.letters).read_text(encoding="utf-8")
    clean, errors = [], []
    for number, letter in enumerate(re.split(r"^== ", letters, flags=re.MULTILINE)[1:], 1):
        head, _, body = letter.partition("\n")
        english, _, names = head.partition(" | ")
        body = body.strip()
        row = {"id": f"letter-{number}", "english": english, "known": names.strip().split("; ")}
        clean.append(row | {"text": with_error(body, -1)[0]})
        for index, slot in enumerate(SLOT.finditer(body)):
            text, start, end = with_error(body, index)
            place = {"start": start, "end": end, "correction": slot[2], "class": slot[3]}
            errors.append({"id": f"{row['id']}-{index}", "base_id": row["id"], "text": text} | place)
    for name, rows in (("clean", clean), ("errors", errors)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (options.folder / f"messages-{name}.jsonl").write_text(lines, encoding="utf-8")
    print(f"{len(clean)} letters, {len(errors)} errors")


def with_error(body: str, wanted: int) -> tuple[str, int, int]:
    """The letter with the error of slot number `wanted` and no other (-1: none), and the error's start and end."""
    written = ""
    last = start = end = 0
    for index, slot in enumerate(SLOT.finditer(body)):
        written += body[last : slot.start()]
        text = slot[1] if index == wanted else slot[2]
        if index == wanted:
            start, end = len(written), len(written) + len(text)
        written += text
        last = slot.end()
    return written + body[last:], start, end


if __name__ == "__main__":
    main()
