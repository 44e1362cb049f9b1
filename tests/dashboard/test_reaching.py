"""The advert in the browser, and the address or the number of the person to write to in the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import opened

from heardback.dashboard import programs
from heardback.desk.outgoing import Outgoing
from heardback.desk.records import Copied


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied."""
    copied: list[str] = []

    def copy(_: Outgoing, text: str, __: object) -> Copied:
        copied.append(text)
        return Copied(None, "")

    monkeypatch.setattr(Outgoing, "copy_link", copy)
    return copied


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened."""
    opened_links: list[str] = []
    monkeypatch.setattr(programs, "opened", lambda url, _: not opened_links.append(url))
    return opened_links


def _with(folder: Path, front: str) -> None:
    path = folder / "applications" / "harbour.md"
    path.write_text(path.read_text().replace("stage: interviewing\n", f"stage: interviewing\n{front}\n", 1))


async def test_the_advert_opens(folder: Path, browser: list[str]) -> None:
    _with(folder, "url: https://harbour.example/jobs/7")
    async with opened(folder) as screen:
        await screen.press("w")
        await screen.sees("Your browser opens https://harbour.example/jobs/7")
    assert browser == ["https://harbour.example/jobs/7"]


async def test_without_a_browser_its_link_is_copied(
    folder: Path, clipboard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "opened", lambda *_: False)
    _with(folder, "url: https://harbour.example/jobs/7")
    async with opened(folder) as screen:
        await screen.press("w")
        await screen.sees("No browser opened.", "https://harbour.example/jobs/7")
    assert clipboard == ["https://harbour.example/jobs/7"]


async def test_an_address_with_braces_is_said_as_it_is(folder: Path, clipboard: list[str]) -> None:
    _with(folder, "contacts: [{name: Lerato Dube, email: '{where}@x.example'}]")
    async with opened(folder, (100, 30)) as screen:
        await screen.press("y")
        await screen.sees("In the clipboard: {where}@x.example, Lerato Dube")
    assert clipboard == ["{where}@x.example"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "isn't opened: only addresses"),
        ("javascript:alert(1)", "isn't opened: only addresses"),
        ("sh -c x", "isn't a whole web address"),
        ('""', "Harbour Labs has no link to its advert"),
    ],
)
async def test_only_a_link_of_the_web_is_opened(
    url: str, said: str, folder: Path, browser: list[str]
) -> None:
    _with(folder, f"url: {url}")
    async with opened(folder) as screen:
        await screen.press("w")
        await screen.sees(said)
    assert browser == []


@pytest.mark.parametrize(
    ("contacts", "copied"),
    [
        ("[{name: Lerato Dube, email: lerato@harbour.example}]", ["lerato@harbour.example"]),
        ("[{name: Jo Ek, email: jo@x.example}, {name: Lerato Dube, email: l@x.example}]", ["l@x.example"]),
        ("[{name: Lerato Dube, phone: '+27 21 555 0142'}]", ["+27 21 555 0142"]),
        ("[{name: Jo Ek, email: jo@x.example}, {name: Lerato Dube}]", ["jo@x.example"]),
        ("[{name: Lerato Dube}]", []),
    ],
)
async def test_the_address_of_the_person_to_write_to_is_copied(
    contacts: str, copied: list[str], folder: Path, clipboard: list[str]
) -> None:
    _with(folder, f"contacts: {contacts}")
    async with opened(folder, (100, 30)) as screen:
        await screen.press("y")
        await screen.sees(
            copied[0] if copied else "No address or number is known for anybody at Harbour Labs"
        )
    assert clipboard == copied
