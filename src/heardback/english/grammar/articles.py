"""a and an."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.english.document import Sentence

_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_LIKE_YOU = re.compile(
    r"(?:u(?:ni(?![nm])|s[aeiu]|su|ti|te|ku|b[iu]|ro|ra|fo|gan)|eu|ewe|one\b|once\b|o(?:ne|nce)-|ouija|uk|url)",
    re.IGNORECASE,
)
_UNUSUAL = frozenset({"unimportant", "uninteresting", "unimaginative", "unintended", "unidentified"})
_VOWEL = re.compile(r"[aeiouy\d]", re.IGNORECASE)
# Initials that are spoken letter by letter, and whose first letter begins with a vowel.
_SPELLED_OUT = words(
    "MBA MSc MA HR NHS MRI LLB LLM NGO SMS HIV HGV LGV MOT SEO MP FBI SLA MD FAQ HTML HNC HND X-ray"
)
_LETTERS_WITH_A_VOWEL = set("AEFHILMNORSX")


def begins_with_vowel_sound(word: str) -> bool | None:
    """How a word is spoken; None where nobody can tell (an acronym may be a word or letters)."""
    if word[0].isdigit():
        number = re.split(r"[^\d,]", word)[0].replace(",", "")
        return number.startswith("8") or re.fullmatch(r"(?:11|18)(?:\d{3})*", number) is not None
    if len(word) > 1 and word not in _SPELLED_OUT and (word.isupper() or not _VOWEL.search(word)):
        return None if word[0].upper() in "AEIOUSFHLMNRX" else False
    if len(word) == 1 and word.isalpha():
        return word.upper() in _LETTERS_WITH_A_VOWEL
    if word.lower() in _UNUSUAL or word in _SPELLED_OUT:
        return True
    if _SILENT_H.match(word):
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
        if token.text == "A" and index and sentence.at(index - 1).kind != "mark":
            continue
        if not token.gap and index:
            continue
        if after.low in {"a", "an", "from", "historic", "historical", "hotel", "herb"} or after.text == "I":
            continue
        vowel = begins_with_vowel_sound(after.text)
        if vowel is not None and vowel != (token.low == "an"):
            right = "an" if vowel else "a"
            yield hit(token, f"“{right} {after.text}”: the article follows the sound.", right)
