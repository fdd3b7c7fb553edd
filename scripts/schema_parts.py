"""The few shapes of which the schemas of this program's files are made."""

from typing import Any

Schema = dict[str, Any]
YES_NO = ("ya", "tidak")
DAY = r"^\d{4}-\d\d-\d\d$"
NAME = "^[a-z][a-z0-9_]*$"


def text(hint: str = "", **more: Any) -> Schema:
    """A value that is read as it is written: YAML may take it for a number."""
    return hinted({"type": ["string", "number"], **more}, hint)


def words(values: Any, hint: str = "") -> Schema:
    """One of several words."""
    return hinted({"enum": [str(value) for value in values]}, hint)


def whole(lowest: int, hint: str = "") -> Schema:
    return hinted({"type": "integer", "minimum": lowest}, hint)


def listed(item: Schema, hint: str = "") -> Schema:
    return hinted({"type": "array", "items": item}, hint)


def some(item: Schema, hint: str = "") -> Schema:
    """A list, or the one value that stands in its place."""
    return hinted({"anyOf": [item, listed(item)]}, hint)


def section(hint: str = "", needed: tuple[str, ...] = (), **keys: Schema) -> Schema:
    """A section with these keys and no others."""
    schema: Schema = {"type": "object", "properties": keys, "additionalProperties": False}
    return hinted(schema | ({"required": list(needed)} if needed else {}), hint)


def named(item: Schema, hint: str = "", names: str = "") -> Schema:
    """A section whose keys are the office's own."""
    schema: Schema = {"type": "object", "additionalProperties": item}
    return hinted(schema | ({"propertyNames": {"pattern": names}} if names else {}), hint)


def hinted(schema: Schema, hint: str) -> Schema:
    """With what is told to whoever writes there, if anything is."""
    return {"description": hint, **schema} if hint else schema
