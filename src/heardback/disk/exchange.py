"""Two names of files changing places in one step, where the system can do that."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_NOREPLACE = 1
_EXCHANGE = 2
UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What systems and drives answer to a call that they do not have."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files that are there change names. False where this system or file system has no such call."""
    return _rename(one, other, _EXCHANGE)


def rename_new(source: Path, target: Path) -> None:
    """Rename `source`, unless `target` is there: then `FileExistsError`. Never overwrites anything."""
    if os.name == "nt":
        os.rename(source, target)  # noqa: PTH104 - exclusive on Windows only, unlike Path.rename's contract
    elif not _rename(source, target, _NOREPLACE):
        _link_or_reserve(source, target)


def _link_or_reserve(source: Path, target: Path) -> None:
    """By a second link, which never overwrites; on drives without links by taking the name first."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in UNSUPPORTED | {errno.EPERM}:
            raise
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        source.replace(target)
    else:
        source.unlink()


@cache
def _renameat2() -> Any:
    """The call of the C library, or None: ctypes is loaded by the first save only."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return call


def _rename(one: Path, other: Path, how: int) -> bool:
    call = _renameat2()
    if call is None:
        return False
    import ctypes

    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), how) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNSUPPORTED | {errno.EPERM}:  # as sandboxes say of a call that they don't know
        return False
    raise OSError(number, os.strerror(number), os.fspath(one), None, os.fspath(other))
