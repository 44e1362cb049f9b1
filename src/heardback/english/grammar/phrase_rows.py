"""Phrases that are wrong, one a row, in `words/phrases.txt`. This is how a row is written:

    @ grammar: Another preposition goes with this word.
    interested {on|for|about|at} => in
        I am interested {on|in} the role.

The line with `@` names the check and the message for the rows after it. A row is a line of items; those in braces are
the error, and what follows `=>` replaces it (nothing: it goes). " / " separates several suggestions; `$0` is the text
itself, `@p` its past participle, by the letters of `lexicon`, `$s` its singular with 's. The line below is an example
for the tests, with {what the row finds|what it leaves alone}. An item is

    a word, or words with | between   in lower case with a straight apostrophe
    <class>                           see CLASSES; can be mixed with words: my|<num>
    !item                             any token but this one, or none
    item?                             may be missing
    ~                                 up to three words of any kind
    ^  $                              the beginning of the sentence; a mark or the end
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from heardback.english.grammar import syntax
from heardback.english.grammar.rule import Hit, Rule, hit
from heardback.english.issue import Category
from heardback.english.lexicon import entries, words
from heardback.english.prose import Prose, Sentence
from heardback.english.tokens import Token

Test = Callable[[Token], bool]

_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = words("january february march april may june july august september october november december")
# Nouns that are adverbs too: they can follow anything.
_TIMES = words(
    "home people folks guys days nights weekends mornings afternoons evenings week weeks month months year years"
)

# Which tokens a class in angle brackets matches. A capital letter means: this role and no other.
CLASSES: dict[str, Test] = {
    "word": lambda token: token.is_word,
    "name": lambda token: token.is_name,
    "det": lambda token: token.low in syntax.DETERMINERS,
    "poss": lambda token: token.low in syntax.POSSESSIVES,
    "subj": lambda token: token.low in syntax.SUBJECTS,
    "obj": lambda token: token.low in syntax.OBJECTS,
    "prep": lambda token: token.low in syntax.PREPOSITIONS,
    "modal": lambda token: token.low in syntax.MODALS and token.text != "May",
    "be": lambda token: token.low in syntax.BE,
    "have": lambda token: token.low in syntax.HAVE,
    "adv": syntax.is_adverb,
    "opens": syntax.opens_object,
    "stop": lambda token: token.kind == "end" or token.text in {".", "!", "?"},
    "num": lambda token: token.kind == "number" or token.low in syntax.NUMBERS,
    "day": lambda token: token.text.isdigit() and 1 <= int(token.text) <= 31,
    "weekday": lambda token: token.low in _WEEKDAYS,
    "month": lambda token: token.low in _MONTHS and token.is_name,
    "noun": lambda token: token.can("ns") and token.pos in {"NOUN", "PROPN", ""},
    "isnoun": lambda token: token.pos == "NOUN",
    "isadj": lambda token: token.pos == "ADJ",
    "vb": lambda token: (
        token.can("v") and token.pos == "VERB" and not token.can("dpgx") and "'" not in token.low
    ),
    "n": lambda token: token.can("n") and token.usual not in "vzgdprx",
    "s": lambda token: token.can("s") and token.usual != "z",
    "j": lambda token: token.can("j") and token.usual in "jpg-",
    **{role: partial(Token.can, letters=role) for role in "vdpgzmcr"},
    **{role.upper(): partial(Token.only, letters=role) for role in "vsjdz"},
    "count": lambda token: token.only("n") and token.usual == "n" and token.low not in _TIMES,
    "things": lambda token: token.only("s") and token.low not in _TIMES,
}
_EDGES: dict[str, Test] = {
    "^": lambda token: token.kind == "end",
    "$": lambda token: (
        token.kind == "end" or (token.kind == "mark" and (token.text != "-" or bool(token.gap)))
    ),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One row as tests, a token each; those from `first` to `last` are the error."""

    tests: tuple[Test, ...]
    first: int
    last: int
    suggestions: tuple[str, ...]
    message: str

    def at(self, sentence: Sentence, begin: int) -> Hit | None:
        """The hit, if the frame fits the tokens from `begin` on; else None."""
        if not all(test(sentence.at(begin + step)) for step, test in enumerate(self.tests)):
            return None
        first, last = sentence.at(begin + self.first), sentence.at(begin + self.last)
        if sentence.is_known(first) or first.kind == "end" or _is_a_name(sentence, begin + self.first):
            return None
        return hit(
            first, self.message, *(_filled(text, last, sentence) for text in self.suggestions), last=last
        )


