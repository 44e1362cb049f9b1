"""What can be asked of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.domain.record import dataclass

if TYPE_CHECKING:
    from heardback.folder.values import Value


@dataclass(frozen=True, slots=True)
class Set:
    """Let `value` be what stands at `path`."""

    path: tuple[str | int, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """Let `item` be the last of the list at `path`."""

    path: tuple[str | int, ...]
    item: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Let there be nothing at `path`."""

    path: tuple[str | int, ...]


Request = Set | Append | Remove
