"""How the language checks do on texts that nobody here wrote.

    python benchmarks/english/outside.py [--bea FILE.m2] [--conll FILE.m2] [--jfleg FOLDER] [--clean FOLDER…] [--show]

It downloads nothing: give it the paths of data that you have. The first three are learners' sentences with
corrections: W&I+LOCNESS dev and CoNLL-2014 in the M2 format, and a folder of JFLEG with `test.src` and `test.ref0` to
`test.ref3`, which are compared word by word. Their licences are for research, so measure with them, but keep nothing of
them here. A FOLDER of `--clean` holds good texts as `*.txt`; everything found in them counts as a false alarm.

How places are matched: each sentence is turned back into running text, and each correction into a place in that text.
A correction that only inserts something takes in the words on both sides. A finding is a hit if it shares a character
with a correction of any annotator, and a correction is found if a finding shares one with it, whether or not the
suggestion is the right one. Nobody knows which English a learner writes, so spellings from the other side of the
Atlantic ("favor") don't count as findings. Corrections of punctuation alone, mostly commas, are left out of the recall:
heardback doesn't teach commas.

    recall      corrections of letters that were found, of all (the mean over the annotators, if there are several)
    precision   findings that are hits, of all
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from heardback import english
from heardback.english.issue import Issue

ENGLISH = "en-GB"
Place = tuple[int, int]
_CLOSES = re.compile(r"[.,;:!?)\]}%…]+|n't|['’](?:s|m|d|re|ve|ll|S)?")
_OPENS = frozenset("([{$£€#")


@dataclass(frozen=True, slots=True)
class Correction:
    """A place, and whether letters change there, rather than only punctuation."""

    place: Place
    of_letters: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A learner's sentence as running text, and what each annotator (by number) corrected in it."""

    text: str
    corrections: dict[int, list[Correction]]


def main() -> None:
    options = _options()
    for name in ("bea", "conll"):
        if file := getattr(options, name):
            _measure(name, list(from_m2(file.read_text(encoding="utf-8"))), show=options.show)
    if options.jfleg:
        _measure("jfleg", list(from_references(options.jfleg)), show=options.show)
    for folder in options.clean:
        _count_alarms(folder, show=options.show)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("bea", "conll", "jfleg"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--clean", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--show", action="store_true", help="print every false alarm, and the hits and findings of each rule"
    )
    return parser.parse_args()


def from_m2(m2: str) -> Iterator[Sentence]:
    """The sentences of an M2 file."""
    for block in m2.strip().split("\n\n"):
        first, *annotations = block.split("\n")
        words = first.removeprefix("S ").split(" ")
        text, places = running_text(words)
        corrections: dict[int, list[Correction]] = defaultdict(list)
        for line in annotations:
            span, kind, becomes, _, _, annotator = line.removeprefix("A ").split("|||")
            start, end = (int(number) for number in span.split())
            of_one = corrections[int(annotator)]
            if kind not in {"noop", "UNK", "Um"} and start >= 0:
                of_letters = _letters("".join(words[start:end])) != _letters(becomes)
                of_one.append(Correction(_place(places, start, end), of_letters))
        yield Sentence(text, corrections or {0: []})


def from_references(folder: Path) -> Iterator[Sentence]:
    """The sentences of a source and its references, which have one a line."""
    files = [folder / "test.src", *sorted(folder.glob("test.ref*"))]
    for written, *references in zip(
        *(file.read_text(encoding="utf-8").splitlines() for file in files), strict=True
    ):
        words = written.split()
        text, places = running_text(words)
        corrections = {n: list(_differences(words, places, ref.split())) for n, ref in enumerate(references)}
        yield Sentence(text, corrections)


def _differences(words: list[str], places: list[Place], right: list[str]) -> Iterator[Correction]:
    for kind, start, end, there, until in SequenceMatcher(None, words, right, autojunk=False).get_opcodes():
        if kind != "equal":
            of_letters = _letters("".join(words[start:end])) != _letters("".join(right[there:until]))
            yield Correction(_place(places, start, end), of_letters)


def running_text(words: list[str]) -> tuple[str, list[Place]]:
    """Words and marks as they would be typed, and the place of each."""
    text, places, quoted, glued = "", [], False, True
    for word in words:
        closes = _CLOSES.fullmatch(word) is not None or (word == '"' and quoted)
        if not (glued or closes):
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        quoted ^= word == '"'
        glued = word in _OPENS or (word == '"' and quoted)
    return text, places


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _place(places: list[Place], start: int, end: int) -> Place:
    if start == end:
        start, end = max(0, start - 1), min(len(places), end + 1)
    return places[min(start, len(places) - 1)][0], places[min(end, len(places)) - 1][1]


def _measure(name: str, texts: list[Sentence], *, show: bool) -> None:
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    shares: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for sentence in texts:
        issues = [issue for issue in read(sentence.text) if issue.rule != "foreign-spelling"]
        places = [(issue.start, issue.end) for issue in issues]
        every = [it.place for of_one in sentence.corrections.values() for it in of_one]
        for issue, place in zip(issues, places, strict=True):
            is_hit = any(_overlap(place, other) for other in every)
            found[issue.rule] += 1
            hits[issue.rule] += is_hit
            if show and not is_hit:
                print(f"  {issue.rule}: {_marked(sentence.text, place)}")
        for annotator, of_one in sentence.corrections.items():
            wanted = [it.place for it in of_one if it.of_letters]
            shares[annotator][0] += sum(any(_overlap(place, other) for other in places) for place in wanted)
            shares[annotator][1] += len(wanted)
    recall = sum(100 * got / max(1, of) for got, of in shares.values()) / len(shares)
    total = sum(found.values())
    precision = 100 * sum(hits.values()) / max(1, total)
    print(f"{name:8} recall {recall:5.1f} %, precision {precision:5.1f} % ({total} findings)")
    if show:
        for rule, number in found.most_common():
            print(f"  {rule:32} {hits[rule]:5} of {number:5}")


def _count_alarms(folder: Path, *, show: bool) -> None:
    words = alarms = 0
    files = sorted(folder.glob("*.txt"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        issues = read(text)
        words += len(text.split())
        alarms += len(issues)
        if show:
            for issue in issues:
                place = issue.start, issue.end
                print(f"  {file.name} {issue.rule}: {_marked(text, place)} → {issue.suggestions[:2]}")
    per_thousand = 1000 * alarms / max(1, words)
    print(
        f"{folder.name:8} {alarms} false alarms, {per_thousand:.2f} per 1,000 ({words} words, {len(files)} files)"
    )


def read(text: str) -> tuple[Issue, ...]:
    """What the language checks find."""
    return english.read(text, ENGLISH, ())


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < max(other[1], other[0] + 1) and other[0] < max(one[1], one[0] + 1)


def _marked(text: str, place: Place) -> str:
    start, end = place
    return repr(text[max(0, start - 40) : start] + "{" + text[start:end] + "}" + text[end : end + 30])


if __name__ == "__main__":
    main()
