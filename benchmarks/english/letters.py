"""Turn letters with marked errors into the two files that `slips.py` reads.

python benchmarks/english/letters.py FOLDER [letters.txt | letters-unseen.txt]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

SLOT = re.compile(r"\{([^{}|]*)\|([^{}|]*):([a-z-]+)\}")


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    name = sys.argv[2] if len(sys.argv) > 2 else "letters.txt"
    letters = Path(__file__).with_name(name).read_text(encoding="utf-8")
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
        (folder / f"messages-{name}.jsonl").write_text(lines, encoding="utf-8")
    print(f"{len(clean)} letters, {len(errors)} errors")


def with_error(body: str, wanted: int) -> tuple[str, int, int]:
    """The letter with the error of slot `wanted` alone (none for -1), and the start and end of that error."""
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
