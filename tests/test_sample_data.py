"""The sample folder: well-formed, invented throughout, and owing what we worked out by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

SAMPLE = Path(__file__).parents[1] / "sample-data"
BROKEN = "tidewater-books-etl-developer.md"
APPLICATIONS = sorted((SAMPLE / "applications").glob("*.md"))
MARKDOWN = sorted(SAMPLE.rglob("*.md"))
EVERY_FILE = [SAMPLE / "heardback.yaml", *MARKDOWN]


def _name(path: Path) -> str:
    return path.relative_to(SAMPLE).as_posix()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _parts(path: Path) -> tuple[str, str]:
    """Front matter and body of a file that begins with a fence."""
    opening, front_matter, body = re.split(r"^---\r?\n", _text(path), maxsplit=2, flags=re.MULTILINE)
    assert opening == ""
    return front_matter, body


def _as_typed(path: Path) -> dict[str, Any]:
    """The front matter with every scalar as the text that was typed."""
    loaded = yaml.load(_parts(path)[0], Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("path", [p for p in MARKDOWN if p.name != BROKEN], ids=_name)
def test_front_matter_is_yaml_for_any_reader(path: Path) -> None:
    assert isinstance(yaml.safe_load(_parts(path)[0]), dict)


def test_the_settings_are_yaml_for_any_reader() -> None:
    assert isinstance(yaml.safe_load(_text(SAMPLE / "heardback.yaml")), dict)


def test_one_file_has_a_day_that_does_not_exist() -> None:
    broken = SAMPLE / "applications" / BROKEN
    assert _as_typed(broken)["applied"] == "2026-02-30"
    with pytest.raises(ValueError, match="day"):
        yaml.safe_load(_parts(broken)[0])


@pytest.mark.parametrize("path", APPLICATIONS, ids=_name)
def test_every_application_names_company_and_role(path: Path) -> None:
    assert {"company", "role"} <= _as_typed(path).keys()


@pytest.mark.parametrize("room", ["drafts", "sent"])
def test_messages_say_where_they_belong(room: str) -> None:
    ids = {path.stem for path in APPLICATIONS}
    for path in (SAMPLE / room).glob("*.md"):
        front_matter = _as_typed(path)
        assert list(front_matter) == ["application", "message", "channel", "to", "subject"]
        assert front_matter["application"] in ids


@pytest.mark.parametrize("path", EVERY_FILE, ids=_name)
def test_every_address_is_on_an_example_domain(path: Path) -> None:
    hosts = re.findall(r"(?:@|https?://)([\w.-]+)", _text(path))
    assert [host for host in hosts if not host.endswith(".example")] == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=_name)
def test_every_phone_number_is_a_555_number(path: Path) -> None:
    numbers = re.findall(r"\+\d[\d ]{6,}\d", _text(path))
    assert [number for number in numbers if not re.search(r" 555(0 0| 0)1\d\d$", number)] == []


def test_it_shows_every_way_to_write_a_file() -> None:
    texts = {path.stem: _text(path) for path in APPLICATIONS}
    windows = [stem for stem, text in texts.items() if "\r\n" in text]
    assert windows == ["kestrel-and-vane-analyst"], "git must leave its line ends alone: see .gitattributes"
    assert texts["kestrel-and-vane-analyst"].replace("\r\n", "").count("\n") == 0
    assert list(_as_typed(SAMPLE / "applications" / "fynbos-maps.md")) == ["company", "role"]
    assert "stage" not in _as_typed(SAMPLE / "applications" / "chaya-logistics-data-engineer.md")
    assert "Jürgen Weiß" in texts["spreewerk-datenplattform"]


def test_it_shows_every_key_of_an_application() -> None:
    keys = {key for path in APPLICATIONS for key in _as_typed(path)}
    known = "company role stage applied source url location salary tags strengths contacts interviews log"
    assert {*known.split(), "snoozed_until", "offer_answer_by"} <= keys


def test_a_copy_for_another_day_needs_only_its_front_matter_changed() -> None:
    """`heardback demo` moves the dates: a body or a note with a date in it would then be wrong."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    days = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    for path in MARKDOWN:
        assert not re.search(rf"\d{{4}}-\d\d|\b({months}|{days})\b", _parts(path)[1]), _name(path)
