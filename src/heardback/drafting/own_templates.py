"""Reading the person's own template files: regular files of a sane size, nothing that leads elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from heardback.disk import files
from heardback.domain.problem import Problem

SUFFIX = ".md"
MAX_FILES = 500
MAX_TOTAL = 4 * 1024 * 1024
"""Characters of all templates together: they are handed to a child process for every draft."""


def read_own(folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The text of every ``*.md`` in `folder` by stem, and what is wrong with the others.

    Links are not followed, not even inside: a template and what it includes lie in this folder.
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
