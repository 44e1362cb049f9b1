"""Every command explains itself, in its help and in the manual page, and both say the same."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator

import pytest

from heardback.cli.arguments import build
from heardback.cli.subcommands import COMMANDS

SHOWN = [name for name in COMMANDS if name != "complete"]


@pytest.mark.parametrize("command", SHOWN)
def test_every_command_has_help_with_an_example(command: str, run: Callable) -> None:
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"example:\n  heardback {command}" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_the_help_names_every_command_and_the_exit_codes(run: Callable) -> None:
    out = run("--help").out
    named = re.findall(r"^    ([a-z-]+)", out, re.MULTILINE)
    assert named == SHOWN
    assert "exit codes:" in out


def test_every_argument_is_explained() -> None:
    for command in SHOWN:
        for action in _actions(build(command)):
            assert action.help, f"{command} {action.dest}"


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
        else:
            yield action


def test_the_manual_page_has_everything_that_the_help_has(run: Callable) -> None:
    page = run("man", within=None).out.replace("\\-", "-")
    for command in SHOWN:
        section = page.split(f".SS {command}\n")[1].split(".SS ")[0]
        words = run(command, "--help").out.split()
        missing = [w for w in words if w.startswith("--") and w not in section and w.strip("[],") != "--help"]
        assert [w for w in missing if w.strip("[],") not in section] == []
        assert f"  heardback {command}" in section
    for heading in ("NAME", "SYNOPSIS", "OPTIONS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES"):
        assert f"\n.SH {heading}\n" in page


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_the_manual_page_is_well_formed(run: Callable) -> None:
    page = run("man", within=None).out
    ran = subprocess.run(
        ["mandoc", "-Tlint", "-Werror"], input=page, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout
