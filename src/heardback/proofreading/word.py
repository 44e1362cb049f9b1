"""The words of a text and their places, names found among them, and how alike two texts are.

And which words are ordinary English, however often a company or a child is given one as a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from heardback.domain.names import EMOJI, LETTER_OR_DIGIT, fold
from heardback.english import commonness

_ADDRESS = r"[^\s@<>()]{1,64}@\S{1,255}|(?:https?://|www\.)\S+"
_LETTERS = rf"(?:{LETTER_OR_DIGIT})+"
_WORD = re.compile(rf"(?P<address>{_ADDRESS})|{_LETTERS}(?:['’ʼ]{_LETTERS})*['’]?|&")
_POSSESSIVE = re.compile(r"'s?$")
# Between two words of one name: white space, a hyphen or slash, the dot of a short word ("St. Brannoc"), C++ and C#.
_INSIDE_A_NAME = re.compile(rf"(?:\+\+|#)?\s+|\s?[-‐‑–/.·・+]\s?|\.\s+|\s*{EMOJI}+\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `key` is what names are compared by: folded, without a possessive ending."""

    text: str
    start: int
    end: int
    key: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital, or begins with a figure."""
        return not self.text[0].islower()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the body, by characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


class SpanSet:
    """Spans that are quickly compared with another one. Those that overlap are merged."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda span: span.start):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def overlap(self, span: Span) -> bool:
        """Whether one of them has a character in common with `span`."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end


class Words:
    """The words of a text in order. Mail and web addresses don't count; the key of `&` is ``and``."""

    __slots__ = ("_all", "_places", "_runs", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = tuple(_words(text))
        self._runs: dict[int, tuple[tuple[Word, ...], ...]] = {}
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._all):
            self._places.setdefault(word.key, []).append(place)

    def __iter__(self) -> Iterator[Word]:
        return iter(self._all)

    def runs(self, length: int) -> Iterator[tuple[Word, ...]]:
        """Every run of `length` words that could be one name: with only a space, a hyphen or a dot between them."""
        if length not in self._runs:  # names of one length are many, and each looks at all of them
            places = range(len(self._all) - length + 1)
            self._runs[length] = tuple(run for place in places if (run := self._run(place, length)))
        return iter(self._runs[length])

    def occurrences(self, keys: Sequence[str]) -> Iterator[tuple[Word, ...]]:
        """The runs whose keys are `keys`."""
        for place in self._places.get(keys[0], ()) if keys else ():
            run = self._all[place : place + len(keys)]
            if all(word.key == key for word, key in zip(run, keys, strict=False)) and self._run(
                place, len(keys)
            ):
                yield run

    def within(self, span: Span) -> tuple[Word, ...]:
        """The words that begin in a span."""
        start, end = (
            bisect_left(self._all, place, key=lambda word: word.start) for place in (span.start, span.end)
        )
        return self._all[start:end]

    def after(self, run: Sequence[Word]) -> Word | None:
        """The word after a run; None at the end."""
        at = bisect_left(self._all, run[-1].end, key=lambda word: word.start)
        return self._all[at] if at < len(self._all) else None

    def _run(self, place: int, length: int) -> tuple[Word, ...] | None:
        run = self._all[place : place + length]
        return (
            run if len(run) == length and all(_joined(self._text, *pair) for pair in pairwise(run)) else None
        )


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        if found["address"]:
            continue
        written = found[0].rstrip("'’") or found[0]
        key = "and" if written == "&" else _POSSESSIVE.sub("", fold(written))
        if key:
            yield Word(written, found.start(), found.start() + len(written), key)


def _joined(text: str, one: Word, other: Word) -> bool:
    gap = text[one.end : other.start]
    if gap == " " or (not gap and "&" in (one.text, other.text)):
        return True
    if gap.count("\n") > 1 or not _INSIDE_A_NAME.fullmatch(gap):
        return False
    return not ("." in gap and len(gap) > 1) or len(one.key) <= 2


@lru_cache(maxsize=16_384)
def keys_of(name: str) -> tuple[str, ...]:
    """The keys of the words in a name."""
    return tuple(word.key for word in _words(name))


def span_of(run: Sequence[Word]) -> Span:
    """From the first to the last character of a run, without a possessive ending."""
    last = run[-1]
    ending = re.search(r"['’ʼ]s?$", last.text)
    return Span(run[0].start, last.end - (len(ending[0]) if ending else 0))


