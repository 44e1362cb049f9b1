"""A message as a mail file (RFC 5322), and sending it with the person's own mail command, such as ``msmtp -t``.

The file is read back and compared before it goes anywhere. The command gets it on standard input, without a shell.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses
from pathlib import Path
from typing import IO

from heardback.domain.plain import one_line
from heardback.drafting.letter import Letter, Mailbox, NotSent
from heardback.folder.config import split_command

_HEADERS = frozenset(
    {"from", "to", "subject", "date", "x-unsent", "mime-version", "content-type", "content-transfer-encoding"}
    | {"message-id", "in-reply-to", "references"}
)
_ID = re.compile(r"<([^<>\s]+)>")


def eml(letter: Letter, now: datetime, *, unsent: bool = True) -> bytes:
    """`letter` as the bytes of a mail, with CRLF. `unsent` makes mail programs open it for editing.

    The bytes are parsed again and compared, because the e-mail package of some Python versions turns an
    encoded line end into a header. Raises `NotSent` if the two differ.
    """
    for candidate in (letter, _without_names(letter)):
        # The e-mail package raises anything from IndexError to AssertionError over text that it can't fold.
        with contextlib.suppress(Exception):
            content = _written(candidate, now, unsent=unsent)
            if _reads_as(candidate, content):
                return content
    raise NotSent(
        "The mail wouldn't arrive as it was written: there are characters in the subject or the text that no mail"
        " can carry. Copy the text instead, or take them out."
    )


def _written(letter: Letter, now: datetime, *, unsent: bool) -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    if unsent:
        mail["X-Unsent"] = "1"
    if letter.sender:
        mail["From"] = _address(letter.sender)
    if letter.to:
        mail["To"] = _address(letter.to)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(now)
    mail.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    return _thread(letter) + mail.as_bytes()


def _thread(letter: Letter) -> bytes:
    """The headers of its thread, one id a line, written by hand: the e-mail package would encode a long id."""
    lines = {
        "Message-ID": [letter.message_id],
        "In-Reply-To": letter.references[-1:],
        "References": letter.references,
    }
    fields = {name: "\r\n ".join(f"<{id_}>" for id_ in ids if id_) for name, ids in lines.items()}
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value).encode("ascii")


def _address(mailbox: Mailbox) -> Address:
    return Address(display_name=mailbox.name, addr_spec=mailbox.address)


def _without_names(letter: Letter) -> Letter:
    """The letter with bare addresses: the e-mail package garbles a few names, and none is needed."""
    bare = [Mailbox("", end.address) if end else None for end in (letter.sender, letter.to)]
    return replace(letter, sender=bare[0], to=bare[1])


def _reads_as(letter: Letter, content: bytes) -> bool:
    mail = message_from_bytes(content, policy=policy.default)
    names = [name.lower() for name in mail]
    if len(names) != len(set(names)) or not set(names) <= _HEADERS or mail.defects or mail.is_multipart():
        return False
    ends = _mailboxes(mail, "From") == letter.sender and _mailboxes(mail, "To") == letter.to
    ids = [_ID.findall(mail.get(name, "")) for name in ("Message-ID", "In-Reply-To", "References")]
    own = [letter.message_id] if letter.message_id else []
    if ids != [own, list(letter.references[-1:]), list(letter.references)]:
        return False
    return ends and " ".join(mail["Subject"].split()) == letter.subject and _same_text(mail, letter.text)


def _mailboxes(mail: EmailMessage, header: str) -> Mailbox | None:
    """The mailbox in a header: None if the header is missing, one that matches nothing if it holds several."""
    if mail[header] is None:
        return None
    found = mail[header].addresses
    if len(found) != 1 or mail[header].defects or not _is_always_one_address(str(mail[header])):
        return Mailbox("", "")
    return Mailbox(one_line(found[0].display_name), found[0].addr_spec)


def _is_always_one_address(said: str) -> bool:
    """Whether programs that decode a header before they split it see a single address, too."""
    return len(getaddresses([said])) == 1 and said.count("@") == 1


def _same_text(mail: EmailMessage, text: str) -> bool:
    content: str = mail.get_content()
    return content.replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")


SECONDS = 60
_MAX_READ, _MAX_QUOTED = 10_000, 300
"""Bytes of what the command says that are read, and characters of it that are shown."""


def send(letter: Letter, command: str, now: datetime, seconds: float = SECONDS) -> None:
    """Hand `letter` to `command`, which must come from the person's own config and never from a folder.

    It may take `seconds`. Raises `NotSent` unless the command ends with 0.
    """
    if letter.to is None:
        raise NotSent(
            "No e-mail address is known for this person. Add it to the contacts of the application."
        )
    arguments = _arguments(command)
    content = eml(letter, now, unsent=False).replace(b"\r\n", b"\n")
    # Files, not pipes: a command that leaves a process in the background must not hold us up.
    with tempfile.TemporaryFile() as mail, tempfile.TemporaryFile() as said:
        mail.write(content)
        mail.seek(0)
        code = _run(arguments, mail, said, seconds)
        said.seek(0)
        words = one_line(said.read(_MAX_READ).decode(errors="replace"))[:_MAX_QUOTED]
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
    """Stop it and everything that it started."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)
