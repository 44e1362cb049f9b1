"""Fixtures for the tests of drafts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from heardback.drafting import clipboard


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were copied."""
    texts: list[str] = []

    def copy(text: str, environ: Mapping[str, str]) -> clipboard.Copied:
        texts.append(text)
        return clipboard.Copied("pbcopy")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
