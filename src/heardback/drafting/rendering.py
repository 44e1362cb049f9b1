"""Jinja2 in a sandbox: texts in, text out, no files, no clock. Other people's templates go through `render_process`.

A missing value becomes a slot, which a person sees and fills. Days read as they do in a letter:
``Wednesday 18 November``, ``yesterday``, ``in August``.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jinja2 import FunctionLoader, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from heardback.domain.in_words import MONTHS, WEEKDAYS
from heardback.domain.plain import one_line, plain

SLOTS = {
    "me": "your name",
    "me.name": "your name",
    "me.first": "your name",
    "me.email": "your e-mail address",
    "me.phone": "your phone number",
    "me.headline": "what you do",
    "company": "the company",
    "location": "where it is",
    "source": "where you found it",
    "url": "the link to the advert",
    "role": "the role",
    "interviewer": "their name",
    "interviewer.name": "their name",
    "interviewer.first": "their name",
    "interviewer.greeting": "their name",
    "interviewer.title": "their title",
    "interview": "the interview",
    "interview.day": "the day you met",
    "interview.when": "when you met",
    "interview.month": "the month you met",
    "interview.discussed": "what you talked about",
    "interview.round": "the round",
    "strengths": "a strength of yours",
    "strength": "a strength of yours",
    "promise": "the date they gave",
    "applied": "the day you applied",
    "applied.day": "the day you applied",
    "applied.when": "when you applied",
}


def slot(path: str) -> str:
    """The slot for the value at `path`, in brackets: as `SLOTS` calls it, else the path in words."""
    words = " ".join(path.removeprefix("own.").replace(".", " ").replace("_", " ").split())
    return f"[{SLOTS.get(path) or words}]"


def slots_for(context: Mapping[str, Any]) -> type[Undefined]:
    """The `Undefined` that lets a template over `context` run past a missing value.

    Printing it gives the slot, and so do its attributes; a condition is false, a loop runs once over the slot,
    and it is neither larger nor smaller than anything.
    """
    paths = {id(value): key for key, value in context.items() if isinstance(value, dict)}

    class Slot(_Slot):
        _paths = paths

    return Slot


class _Slot(Undefined):
    _paths: Mapping[int, str] = {}

    def _path(self) -> str:
        self._raise_if_forbidden()
        if isinstance(self._undefined_obj, _Slot):
            return f"{self._undefined_obj._path()}.{self._undefined_name}"
        owner = self._paths.get(id(self._undefined_obj))
        return f"{owner}.{self._undefined_name}" if owner else str(self._undefined_name)

    def _raise_if_forbidden(self) -> None:
        # The sandbox reports what it forbids as an undefined value that must raise when it is used.
        if issubclass(self._undefined_exception, SecurityError):
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        return slot(self._path())

    __repr__ = __str__

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return type(self)(obj=self, name=name)

    def __getitem__(self, key: Any) -> Any:
        return type(self)(obj=self, name=key) if isinstance(key, str) else self

    def __call__(self, *_: Any, **__: Any) -> Any:
        self._raise_if_forbidden()
        return self

    def __iter__(self) -> Iterator[str]:
        yield str(self)

    def _before(self, other: Any) -> Any:
        return f"{self}{other}"

    def _after(self, other: Any) -> Any:
        return f"{other}{self}"

    def _never(self, _: Any) -> Any:
        return False

    # Undefined raises on all of these, and is typed so: `Any` is all that its NoReturn lets through.
    __add__ = _before
    __radd__ = _after
    __lt__ = __gt__ = __le__ = __ge__ = _never


_WEEKDAY_IS_CLEAR_DAYS = 6
_YEAR_IS_CLEAR_DAYS = 180


def long_day(day: date, today: date, english: str) -> str:
    """``Wednesday 18 November``, for en-US ``Wednesday, November 18``; with the year if it isn't clear."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    clear = abs((day - today).days) <= _YEAR_IS_CLEAR_DAYS
    if english == "en-US":
        return f"{weekday}, {month} {day.day}" + ("" if clear else f", {day.year}")
    return f"{weekday} {day.day} {month}" + ("" if clear else f" {day.year}")


