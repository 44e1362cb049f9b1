"""Make `words/ranks.txt`: how common each form of `words/forms.txt` is, one digit a form, in the order of the forms.

    pip install -e '.[data]'
    python scripts/english_ranks.py            # writes the file
    python scripts/english_ranks.py --check    # writes nothing; exit 1 if the file is out of date

The counts come from symspellpy (MIT; after the Google Books Ngrams), in the version that the extra `data` pins. A digit
is a power of ten, counted from 10 to the `RAREST`: 0 for rare and unknown words, 7 for the commonest.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from math import floor, log10
from pathlib import Path

WORDS = Path(__file__).parents[1] / "src" / "heardback" / "english" / "words"
COUNTS = "frequency_dictionary_en_82_765.txt"
RAREST = 3
DIGITS_A_LINE = 100


def main() -> int:
    made, file = ranks(), WORDS / "ranks.txt"
    if "--check" in sys.argv[1:]:
        return int(file.read_text(encoding="utf-8") != made)
    file.write_text(made, encoding="utf-8", newline="\n")
    return 0


def ranks() -> str:
    """The text of `ranks.txt`."""
    lines = (files("symspellpy") / COUNTS).read_text(encoding="utf-8-sig").splitlines()
    counts = {word: int(count) for word, count in (line.split() for line in lines)}
    forms = (line.split(" ")[0] for line in _entries(WORDS / "forms.txt"))
    digits = "".join(str(_rank(counts.get(form, 0))) for form in forms)
    head = f"# Made by scripts/english_ranks.py from symspellpy's {COUNTS}.\n"
    lines = (digits[at : at + DIGITS_A_LINE] for at in range(0, len(digits), DIGITS_A_LINE))
    return head + "".join(f"{line}\n" for line in lines)


def _entries(file: Path) -> list[str]:
    return [
        line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


def _rank(count: int) -> int:
    return max(0, floor(log10(count)) - RAREST) if count else 0


if __name__ == "__main__":
    sys.exit(main())
