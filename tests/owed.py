"""The messages that the rules name, so those that the etiquette ever asks for."""

from __future__ import annotations

import ast
from pathlib import Path

from heardback.domain import rules
from heardback.domain.kinds import Message

OWED = {
    Message[node.attr]
    for node in ast.walk(ast.parse(Path(rules.__file__).read_text(encoding="utf-8")))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Message"
}
