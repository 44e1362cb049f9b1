"""What the English language knows of a word form: which roles it can play, and its usual one.

The letters: n noun, s plural noun, m mass noun, v verb in its base form, z third person singular,
g -ing form, d past, p past participle, j adjective, c comparative, u superlative, r adverb,
x a small grammatical word. `words/README.md` says where the list comes from.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

_CONTRACTED = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")


class Lexicon:
    """Read once and shared. A word that it does not know has no roles."""

    def __init__(self, lines: list[str]) -> None:
        self._forms: dict[str, tuple[str, str]] = {}
        self._rank: dict[str, int] = {}
        self._lemma: dict[str, str] = {}
        self._by_lemma: dict[str, dict[str, str]] = {}
        for line in lines:
            fields = line.split(" ")
            form, tags, usual = fields[0], fields[1], fields[2]
            self._forms[form] = (tags, usual)
            self._rank[form] = int(fields[3])
            if len(fields) > 4:
                self._lemma[form] = fields[4]
                forms = self._by_lemma.setdefault(fields[4], {})
                for tag in tags:
                    forms.setdefault(tag, form)

    def entry(self, word: str) -> tuple[str, str]:
        """Roles and usual role ("-" where no usual one is known)."""
        found = self._forms.get(word)
        if found is None:
            found = ("x", "x") if word.endswith(_CONTRACTED) else ("", "")
        return found

    def tags(self, word: str) -> str:
        """The roles of a word form, "" for a word that is not in the list."""
        return self.entry(word)[0]

    def rank(self, word: str) -> int:
        """How common the form is, as a power of ten: 0 rare or unknown, 6 the commonest."""
        return self._rank.get(word, 0)

    def lemma(self, form: str) -> str:
        """The verb behind an inflected form; the form itself where there is none."""
        return self._lemma.get(form, form)

    def inflect(self, verb: str, role: str) -> str:
        """`inflect("write", "p")` is "written"; the verb itself where the form is not known."""
        if role == "v":
            return verb
        return self._by_lemma.get(verb, {}).get(role, verb)

    def plural(self, noun: str) -> str:
        """The plural that the list knows, else the regular one."""
        if noun in _PLURALS:
            return _PLURALS[noun]
        if noun.endswith("y") and noun[-2:-1] not in "aeiou":
            return noun[:-1] + "ies"
        return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")

    def singular(self, noun: str) -> str:
        """The singular of a plural; the word itself where none is known."""
        for one, many in _PLURALS.items():
            if many == noun:
                return one
        for cut, add in (("ies", "y"), ("es", ""), ("s", ""), ("es", "e")):
            if noun.endswith(cut):
                one = noun[: -len(cut)] + add
                if "n" in self.tags(one) and self.plural(one) == noun:
                    return one
        return noun


_PLURALS = {
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "life": "lives",
    "wife": "wives",
    "half": "halves",
    "shelf": "shelves",
    "knife": "knives",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "analysis": "analyses",
    "crisis": "crises",
    "thesis": "theses",
    "basis": "bases",
}


@cache
def english_lexicon() -> Lexicon:
    """The shipped list of word forms."""
    folder = resources.files("heardback.proofreading") / "words"
    return Lexicon((folder / "forms.txt").read_text(encoding="utf-8").splitlines())
