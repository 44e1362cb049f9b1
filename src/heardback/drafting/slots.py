"""What stands in a message where a value is missing: a slot that a person sees and fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError

SLOTS = {
    "me": "your name",
    "me.name": "your name",
    "me.first": "your name",
    "me.email": "your e-mail address",
    "me.phone": "your phone number",
    "me.headline": "what you do",
    "company": "the company",
    "location": "where it is",
    "source": "where you found it",
    "url": "the link to the advert",
    "role": "the role",
    "interviewer": "their name",
    "interviewer.name": "their name",
    "interviewer.first": "their name",
    "interviewer.greeting": "their name",
    "interviewer.title": "their title",
    "interview": "the interview",
    "interview.day": "the day you met",
    "interview.when": "when you met",
    "interview.month": "the month you met",
    "interview.discussed": "what you talked about",
    "interview.round": "the round",
    "strengths": "a strength of yours",
    "strength": "a strength of yours",
    "promise": "the date they gave",
    "applied": "the day you applied",
    "applied.day": "the day you applied",
    "applied.when": "when you applied",
}


def slot(path: str) -> str:
    """The slot for the value at `path`, in brackets; the path itself in words where it has no name."""
    words = " ".join(path.removeprefix("own.").replace(".", " ").replace("_", " ").split())
    return f"[{SLOTS.get(path) or words}]"


def slots_for(context: Mapping[str, Any]) -> type[Undefined]:
    """The `Undefined` under which a template over `context` meets no error at a missing value.

    Printing gives the slot, asking for more of it the same kind of thing, a condition is false, a loop
    runs once over the slot, a comparison of size is false.
    """
    paths = {id(value): key for key, value in context.items() if isinstance(value, dict)}

    class Slot(_Slot):
        _paths = paths

    return Slot


class _Slot(Undefined):
    _paths: Mapping[int, str] = {}

    def _path(self) -> str:
        self._stop_at_a_forbidden_thing()
        if isinstance(self._undefined_obj, _Slot):
            return f"{self._undefined_obj._path()}.{self._undefined_name}"
        owner = self._paths.get(id(self._undefined_obj))
        return f"{owner}.{self._undefined_name}" if owner else str(self._undefined_name)

    def _stop_at_a_forbidden_thing(self) -> None:
        # The sandbox reports what it forbids as an undefined value that must raise when it is used.
        if issubclass(self._undefined_exception, SecurityError):
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        return slot(self._path())

    __repr__ = __str__

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return type(self)(obj=self, name=name)

    def __getitem__(self, key: Any) -> Any:
        return type(self)(obj=self, name=key) if isinstance(key, str) else self

    def __call__(self, *_: Any, **__: Any) -> Any:
        self._stop_at_a_forbidden_thing()
        return self

    def __iter__(self) -> Iterator[str]:
        yield str(self)

    def _before(self, other: Any) -> str:
        return f"{self}{other}"

    def _behind(self, other: Any) -> str:
        return f"{other}{self}"

    def _never(self, _: Any) -> bool:
        return False

    # Undefined fails on all of these; here a missing value joins texts as its slot and is in no order.
    __add__ = _before  # type: ignore[assignment]
    __radd__ = _behind  # type: ignore[assignment]
    __lt__ = __gt__ = __le__ = __ge__ = _never  # type: ignore[assignment]
