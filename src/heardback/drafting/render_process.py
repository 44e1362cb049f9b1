"""Rendering somebody else's template in a process of its own: plain data in, text out, 2 s, 400 MB, no files.

The child gets everything over its standard input and opens nothing. Where the platform can, it limits itself before
it looks at a template: processor and wall time, memory, writing, new processes. On Windows the standard library has
no such limits, and only the timeout ends it.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from heardback.drafting.rendering import MAX_CHARACTERS, BrokenTemplateError, render

SECONDS = 2
MEGABYTES = 400
# Python's recursion limit. A template that includes itself is then named at once, and not stopped by the timeout.
_DEPTH = 500
_SECONDS_TO_START = 4
_TOO_LONG = f"it takes more than {SECONDS} seconds"
_IMPORTED_LATE = ("encodings.unicode_escape", "jinja2.debug", "textwrap")
"""What Jinja2 and Python import only when a template needs it: by then no file can be opened."""
_DATE = "\x00date"
"""The key of a date in JSON. No file can bring it along: texts in a context have no control characters."""


def render_in_child(
    sources: Mapping[str, str], name: str, subject: str, context: Mapping[str, Any]
) -> tuple[str, str]:
    """The same as `rendering.render`, `BrokenTemplateError` included, whatever the template does."""
    request = {"sources": dict(sources), "name": name, "subject": subject, "context": _packed(context)}
    root = str(Path(__file__).resolve().parents[2])
    start = f"import sys; sys.path.insert(0, {root!r}); from heardback.drafting.render_process import serve; serve()"
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-I", "-c", start],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=SECONDS + _SECONDS_TO_START,
            cwd=Path(__file__).parent,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BrokenTemplateError(name, None, _TOO_LONG) from error
    except OSError as error:
        raise BrokenTemplateError(
            name, None, f"it couldn't be run in a process of its own: {error.strerror}"
        ) from error
    return _answer(child.stdout, child.returncode, name)


def serve() -> None:
    """The child: read one request from standard input, set the limits, render, and write the answer to stdout."""
    for late in _IMPORTED_LATE:
        importlib.import_module(late)
    request = json.load(sys.stdin.buffer)
    _set_limits()
    sys.setrecursionlimit(_DEPTH)
    try:
        context = _unpacked(request["context"])
        subject, text = render(request["sources"], request["name"], request["subject"], context)
        answer: dict[str, Any] = {"subject": subject, "text": text}
    except BrokenTemplateError as error:
        answer = {"template": error.template, "line": error.line, "reason": error.reason}
    sys.stdout.write(json.dumps(answer))


def _answer(stdout: bytes, code: int, name: str) -> tuple[str, str]:
    if code < 0:
        raise BrokenTemplateError(name, None, _TOO_LONG)
    try:
        answer = json.loads(stdout[: 12 * MAX_CHARACTERS])
    except ValueError:
        raise BrokenTemplateError(
            name, None, "it stopped without an answer, perhaps because it ran out of memory"
        ) from None
    if "reason" in answer:
        raise BrokenTemplateError(answer["template"], answer["line"], answer["reason"])
    return answer["subject"], answer["text"]


def _set_limits() -> None:
    try:
        import resource
        import signal
    except ImportError:  # Windows
        return
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    wanted = {
        "RLIMIT_CPU": int(spent) + SECONDS,
        "RLIMIT_AS": MEGABYTES * 1024 * 1024,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": 0,
    }
    for limit, value in wanted.items():
        try:
            resource.setrlimit(getattr(resource, limit), (value, value))
        except (AttributeError, ValueError, OSError):
            continue  # this platform can't; the other limits still hold


def _packed(value: Any) -> Any:
    if isinstance(value, date):
        return {_DATE: value.isoformat()[:10]}
    if isinstance(value, Mapping):
        return {key: _packed(item) for key, item in value.items()}
    return [_packed(item) for item in value] if isinstance(value, list | tuple) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        if _DATE in value:
            return date.fromisoformat(value[_DATE])
        return {key: _unpacked(item) for key, item in value.items()}
    return [_unpacked(item) for item in value] if isinstance(value, list) else value
