"""What is known about a word form: which roles it can play, its usual one, and how common it is.

The letters: n noun, s plural noun, m mass noun, v verb in its base form, z third person singular,
g -ing form, d past, p past participle, j adjective, c comparative, u superlative, r adverb,
x a small grammatical word. `words/README.md` says where the list comes from.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "words"
_CONTRACTED = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")
_LEMMA = 3


def words(line: str) -> frozenset[str]:
    """The words of a line, separated by spaces."""
    return frozenset(line.split())


def entries(name: str) -> list[str]:
    """The lines of a list in `words/` without comments and empty ones; none if there is no such list."""
    file = _FOLDER / f"{name}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def word_group(name: str) -> frozenset[str]:
    """A group of `words/groups.txt`. Raises KeyError for an unknown name."""
    return words(_groups()[name])


@cache
def _groups() -> dict[str, str]:
    return dict(
        line.split(": ", 1) for line in "\n".join(entries("groups")).replace("\n  ", " ").splitlines()
    )


@cache
def words_of(english: str) -> tuple[str, ...]:
    """Words of the chosen English that dictionaries lack, and those that every workplace uses."""
    return (*entries("everywhere"), *entries(english))


class Lexicon:
    """A list of word forms. A word that it doesn't know has no roles.

    `lines` are sorted, each "form roles usual [lemma]". They are searched rather than parsed, because a text has some
    hundred words and the list sixty thousand. `ranks` has a digit for each.
    """

    def __init__(self, lines: list[str], ranks: str) -> None:
        self._lines = lines
        self._ranks = ranks
        self._found: dict[str, tuple[str, ...]] = {}

    def _fields(self, form: str) -> tuple[str, ...]:
        fields = self._found.get(form)
        if fields is None:
            at = self._place(form)
            fields = self._found[form] = tuple(self._lines[at].split(" ")) if at is not None else ()
        return fields

    def _place(self, form: str) -> int | None:
        start = f"{form} "
        at = bisect_left(self._lines, start)
        return at if at < len(self._lines) and self._lines[at].startswith(start) else None

    @cached_property
    def _by_lemma(self) -> dict[str, dict[str, str]]:
        forms: dict[str, dict[str, str]] = {}
        for line in self._lines:
            if line.count(" ") == _LEMMA:
                fields = line.split(" ")
                of_verb = forms.setdefault(fields[_LEMMA], {})
                for tag in fields[1]:
                    of_verb.setdefault(tag, fields[0])
        return forms

    def entry(self, word: str) -> tuple[str, str]:
        """The roles of a word and its usual one ("-" if none is known); both empty for an unknown word."""
        fields = self._fields(word)
        if fields:
            return fields[1], fields[2]
        return ("x", "x") if word.endswith(_CONTRACTED) else ("", "")

    def tags(self, word: str) -> str:
        """The roles of a word form; empty for an unknown word."""
        return self.entry(word)[0]

    def rank(self, word: str) -> int:
        """How common the form is, as a power of ten: 0 is rare or unknown, 7 the commonest."""
        at = self._place(word)
        return int(self._ranks[at]) if at is not None else 0

    def lemma(self, form: str) -> str:
        """The base form of an inflected verb; the form itself if it isn't one."""
        fields = self._fields(form)
        return fields[_LEMMA] if len(fields) > _LEMMA else form

    def inflect(self, verb: str, role: str) -> str:
        """The form of `verb` for a role: `inflect("write", "p")` is "written". An unknown form is the verb itself."""
        if role == "v":
            return verb
        return self._by_lemma.get(verb, {}).get(role, verb)

    def plural(self, noun: str) -> str:
        """The irregular plural, if there is one, else the regular one."""
        if noun in _PLURALS:
            return _PLURALS[noun]
        if noun.endswith("y") and noun[-2:-1] not in "aeiou":
            return noun[:-1] + "ies"
        return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")

    def singular(self, noun: str) -> str:
        """The singular of a plural; the word itself if none is known."""
        for one, many in _PLURALS.items():
            if many == noun:
                return one
        for cut, add in (("ies", "y"), ("es", ""), ("s", ""), ("es", "e")):
            if noun.endswith(cut):
                one = noun[: -len(cut)] + add
                if "n" in self.tags(one) and self.plural(one) == noun:
                    return one
        return noun


_PLURALS = dict(
    pair.split("-")
    for pair in words(
        "child-children man-men woman-women person-people foot-feet tooth-teeth "
        "mouse-mice life-lives wife-wives half-halves shelf-shelves knife-knives "
        "criterion-criteria phenomenon-phenomena analysis-analyses crisis-crises thesis-theses basis-bases"
    )
)


@cache
def english_lexicon() -> Lexicon:
    """The shipped list of word forms."""
    return Lexicon(entries("forms"), "".join(entries("ranks")))
