"""What hangs behind a noun: places, a second noun, participles, and short relative clauses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from heardback.english.grammar.noun_phrases import AUXILIARIES, PREPOSITIONS, Phrase, core, partitive
from heardback.english.grammar.subjects import PLURAL_OF, SINGULAR_OF
from heardback.english.grammar.syntax import (
    DETERMINERS,
    INDEFINITE,
    NUMBERS,
    OBJECTS,
    SUBJECTS,
    after_adverbs,
    is_adverb,
)
from heardback.english.lexicon import words

if TYPE_CHECKING:
    from heardback.english.document import Sentence
    from heardback.english.tokens import Token

_MEASURES = words("size age kind sort length height")
_OWN = words("mine yours his hers ours theirs these those this that")
_AFTER_NOUN = words("alone today yesterday upstairs downstairs itself themselves each outside inside")
_SAYING = words(
    "say says said think thinks thought know knows knew hope hopes hoped believe believes believed feel felt "
    "find found show shows showed see sees saw mean means meant ask asks asked tell tells told wonder suppose "
    "suggest suggests suggested imagine make makes made let lets help helps helped ensure ensures ensured "
    "understand understood agree agreed argue argued claim claims claimed realise realised realize realized"
)


def noun_phrase(sentence: Sentence, begin: int) -> Phrase | None:
    """The phrase that begins here with all that hangs on it, or None where none can be read."""
    phrase = partitive(sentence, begin) or core(sentence, begin)
    while phrase is not None:
        longer = _longer(sentence, phrase)
        if longer is phrase:
            return phrase
        phrase = longer
    return None


def _longer(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The phrase with one more attribute behind it; itself where nothing follows; None where it gets dark."""
    for attribute in (_place, _also, _time_or_size, _aside, _clause, _participle):
        longer = attribute(sentence, phrase, sentence.at(phrase.end), sentence.at(phrase.end + 1))
        if longer is not phrase:
            return longer
    return phrase


def _place(sentence: Sentence, phrase: Phrase, token: Token, after: Token) -> Phrase | None:
    """ "in your hall", "of the day", "close to the dam"."""
    if token.low in PREPOSITIONS:
        return _over_preposition(sentence, phrase, phrase.end)
    if token.pos == "ADJ" and after.low in PREPOSITIONS:
        return _over_preposition(sentence, phrase, phrase.end + 1)
    return phrase


def _time_or_size(sentence: Sentence, phrase: Phrase, token: Token, after: Token) -> Phrase | None:
    """ "the meeting yesterday", "a boat that size"."""
    if token.low in _AFTER_NOUN:
        return replace(phrase, end=phrase.end + 1)
    if token.low in {"that", "this"} and after.low in _MEASURES:
        return replace(phrase, end=phrase.end + 2)
    return phrase


def _clause(sentence: Sentence, phrase: Phrase, token: Token, after: Token) -> Phrase | None:
    """ "the course you recommended", "a lorry that came late"."""
    if token.low not in SUBJECTS | {"that", "which", "who"}:
        return phrase
    end = over_clause(sentence, phrase.end)
    return replace(phrase, end=end, long=True) if end is not None else None


def _participle(sentence: Sentence, phrase: Phrase, token: Token, after: Token) -> Phrase | None:
    """ "the work delivered", "the shelves built by my uncle"."""
    if not token.can("p") or token.pos != "VERB":
        return phrase
    if after.low in PLURAL_OF or after.low in SINGULAR_OF:
        counted = phrase.opener.low in NUMBERS  # "Three crossings saved is an hour."
        return None if counted else replace(phrase, end=phrase.end + 1)
    past = phrase.long or (token.can("d") and not _finite_follows(sentence, phrase.end + 1))
    if past or after.low not in PREPOSITIONS:
        return phrase
    return _over_preposition(sentence, replace(phrase, long=True), phrase.end + 1)


