"""The Python versions that pyproject.toml names in its classifiers, as the workflow's output `list`."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

_VERSION = re.compile(r"Programming Language :: Python :: (3\.\d+)")


def pythons(pyproject: str) -> list[str]:
    """`3.11`, `3.12` … in the order of the classifiers."""
    classifiers = tomllib.loads(pyproject)["project"]["classifiers"]
    return [match[1] for line in classifiers if (match := _VERSION.fullmatch(line))]


if __name__ == "__main__":
    print(f"list={json.dumps(pythons(Path('pyproject.toml').read_text(encoding='utf-8')))}")
