"""Frozen dataclasses to plain data and back: one place that knows how a typed value is written.

Reading is tolerant where nothing is lost by it: fields that a class does not know are passed over,
missing ones take their default. What is there must have its type.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Misread(ValueError):
    """A value that is missing or has another type than its field; the message names the field by
    the way to it, such as `rincian.kunjungan[2].masuk`."""

    def __init__(self, complaint: str, path: str = "") -> None:
        super().__init__(f"{path}{complaint}")
        self._complaint, self._path = complaint, path

    def within(self, outer: str) -> "Misread":
        """The same, told from further out."""
        dot = "." if self._path[:1] not in ("", "[") else ""
        return Misread(self._complaint, f"{outer}{dot}{self._path}")


_LATER = "later"


def later(default: Any) -> Any:
    """A field that a class got after its values had been written: while it holds this default it is
    not written, so that they stay what they were, byte for byte."""
    return field(default=default, metadata={_LATER: True})


def plain(value: Any) -> Any:
    """The value as data of JSON: what it is made of, defaults too but for those of `later`."""
    kind: Any = type(value)
    if kind in _AS_IT_IS:
        return value
    if (written := _written(kind)) is not None:
        parts = ((name, getattr(value, name), default) for name, default in written)
        return {name: plain(part) for name, part, default in parts if part != default}
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    return value


_AS_IT_IS = frozenset({str, int, bool, type(None)})
_ALWAYS = object()
"""No value of a field is equal to this."""


@cache
def _written(kind: Any) -> tuple[tuple[str, Any], ...] | None:
    """Of each field of a dataclass its name, and the value at which it is not written; None if it
    is no dataclass."""
    if not is_dataclass(kind):
        return None
    return tuple((f.name, f.default if _LATER in f.metadata else _ALWAYS) for f in fields(kind))


def read(kind: type[T], raw: Any, **given: Any) -> T:
    """A dataclass of this kind from plain data; `given` are fields that are known already.

    Misread says what is wrong where.
    """
    if not isinstance(raw, Mapping):
        raise Misread(": fields with names are wanted")
    known: Any = kind
    for name, reader, required in _readers(known):
        if name in given:
            continue
        if name in raw:
            try:
                given[name] = reader(raw[name])
            except Misread as error:
                raise error.within(name) from error
        elif required:
            raise Misread(" is missing", name)
    return kind(**given)


_Reader = Callable[[Any], Any]


@cache
def _readers(kind: Any) -> tuple[tuple[str, _Reader, bool], ...]:
    """Of each field its name, how it is read, and whether it has no default."""
    hints = get_type_hints(kind)
    return tuple(
        (f.name, _reader(hints[f.name]), f.default is MISSING and f.default_factory is MISSING)
        for f in fields(kind)
    )


def _reader(hint: Any) -> _Reader:
    origin = get_origin(hint)
    if hint is Any:
        return lambda raw: raw
    if origin is UnionType:
        (hint,) = (inner for inner in get_args(hint) if inner is not type(None))
        wanted = _reader(hint)
        return lambda raw: None if raw is None else wanted(raw)
    if origin is tuple:
        return _list(_reader(get_args(hint)[0]))
    if origin is not None:
        return _named(_reader(get_args(hint)[1]))
    if is_dataclass(hint):
        kind: Any = hint
        return lambda raw: read(kind, raw)
    return _word(hint)


def _list(item: _Reader) -> _Reader:
    def reader(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Misread(": a list is wanted")
        items = []
        for number, inner in enumerate(raw, 1):
            try:
                items.append(item(inner))
            except Misread as error:
                raise error.within(f"[{number}]") from error
        return tuple(items)

    return reader


def _named(item: _Reader) -> _Reader:
    def reader(raw: Any) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise Misread(": fields with names are wanted")
        items = {}
        for name, inner in raw.items():
            try:
                items[str(name)] = item(inner)
            except Misread as error:
                raise error.within(str(name)) from error
        return items

    return reader


def _word(hint: Any) -> _Reader:
    """A single value: text, a number, a moment, a day, or a word of a closed vocabulary."""
    written = str if issubclass(hint, (date, datetime, StrEnum)) else hint
    made = hint.fromisoformat if issubclass(hint, (date, datetime)) else hint

    def reader(raw: Any) -> Any:
        if type(raw) is not written:
            raise Misread(f": {raw!r} is not {_NAMES[written]}")
        try:
            return made(raw)
        except ValueError as error:
            raise Misread(f": {error}") from error

    return reader


_NAMES = {str: "text", int: "a whole number", bool: "true or false"}
