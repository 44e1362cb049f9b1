"""Harper, the offline grammar checker, reduced to the two things that heardback wants from it: remarks and tags.

Only the child process builds one: on some texts, harper-py 0.2 prints to stdout from native code, which would end up
on the screen or in `--json`.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heardback.english.lexicon import entries, words
from heardback.english.prose import LONGEST_MASK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DIALECTS = {
    "en-US": "AMERICAN",
    "en-GB": "BRITISH",
    "en-ZA": "BRITISH",
    "en-AU": "AUSTRALIAN",
    "en-CA": "CANADIAN",
    "en-IN": "INDIAN",
}

_PARTS_OF_SPEECH = words("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN SCONJ SYM VERB")
_TAG_RULE = "HeardbackIs"
# What slots and links are masked with (see `prose.masked`). They are made known words, because Harper searches for two
# seconds for what an unknown word of thirty letters might have been.
_MASKS = frozenset("X" * length for length in range(1, LONGEST_MASK + 1))


@dataclass(frozen=True, slots=True)
class Lint:
    """One remark of Harper; offsets in characters."""

    rule: str
    kind: str
    start: int
    end: int
    message: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarperReading:
    """What Harper made of a text: its remarks, and the part of speech of the word at each offset."""

    lints: tuple[Lint, ...]
    pos: Mapping[int, str]


class Harper:
    """A linter for one English. Building it takes about half a second, a message then 2 to 5 ms."""

    def __init__(self, english: str) -> None:
        import harper

        self._linter: Any = harper.Linter(getattr(harper.Dialect, _DIALECTS.get(english, "BRITISH")))
        self._linter.set_lint_config(self._linter.get_lint_config() | dict.fromkeys(switched_off(), False))
        self._words: frozenset[str] | None = None

    def read(self, text: str, words: frozenset[str]) -> HarperReading:
        """Lint a text in which `words` are never misspelled. New words take longer: Harper starts over with them."""
        if words != self._words:
            if self._words is not None:
                self._linter.clear_words()
            self._linter.import_words(sorted(words | _MASKS))
            self._linter.load_weirpack(_tagging_rules())  # importing words drops what was loaded
            self._words = words
        lints: list[Lint] = []
        pos: dict[int, str] = {}
        # Undeduplicated: the tagging rules overlap with every remark.
        found = self._linter.organized_lints(text, language="plaintext", dedup=False)
        for rule, remarks in found.items():
            if rule.startswith(_TAG_RULE):
                pos.update({remark.span.start: rule.removeprefix(_TAG_RULE) for remark in remarks})
            else:
                lints.extend(_lint(rule, remark) for remark in remarks)
        return HarperReading(tuple(lints), pos)


def switched_off() -> dict[str, str]:
    """Harper's rules that object to good letters, each with a sentence that proves it (`words/harper-off.txt`)."""
    return dict(line.split(": ", 1) for line in entries("harper-off"))


def spellings(known: Iterable[str]) -> frozenset[str]:
    """The known names in every form that Harper has to know: whole, by word, and each as a possessive."""
    whole = {name for name in known if name.strip()}
    parts = {part.strip(".,;:()'\"") for name in whole for part in name.replace("-", " ").split()}
    hyphened = {part.strip(".,;:()'\"") for name in whole for part in name.split()}
    every = {word for word in whole | parts | hyphened if word}
    return frozenset(every | {word + "'s" for word in every})


def _lint(rule: str, remark: Any) -> Lint:
    kinds = {0: "replace", 1: "remove", 2: "insert"}
    suggestions = []
    for suggestion in remark.suggestions[:3]:
        kind = kinds.get(int(suggestion.kind), "replace")
        text = suggestion.replacement_text
        suggestions.append({"replace": text, "remove": "", "insert": remark.problem_text + text}[kind])
    return Lint(
        rule, remark.lint_kind, remark.span.start, remark.span.end, remark.message, tuple(suggestions)
    )


def _tagging_rules() -> bytes:
    """Rules in Harper's own rule language that "find" every noun, every verb and so on.

    Harper gives out the parts of speech of its tagger in no other way.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        about = {"author": "heardback", "version": "1", "description": "parts of speech", "license": "MIT"}
        archive.writestr("manifest.json", json.dumps(about))
        for part in sorted(_PARTS_OF_SPEECH):
            rule = f'expr main {part}\nlet message "-"\nlet description "-"\nlet kind "Miscellaneous"\n'
            archive.writestr(f"{_TAG_RULE}{part}.weir", rule + 'let becomes "-"\n')
    return packed.getvalue()
