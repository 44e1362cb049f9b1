"""Reading the person's own template files: regular files of a sane size, nothing that leads elsewhere."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from heardback.domain.problem import Problem

MAX_BYTES = 256 * 1024
MAX_FILES = 500


def read_own(folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The text of every ``*.md`` in `folder` by stem, and what is wrong with the others."""
    if folder.is_symlink():
        hint = "Put the templates themselves into the folder."
        return {}, (Problem("templates", "It is a link to another folder, which is not followed.", hint),)
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".md"))
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        return {}, (Problem("templates", f"It cannot be read: {error.strerror}.", "Check its permissions."),)
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for name in names[:MAX_FILES]:
        try:
            sources[name.removesuffix(".md")] = _text(folder / name)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror or str(error) if isinstance(error, OSError) else "it is no UTF-8 text"
            hint = "A template is an ordinary UTF-8 text file of at most 256 KB."
            problems.append(Problem(f"templates/{name}", f"It is not used: {reason}.", hint))
    if len(names) > MAX_FILES:
        reason = f"There are more than {MAX_FILES} templates; the rest is not used."
        problems.append(Problem("templates", reason, "Remove some."))
    return sources, tuple(problems)


def _text(path: Path) -> str:
    if path.is_symlink():
        raise OSError("it is a link, which is not followed")
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, opened without following links
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("it is no regular file")
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OSError("it is larger than 256 KB")
    return content.decode("utf-8-sig")
