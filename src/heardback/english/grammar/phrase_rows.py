"""Frames: patterns over words, one a line, in `words/frames-*.txt`.

    interested {on|for|about|at} => in

A frame is a row of items. The items in braces are the place of the error, what follows `=>` is put there
(several suggestions apart by " / "; `$0` is the text itself, `@p` its past participle by the letters of
`lexicon`; `$s` its singular with 's; nothing means that it goes). An item is

    a word, or words apart by |      written in lower case with a straight apostrophe
    <class>                          see CLASSES; it may stand among words: my|<num>
    !item                            any token but this one, or none
    item?                            may be missing
    ~                                up to three words of any kind
    ^  $                             the beginning of the sentence; a mark or the end

A line "@ check status: message" heads the frames below it.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from heardback.english.document import Document, Sentence
from heardback.english.grammar import syntax
from heardback.english.grammar.rule import Hit, Rule, hit
from heardback.english.issue import Check
from heardback.english.lexicon import _FOLDER, entries, words
from heardback.english.tokens import Token

Test = Callable[[Token], bool]

_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = words("january february march april may june july august september october november december")
# Verbs that a whole sentence may follow: "I think it's work".
_SAYING = words(
    "say said says saying think thought thinking hope hoped know knew known believe believed guess feel felt mean "
    "meant understand understood suppose agree agreed see saw seen hear heard find found imagine sure told tell "
    "decide decided realise realised realize realized notice noticed wish admit "
    "bet swear is are was were be been being am"
)
# Nouns that are adverbs too: they stand behind anything.
_TIMES = words(
    "today yesterday tomorrow tonight mondays tuesdays wednesdays thursdays fridays saturdays sundays monday "
    "tuesday wednesday thursday friday saturday sunday home weekends evenings mornings afternoons nights days "
    "weeks months years hours minutes people folks guys week month"
)

# What a class in angle brackets takes. A capital letter: nothing else than this role.
CLASSES: dict[str, Test] = {
    "word": lambda token: token.is_word,
    "det": lambda token: token.low in syntax.DETERMINERS,
    "poss": lambda token: token.low in syntax.POSSESSIVES,
    "subj": lambda token: token.low in syntax.SUBJECTS,
    "obj": lambda token: token.low in syntax.OBJECTS,
    "prep": lambda token: token.low in syntax.PREPOSITIONS,
    "modal": lambda token: token.low in syntax.MODALS and token.text != "May",
    "be": lambda token: token.low in syntax.BE,
    "have": lambda token: token.low in syntax.HAVE,
    "stop": lambda token: token.kind == "end" or token.text in {".", "!", "?"},
    "day": lambda token: token.text.isdigit() and 1 <= int(token.text) <= 31,
    "num": lambda token: token.kind == "number" or token.low in syntax.NUMBERS,
    "adv": syntax.is_adverb,
    "conj": lambda token: token.low in syntax.CONJUNCTIONS,
    "opens": syntax.opens_object,
    "name": lambda token: token.is_name,
    "initials": lambda token: re.fullmatch(r"[A-Z]{2,}s", token.text) is not None,
    "doing": lambda token: token.can("vdpg") and token.low not in _SAYING and not token.can("x"),
    "company": lambda token: token.is_name and token.low not in syntax.SUBJECTS and not token.can("x"),
    "weekday": lambda token: token.low in _WEEKDAYS,
    "year": lambda token: re.fullmatch(r"(?:19|20)\d\d", token.text) is not None,
    "nth": lambda token: re.fullmatch(r"[123]?\d(?:st|nd|rd|th)", token.low) is not None,
    "clock": lambda token: re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm)", token.low) is not None,
    "month": lambda token: token.low in _MONTHS and token.is_name,
    "v": lambda token: token.can("v"),
    "vb": lambda token: (
        token.can("v") and token.pos == "VERB" and not token.can("dpgx") and "'" not in token.low
    ),
    "gv": lambda token: token.can("g") and token.pos == "VERB",
    "zb": lambda token: token.can("z") and token.pos == "VERB",
    "V": lambda token: token.only("v"),
    "d": lambda token: token.can("d"),
    "D": lambda token: token.only("d"),
    "p": lambda token: token.can("p"),
    "pp": lambda token: token.can("p") and not token.can("dvnj"),
    "P": lambda token: token.only("dp"),
    "g": lambda token: token.can("g"),
    "z": lambda token: token.can("z"),
    "Z": lambda token: token.only("z"),
    "n": lambda token: token.can("n") and token.usual not in "vzgdprx",
    "N": lambda token: token.only("nm"),
    "s": lambda token: token.can("s") and token.usual != "z",
    "S": lambda token: token.only("s"),
    "m": lambda token: token.can("m"),
    "j": lambda token: token.can("j") and token.usual in "jpg-",
    "J": lambda token: token.only("j"),
    "c": lambda token: token.can("c"),
    "r": lambda token: token.can("r"),
    "noun": lambda token: token.can("ns") and token.pos in {"NOUN", "PROPN", ""},
    "verb": lambda token: token.can("vzdpg") and token.pos in {"VERB", "AUX", ""},
    # As the tagger reads the word in this sentence.
    "base": lambda token: token.can("v") and token.usual in "v-" and not token.can("dpgxjs"),
    "isnoun": lambda token: token.pos == "NOUN",
    "isadj": lambda token: token.pos == "ADJ",
    "isverb": lambda token: token.pos == "VERB",
    "count": lambda token: token.only("n") and token.usual == "n" and token.low not in _TIMES,
    "things": lambda token: token.only("s") and token.low not in _TIMES,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of tests, with the slice of it that is wrong."""

    tests: tuple[Test, ...]
    first: int
    last: int
    suggestions: tuple[str, ...]
    message: str

    def at(self, sentence: Sentence, begin: int) -> Hit | None:
        """The hit, if the frame fits the tokens that begin here."""
        if not all(test(sentence.at(begin + step)) for step, test in enumerate(self.tests)):
            return None
        first, last = sentence.at(begin + self.first), sentence.at(begin + self.last)
        if sentence.is_known(first) or first.kind == "end" or _is_a_name(sentence, begin + self.first):
            return None
        texts = tuple(_filled(text, last, sentence) for text in self.suggestions)
        return hit(first, self.message, *texts, last=last)


