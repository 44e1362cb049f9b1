"""Jinja2 in a sandbox: texts in, text out, no file, no clock. Here for the shipped ones, apart for others."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from datetime import date
from typing import Any

from jinja2 import FunctionLoader, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from heardback.domain.plain import one_line, plain
from heardback.drafting.days import long_day
from heardback.drafting.slots import slots_for

MAX_CHARACTERS = 100_000
_SUBJECT = "subject of "
_FILE = "template:"


class BrokenTemplateError(Exception):
    """A template that gives no text: which one, the line in its body (from 1; 0 for its subject), and why."""

    def __init__(self, template: str, line: int | None, reason: str) -> None:
        super().__init__(reason)
        self.template = template
        self.line = line
        self.reason = reason


def render(
    sources: Mapping[str, str], name: str, subject: str, context: Mapping[str, Any]
) -> tuple[str, str]:
    """Subject and text of the template `name` of `sources` (name: body), over plain data.

    Other members of `sources` can be included by their name. Values are never evaluated.
    """
    subject_name = _SUBJECT + name
    environment = _environment({**sources, subject_name: subject}, context)
    line = one_line(_run(environment, subject_name, context))
    return line, tidy(_run(environment, name, context))


def tidy(text: str) -> str:
    """No control characters, no spaces at line ends, single blank lines, one newline at the end."""
    lines: list[str] = []
    for line in plain(text).split("\n"):
        bare = line.rstrip()
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines).rstrip("\n") + "\n"


def fit(texts: list[str] | str, characters: int) -> str:
    """The first of `texts` that is at most that long, else the last."""
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
    """Template and line: the innermost frame that is a template's. The subject has line 0."""
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
