"""Files outside the folder, named on the command line: read up to a limit, and written.

`-` is standard input. Anything that goes wrong is a `DeskError` that names the file as it was typed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heardback.desk import RefusedError, UnreadableError
from heardback.disk import files

STDIN = "-"


def piped(most: int = -1) -> bytes:
    """The bytes on standard input, all of them or the first `most`."""
    return sys.stdin.buffer.read(most)


def called(file: str) -> str:
    """What to call a file in a sentence: its name without the directories."""
    return "standard input" if file == STDIN else Path(file).name


def content_of(file: str, most: int, remark: str = ".") -> bytes:
    """The bytes of a file, at most `most` of them; `remark` ends the sentence that refuses a larger one.

    Raises `UnreadableError`.
    """
    try:
        if file == STDIN:
            content = piped(most + 1)
        else:
            with Path(file).expanduser().open("rb") as opened:
                content = opened.read(most + 1)
    except OSError as error:
        raise UnreadableError(f"{file} can't be read: {error.strerror}.") from None
    if len(content) > most:
        raise UnreadableError(f"{called(file)} is larger than {most // 1024**2} MiB{remark}")
    return content


def message_in(file: str) -> bytes:
    """The bytes of a message, as large as a file of the folder may be. Raises `UnreadableError`.

    Of standard input one more byte is read, so that whoever reads the text sees that it is too large.
    """
    if file == STDIN:
        return piped(files.MAX_BYTES + 1)
    path = Path(file).expanduser().absolute()
    try:
        return files.read(path, within=path.parent).content
    except files.Unreadable as error:
        raise UnreadableError(f"{file}: {error}") from None


@contextmanager
def writing(file: str) -> Iterator[Path]:
    """The absolute path of a file that the block writes; what goes wrong there becomes a `DeskError`."""
    try:
        yield Path(file).expanduser().absolute()
    except FileExistsError:
        raise RefusedError(f"{file} already exists, and nothing was overwritten.") from None
    except files.NotOurs:
        raise RefusedError(
            f"{file} is there already, and heardback didn't write it; nothing was overwritten."
        ) from None
    except (files.NotSaved, files.Unreadable, files.ChangedOnDisk) as error:
        raise UnreadableError(f"{file}: {error}") from None
    except OSError as error:
        raise UnreadableError(f"{file} can't be written: {error.strerror}.") from None
