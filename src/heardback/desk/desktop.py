"""Opening a link with the person's desktop, in the browser or the mail program. Nothing goes through a shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from heardback.desk.errors import UsageError
from heardback.domain.plain import one_line

_OPENING_SECONDS = 5.0
"""How long an opener may look for a program; one still running after that has become the program."""
_KEPT = "%/:=&?#+,;@[]"
"""The characters that stay as they are in an address. Not quotes: some systems' openers are shell scripts."""
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


def web_address(text: str) -> str:
    """The address of a page, encoded so that it can be given to an opener. Raises `UsageError` for anything else."""
    bare = text.strip()
    shown = one_line(bare)[:80]
    if _HAS_SCHEME.match(bare) and not bare.casefold().startswith(("http://", "https://")):
        raise UsageError(f"“{shown}” isn't opened: only addresses that begin with http:// or https:// are.")
    if not bare.casefold().startswith(("http://", "https://")):
        raise UsageError(f"“{shown}” isn't a whole web address: write it with https:// in front.")
    try:
        host = urlsplit(bare).hostname
    except ValueError:
        host = None
    if not host or not bare.isprintable() or " " in bare:
        raise UsageError(f"“{shown}” isn't a web address that can be opened.")
    return quote(bare, safe=_KEPT)


def opened(url: str, environ: Mapping[str, str]) -> bool:
    """Open a percent-encoded link; returns whether the desktop took it. Over SSH the desktop isn't the person's."""
    if any(name in environ for name in ("SSH_CONNECTION", "SSH_TTY")):
        return False
    if sys.platform == "win32":
        try:
            os.startfile(url)  # noqa: S606 - a percent-encoded link
        except OSError:
            return False
        return True
    if sys.platform == "darwin":
        opener = "/usr/bin/open"
    elif environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        opener = shutil.which("xdg-open", path=environ.get("PATH")) or ""
    else:
        return False
    return bool(opener) and Path(opener).is_absolute() and _took(opener, url)


def _took(opener: str, url: str) -> bool:
    """Run the opener; returns whether it found a program: its exit code says so, or it is still running as one."""
    try:
        process = subprocess.Popen(  # noqa: S603 - an absolute path and one percent-encoded link
            [opener, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return process.wait(timeout=_OPENING_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
