"""How the dashboard is put together: a screen has parts, and inherits from none of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import heardback.dashboard

ROOT = Path(heardback.dashboard.__file__).parent
MODULES = {
    "heardback.dashboard." + ".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(
        path.read_text()
    )
    for path in ROOT.rglob("*.py")
    if path.name != "__init__.py"
}
MADE_TO_BE_DERIVED_FROM = {"Pane", "LineList", "Entry", "Paper"}


def _classes() -> Iterator[ast.ClassDef]:
    for tree in MODULES.values():
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def test_no_class_is_woven_from_others_of_the_dashboard() -> None:
    own = {node.name for node in _classes()} - MADE_TO_BE_DERIVED_FROM
    woven = [(node.name, base.id) for node in _classes() for base in node.bases if isinstance(base, ast.Name)]
    assert [(name, base) for name, base in woven if base in own] == []


def test_no_class_pretends_to_have_what_it_has_not() -> None:
    pretending = [c.name for c in _classes() for part in c.body if isinstance(part, ast.If)]
    assert pretending == []


def test_no_module_imports_itself_by_a_detour_not_even_for_its_types() -> None:
    imports = {name: set(_imported(tree)) & MODULES.keys() for name, tree in MODULES.items()}
    done: set[str] = set()

    def circle(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if name in path:
            return (*path[path.index(name) :], name)
        if name in done:
            return ()
        found = next(filter(None, (circle(other, (*path, name)) for other in sorted(imports[name]))), ())
        done.add(name)
        return found

    assert next(filter(None, (circle(name, ()) for name in sorted(MODULES))), ()) == ()


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
