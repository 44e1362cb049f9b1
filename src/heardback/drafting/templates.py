"""The message templates: the shipped ones, and the person's own beside or instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from heardback.domain.follow_up import Channel, Message, channel_of
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.drafting.apart import render_apart
from heardback.drafting.engine import BrokenTemplateError, render
from heardback.drafting.front_matter import Fenced, fenced
from heardback.drafting.own import read_own
from heardback.shipped import shipped

_MESSAGES = frozenset(Message)
_CHANNELS = frozenset(Channel)


@dataclass(frozen=True, slots=True)
class Template:
    """One template file. `name` is its stem; `file` is how problems name it."""

    name: str
    message: str
    channel: str
    subject: str
    body: str
    own: bool
    path: Path
    file: str
    body_line: int
    subject_line: int | None

    def place(self, line: int | None) -> int | None:
        """The line in the file for a line of the body, 0 being the subject's."""
        if line is None:
            return None
        return self.subject_line if line == 0 else self.body_line + line - 1


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message from a template: what came out, and what was wrong on the way."""

    subject: str
    text: str
    template: str
    problems: tuple[Problem, ...] = ()


class Templates:
    """All templates of a folder. `own` is its `templates/`, None for the shipped ones alone.

    The own files are read once, when they are first wanted.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    def list(self) -> tuple[Template, ...]:
        """Every template in use, by name: an own one stands in place of the shipped one of its name."""
        chosen = {t.name: t for t in (*_shipped(), *self._mine)}
        return tuple(chosen[name] for name in sorted(chosen))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the own template files, short of rendering them."""
        return self._read[2]

    def find(self, name: str) -> Template | None:
        """The template of that name."""
        return next((t for t in self.list() if t.name == name.removesuffix(".md")), None)

    def choose(self, message: str, channel: str) -> Template | None:
        """The template for `message` on `channel`, else for `message` on any; an own one first."""
        fitting = [t for t in self.list() if t.message == message]
        fitting.sort(key=lambda t: (t.channel != channel, not t.own, t.name != message, t.name))
        return fitting[0] if fitting else None

    def source(self, name: str) -> str | None:
        """The whole file of a template, to show it or to begin an own one from it."""
        template = self.find(name)
        if template is None:
            return None
        return self._read[1].get(template.name) if template.own else _source(template.path)

    def render(self, template: Template, context: Mapping[str, Any]) -> Rendered:
        """The message. A template that fails costs no draft: the shipped one of its kind takes its place."""
        problems: tuple[Problem, ...] = ()
        candidates = dict.fromkeys((template, _stand_in(template), _BLANK))
        for candidate in candidates:
            try:
                subject, text = self._run(candidate, context)
            except BrokenTemplateError as error:
                problems += (self._problem(candidate, error),)
            else:
                return Rendered(subject, text, candidate.name, problems)
        return Rendered("", "", template.name, problems)

    def _run(self, template: Template, context: Mapping[str, Any]) -> tuple[str, str]:
        if not template.own:
            return render({template.name: template.body}, template.name, template.subject, context)
        sources = {t.name: t.body for t in _shipped()} | self._partials
        sources |= {f"{name}.md": body for name, body in sources.items()}
        return render_apart(sources, template.name, template.subject, context)

    @cached_property
    def _read(self) -> tuple[tuple[Template, ...], dict[str, str], tuple[Problem, ...]]:
        """Own templates, own sources by stem, problems."""
        if self._own is None:
            return (), {}, ()
        sources, problems = read_own(self._own)
        templates: list[Template] = []
        for stem, source in sources.items():
            parts = fenced(source, f"templates/{stem}.md")
            problems += parts.problems
            if stem.startswith("_") or parts.problems:
                continue
            template, wrong = _template(stem, parts, self._own / f"{stem}.md", own=True)
            problems += wrong
            templates += [template] if template else []
        return tuple(templates), dict(sources), problems

    @property
    def _mine(self) -> tuple[Template, ...]:
        return self._read[0]

    @property
    def _partials(self) -> dict[str, str]:
        return {stem: fenced(source, stem).body for stem, source in self._read[1].items()}

    def _problem(self, template: Template, error: BrokenTemplateError) -> Problem:
        file, line = template.file, template.place(error.line)
        included = error.template.removesuffix(".md")
        if included != template.name and included in self._read[1]:
            file = f"templates/{included}.md"
            line = fenced(self._read[1][included], file).body_line + (error.line or 1) - 1
        hint = f"Correct it, or delete it to use heardback's own. “{template.name}” was drafted without it."
        return Problem(file, f"This template gives no message: {one_line(error.reason)}.", hint, line)


def _template(
    stem: str, parts: Fenced, path: Path, *, own: bool
) -> tuple[Template | None, tuple[Problem, ...]]:
    file = f"templates/{stem}.md"
    fallback = next((t for t in _shipped() if t.name == stem), None) if own else None
    message = one_line(parts.fields.get("message", "")) or (fallback.message if fallback else "")
    message = message or (stem if stem in _MESSAGES else "")
    if not message:
        hint = "Add `message: thank-you` (or another message) between dashes, or begin its name with _."
        return None, (Problem(file, "It does not say which message it is for.", hint, 1, None, "message"),)
    channel, problems = _channel(file, message, parts)
    subject = parts.fields.get("subject", fallback.subject if fallback else "")
    return (
        Template(
            name=stem,
            message=message,
            channel=channel,
            subject=subject,
            body=parts.body,
            own=own,
            path=path,
            file=file,
            body_line=parts.body_line,
            subject_line=parts.lines.get("subject"),
        ),
        problems,
    )


def _channel(file: str, message: str, parts: Fenced) -> tuple[str, tuple[Problem, ...]]:
    usual = (channel_of(Message(message)) if message in _MESSAGES else None) or Channel.EMAIL
    said = one_line(parts.fields.get("channel", "")) or usual
    if said in _CHANNELS:
        return str(said), ()
    problem = Problem(
        file,
        f"There is no channel “{said}”; {usual} is used.",
        f"Use one of {', '.join(sorted(_CHANNELS))}.",
        parts.lines.get("channel"),
        None,
        "channel",
    )
    return str(usual), (problem,)


def _stand_in(template: Template) -> Template:
    """The shipped template that can take the place of `template`."""
    same = [t for t in _shipped() if t.name == template.name or t.message == template.message]
    same.sort(key=lambda t: (t.name != template.name, t.channel != template.channel))
    return same[0] if same else _BLANK


@lru_cache(maxsize=1)
def _shipped() -> tuple[Template, ...]:
    found: list[Template] = []
    for path in sorted(shipped("templates").glob("*.md")):
        template, problems = _template(path.stem, fenced(_source(path), path.name), path, own=False)
        if template is None or problems:
            raise AssertionError(f"a shipped template is broken: {path.name}")
        found.append(template)
    return tuple(found)


@lru_cache(maxsize=32)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


_BLANK = Template(
    name="blank",
    message="",
    channel="email",
    subject="[subject]",
    body="Dear {{ interviewer.greeting }},\n\n[your message]\n\nKind regards,\n{{ me.name }}\n",
    own=False,
    path=Path("blank.md"),
    file="templates/blank.md",
    body_line=1,
    subject_line=None,
)
