"""Words that are too casual for an application, and sentences that press the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from heardback.proofreading.finding import Finding


def casual(text: str, known: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Places that are too casual."""
    return ()


def pushy(text: str, known: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Places that press the reader."""
    return ()
