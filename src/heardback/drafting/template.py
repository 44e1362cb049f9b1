"""One message template: its file taken apart, and the ones that come with heardback."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from heardback.domain.kinds import Channel, Message, channel_of
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.drafting.front_matter import TemplateSource, parts_of
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


def template_from(
    stem: str, parts: TemplateSource, path: Path, *, own: bool
) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template in a file, and what is wrong with it; None where it does not say what it is for."""
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
    """The whole file of a shipped template."""
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