def _aside(sentence: Sentence, phrase: Phrase, token: Token, after: Token) -> Phrase | None:
    """ ", along with two photographs,": up to the second comma, if a form of be or have follows it."""
    if token.text != "," or phrase.long or after.low not in words("along together as like including"):
        return phrase
    for step in range(phrase.end + 2, phrase.end + 10):
        mark = sentence.at(step)
        if mark.text == "," and sentence.at(step + 1).low in AUXILIARIES:
            return replace(phrase, end=step + 1, long=True)
        if mark.kind in {"mark", "end"}:
            break
    return phrase


def _finite_follows(sentence: Sentence, index: int) -> bool:
    for step in range(index, index + 8):
        token = sentence.at(step)
        if token.kind in {"mark", "end"} or token.low in words("and that which who when because so as"):
            return False
        if token.low in AUXILIARIES:
            return True
    return False


def _over_preposition(sentence: Sentence, phrase: Phrase, index: int) -> Phrase | None:
    between = sentence.at(index).low == "between"
    index += 1
    if sentence.at(index).low in PREPOSITIONS:
        index += 1
    if sentence.at(index).low in OBJECTS | _OWN:
        return replace(phrase, end=index + 1)
    if sentence.at(index).can("g") and sentence.at(index).pos == "VERB":
        index += 1
    inner = partitive(sentence, index) or core(sentence, index)
    if inner is None:
        return None
    end = inner.end
    if sentence.at(end).low in {"and", "or"}:
        other = core(sentence, end + 1)
        if other is None or not (between or phrase.many):
            return None
        end = other.end
    return replace(phrase, end=end)


def _also(sentence: Sentence, phrase: Phrase, token: Token, after: Token) -> Phrase | None:
    """ "the cook and the waiter": two determiners, two things."""
    if token.low not in {"and", "or"}:
        return phrase
    other = core(sentence, phrase.end + 1)
    if other is None or token.low == "or" or phrase.joined or phrase.long:
        return None
    if phrase.opener.kind == "number" or phrase.opener.low in NUMBERS:
        return None  # "Four wins and one loss is a good start"
    two = phrase.opener.low in DETERMINERS and other.opener.low in DETERMINERS - {"every", "no"}
    sure = phrase.many is True or other.many is True or two
    if phrase.opener.low in {"each", "every", "no"}:
        return None
    return replace(phrase, end=other.end, many=True if sure else None, joined=True)


def over_clause(sentence: Sentence, index: int) -> int | None:
    """Where a short relative clause ends: subject, verb, object, places; None where it is none or too long."""
    relative = sentence.at(index).low in {"that", "which", "who", "what"}
    index += relative
    if sentence.at(index).low in SUBJECTS | INDEFINITE:
        index += 1
    elif relative and sentence.at(index).low in DETERMINERS:
        subject = core(sentence, index)
        if subject is None:
            return None
        index = subject.end
    index = after_adverbs(sentence, index)
    verb = False
    while sentence.at(index).low in AUXILIARIES or sentence.at(index).low in {"been", "be", "not"}:
        index = after_adverbs(sentence, index + 1)
        verb = True
    token = sentence.at(index)
    if token.pos == "VERB" or (token.can("dpvz") and not verb) or (verb and token.pos == "ADJ"):
        if token.low in _SAYING and sentence.at(index + 1).low not in AUXILIARIES | PREPOSITIONS:
            return None
        index += 1
    elif not verb:
        return None
    return _over_complements(sentence, index)


def _over_complements(sentence: Sentence, index: int) -> int | None:
    for _ in range(5):
        token = sentence.at(index)
        if token.low in AUXILIARIES:
            return index
        if (
            token.low in OBJECTS
            or is_adverb(token)
            or token.low in _AFTER_NOUN | {"last", "most", "ago", "more", "best", "first"}
        ):
            index += 1
        elif token.low == "to" and sentence.at(index + 1).pos in {"VERB", "AUX"}:
            index += 2
        elif token.can("g") and token.pos == "VERB":
            index += 1
        elif token.low in PREPOSITIONS:
            if sentence.at(index + 1).low in AUXILIARIES | OBJECTS:
                index += 1
                continue
            inner = core(sentence, index + 1)
            if inner is None:
                return None
            index = inner.end
        else:
            inner = core(sentence, index)
            if inner is None:
                return index
            index = inner.end
    return index
