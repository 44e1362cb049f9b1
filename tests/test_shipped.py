"""What comes with heardback is found, installed or in a checkout."""

from __future__ import annotations

import pytest

from heardback.shipped import shipped


def test_the_templates_and_the_sample_are_there() -> None:
    assert (shipped("templates") / "thank-you.md").is_file()
    assert (shipped("sample-data") / "heardback.yaml").is_file()


def test_a_missing_folder_says_that_the_installation_is_broken() -> None:
    with pytest.raises(FileNotFoundError, match="not completely installed"):
        shipped("nothing")
