"""Small slips: a for an, the pronoun i, a sentence that begins small, a word typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.lexicon import words
from heardback.english.prose import Prose, Sentence

_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_LIKE_YOU = re.compile(
    r"(?:u(?:ni(?![nm])|s[aeiu]|su|ti|te|ku|b[iu]|ro|ra|fo|gan)|eu|ewe|one\b|once\b|o(?:ne|nce)-|ouija|uk|url)",
    re.IGNORECASE,
)
_UNUSUAL = frozenset({"unimportant", "uninteresting", "unimaginative", "unintended", "unidentified"})
_VOWEL = re.compile(r"[aeiouy\d]", re.IGNORECASE)
# Initials that are spoken letter by letter, and whose first letter begins with a vowel sound.
_SPELLED_OUT = words(
    "MBA MSc MA HR NHS MRI LLB LLM NGO SMS HIV HGV LGV MOT SEO MP FBI SLA MD FAQ HTML HNC HND X-ray"
)
_LETTERS_WITH_A_VOWEL = set("AEFHILMNORSX")


def begins_with_vowel_sound(word: str) -> bool | None:
    """Whether a word is spoken with a vowel first; None if nobody can tell (initials may be a word or letters)."""
    if word[0].isdigit():
        number = re.split(r"[^\d,]", word)[0].replace(",", "")
        return number.startswith("8") or re.fullmatch(r"(?:11|18)(?:\d{3})*", number) is not None
    if len(word) > 1 and word not in _SPELLED_OUT and (word.isupper() or not _VOWEL.search(word)):
        return None if word[0].upper() in "AEIOUSFHLMNRX" else False
    if len(word) == 1 and word.isalpha():
        return word.upper() in _LETTERS_WITH_A_VOWEL
    if word.lower() in _UNUSUAL or word in _SPELLED_OUT or _SILENT_H.match(word):
        return True
    return word[0].lower() in "aeiou" and not _LIKE_YOU.match(word)


@each_sentence
def a_or_an(sentence: Sentence) -> Iterator[Hit]:
    """The article follows the sound: an hour, a university."""
    for index, token in sentence.words():
        after = sentence.at(index + 1)
        if token.low not in {"a", "an"} or after.kind not in {"word", "number"} or not after.gap:
            continue
        if sentence.at(index - 1).is_name and after.is_name:
            continue  # "Cathal Mac an Bhaird"
        if index and (not token.gap or (token.text == "A" and sentence.at(index - 1).kind != "mark")):
            continue
        if after.low in {"a", "an", "from", "historic", "historical", "hotel", "herb"} or after.text == "I":
            continue
        vowel = begins_with_vowel_sound(after.text)
        if vowel is not None and vowel != (token.low == "an"):
            right = "an" if vowel else "a"
            yield hit(token, f"Write “{right} {after.text}”: the article follows the sound.", right)


_PRONOUN = words("i i'm i'd i've i'll")


@each_sentence
def lowercase_i(sentence: Sentence) -> Iterator[Hit]:
    """The pronoun has a capital; "i.", "(i)" and "i.e." aren't the pronoun."""
    for index, token in sentence.words():
        if token.low in _PRONOUN and token.text[0] == "i":
            before, after = sentence.at(index - 1), sentence.at(index + 1)
            if before.text not in {"(", ".", '"', "“", "'", "‘"} and after.text not in {".", ")"}:
                yield hit(token, "Write “I” with a capital.", "I" + token.text[1:])


def sentence_capital(prose: Prose) -> Iterator[Hit]:
    """Every sentence of running text begins with a capital."""
    for block in prose.blocks:
        for sentence in block.sentences:
            if sentence.tokens[0].text in {"-", "*", "•"}:
                continue
            first = next((token for token in sentence.tokens if token.kind != "mark"), None)
            if first is None or not (first.is_word and first.text.islower() and len(first.text) > 1):
                continue
            if first.text in prose.known or len(sentence.tokens) < 3:
                continue
            is_sentence = block.prose and sum(token.is_word for token in sentence.tokens) >= 4
            if not sentence.first or (is_sentence and first.start == block.start):
                yield hit(first, "Start the sentence with a capital letter.", first.text.capitalize())


# Doubled in good English, as in "I had had no news" and "I know that that matters".
_MAY_REPEAT = words(
    "zero one two three four five six seven eight nine had that very so bye no ha night knock now do"
)
_ARTICLES = words("a an the")
_AFTER_THAT_THAT = words("you i we they he she the my your our their it there a an")


@each_sentence
def repeated(sentence: Sentence) -> Iterator[Hit]:
    """A word that was typed twice, or an article that was not deleted."""
    for index, token in sentence.words():
        after = sentence.at(index + 1)
        if not after.is_word or (sentence.is_known(token) and sentence.is_known(after)):
            continue
        if after.low == token.low:
            if token.is_name and after.is_name and index:
                continue
            if token.low not in _MAY_REPEAT or _really_twice(sentence, index):
                yield hit(token, f"“{token.text}” is here twice.", token.text, last=after)
        elif token.low in _ARTICLES and after.low in _ARTICLES and after.text.islower():
            yield hit(token, "Two articles in a row: keep one.", token.low, after.low, last=after)


def _really_twice(sentence: Sentence, index: int) -> bool:
    """Whether it's a slip: "had had" before a participle, "that that" before a pronoun or article, a late "now now"."""
    word, after = sentence.at(index).low, sentence.at(index + 2)
    if word == "had":
        return after.only("dpj") or after.low == "been"
    if word == "now":
        return index > 0
    return word == "that" and after.low in _AFTER_THAT_THAT
