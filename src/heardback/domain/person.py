"""The person whose search this is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """What `me:` in heardback.yaml says; whatever is not written there is None and stays a visible slot."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    headline: str | None = None
    """What the person calls their work, such as ``data engineer``."""
    strengths: tuple[str, ...] = ()
    """What to remind them of where an application names no strengths of its own."""
