"""Writes the tables of fields in docs/templat.md: python scripts/write_fields.py

They come from the example of every template; the sentences around them are written by hand.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.procedures.duk.fields import FIELDS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "templat.md"
_SECTION = re.compile(r"^### (.+)\n(?:(?!^### ).*\n)*", re.MULTILINE)
_ROWS = re.compile(r"(?:^\| `.+\n)+", re.MULTILINE)
_EVERYWHERE = ("kop", "pejabat")
"""Told once, in a section of their own."""


def page(text: str) -> str:
    """The page with its tables as they must stand: one row a field, in the order of the example."""
    return _SECTION.sub(_section, text)


def _section(section: re.Match[str]) -> str:
    fields = FIELDS.get(section[1])
    if fields is None:
        return section[0]
    own = {name: value for name, value in fields.items() if name not in _EVERYWHERE}
    rows = "".join(
        f"| `{path}` | {sample or '(may be empty)'} |\n" for path, sample in _leaves(own)
    )
    return _ROWS.sub(lambda _: rows, section[0])


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every field as a template names it, with its example."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        yield from _leaves(value[0], f"{path}[]")
    else:
        yield path, value


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
