"""The tables of the documentation list what the tables of the program list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heardback.domain.fields import FIELDS, Field, Place
from heardback.domain.kinds import KINDS, WRITTEN, Channel, those
from heardback.proofreading.checklist import IDS
from owed import OWED

DOCS = Path(__file__).resolve().parents[1] / "docs"
SPOKEN = {Channel.EMAIL: "e-mail", Channel.PHONE: "phone", Channel.LINKEDIN: "LinkedIn"}
pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="not in a checkout")


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the table whose first row begins with `heading`."""
    table = text[text.index(f"| {heading} |") :].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def named(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def test_every_template_is_described_with_its_channel() -> None:
    said = {name: row[1] for row in rows(page("templates"), "template") for name in named(row[0])}
    assert said == {str(m): SPOKEN[KINDS[m].channel] for m in WRITTEN if KINDS[m].channel}


def test_the_etiquette_has_a_section_for_whatever_is_owed() -> None:
    headings = re.findall(r"^### (`.*)$", page("etiquette"), re.MULTILINE)
    optional = {name: "(optional)" in heading for heading in headings for name in named(heading)}
    assert optional == {str(m): KINDS[m].is_optional for m in OWED}


def test_the_file_format_lists_every_message() -> None:
    sentence = re.search(r"^`message` is one of (.*?)\. ", page("file-format"), re.DOTALL | re.MULTILINE)
    assert sentence
    assert sorted(named(sentence[1])) == sorted(KINDS)


def test_the_json_page_lists_what_is_owed() -> None:
    said = {name: cell for first, cell in rows(page("json"), "key") for name in named(first)}
    assert sorted(named(said["message"])) == sorted(OWED)
    assert named(said["optional"]) == [*those(lambda row: row.is_optional)]


@pytest.mark.parametrize("field", FIELDS[Place.TOP], ids=lambda field: field.key)
def test_the_file_format_explains_every_field_of_the_front_matter(field: Field) -> None:
    explained = {name for row in rows(page("file-format"), "key") for name in named(row[0])}
    headings = re.findall(r"^### .*: `(\w+)`$", page("file-format"), re.MULTILINE)
    assert field.key in {*explained, *headings}


@pytest.mark.parametrize("place", [Place.CONTACT, Place.INTERVIEW, Place.ENTRY])
def test_the_file_format_explains_what_stands_in_a_block(place: Place) -> None:
    (list_,) = (field.key for field in FIELDS[Place.TOP] if field.holds is place)
    section = re.split(rf"^### .*: `{list_}`$", page("file-format"), flags=re.MULTILINE)[1].split("\n##")[0]
    missing = [field.key for field in FIELDS[place] if not re.search(rf"\b{field.key}\b", section)]
    assert missing == []


def test_the_json_page_names_every_field() -> None:
    told = [field.key for field in FIELDS[Place.TOP] if field.in_json]
    assert [key for key in told if not re.search(rf'[`"]{key}[`"]', page("json"))] == []


def test_the_checklist_page_describes_every_check() -> None:
    described = re.findall(r"\*\*`([\w-]+)`\*\*", page("checklist"))
    assert sorted(described) == sorted(IDS)
