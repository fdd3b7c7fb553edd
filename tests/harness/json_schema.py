"""The part of JSON Schema (draft 7) that the shipped schemas use, as an editor would apply it."""

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "object": (dict,),
    "array": (list,),
}
KNOWN = frozenset(
    (
        *("$schema", "title", "description", "type", "enum", "pattern", "minimum", "items"),
        *("minLength", "maxLength", "minItems", "maxItems", "anyOf", "properties", "required"),
        *("additionalProperties", "propertyNames"),
    )
)


def faults(schema: dict[str, Any], value: Any, path: str = "") -> Iterator[str]:
    """The places of a value that a schema does not allow."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "anyOf" in schema and all(list(faults(s, value)) for s in schema["anyOf"]):
        yield path
    if "enum" in schema and value not in schema["enum"]:
        yield path
    kinds = schema.get("type", [])
    allowed = tuple(t for k in ([kinds] if isinstance(kinds, str) else kinds) for t in _TYPES[k])
    if allowed and (not isinstance(value, allowed) or isinstance(value, bool)):
        yield path
    elif isinstance(value, str):
        long = len(value) > schema.get("maxLength", len(value))
        short = len(value) < schema.get("minLength", 0)
        if long or short or not re.search(schema.get("pattern", ""), value):
            yield path
    elif isinstance(value, int | float):
        if value < schema.get("minimum", value):
            yield path
    elif isinstance(value, list):
        yield from _list(schema, value, path)
    elif isinstance(value, dict):
        yield from _section(schema, value, path)


def _list(schema: dict[str, Any], value: list[Any], path: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield path
    for number, item in enumerate(value, 1):
        yield from faults(schema.get("items", {}), item, f"{path}[{number}]")


def _section(schema: dict[str, Any], value: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}.{name}" for name in schema.get("required", ()) if name not in value)
    others = schema.get("additionalProperties", {})
    names = schema.get("propertyNames", {})
    for name, inner in value.items():
        where = f"{path}.{name}".lstrip(".")
        known = schema.get("properties", {}).get(name)
        if list(faults(names, name)) or (known is None and others is False):
            yield where
        else:
            yield from faults(others if known is None else known, inner, where)
