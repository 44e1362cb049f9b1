"""`heardback config`: where the person's own config is, every key, its value and its origin, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.folder.config import KEYS

DOCS = Path(__file__).parents[2] / "docs" / "config.md"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "config" / "heardback" / "config.yaml"
    path.parent.mkdir(parents=True)
    return path


def _rows(out: str) -> dict[str, str]:
    lines = [line.split(maxsplit=1) for line in out.splitlines()[2:]]
    return {key: " ".join(rest.split()) for key, rest in lines}


def test_without_a_file_every_key_has_its_default(run: Callable, config: Path) -> None:
    ran = run("config", within=None)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{config} (not there yet")
    rows = _rows(ran.out)
    assert tuple(rows) == KEYS
    assert all("default" in rest or key == "editor" for key, rest in rows.items())


def test_every_key_has_its_value_and_the_line_it_stands_on(run: Callable, config: Path) -> None:
    config.write_text(
        "# mine\nfolder: ~/search\neditor: hx\nmail_command: msmtp -t\ntheme: light\n"
        "keymap: {draft: D}\nallow:\n  - ~/search\n  - /tmp/b\n"
    )
    ran = run("config", within=None)
    assert (ran.code, ran.err, ran.out.splitlines()[0]) == (0, "", str(config))
    rows = _rows(ran.out)
    assert rows["folder"] == f"{Path('~/search').expanduser()} line 2"
    assert rows["editor"] == "hx line 3"
    assert rows["mail_command"] == "msmtp -t line 4"
    assert rows["theme"] == "light line 5"
    assert rows["keymap"] == "draft: D line 6"
    assert rows["allow"] == "~/search, /tmp/b line 8"


def test_what_the_environment_says_is_named(
    run: Callable, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text("folder: /elsewhere\n")
    monkeypatch.setenv("HEARDBACK_FOLDER", "/here")
    monkeypatch.setenv("EDITOR", "joe")
    rows = _rows(run("config", within=None).out)
    assert (rows["folder"], rows["editor"]) == ("/here $HEARDBACK_FOLDER", "joe $EDITOR")


PROBLEMS = [
    ("editor: hx\nthem: dark\n", ":2:7: them", "config has no `them`"),
    ("editor: [\n", "config.yaml:", ""),
    ("theme: mauve\n", ":1: theme", "no theme “mauve”"),
    ("editor: hx\nkeymap:\n  drafft: D\n", ":3: keymap.drafft", "no command “drafft”"),
    ("keymap: {draft: x}\n", ":1: keymap.draft", "`x` is the key for both draft and skip"),
    ("keymap: {draft: D, snooze: D}\n", ":1: keymap.draft", "`D` is the key for both draft and snooze"),
]


@pytest.mark.parametrize(("text", "where", "said"), PROBLEMS)
def test_what_cannot_be_used_stands_in_config_and_in_doctor(
    text: str, where: str, said: str, run: Callable, config: Path
) -> None:
    config.write_text(text)
    ran = run("config", within=None)
    assert ran.code == 1
    assert ran.err.count("config.yaml") == 1
    assert where in ran.err
    assert said in ran.err
    doctor = run("doctor")
    assert (doctor.code, said in doctor.out) == (1, True)


@pytest.mark.parametrize(
    "text", ["theme: contrast\n", "theme: nord\n", "keymap: {draft: D, mail: 'M,f9'}\n", ""]
)
def test_what_can_be_used_is_no_problem(text: str, run: Callable, config: Path) -> None:
    config.write_text(text)
    assert run("config", within=None).code == 0
    assert run("doctor").code == 0


def test_a_config_that_is_no_file_is_said(run: Callable, config: Path) -> None:
    config.mkdir()
    ran = run("config", within=None)
    assert (ran.code, "This is a folder" in ran.err) == (1, True)


@pytest.mark.parametrize("key", KEYS)
def test_the_docs_explain_every_key(key: str) -> None:
    assert f"\n## `{key}`\n" in DOCS.read_text(encoding="utf-8")
