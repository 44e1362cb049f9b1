"""Which editor is opened, and how it is given the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from heardback.dashboard.preferences import editor_arguments, editor_of

FILE = Path("/search/applications/x.md")


@pytest.mark.parametrize(
    ("command", "line", "arguments"),
    [
        ("vim", 4, ["vim", "+4", "/search/applications/x.md"]),
        ("/usr/bin/nano -w", 4, ["/usr/bin/nano", "-w", "+4", "/search/applications/x.md"]),
        ("code --wait", 4, ["code", "--wait", "-g", "/search/applications/x.md:4"]),
        ("hx", 4, ["hx", "/search/applications/x.md:4"]),
        ("ed", 4, ["ed", "/search/applications/x.md"]),
        ("vim", None, ["vim", "/search/applications/x.md"]),
        ("'/My Editor/ed' -x", None, ["/My Editor/ed", "-x", "/search/applications/x.md"]),
        ("vim; rm -rf /", None, ["vim;", "rm", "-rf", "/", "/search/applications/x.md"]),
    ],
)
def test_arguments(command: str, line: int | None, arguments: list[str]) -> None:
    assert editor_arguments(command, FILE, line) == arguments


def test_a_name_that_looks_like_a_command_is_an_absolute_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert editor_arguments("vim", Path("+!rm"))[1] == str(tmp_path / "+!rm")


def test_the_config_comes_before_the_environment() -> None:
    environment = {"VISUAL": "emacs", "EDITOR": "ed"}
    assert editor_of("hx", environment) == "hx"
    assert editor_of(None, environment) == "emacs"
    assert editor_of("", {"EDITOR": "ed"}) == "ed"
