"""What is open while a part of a Word file is read."""

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pipeline.documents.faithful.looks import Look


@dataclass
class Open:
    """A paragraph that is being read: its texts, and what of them is struck."""

    style: str
    number: int
    boxed: bool
    texts: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)


class Around(NamedTuple):
    """What an element stands in."""

    paragraph: Open | None = None
    table: str = ""
    boxed: bool = False
    look: Look = Look()


@dataclass
class Field:
    """A field that is being read: its code, whether its result has begun and shows anything."""

    begin: Element
    code: list[str] = field(default_factory=list)
    result: bool = False
    empty: bool = True
