"""Values of a stored section, whatever its age: what is not there is read as nothing."""

from collections.abc import Iterator, Mapping
from typing import Any


class LackingSection(ValueError):
    """A section without what no dossier can go on without; the message names the key."""


def text(section: Mapping[str, Any], name: str) -> str:
    """A single value as text; empty where there is none."""
    written = section.get(name)
    return str(written).strip() if isinstance(written, (str, int, float)) else ""


def texts(items: Any) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(str(item).strip() for item in items) if isinstance(items, list) else ()


def each(section: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """One text or a list of them."""
    listed = section.get(name)
    written = texts(listed) if isinstance(listed, list) else (text(section, name),)
    return tuple(value for value in written if value)


def whole(written: Any) -> int | None:
    """A whole number, or None."""
    try:
        return int(str(written))
    except ValueError:
        return None


def yes(section: Mapping[str, Any], name: str, otherwise: bool) -> bool:
    """`ya` or `tidak`."""
    return {"ya": True, "tidak": False}.get(text(section, name), otherwise)


def mapping(value: Any) -> Mapping[str, Any]:
    """A section with keys; empty where it is none."""
    return value if isinstance(value, Mapping) else {}


def sections(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The named sections of a section."""
    for name, inner in mapping(value).items():
        yield str(name), mapping(inner)
