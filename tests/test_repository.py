"""What stands in the repository beside the code says the same as the code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(not (TOP / ".github").is_dir(), reason="not in a checkout")


def test_ci_runs_every_python_of_the_classifiers() -> None:
    ran = subprocess.run(
        [sys.executable, ".github/workflows/pythons.py"], cwd=TOP, capture_output=True, text=True, check=True
    )
    versions = json.loads(ran.stdout.removeprefix("list="))
    minors = [int(version.removeprefix("3.")) for version in versions]
    assert PYPROJECT["project"]["requires-python"] == f">=3.{minors[0]}"
    assert minors == list(range(minors[0], minors[0] + len(minors)))


def test_the_hooks_are_what_has_to_be_green() -> None:
    (hooks,) = yaml.safe_load((TOP / ".pre-commit-config.yaml").read_text())["repos"]
    commands = [hook["entry"].split(" --")[0] for hook in hooks["hooks"]]
    assert hooks["repo"] == "local"
    assert commands == ["ruff check", "ruff format", "mypy", "lint-imports"]
    script = (TOP / ".ci" / "run").read_text()
    assert all(f".venv/bin/{command}" in script for command in commands)


@pytest.mark.parametrize("path", sorted((TOP / ".github").rglob("*.yml")), ids=lambda p: p.name)
def test_the_forms_and_workflows_can_be_read(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (TOP / name).read_text(encoding="utf-8"))
    assert [link for link in links if not (TOP / link).exists()] == []


def test_every_page_of_the_docs_is_linked_from_the_readme_or_from_another() -> None:
    pages = sorted(path.name for path in (TOP / "docs").glob("*.md"))
    texts = [(TOP / "README.md").read_text(encoding="utf-8")]
    texts += [(TOP / "docs" / page).read_text(encoding="utf-8") for page in pages]
    assert [page for page in pages if not any(f"{page})" in t or f"{page}#" in t for t in texts)] == []


BENCHMARKS = [*sorted((TOP / "benchmarks").rglob("*.py")), TOP / "benchmarks" / "run"]


@pytest.mark.skipif(sys.platform == "win32", reason="the terminal of the tests is a pty")
@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda p: p.name)
def test_a_benchmark_can_be_loaded(path: Path) -> None:
    program = (
        "import runpy, sys; sys.path.insert(0, sys.argv[1]); runpy.run_path(sys.argv[2], run_name='loaded')"
    )
    command = [sys.executable, "-c", program, str(path.parent), str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
