"""Make `words/ranks.txt`: how common each form of `words/forms.txt` is, one figure a form, in the order of the forms.

    pip install -e '.[data]'
    python scripts/english_ranks.py            # writes the file
    python scripts/english_ranks.py --check    # exit 1 if the file is not what this would write

The counts are those of symspellpy (MIT; after the Google Books Ngrams), of the version that the extra `data` names. A
figure is a power of ten, above the rarest that count: 0 for rare and unknown words, 7 for the commonest.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from math import floor, log10
from pathlib import Path

WORDS = Path(__file__).parents[1] / "src" / "heardback" / "english" / "words"
COUNTS = "frequency_dictionary_en_82_765.txt"
RAREST = 3
A_LINE = 100


def main() -> int:
    made, file = ranks(), WORDS / "ranks.txt"
    if "--check" in sys.argv[1:]:
        return int(file.read_text(encoding="utf-8") != made)
    file.write_text(made, encoding="utf-8", newline="\n")
    return 0


def ranks() -> str:
    """The text of the file."""
    lines = (files("symspellpy") / COUNTS).read_text(encoding="utf-8-sig").splitlines()
    counts = {word: int(count) for word, count in (line.split() for line in lines)}
    forms = (line.split(" ")[0] for line in _entries(WORDS / "forms.txt"))
    figures = "".join(str(_rank(counts.get(form, 0))) for form in forms)
    head = f"# Made by scripts/english_ranks.py from symspellpy's {COUNTS}.\n"
    return head + "".join(f"{figures[at : at + A_LINE]}\n" for at in range(0, len(figures), A_LINE))


def _entries(file: Path) -> list[str]:
    return [
        line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


def _rank(count: int) -> int:
    return max(0, floor(log10(count)) - RAREST) if count else 0


if __name__ == "__main__":
    sys.exit(main())
