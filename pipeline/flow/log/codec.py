"""Frozen dataclasses to plain data and back: one place that knows how a typed value is written.

Reading is tolerant where nothing is lost by it: fields that a class does not know are passed over,
missing ones take their default. What is there must have its type.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Misread(ValueError):
    """A value that is missing or has another type than its field; the message names the field."""


def plain(value: Any) -> Any:
    """The value as data of JSON: what it is made of, all of it, defaults too."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    return value


def read(kind: type[T], found: Any, where: str, **given: Any) -> T:
    """A dataclass of this kind from plain data; `given` are fields that are known already.

    Misread names the field by `where`, such as `rincian.kunjungan[2].masuk`.
    """
    if not isinstance(found, Mapping):
        raise Misread(f"{where or 'the event'}: fields with names are wanted")
    known: Any = kind
    hints = _hints(known)
    for field in _fields(known):
        name, at = field.name, f"{where}.{field.name}".lstrip(".")
        if name in given:
            continue
        if name in found:
            given[name] = _value(hints[name], found[name], at)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Misread(f"{at} is missing")
    return kind(**given)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _fields(kind: Any) -> tuple[Field[Any], ...]:
    return fields(kind)


def _value(hint: Any, found: Any, where: str) -> Any:
    if hint is Any:
        return found
    origin = get_origin(hint)
    if origin is UnionType:
        if found is None:
            return None
        (hint,) = (inner for inner in get_args(hint) if inner is not type(None))
        return _value(hint, found, where)
    if origin is tuple:
        if not isinstance(found, list):
            raise Misread(f"{where}: a list is wanted")
        item = get_args(hint)[0]
        return tuple(_value(item, inner, f"{where}[{n}]") for n, inner in enumerate(found, 1))
    if origin is not None:
        if not isinstance(found, dict):
            raise Misread(f"{where}: fields with names are wanted")
        item = get_args(hint)[1]
        return {str(name): _value(item, inner, f"{where}.{name}") for name, inner in found.items()}
    if is_dataclass(hint):
        kind: Any = hint
        return read(kind, found, where)
    return _word(hint, found, where)


def _word(hint: Any, found: Any, where: str) -> Any:
    """A single value: text, a number, a moment, a day, or a word of a closed vocabulary."""
    written = str if issubclass(hint, (date, datetime, StrEnum)) else hint
    if type(found) is not written:
        raise Misread(f"{where}: {found!r} is not {_NAMES[written]}")
    try:
        if issubclass(hint, (date, datetime)):
            return hint.fromisoformat(found)
        return hint(found)
    except ValueError as error:
        raise Misread(f"{where}: {error}") from error


_NAMES = {str: "text", int: "a whole number", bool: "true or false"}
