"""The person's own mail command, such as ``msmtp -t``: the mail on its standard input, no shell."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import IO

from heardback.domain.plain import one_line
from heardback.drafting.eml import eml
from heardback.drafting.letter import Letter, NotSent
from heardback.folder.config import split_command

SECONDS = 60
_MAX_WORDS = 300


def send(letter: Letter, command: str, now: datetime, seconds: float = SECONDS) -> None:
    """Hand `letter` to `command`, which must come from the person's own config and never from a folder.

    NotSent says why it did not go out; only a command that ended with 0 counts as sent.
    """
    if letter.to is None:
        raise NotSent(
            "No e-mail address is known for this person. Add it to the contacts of the application."
        )
    arguments = _arguments(command)
    content = eml(letter, now, unsent=False).replace(b"\r\n", b"\n")
    # Files and not pipes: a command that leaves somebody behind in the background must not hold us up.
    with tempfile.TemporaryFile() as mail, tempfile.TemporaryFile() as said:
        mail.write(content)
        mail.seek(0)
        code = _run(arguments, mail, said, seconds)
        said.seek(0)
        words = one_line(said.read(10_000).decode(errors="replace"))[:_MAX_WORDS]
    if code:
        reason = f": {words}" if words else " and said nothing"
        raise NotSent(f"The mail command “{Path(arguments[0]).name}” ended with {code}{reason}.")


def _arguments(command: str) -> list[str]:
    try:
        arguments = split_command(command)
    except ValueError as error:
        raise NotSent(f"The mail command in your config can't be understood: {error}.") from error
    if not arguments:
        raise NotSent("There's no mail command in your config.")
    program = Path(arguments[0]).expanduser()
    found = str(program) if program.is_absolute() else shutil.which(arguments[0])
    if not found or not Path(found).is_absolute():
        raise NotSent(f"The mail command “{one_line(arguments[0])}” isn't on the PATH. Write its full path.")
    return [found, *arguments[1:]]


def _run(arguments: list[str], mail: IO[bytes], said: IO[bytes], seconds: float) -> int:
    name = Path(arguments[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own command, split, no shell
            arguments, stdin=mail, stdout=said, stderr=said, cwd=Path.home(), start_new_session=True
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise NotSent(f"The mail command “{name}” can't be started: {reason}.") from error
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise NotSent(
            f"The mail command “{name}” didn't finish within {seconds:g} seconds and was stopped."
            " Check your sent mail before you try again."
        ) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop it with everything that it started."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)
