"""What every use case at the desk stands on: one folder, looked at and changed with errors for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.desk.errors import RefusedError, UnreadableError
from heardback.desk.overview import Overview, look
from heardback.desk.whom import application_meant, unknown
from heardback.disk import version
from heardback.domain.names import fold
from heardback.domain.standing import Standing
from heardback.folder.folder import FileUnreadableError, Folder, FolderUnreadableError, UnknownIdError
from heardback.folder.zones import UnknownZoneError
from heardback.markdown.edits import Edit, EditRefused

if TYPE_CHECKING:
    from heardback.desk.draft_box import DraftBox
    from heardback.folder.folder import Check


class Base:
    """One folder of applications. `cache` is a directory for what is dear to compute, None for none."""

    def __init__(self, path: Path, *, cache: Path | None = None) -> None:
        self.path = path
        self._folder = Folder(path)
        self._cache = cache

    def look(self, now: datetime) -> Overview:
        """Everything, read anew."""
        with told():
            return look(self._folder, now, self._cache)

    def zone(self) -> tzinfo:
        """The folder's zone, to show things in."""
        with told():
            return self._folder.settings().zone

    def zone_for_writing(self) -> tzinfo:
        """The folder's zone, for whoever writes a time. Raises `UnreadableError` while it is unknown."""
        with told():
            return self._folder.settings().zone_for_writing

    def here(self, now: datetime) -> datetime:
        """The moment in the folder's zone; one without a zone is there already."""
        zone = self.zone()
        return now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)

    def find(self, text: str, now: datetime) -> str:
        """The id that `text` means: an id, or an unambiguous part of one or of a company."""
        with told():
            if self._folder.has(text):
                return text
        return application_meant(text, self.look(now).rows).id

    def applied_at(self, company: str, now: datetime) -> tuple[str, ...]:
        """The ids of the applications at a company of that name."""
        wanted = fold(company)
        return tuple(
            r.id for r in self.look(now).rows if r.application and fold(r.application.company) == wanted
        )

    def _draft_box(self) -> DraftBox:
        from heardback.desk.draft_box import DraftBox

        return DraftBox(self.path)

    def _standing(self, id_: str, now: datetime) -> Standing:
        """One application, read alone by whoever is about to write."""
        zone = self.zone_for_writing()
        with told():
            row = self._folder.row(id_, zone, self._folder.settings().own_keys)
        if row.application is None:
            raise UnreadableError("\n".join(map(str, row.problems)))
        return Standing.of(
            row.application, now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone), zone
        )

    def _change(self, id_: str, *edits: Edit, check: Check | None = None) -> None:
        with told():
            self._folder.change(id_, edits, check)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the folder says into what a person is told."""
    try:
        yield
    except UnknownIdError as error:
        raise unknown(error.id) from None
    except UnknownZoneError as error:
        raise UnreadableError(str(error)) from None
    except EditRefused as refusal:
        raise RefusedError(f"{refusal.problem} Nothing was changed.") from None
    except version.ChangedOnDisk as error:
        raise RefusedError(f"{error} Nothing was changed; try again.") from None
    except (FolderUnreadableError, FileUnreadableError) as error:
        raise UnreadableError(str(error)) from None
    except version.Unreadable as error:
        raise UnreadableError(f"{error} Nothing was changed.") from None
    except version.NotSaved as error:
        raise UnreadableError(f"{error} Nothing was changed.") from None
