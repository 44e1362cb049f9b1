"""Whether the role is named, and spelled as in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heardback.proofreading.checking import Check, Facts, Status
from heardback.proofreading.near_misses import is_near
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import Span, Word, is_ordinary, keys_of, span_of, word_set

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TEAM = re.compile(r"\s*(?:[,;|:]|\s[–—-]\s)")
_EITHER = re.compile(r"\s*/\s*")
_RANK = word_set(
    "senior junior graduate lead principal staff associate trainee assistant intern entry level mid"
)
_LEVEL = re.compile(r"^(?:i{1,3}|iv|v|[1-9])$")
_ENDINGS = word_set("er or ant ist ian ing ment ion ive al ance ence ancy s e y")
_SHORTHAND = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "jnr": "junior",
    "dev": "developer",
    "eng": "engineer",
    "mgr": "manager",
    "admin": "administrator",
    "ops": "operations",
    "asst": "assistant",
    "exec": "executive",
    "rep": "representative",
}


def names_of(role: str) -> tuple[str, ...]:
    """The role without anything in brackets; the same without its team; and each half of "A / B"."""
    whole = " ".join(_ASIDE.sub(" ", role).split()) or role
    head = _TEAM.split(whole)[0]
    return tuple(name for name in dict.fromkeys((whole, head, *_EITHER.split(head))) if len(name) > 2)


def forms_of(role: str) -> tuple[tuple[str, ...], ...]:
    """The keys of every way to name the role."""
    forms = [keys_of(name) for name in names_of(role)]
    for keys in list(forms):
        forms.append(tuple(k for k in keys if not _LEVEL.match(k)))
        forms.append(_without_rank(forms[-1]))
    forms += [shortened for keys in list(forms) for shortened in _initialled(keys)]
    return tuple(dict.fromkeys(form for form in forms if form))


def is_same(word: str, key: str) -> bool:
    """Whether `word` is `key`, its plural, its shorthand, or the work instead of the worker (engineering)."""
    word, key = _SHORTHAND.get(word, word), _SHORTHAND.get(key, key)
    if word in {key, key + "s", key + "ing"} or key in {word + "s", word + "es"}:
        return True
    if key.endswith("ist"):
        return word == key[:-3] + "y"
    return key.endswith(("er", "or")) and word in {key[:-2] + e for e in ("ing", "ion", "ment", "ement")}


def is_derived(word: str, key: str) -> bool:
    """Whether `word` is an ordinary word of the same root, such as office for officer, and so no slip."""
    return is_ordinary(word) and not _roots(word).isdisjoint(_roots(key))


def _roots(word: str) -> set[str]:
    cut = (word.removesuffix(ending) for ending in _ENDINGS)
    return {word, *(root for root in cut if len(root) > 2)}


def _without_rank(keys: tuple[str, ...]) -> tuple[str, ...]:
    bare = keys
    while len(bare) > 1 and bare[0] in _RANK:
        bare = bare[1:]
    return bare


def _initialled(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """ "ML Engineer" for Machine Learning Engineer."""
    for length in (2, 3):
        for first in range(len(keys) - length + 1):
            initials = "".join(key[0] for key in keys[first : first + length])
            yield (*keys[:first], initials, *keys[first + length :])


_LEADS_TO_ROLE = re.compile(r"\b(?:an?|as|the|your|next|of|for)\s+$", re.IGNORECASE)
_ROLE_AFTER = re.compile(r"\s+(?:role|position|post|job|vacancy|opening|opportunity|interview|application)\b")


def check(parts: Parts, facts: Facts) -> Check:
    """Fail for a near miss; advise if the role isn't named."""
    if not facts.role:
        return Check("role", Status.SKIP, "The role is not known.")
    right = [span_of(run) for keys in forms_of(facts.role) for run in _mentions(parts, keys, facts.role)]
    wrong = list(_near_misses(parts, facts.role, right))
    if wrong:
        findings = tuple(
            parts.finding(span, f"“{parts.on_one_line(span)}”: the role is {facts.role}.", spelling)
            for span, spelling in wrong
        )
        return Check("role", Status.FAIL, findings[0].message, findings)
    if right:
        return Check("role", Status.PASS, f"It names the role, {facts.role}.")
    return Check("role", Status.ADVICE, f"It does not name the role, {facts.role}.")


def _mentions(parts: Parts, keys: tuple[str, ...], role: str) -> Iterator[tuple[Word, ...]]:
    for run in parts.words.runs(len(keys)):
        if all(is_same(word.key, key) for word, key in zip(run, keys, strict=True)):
            if len(keys) == 1 and len(keys[0]) < 4 and not run[0].text.isupper():
                continue
            yield run
    yield from (run for run in _resplit(parts, keys) if _is_hyphened(parts, run, role))


def _resplit(parts: Parts, keys: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    """Runs with the same letters in one word more or less."""
    joined = "".join(keys)
    for length in {len(keys) + 1, len(keys) - 1} - {0}:
        yield from (run for run in parts.words.runs(length) if "".join(w.key for w in run) == joined)


def _is_hyphened(parts: Parts, run: tuple[Word, ...], role: str) -> bool:
    """Whether only a hyphen makes the difference: a back-end developer is a backend developer."""
    return "-" in role or "-" in parts.plain[run[0].start : run[-1].end]


def _near_misses(parts: Parts, role: str, right: list[Span]) -> Iterator[tuple[Span, str]]:
    found: list[Span] = []
    for written in names_of(role):
        for run in _almost(parts, written, named=bool(right)):
            span = span_of(run)
            if not any(span.overlaps(other) and not _inside(other, span) for other in right + found):
                found.append(span)
                yield span, written


def _inside(one: Span, other: Span) -> bool:
    """Whether `one` is a part of `other`: a short form that is right, in a full one that isn't."""
    return other.start <= one.start and one.end <= other.end and one != other


def _almost(parts: Parts, role: str, *, named: bool) -> Iterator[tuple[Word, ...]]:
    keys = keys_of(role)
    if not keys:
        return
    for run in parts.words.runs(len(keys)):
        wrong = [(w, k) for w, k in zip(run, keys, strict=True) if not is_same(w.key, k)]
        if not is_near(wrong, len(keys)) or any(is_derived(word.key, key) for word, key in wrong):
            continue
        if _is_meant(parts, run, [word for word, _ in wrong], named=named):
            yield run
    yield from (run for run in _resplit(parts, keys) if not _is_hyphened(parts, run, role))


def _is_meant(parts: Parts, run: tuple[Word, ...], wrong: list[Word], *, named: bool) -> bool:
    """Whether the words are meant as the role.

    They are if a word such as “position” follows, or if the wrong word is not a word of its own. Capitals are enough
    only if the role isn't `named` elsewhere: a Product Manager may write about having been a Project Manager.
    """
    span = span_of(run)
    another_word = any(is_ordinary(word.key) for word in wrong)
    if _ROLE_AFTER.match(parts.plain, span.end):
        return not (another_word and len(run) == 1)
    if len(run) == 1:
        return (
            not another_word
            and run[0].capital
            and _LEADS_TO_ROLE.search(parts.plain[: span.start][-12:]) is not None
        )
    return not another_word or (not named and all(word.capital for word in run))
