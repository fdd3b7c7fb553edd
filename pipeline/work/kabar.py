"""What is told to readers of what was checked: a line with what it is, never told by its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.engine.codec import later


class Kind(StrEnum):
    """What a line is."""

    CHECK = "check"
    """It was looked at, and is as it should be or as it says."""
    WARNING = "warning"
    """It asks a person to look."""
    CHANGE = "change"
    """It says what is different from before."""
    ASKED = "asked"
    """It is what is asked of the reader now, in place of what his step always asks."""
    FIRST = "first"
    """It says what must be mended before anything else, and where that stands."""


@dataclass(frozen=True)
class Kabar:
    """One line for staff; `hal` is how many things it stands for, none where it only counts those
    of the lines after it."""

    kind: Kind
    text: str
    hal: int = later(1)


def check(text: str) -> Kabar:
    return Kabar(Kind.CHECK, text)


def asked(text: str) -> Kabar:
    return Kabar(Kind.ASKED, text)


def first(text: str) -> Kabar:
    return Kabar(Kind.FIRST, text)


def warning(text: str, hal: int = 1) -> Kabar:
    return Kabar(Kind.WARNING, text, hal)


def warnings(texts: Iterable[str]) -> list[Kabar]:
    return [warning(text) for text in texts]


def texts(lines: Iterable[Kabar], kind: Kind) -> list[str]:
    """The text of the lines of this kind."""
    return [line.text for line in lines if line.kind is kind]


def matters(lines: Iterable[Kabar]) -> int:
    """How many things these warnings ask a person to look at."""
    return sum(line.hal for line in lines if line.kind is Kind.WARNING)
