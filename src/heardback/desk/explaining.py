"""Errors of the folder and the disk, turned into sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from heardback.desk.errors import RefusedError, UnreadableError
from heardback.desk.naming import unknown
from heardback.disk import version
from heardback.folder.history import CannotUndo
from heardback.folder.listing import FileUnreadableError, FolderUnreadableError, UnknownIdError
from heardback.folder.zones import UnknownZoneError
from heardback.markdown.edits import EditRefused


@contextmanager
def explained() -> Iterator[None]:
    """Every error of the folder and of the disk leaves as a `DeskError` with a sentence for a person."""
    try:
        yield
    except UnknownIdError as error:
        raise unknown(error.id) from None
    except UnknownZoneError as error:
        raise UnreadableError(str(error)) from None
    except EditRefused as refusal:
        raise RefusedError(f"{refusal.problem} Nothing was changed.") from None
    except CannotUndo as refusal:
        raise RefusedError(str(refusal)) from None
    except version.ChangedOnDisk as error:
        raise RefusedError(f"{error} Nothing was changed; try again.") from None
    except (FolderUnreadableError, FileUnreadableError) as error:
        raise UnreadableError(str(error)) from None
    except (version.Unreadable, version.NotSaved) as error:
        raise UnreadableError(f"{error} Nothing was changed.") from None