def _is_a_name(sentence: Sentence, index: int) -> bool:
    """A word with a capital inside a sentence, but for what everybody writes large: "Jest", "React"."""
    token = sentence.at(index)
    large = token.is_name and token.text[1:].islower() and not token.can("x")
    return large and index > 0 and sentence.at(index - 1).is_word


class Frames:
    """The frames of one head, found by a word that they cannot do without."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[int, Frame]]] = defaultdict(list)
        self._anywhere: list[Frame] = []

    def add(self, line: str, message: str) -> None:
        """Take up the frame of one line."""
        pattern, arrow, becomes = line.partition("=>")
        if not arrow:
            raise ValueError(f"a frame without =>: {line}")
        suggestions = tuple(text.strip() for text in becomes.split(" / "))
        for items in _spelled_out(pattern.split()):
            self._add(items, suggestions, message)

    def find(self, document: Document) -> Iterator[Hit]:
        """Every place of the document that one of the frames fits."""
        for sentence in document.sentences:
            for index, token in enumerate(sentence.tokens):
                for offset, frame in self._by_word.get(token.low, ()):
                    found = frame.at(sentence, index - offset)
                    if found:
                        yield found
                for frame in self._anywhere:
                    found = frame.at(sentence, index)
                    if found:
                        yield found

    def _add(self, items: list[str], suggestions: tuple[str, ...], message: str) -> None:
        first = next(index for index, item in enumerate(items) if item.startswith("{"))
        last = next(index for index, item in enumerate(items) if item.endswith("}"))
        plain = [item.strip("{}") for item in items]
        frame = Frame(tuple(_test(item) for item in plain), first, last, suggestions, message)
        literal = [index for index, item in enumerate(plain) if re.fullmatch(r"[a-z'|]+", item)]
        if not literal:
            self._anywhere.append(frame)
            return
        anchor = min(literal, key=lambda index: plain[index].count("|"))
        for word in plain[anchor].split("|"):
            self._by_word[word].append((anchor, frame))


def _spelled_out(items: list[str]) -> Iterator[list[str]]:
    """Every row without "?" and "~" that the items stand for."""
    choices: list[list[list[str]]] = []
    for item in items:
        if item == "~":
            choices.append([["<word>"] * count for count in range(4)])
        elif item.endswith("?"):
            choices.append([[], [item[:-1]]])
        else:
            choices.append([[item]])
    for chosen in itertools.product(*choices):
        yield [item for part in chosen for item in part]


_EDGES: dict[str, Test] = {
    "^": lambda token: token.kind == "end",
    "$": lambda token: token.kind == "end" or (token.kind == "mark" and not _joins(token)),
}


def _joins(token: Token) -> bool:
    """A hyphen inside a word: "write-up" does not end after "write"."""
    return token.text == "-" and not token.gap


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
def frame_rules() -> tuple[Rule, ...]:
    """One rule for each head in the shipped files, in the order of the files and of the lines."""
    rules: list[Rule] = []
    for name in sorted(f.stem for f in _FOLDER.glob("frames-*.txt")):
        rules.extend(_read(name, entries(name)))
    return tuple(rules)


def _read(name: str, lines: list[str]) -> Iterator[Rule]:
    frames, message = Frames(), ""
    for line in lines:
        if line.startswith("@"):
            head, _, message = line[1:].partition(":")
            check, status = head.split()
            frames = Frames()
            yield Rule(name, Check(check), frames.find, sure=status == "warn")
        else:
            frames.add(line, message.strip())