def _is_a_name(sentence: Sentence, index: int) -> bool:
    """Whether it is a word with a capital inside a sentence, except small grammatical words: "Jest", "React"."""
    token = sentence.at(index)
    large = token.is_name and token.text[1:].islower() and not token.can("x")
    return large and index > 0 and sentence.at(index - 1).is_word


class Frames:
    """The frames of one check, indexed by a word that each of them needs."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[int, Frame]]] = defaultdict(list)
        self._anywhere: list[Frame] = []

    def add(self, row: str, message: str) -> None:
        """Add the frames of one row. Raises ValueError if it has no ``=>``."""
        pattern, arrow, becomes = row.partition("=>")
        if not arrow:
            raise ValueError(f"a row without =>: {row}")
        suggestions = tuple(text.strip() for text in becomes.split(" / "))
        for items in _spelled_out(pattern.split()):
            self._add(items, suggestions, message)

    def find(self, prose: Prose) -> Iterator[Hit]:
        """A hit for every place that one of the frames fits."""
        for sentence in prose.sentences:
            for index, token in enumerate(sentence.tokens):
                anywhere = ((0, frame) for frame in self._anywhere)
                for offset, frame in itertools.chain(self._by_word.get(token.low, ()), anywhere):
                    if found := frame.at(sentence, index - offset):
                        yield found

    def _add(self, items: list[str], suggestions: tuple[str, ...], message: str) -> None:
        first = next(index for index, item in enumerate(items) if item.startswith("{"))
        last = next(index for index, item in enumerate(items) if item.endswith("}"))
        plain = [item.strip("{}") for item in items]
        frame = Frame(tuple(map(_test, plain)), first, last, suggestions, message)
        literal = [index for index, item in enumerate(plain) if re.fullmatch(r"[a-z'|]+", item)]
        if not literal:
            self._anywhere.append(frame)
            return
        anchor = min(literal, key=lambda index: plain[index].count("|"))
        for word in plain[anchor].split("|"):
            self._by_word[word].append((anchor, frame))


def _spelled_out(items: list[str]) -> Iterator[list[str]]:
    """The items of a row in every variant, with "?" and "~" resolved."""
    choices: list[list[list[str]]] = []
    for item in items:
        if item == "~":
            choices.append([["<word>"] * count for count in range(4)])
        else:
            choices.append([[], [item[:-1]]] if item.endswith("?") else [[item]])
    for chosen in itertools.product(*choices):
        yield [item for part in chosen for item in part]


def _test(item: str) -> Test:
    if item.startswith("!"):
        inner = _test(item[1:])
        return lambda token: not inner(token)
    named = [_EDGES.get(part) or CLASSES[part[1:-1]] for part in item.split("|") if part[0] in "<^$"]
    literal = frozenset(part for part in item.split("|") if part[0] not in "<^$")
    if not named:
        return lambda token: token.low in literal
    return lambda token: token.low in literal or any(test(token) for test in named)


def _filled(text: str, target: Token, sentence: Sentence) -> str:
    lexicon = sentence.lexicon
    lemma = lexicon.lemma(target.low)
    text = re.sub("@([a-z])", lambda form: lexicon.inflect(lemma, form[1]), text)
    return text.replace("$0", target.text).replace("$s", target.text.removesuffix("s") + "'s")


@cache
def phrase_rules() -> tuple[Rule, ...]:
    """One rule for each check that has rows."""
    frames: dict[Category, Frames] = defaultdict(Frames)
    for check, message, row, _ in phrase_rows():
        frames[check].add(row, message)
    return tuple(Rule(f"phrase-{check}", check, of_check.find) for check, of_check in frames.items())


def phrase_rows() -> Iterator[tuple[Category, str, str, str]]:
    """Check, message, row and example of every row."""
    check, message, row = Category.GRAMMAR, "", ""
    for line in entries("phrases"):
        if line.startswith("@"):
            name, _, message = line[1:].partition(": ")
            check = Category(name.strip())
        elif line.startswith(" "):
            yield check, message, row, line.strip()
        else:
            row = line
