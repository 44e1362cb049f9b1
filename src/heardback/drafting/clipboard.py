"""Copying a text: with the system's own clipboard program, else by asking the terminal (OSC 52)."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from heardback.domain.plain import one_line, sendable

SECONDS = 3
_CHUNK_OF_SCREEN = 700
_MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Copied:
    """How a text was copied: the name of a program, or ``terminal``, to which the front end must write `sequence`.

    `failed` says for each program that was there and didn't take the text why not.
    """

    way: str
    sequence: str = ""
    failed: tuple[str, ...] = ()

    @property
    def why_not(self) -> str:
        """Why no program took it, as a sentence."""
        if self.failed:
            return f"{'; '.join(self.failed)}."
        return "There's no clipboard program here (pbcopy, wl-copy, xclip)."


@dataclass(frozen=True, slots=True)
class _Program:
    name: str
    arguments: tuple[str, ...] = ()
    needs: str | None = None
    """An environment variable without which it can't work."""
    encoding: str = "utf-8"
    environment: tuple[tuple[str, str], ...] = ()


_PROGRAMS = (
    # Without a UTF-8 locale, as under cron or a bare ssh, pbcopy takes its input for Mac Roman.
    _Program("pbcopy", environment=(("LC_ALL", "en_US.UTF-8"),)),
    _Program("wl-copy", needs="WAYLAND_DISPLAY"),
    _Program("xclip", ("-selection", "clipboard", "-in"), needs="DISPLAY"),
    _Program("xsel", ("--clipboard", "--input"), needs="DISPLAY"),
    _Program("clip.exe", encoding="utf-16"),
)


def copy(text: str, environ: Mapping[str, str]) -> Copied:
    """Copy `text` without its control characters. Over SSH only the terminal is asked: it is where the person is."""
    text = sendable(text)
    failed: list[str] = []
    if not any(name in environ for name in ("SSH_CONNECTION", "SSH_TTY")):
        for program in _PROGRAMS:
            found = _found(program, environ)
            reason = _refusal(program, found, text, environ) if found else None
            if found and reason is None:
                return Copied(program.name)
            if reason is not None:
                failed.append(f"{program.name} failed: {reason}")
    return Copied("terminal", osc52(text, environ), tuple(failed))


def osc52(text: str, environ: Mapping[str, str]) -> str:
    """The escape sequence that asks a terminal to copy `text`, wrapped so that tmux and screen pass it on.

    Terminals don't answer, so nobody knows whether it worked. tmux also gets it unwrapped, for `set-clipboard on`.
    """
    content = base64.b64encode(sendable(text).encode()).decode("ascii")
    sequence = f"\x1b]52;c;{content}\x07"
    if environ.get("TMUX"):
        wrapped = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{wrapped}\x1b\\"
    if environ.get("TERM", "").startswith("screen"):
        pieces = [sequence[n : n + _CHUNK_OF_SCREEN] for n in range(0, len(sequence), _CHUNK_OF_SCREEN)]
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence


def _found(program: _Program, environ: Mapping[str, str]) -> str | None:
    """The program's absolute path, or None. One in the working directory may be somebody else's and isn't used."""
    if program.needs and not environ.get(program.needs):
        return None
    if sys.platform == "win32":
        path = Path(environ.get("SYSTEMROOT", "C:\\Windows")) / "System32" / program.name
        return str(path) if path.is_file() else None
    places = [p for p in environ.get("PATH", "").split(os.pathsep) if Path(p).is_absolute()]
    return shutil.which(program.name, path=os.pathsep.join(places)) if places else None


def _refusal(program: _Program, path: str, text: str, environ: Mapping[str, str]) -> str | None:
    """Why the program didn't take `text`; None if it did.

    Its messages go into a file: xclip stays in the background and would hold a pipe open.
    """
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - an absolute path, fixed arguments
                [path, *program.arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env={**environ, **dict(program.environment)},
                start_new_session=True,
            )
        except OSError as error:
            return error.strerror or "it didn't start"
        try:
            process.communicate(text.encode(program.encoding), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=SECONDS)
            return f"it didn't answer within {SECONDS:g} seconds"
        if process.returncode == 0:
            return None
        said.seek(0)
        words = one_line(said.read(4_000).decode(errors="replace"))[:_MOST_SAID].rstrip(".")
        return words or f"it ended with {process.returncode}"
