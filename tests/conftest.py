"""Nothing that a test changes is remembered in the state directory of whoever runs it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest


def pytest_collection_finish() -> None:
    """What was collected stays until the end: nobody need look again and again whether it is garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(autouse=True, scope="session")
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _templates_are_compiled_once() -> Iterator[None]:
    """A draft is written in a process of its own, where its template is compiled; here thousands are, from a few."""
    from jinja2 import Environment

    compile_it = Environment.compile
    known: dict[object, Any] = {}

    def compile_once(self: Environment, source: Any, *words: Any, **named: Any) -> Any:
        key = (type(self), source, words, frozenset(named.items()))
        if not isinstance(source, str):
            return compile_it(self, source, *words, **named)
        if key not in known:
            known[key] = compile_it(self, source, *words, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        yield
