"""The kinds of files that an office may drop, by the ending of their name.

How each is read is for `duk/read/formats` and `documents` to say; here is what intake, inspector
and procedures must agree on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Container(Enum):
    """What holds the content."""

    ZIP = "a zip archive, with its directory at the end"
    BEGINS = "bytes that begin with a mark of its kind"
    PLAIN = "anything; its end is not marked"


@dataclass(frozen=True)
class Format:
    """One kind. `called` is what staff are told of it, or nothing; a `table` may hold data."""

    called: str
    container: Container
    table: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".xlsx": Format("Excel", Container.ZIP, table=True),
        ".xlsm": Format("Excel", Container.ZIP, table=True),
        ".xls": Format("Excel", Container.PLAIN, table=True),
        ".ods": Format("ODS", Container.ZIP, table=True),
        ".fods": Format("ODS", Container.PLAIN, table=True),
        ".csv": Format("CSV", Container.PLAIN, table=True),
        ".tsv": Format("CSV", Container.PLAIN, table=True),
        ".htm": Format("", Container.PLAIN, table=True),
        ".html": Format("", Container.PLAIN, table=True),
        ".docx": Format("Word", Container.ZIP),
        ".doc": Format("Word", Container.PLAIN),
        ".pdf": Format("PDF", Container.BEGINS),
        ".txt": Format("teks", Container.PLAIN),
        ".jpg": Format("gambar", Container.BEGINS),
        ".jpeg": Format("gambar", Container.BEGINS),
        ".png": Format("gambar", Container.BEGINS),
        ".tif": Format("gambar", Container.BEGINS),
        ".tiff": Format("gambar", Container.BEGINS),
    }
)

TABLES = tuple(ending for ending, kind in FORMATS.items() if kind.table)
"""Endings of what may hold data."""


def held_in(container: Container) -> frozenset[str]:
    """The endings of what such a container holds."""
    return frozenset(ending for ending, kind in FORMATS.items() if kind.container is container)


def called() -> tuple[str, ...]:
    """What staff are told may be dropped, each once."""
    return tuple(dict.fromkeys(kind.called for kind in FORMATS.values() if kind.called))
