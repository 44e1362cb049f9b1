"""How a message begins: whom it greets, by which name, and where that name is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heardback.domain.names import LETTER, MARKS, fold
from heardback.domain.person_name import is_particle, is_title
from heardback.proofreading.word import is_function_word, is_ordinary, is_place, word_set

_HELLO = re.compile(
    r"""(?:(?:dear(?:est)?|my\ dear|hi|hello|hey|hiya|hallo|greetings|good\ ?(?:morning|afternoon|evening|day)|morning
    |afternoon|evening|g'day|howzit|heita|sawubona|sanibona|sanibonani|molo|molweni|dumelang|dumela|thobela
    |lumela|avuxeni|ndaa|goeie\ ?(?:m[oô]re|dag|middag|naand)|geagte|beste|liewe|bonjour|guten\ (?:tag|morgen)
    |kia\ ora|t[eē]n[aā]\ koe|talofa|bula|aloha|habari|hujambo|jambo|selam|namaskar|vanakkam|ol[aá]|hej|hei
    |(?:warm(?:est)?|kind(?:est)?|season's)\ greetings
    |sehr\ geehrter?|sehr\ geehrte|lieber?|hola|estimad[oa]|cher|ch[eè]re|buongiorno|namaste|shalom
    |a?s?-?sala+m[ua]?\ (?:alaikum|aleikum)|ahoj|ciao)\b
    (?:\ and\b|\ to\ you\b|,)?\ *)+(?:\b(?:(?:once\ )?again\b,?|there\b)\ *(?=(?-i:[A-ZÀ-Þ])))?""",
    re.IGNORECASE | re.VERBOSE,
)
# A message pasted with its headers: Subject, To.
_HEADERS = re.compile(r"\s*(?:(?:subject|to|cc|bcc|from|date|sent|re)\s*:[^\n]*\n\s*)*", re.IGNORECASE)
_TO_WHOM = re.compile(r"to\s+whom(?:soever)?\s+(?:it|this)\s+may\s+concern", re.IGNORECASE)
_NAME_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|(?:{LETTER})+(?:['’‘ʼ‐‑・·-](?:{LETTER})+)*['’]?\.?")
_AND = re.compile(r"\s*(?:,\s*and\b|\band\b|&|/|,|\ben\b)\s*", re.IGNORECASE)
_NICKNAME = re.compile(rf"[\"“(](?:{LETTER})+[\"”)]")
_LIST = re.compile(rf"(?:[^\W\d_][\w{MARKS}.'’-]*[ ,]+){{1,8}}(?:and|&|en) [^,]{{2,40}},?\s*")
_SPACES = re.compile(r"[ \t\u00a0]+")
_NOT_A_NAME = word_set("""
    i it thank thanks thanking we my this just hope hoping great what as following on
    """)
_NOBODY = word_set("""
    sir sirs madam madams ma'am maam mesdames gentlemen ladies there all everyone everybody team teams
    folks both colleague colleagues friend friends panel interviewer interviewers committee recruiter
    recruiters hr manager hiring recruiting recruitment talent acquisition human resources people
    department office staff board selection group guys admissions employer company search again sir/madam
    """)
_GROUP = word_set("""
    team panel committee department manager managers board recruiter recruiters group office staff
    colleagues members interviewers resources
    """)
_ANYBODY = word_set("there again all everyone everybody folks guys both friend friends")
_SMALL = frozenset({"the", "of", "at", "and", "or", "to", "your", "in"})
_LONGEST_ALONE = 5
_LONGEST_PARTICLE = 4
_JOINS = frozenset({"and", "en", "et", "und", "y", "e", "na", "ne", "le"})
_SENTENCE_AFTER = re.compile(r"\s?[,–—-]\s+(?=[^\W\d_])")
_THANKS_AFTER = re.compile(r"\s?[,–—-]\s+(?:many\s+)?thank", re.IGNORECASE)
_SAYS_WHEN = word_set(
    "again also and anyway first finally lastly once please second so sorry then today yes yesterday"
)


@dataclass(frozen=True, slots=True)
class Greeted:
    """One greeted name as it is written, title included, and where it is, in characters."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Salutation:
    """The greeting of a message. `names` is empty if nobody is greeted by name.

    `impersonal` says that it addresses an office: Sir or Madam, hiring team. ``Hi there`` and ``Hello all`` address
    nobody at all. Offsets are characters of the message.
    """

    start: int
    end: int
    names: tuple[Greeted, ...] = ()
    impersonal: bool = False


def salutation_of(text: str) -> Salutation | None:
    """The greeting on the first line that isn't empty, or None if the text begins without one."""
    headers = _HEADERS.match(text)
    start = headers.end() if headers else 0
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if found := _TO_WHOM.match(text, start):
        return Salutation(start, found.end(), impersonal=True)
    hello = _HELLO.match(text, start, end)
    if hello and (
        hello.end() == end or not text[hello.end() - 1].isalpha() or not text[hello.end()].isalpha()
    ):
        return _after_hello(text, start, hello.end(), end)
    return _name_alone(text, start, end)


def is_person(to: str | None) -> bool:
    """Whether an addressee is somebody with a name, not an office such as "Hiring team"."""
    greeting = salutation_of(f"Dear {to},") if to and to.strip() else None
    return greeting is not None and bool(greeting.names)


def _after_hello(text: str, start: int, at: int, end: int) -> Salutation:
    names = _names(text, at, end)
    if names:
        if len(names) == 1 and _is_office(names[0].name):
            return Salutation(start, names[0].end, impersonal=True)
        people = tuple(n for n in names if not _is_office(n.name))
        return Salutation(start, names[-1].end, people, impersonal=not people)
    return _small_letters(text, start, at, end)


def _small_letters(text: str, start: int, at: int, end: int) -> Salutation:
    """``hi there,``, ``dear thandi,``, or a hello and nothing more."""
    phrase = re.split(r"[,:;!.\n–—]|\s-\s", text[at:end])[0].rstrip()
    keys = [fold(w) for w in re.split(r"[\s/]+", phrase) if w]
    if keys and all(k in _NOBODY or k in _SMALL for k in keys):
        return Salutation(start, at + len(phrase), impersonal=not _ANYBODY.issuperset(keys))
    if 0 < len(keys) <= _LONGEST_ALONE and _NAME_WORD.match(phrase) and not any(map(is_function_word, keys)):
        offset = at + len(phrase) - len(phrase.lstrip())
        return Salutation(start, at + len(phrase), (Greeted(phrase.strip(), offset, at + len(phrase)),))
    return Salutation(start, at)


def _name_alone(text: str, start: int, end: int) -> Salutation | None:
    """``Thandi,`` on a line of its own."""
    line = text[start:end].rstrip()
    bare = line.rstrip(",:!–—- ")
    if bare == line:
        return _name_in_front(text, start, end)
    if len(bare.split()) > _LONGEST_ALONE:
        return None
    names = _names(text, start, start + len(bare))
    if not names or names[-1].end != start + len(bare):
        return None
    if all(is_function_word(fold(w)) for name in names for w in name.name.split()):
        return None
    people = tuple(n for n in names if not _is_office(n.name))
    return Salutation(start, names[-1].end, people, impersonal=not people)


def _name_in_front(text: str, start: int, end: int) -> Salutation | None:
    """``Thandi, it was good to meet you.``: the sentence goes on after the name.

    An everyday word ("Yesterday, …") is a name only before thanks ("Grace, thank you for …").
    """
    name = _one_name(text, start, end)
    if name is None or not _SENTENCE_AFTER.match(text, name.end, end) or _is_office(name.name):
        return None
    keys = [fold(word).rstrip(".") for word in name.name.split()]
    if any(is_place(key) or key in _SAYS_WHEN or key.endswith("ly") for key in keys):
        return None
    if any(map(is_ordinary, keys)) and not _THANKS_AFTER.match(text, name.end, end):
        return None
    return Salutation(start, name.end, (name,))


def _names(text: str, at: int, end: int) -> tuple[Greeted, ...]:
    """The names that begin at `at`, joined by "and"; by commas only if an "and" follows."""
    found: list[Greeted] = []
    while name := _one_name(text, at, end):
        found.append(name)
        joint = _AND.match(text, name.end, end)
        if not joint:
            break
        if joint[0].strip() == "," and not _list_goes_on(text[joint.end() : end]):
            break
        at = joint.end()
    return tuple(found)


def _list_goes_on(rest: str) -> bool:
    """Whether a comma is followed by more of a list of names that ends in "and" and one more."""
    return _LIST.fullmatch(rest) is not None


def _one_name(text: str, at: int, end: int) -> Greeted | None:
    start = at
    last = at
    while at < end:
        word = _NICKNAME.match(text, at, end) or _NAME_WORD.match(text, at, end)
        if not word or not (_belongs(word[0], first=last == start) or _leads_on(text, word, start)):
            break
        last = word.end()
        if word[0].endswith(".") and not _is_short(word[0]):
            last -= 1
            break
        space = _SPACES.match(text, last, end)
        if not space:
            break
        at = space.end()
    while last > start and is_particle(tail := text[start:last].rsplit(maxsplit=1)[-1]) and tail.islower():
        last = start + len(text[start:last].rstrip()[: -len(tail)].rstrip())
    return Greeted(text[start:last], start, last) if last > start else None


def _belongs(word: str, *, first: bool) -> bool:
    if fold(word) in _NOT_A_NAME:
        return False
    if is_title(word) or (is_particle(word) and not first):
        return True
    if not word[0].islower() or word[0] in '"“(':
        return True
    return re.search(r"['-][A-ZÀ-Þ]", word) is not None


def _leads_on(text: str, word: re.Match[str], start: int) -> bool:
    """Whether a small word belongs inside a name: Professor wa Mutua, Dr von und zu Weiß."""
    if word.start() == start or not word[0].islower() or len(word[0]) > _LONGEST_PARTICLE:
        return False
    if fold(word[0]) in _JOINS and not text.startswith(" zu ", word.end()):
        return False
    following = re.match(r" (?:zu )?([^\W\d_])", text[word.end() :])
    return not is_function_word(fold(word[0])) and following is not None and following[1].isupper()


def _is_short(word: str) -> bool:
    """Whether the dot at the end of `word` belongs to it: an initial, two of them, or a title."""
    return word[1] == "." or is_title(word)


def _is_office(name: str) -> bool:
    keys = [fold(w) for w in re.split(r"[\s/]+", name) if w]
    return all(k in _NOBODY or k in _SMALL for k in keys) or keys[-1] in _GROUP or keys[0] == "team"
