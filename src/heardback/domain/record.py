"""`dataclass` and `field` for the records on the way to `heardback due`, at a tenth of their price.

The standard ones load `inspect` and compile six methods for every class: a third of what `heardback due` on a
folder of twenty files takes. These compile `__init__` alone and make, when somebody asks, the fields that
`dataclasses.replace`, `fields` and `asdict` need. To a type checker they are the standard ones.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass, field
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Callable[[type[Any]], type[Any]]:
        """The class with `__init__`, `__repr__`, and, as asked for, `__eq__`, `__hash__`, slots, no changes."""

        def made(cls: type[Any]) -> type[Any]:
            fields = _fields(cls)
            methods = _methods(fields, frozen=frozen, eq=eq)
            members = {name: value for name, value in cls.__dict__.items() if name not in _NOT_COPIED}
            for name, given in fields.items():
                members.pop(name, None)
                if not slots and given.default is not _MISSING:
                    members[name] = given.default
            if slots:
                members["__slots__"] = tuple(fields)
            made = type(cls)(cls.__name__, cls.__bases__, {**methods, **members})
            made.__init__ = _init(made, fields, slots=slots)
            return made

        return made

    def field(**given: Any) -> _Given:
        """Default, default_factory and compare, as of `dataclasses.field`."""
        return _Given(**given)


_MISSING: Any = object()
_NOT_COPIED = ("__dict__", "__weakref__")


class _Given:
    """What is said about one field."""

    __slots__ = ("compare", "default", "default_factory")

    def __init__(
        self, default: Any = _MISSING, default_factory: Any = _MISSING, *, compare: bool = True
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.compare = compare


class _StandardFields:
    """`__dataclass_fields__`, made by the standard library when somebody reads it."""

    def __init__(self, fields: dict[str, _Given]) -> None:
        self._fields = fields

    def __get__(self, instance: object, owner: type[Any]) -> dict[str, Any]:
        import dataclasses

        every = []
        for name, given in self._fields.items():
            said = {"default": given.default, "default_factory": given.default_factory}
            options = {key: value for key, value in said.items() if value is not _MISSING}
            made = dataclasses.field(compare=given.compare, **options)
            every.append((name, owner.__annotations__[name], made))
        standard: Any = dataclasses.make_dataclass(owner.__name__, every)
        return dict(standard.__dataclass_fields__)


def _fields(cls: type[Any]) -> dict[str, _Given]:
    found = {}
    for name in cls.__annotations__:
        default = cls.__dict__.get(name, _MISSING)
        found[name] = default if isinstance(default, _Given) else _Given(default)
    return found


def _init(cls: type[Any], fields: dict[str, _Given], *, slots: bool) -> Any:
    """The one method that is compiled: it runs for every record, and this is the fastest that Python has."""
    known: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    parameters, lines = [], []
    for name, given in fields.items():
        value = name
        if given.default_factory is not _MISSING:
            known[f"_made_{name}"] = given.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_made_{name}() if {name} is _missing else {name}"
        elif given.default is not _MISSING:
            known[f"_default_{name}"] = given.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        if slots:
            known[f"_set_{name}"] = cls.__dict__[name].__set__
            lines.append(f" _set_{name}(self, {value})")
        else:
            lines.append(f" _set(self, {name!r}, {value})")
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines), known)  # noqa: S102 - our own names
    return known["__init__"]


def _methods(fields: dict[str, _Given], *, frozen: bool, eq: bool) -> dict[str, Any]:
    """What a class gets unless it has it."""
    values = attrgetter(*fields) if len(fields) > 1 else _only(*fields)
    compared = attrgetter(*(name for name, given in fields.items() if given.compare))

    def represent(self: Any) -> str:
        held = ", ".join(f"{name}={value!r}" for name, value in zip(fields, values(self), strict=True))
        return f"{type(self).__qualname__}({held})"

    def equal(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    methods: dict[str, Any] = {
        "__match_args__": tuple(fields),
        "__dataclass_fields__": _StandardFields(fields),
        "__repr__": represent,
        "__reduce__": lambda self: (type(self), values(self)),
    }
    if eq:
        methods |= {"__eq__": equal, "__hash__": (lambda self: hash(compared(self))) if frozen else None}
    if frozen:
        methods |= {"__setattr__": _no_change, "__delattr__": _no_change}
    return methods


def _only(name: str) -> Callable[[Any], tuple[Any]]:
    return lambda record: (getattr(record, name),)


def _no_change(self: object, name: str, value: object = None) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"a {type(self).__name__} is not changed: `{name}` stays as it is")
