"""The templates, shipped ones and the person's own: read, chosen by message and channel, and filled."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from heardback.disk import files
from heardback.domain.kinds import Channel, Message, channel_of
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.drafting.front_matter import TemplateSource, parts_of
from heardback.drafting.render_process import render_in_child
from heardback.drafting.rendering import BrokenTemplateError, render
from heardback.shipped import shipped

_MESSAGES = frozenset(Message)
_CHANNELS = frozenset(Channel)


@dataclass(frozen=True, slots=True)
class Template:
    """One template file. `name` is its stem, `file` what problems call it; lines count from 1."""

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
        """The line in the file for a line of the body; 0 stands for the subject."""
        if line is None:
            return None
        return self.subject_line if line == 0 else self.body_line + line - 1


def template_from(
    stem: str, parts: TemplateSource, path: Path, *, own: bool
) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template in a file, and what is wrong with it; None if it doesn't say which message it's for."""
    file = f"templates/{stem}.md"
    fallback = next((t for t in shipped_templates() if t.name == stem), None) if own else None
    message = one_line(parts.fields.get("message", "")) or (fallback.message if fallback else "")
    message = message or (stem if stem in _MESSAGES else "")
    if not message:
        hint = "Add `message: thank-you` (or another message) between dashes, or begin its name with _."
        return None, (Problem(file, "It doesn't say which message it's for.", hint, 1, None, "message"),)
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


def _channel(file: str, message: str, parts: TemplateSource) -> tuple[str, tuple[Problem, ...]]:
    usual = channel_of(message) or Channel.EMAIL
    said = one_line(parts.fields.get("channel", "")).casefold() or usual
    if said in _CHANNELS:
        return str(said), ()
    problem = Problem(
        file,
        f"There's no channel “{said}”; {usual} is used.",
        f"Use one of {', '.join(sorted(_CHANNELS))}.",
        parts.lines.get("channel"),
        None,
        "channel",
    )
    return str(usual), (problem,)


@lru_cache(maxsize=1)
def shipped_templates() -> tuple[Template, ...]:
    """heardback's own templates, by name."""
    found: list[Template] = []
    for path in sorted(shipped("templates").glob("*.md")):
        template, problems = template_from(path.stem, parts_of(source_of(path), path.name), path, own=False)
        if template is None or problems:
            raise AssertionError(f"a shipped template is broken: {path.name}")
        found.append(template)
    return tuple(found)


@lru_cache(maxsize=32)
def source_of(path: Path) -> str:
    """The whole text of a shipped template."""
    return path.read_text(encoding="utf-8")