def edits(one: str, other: str) -> int:
    """How many letters to add, drop, change, or swap with a neighbour to turn one into the other."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 100 (equal): the share of letters kept in an alignment of the two."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other))


# A power of ten, as `english.commonness` counts: everybody knows a word from here on.
_EVERYDAY = 3

_FUNCTION = """
    a about above across after again against all almost along already also although always am among an and
    another any anybody anyone anything are around as at away back be because been before behind being
    below beside best better between beyond both but by came can come could did do does done down during
    each either else enough even ever every everybody everyone everything few first for former from
    further get give go gone good had has have having he hello hence her here hers herself him himself his
    how however i if in indeed inside instead into is it its itself just kind last late later least less
    let like likely little long made make many may maybe me might mine more most much must my myself near
    never new next no nobody none nor not nothing now of off often on once one only onto or other others
    our ours out outside over own perhaps please put quite rather really right said same say second see
    seem seen several shall she should since so some somebody someone something soon still such sure take
    than thank thanks that the their theirs them then there these they thing third this those though three
    through thus to today together tomorrow too toward towards twice two under until up upon us use used
    very via was way we well went were what whatever when where whether which while who whole whom whose
    why will with within without would yes yesterday yet you your yours yourself five four six seven eight
    nine ten zero
    """

_NAMES = """
    april august december february friday january july june monday november october saturday september
    sunday thursday tuesday wednesday
    jupiter luna oscar reed saturn terra venus vulcan zen argo basecamp analytics
    harbor vapor vigor endeavor plow
    """

_COMPANY_WORDS = """
    academy advisers advisors advisory aerospace agency air airlines airways analytics architects
    associates association attorneys automotive bakery bank bio biotech books brands brewery brothers
    builders capital care catering centre center chemicals civil clinic clothing club coffee college
    communications company computing construction consultancy consultants consulting cooperative council
    courier credit creative data dental design designs development developments digital education electric
    electrical electronics energy engineering engineers enterprise enterprises entertainment environmental
    estate estates farm farms fashion film finance financial fintech fitness foods football foundation
    freight furniture games gardens global group health healthcare holdings home homes hospital
    hospitality hotel hotels house housing hub industrial industries industry information infrastructure
    innovation innovations institute insurance interactive international investment investments it joinery
    kitchen lab laboratories labs land law legal leisure library lodge logistics machines management
    manufacturing marine market marketing markets media medical metals middle mining mobile mobility motor
    motors museum music mutual national network networks nurseries oil online operations outdoor
    outfitters packaging paints paper partners partnership payments pediatrics petroleum pharma
    pharmaceuticals pharmacy pictures planning plastics platforms power press primary print printing
    products productions project projects properties property public publishing pumps railway real
    recruitment recruiting renewables research resources restaurant restaurants retail robotics savings
    school schools science sciences secondary security semiconductors service services shipping shop
    society software solar solutions sport sports staffing steel storage store stores studio studios
    supplies supply systems tech technical technologies technology telecom telecoms textiles theatre tools
    tourism toys trade trading training transport travel trust union university utilities ventures video
    water wealth wines wireless works workshop
    """

_PLACES = """
    africa algeria america angola argentina asia australia austria belgium bloemfontein boland botswana
    brazil britain bulgaria cameroon canada cape chile china colombia congo croatia czechia denmark
    drakensberg durban egypt england eritrea estonia eswatini ethiopia europe finland france gauteng
    georgia germany ghana greece hungary iceland india indonesia ireland israel italy japan johannesburg
    jordan kenya kwazulu natal latvia lebanon lesotho liberia limpopo lithuania london luxembourg
    madagascar malawi malaysia mali malta mauritius mexico morocco mozambique mpumalanga namibia
    netherlands nigeria norway pakistan paris peru philippines poland portugal pretoria romania russia
    rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland
    taiwan tanzania thailand tunisia turkey uganda ukraine wales zambia zimbabwe amsterdam athens auckland
    austin bangalore barcelona basel bath belfast bergen berlin birmingham boston brighton bristol
    brussels bucharest budapest cairo california cambridge cardiff chester chicago colorado cologne
    copenhagen cornwall dallas delhi denver derby devon dresden dublin dundee edinburgh essex exeter
    florence florida frankfurt geneva genoa glasgow gothenburg hamburg harare helsinki houston illinois
    kent kigali kimberley kent krakow lagos leeds leicester leipzig leith lisbon liverpool lusaka lyon
    maastricht madrid manchester maputo marseille melbourne miami milan montreal moscow mumbai munich
    nairobi naples newcastle norfolk nottingham ohio oregon oslo oxford perth philadelphia phoenix
    plymouth polokwane porto prague queensland reading rome rotterdam rustenburg salzburg sandton seattle
    sheffield soweto stellenbosch stockholm stuttgart suffolk surrey sussex sydney tallinn texas tokyo
    toronto turin utah utrecht vancouver venice vermont vienna virginia warsaw washington wellington
    windhoek york yorkshire zurich african american asian australian british canadian dutch english
    european french german indian irish italian japanese scottish spanish swedish swiss welsh overberg
    winelands witwatersrand highveld lowveld transkei table
    """


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, a list that is written as running text."""
    return frozenset(text.split())


@cache
def _listed(text: str) -> frozenset[str]:
    return word_set(text)


@cache
def is_ordinary(word: str) -> bool:
    """Whether a folded word is an everyday English one: target, bolt, mark, office."""
    if word in _listed(_FUNCTION) or word in _listed(_NAMES):
        return True
    return commonness(word) >= _EVERYDAY


def is_function_word(word: str) -> bool:
    """Whether a folded word carries grammar, not content."""
    return word in _listed(_FUNCTION)


def is_company_word(word: str) -> bool:
    """Whether a folded word often ends a company's name: systems, hospital, group."""
    return word in _listed(_COMPANY_WORDS)


def is_place(word: str) -> bool:
    """Whether a folded word is better known as a place or a people."""
    return word in _listed(_PLACES)


def is_distinctive(word: str) -> bool:
    """Whether a folded word, on its own, can only mean one company."""
    return len(word) > 2 and not (is_ordinary(word) or is_company_word(word) or is_place(word))