def when(day: date, today: date, english: str) -> str:
    """``today``, ``yesterday``, ``on Wednesday`` within the week, else ``on Wednesday 18 November``."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    if 0 < ago <= _WEEKDAY_IS_CLEAR_DAYS:
        return f"on {WEEKDAYS[day.weekday()]}"
    return f"on {long_day(day, today, english)}"


def month(day: date, today: date) -> str:
    """``August``, or ``August 2025`` if a plain August would mean another one."""
    clear = abs((day - today).days) <= _YEAR_IS_CLEAR_DAYS
    return MONTHS[day.month - 1] + ("" if clear else f" {day.year}")


MAX_CHARACTERS = 100_000
_SUBJECT = "subject of "
_FILE = "template:"


class BrokenTemplateError(Exception):
    """A template that gives no text: its name, the line of its body (from 1; 0 for the subject), and why."""

    def __init__(self, template: str, line: int | None, reason: str) -> None:
        super().__init__(reason)
        self.template = template
        self.line = line
        self.reason = reason


def render(
    sources: Mapping[str, str], name: str, subject: str, context: Mapping[str, Any]
) -> tuple[str, str]:
    """Subject and text of the template `name` in `sources` (bodies by name), filled with plain data.

    It can include the others by name. Values are never evaluated. Raises `BrokenTemplateError`.
    """
    subject_name = _SUBJECT + name
    environment = _environment({**sources, subject_name: subject}, context)
    line = one_line(_run(environment, subject_name, context))
    return line, tidy(_run(environment, name, context))


def tidy(text: str) -> str:
    """`text` without control characters, spaces at line ends and double blank lines; with one newline at the end."""
    lines: list[str] = []
    for line in plain(text).split("\n"):
        bare = line.rstrip()
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines).rstrip("\n") + "\n"


def fit(texts: list[str] | str, characters: int) -> str:
    """The first of `texts` with at most so many characters, else the last."""
    choices = [texts] if isinstance(texts, str) else [str(text) for text in texts]
    return next((text for text in choices if len(text) <= characters), choices[-1] if choices else "")


def listed(texts: list[str] | str) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    items = [texts] if isinstance(texts, str) else [str(text) for text in texts]
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def _environment(sources: Mapping[str, str], context: Mapping[str, Any]) -> ImmutableSandboxedEnvironment:
    today = context.get("today", date.min)
    english = str(context.get("english", "en-GB"))

    def day(value: object) -> object:
        return long_day(value, today, english) if isinstance(value, date) else value

    def source(name: str) -> tuple[str, str, None] | None:
        return (sources[name], _FILE + name, None) if name in sources else None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(source),
        undefined=slots_for(context),
        finalize=day,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        cache_size=0,
    )
    environment.filters.update(fit=fit, listed=listed, day=day)
    return environment


def _run(environment: ImmutableSandboxedEnvironment, name: str, context: Mapping[str, Any]) -> str:
    pieces: list[str] = []
    length = 0
    try:
        for piece in environment.get_template(name).generate(**context):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_CHARACTERS:
                raise OverflowError(f"it produces more than {MAX_CHARACTERS:,} characters")
    except Exception as error:
        raise BrokenTemplateError(*_place(error, name), _reason(error)) from error
    return "".join(pieces)


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """The template and line of the innermost frame inside a template. The subject has line 0."""
    place: tuple[str, int | None] = (name, None)
    if isinstance(error, TemplateSyntaxError):
        place = (error.name or name, error.lineno)
    else:
        for frame, line in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename.startswith(_FILE):
                place = (frame.f_code.co_filename.removeprefix(_FILE), line)
    return (place[0].removeprefix(_SUBJECT), 0) if place[0].startswith(_SUBJECT) else place


def _reason(error: Exception) -> str:
    text = one_line(str(error))[:200].rstrip(".")
    match error:
        case TemplateNotFound():
            return f"there's no template “{text}” beside it"
        case MemoryError():
            return "it needs too much memory"
        case RecursionError():
            return "it includes itself, or nests too deep"
        case TemplateError() | OverflowError() if text:
            return text
    return f"{type(error).__name__}: {text}".rstrip(": ")