BLANK = Template(
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


SUFFIX = ".md"
MAX_FILES = 500
MAX_TOTAL = 4 * 1024 * 1024
"""Characters of all templates together: they are handed to a child process for every draft."""


def read_own(folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The text of every ``*.md`` in `folder` by stem, and what is wrong with the others.

    Links aren't followed, not even within it: a template and what it includes have to be in this folder.
    """
    if folder.is_symlink():
        hint = "Put the templates themselves into the folder."
        return {}, (Problem(folder.name, "It's a link to another folder, which isn't followed.", hint),)
    try:
        names = sorted(n for n in os.listdir(folder) if n.endswith(SUFFIX) and not n.startswith("."))
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        hint = "Check its permissions."
        return {}, (Problem(folder.name, f"It can't be read: {error.strerror}.", hint),)
    return _texts(folder, names)


def _texts(folder: Path, names: list[str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    total = 0
    for number, name in enumerate(names):
        if number >= MAX_FILES or total > MAX_TOTAL:
            reason = f"The templates are too many or too large; {name} and those after it aren't used."
            problems.append(Problem(folder.name, reason, "Remove some."))
            break
        try:
            text = _text(folder / name)
        except files.Unreadable as error:
            problems.append(Problem(f"{folder.name}/{name}", error.message, error.hint))
        else:
            sources[name.removesuffix(SUFFIX)] = text
            total += len(text)
    return sources, tuple(problems)


def _text(path: Path) -> str:
    if path.is_symlink():
        raise files.Unreadable("This is a link, which isn't followed.", "Put the template itself here.")
    try:
        return files.read(path, within=path.parent).content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise files.Unreadable("This isn't UTF-8 text.", "Save it as UTF-8 in your editor.") from error


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message from a template, the name of that template, and the problems on the way."""

    subject: str
    text: str
    template: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Own:
    """The person's own templates; `sources` holds whole files by stem, also those that are only included."""

    templates: tuple[Template, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> _Own:
        sources, problems = read_own(folder)
        templates: list[Template] = []
        for stem, text in sources.items():
            parts = parts_of(text, f"templates/{stem}.md")
            problems += parts.problems
            if stem.startswith("_") or parts.problems:
                continue
            template, wrong = template_from(stem, parts, folder / f"{stem}.md", own=True)
            problems += wrong
            templates += [template] if template else []
        return cls(tuple(templates), sources, problems)

    @property
    def bodies(self) -> dict[str, str]:
        """What can be included, by stem."""
        return {stem: parts_of(text, stem).body for stem, text in self.sources.items()}


class Templates:
    """All templates of a folder. `own` is its `templates/`; None means the shipped ones alone.

    The person's files are read once, when they are first needed.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    def list(self) -> tuple[Template, ...]:
        """Every template in use, by name. The person's own replaces a shipped one of the same name."""
        chosen = {t.name: t for t in (*shipped_templates(), *self._mine.templates)}
        return tuple(chosen[name] for name in sorted(chosen))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the person's own template files, short of rendering them."""
        return self._mine.problems

    def find(self, name: str) -> Template | None:
        """The template of that name (``.md`` may be left out), or None."""
        return next((t for t in self.list() if t.name == name.removesuffix(".md")), None)

    def choose(self, message: str, channel: str) -> Template | None:
        """The template for `message` on `channel`, else on any; the person's own first. None if there is none."""
        fitting = [t for t in self.list() if t.message == message]
        fitting = fitting or [t for t in shipped_templates() if t.message == message]
        fitting.sort(key=lambda t: (t.channel != channel, not t.own, t.name != message, t.name))
        return fitting[0] if fitting else None

    def source(self, name: str) -> str | None:
        """The whole text of a template, to show or to copy; None if there is no such template."""
        template = self.find(name)
        if template is None:
            return None
        return self._mine.sources.get(template.name) if template.own else source_of(template.path)

    def render(self, template: Template, context: Mapping[str, Any]) -> Rendered:
        """The message. If a template fails, the shipped one of its kind takes its place, with a problem."""
        problems: tuple[Problem, ...] = ()
        candidates = dict.fromkeys((template, _stand_in(template), BLANK))
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
        sources = {t.name: t.body for t in shipped_templates()} | self._mine.bodies
        sources |= {f"{name}.md": body for name, body in sources.items()}
        return render_in_child(sources, template.name, template.subject, context)

    @cached_property
    def _mine(self) -> _Own:
        return _Own.read(self._own) if self._own else _Own()

    def _problem(self, template: Template, error: BrokenTemplateError) -> Problem:
        file, line = template.file, template.place(error.line)
        included = error.template.removesuffix(".md")
        if included != template.name and included in self._mine.sources:
            file = f"templates/{included}.md"
            line = parts_of(self._mine.sources[included], file).body_line + (error.line or 1) - 1
        hint = f"Correct it, or delete it to use heardback's own. “{template.name}” was drafted without it."
        return Problem(
            file, f"This template doesn't produce a message: {one_line(error.reason)}.", hint, line
        )


def _stand_in(template: Template) -> Template:
    """The shipped template that takes the place of `template`."""
    same = [t for t in shipped_templates() if t.name == template.name or t.message == template.message]
    same.sort(key=lambda t: (t.name != template.name, t.channel != template.channel))
    return same[0] if same else BLANK
